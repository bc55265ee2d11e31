"""From a graph to the file of its page: what ``kg.view`` and ``kg view`` do."""

from __future__ import annotations

import os
from typing import Any, Protocol

import networkx as nx

from kg.errors import InputError
from kg.view.inline import Shown
from kg.view.page import page


class HasNetwork(Protocol):
    """What can be drawn: the graph of ``kg.open``."""

    def network(self, **filters: Any) -> nx.MultiDiGraph:
        """Return positions as a network."""


def view(
    graph: HasNetwork | nx.MultiDiGraph,
    where: str | os.PathLike[str] | None = None,
    *,
    title: str = "Positions",
    max_nodes: int = 100,
    **filters: Any,
) -> Shown | None:
    """Show a graph as one page that works offline: who stands how to what, with quotes.

    ::

        kg.view(graph)                      # in a notebook: below the cell
        kg.view(graph, "positions.html")    # a file to open, keep or send

    Args:
        graph: A graph, or a network that ``graph.network()`` gave.
        where: The file, if one is wanted.
        title: The heading of the page.
        max_nodes: Only the busiest actors and subjects are drawn; the page says so.
        **filters: Which positions of a graph: see ``Graph.positions``.

    Returns:
        The page, which a notebook shows; nothing if it went into a file.

    Raises:
        InputError: The file cannot be written, or a network is not one of positions.
    """
    if isinstance(graph, nx.Graph) and not isinstance(graph, nx.MultiDiGraph):
        reason = "a page shows positions with their quotes; give the graph itself or graph.network()"
        raise InputError(reason, path=type(graph).__name__)
    network = graph if isinstance(graph, nx.MultiDiGraph) else graph.network(**filters)
    text = page(network, title=title, max_nodes=max_nodes)
    shown = Shown(text)
    if where is None:
        return shown
    shown.save(where)
    return None
