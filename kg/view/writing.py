"""From a graph to the file of its page: what ``kg.view`` and ``kg view`` do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol

import networkx as nx

from kg.errors import InputError
from kg.view.page import page


class HasNetwork(Protocol):
    """What can be drawn: the graph of ``kg.open``."""

    def network(self, **filters: Any) -> nx.MultiDiGraph:
        """Return positions as a network."""


def view(
    graph: HasNetwork | nx.MultiDiGraph,
    where: str | os.PathLike[str],
    *,
    title: str = "Positions",
    max_nodes: int = 100,
    **filters: Any,
) -> None:
    """Write a graph as one HTML file that works offline: who stands how to what, with quotes.

    Args:
        graph: A graph, or a network that ``graph.network()`` gave.
        where: The file.
        title: The heading of the page.
        max_nodes: Only the busiest actors and subjects are drawn; the page says so.
        **filters: Which positions of a graph: see ``Graph.positions``.

    Raises:
        InputError: The file cannot be written.
    """
    network = graph if isinstance(graph, nx.MultiDiGraph) else graph.network(**filters)
    text = page(network, title=title, max_nodes=max_nodes)
    try:
        Path(where).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=os.fspath(where)) from error
