"""From a graph to the file of its page: what ``kg.view`` and ``kg view`` do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import networkx as nx

from kg.errors import InputError
from kg.model import Article, Position
from kg.pages.drawing import Progress
from kg.pages.inline import Shown
from kg.pages.page import page
from kg.pages.rows import Told, rows_of, rows_of_network
from kg.pages.ties import ties_page


class HasPositions(Protocol):
    """What can be shown: the graph of ``kg.open``."""

    def positions(self, **filters: Any) -> Iterable[tuple[Position, Article]]:
        """Return positions with their articles."""

    def answer(self, name: str, /, **values: object) -> Iterable[Mapping[str, object]]:
        """Return the rows of a query of kg/queries."""


def view(
    graph: HasPositions | nx.Graph,
    where: str | os.PathLike[str] | None = None,
    *,
    title: str | None = None,
    max_nodes: int = 0,
    on_round: Progress | None = None,
    **filters: Any,
) -> Shown | None:
    """Show a graph as one page that works offline: who stands how to what, with quotes.

    ::

        kg.view(graph)                      # in a notebook: below the cell
        kg.view(graph, "positions.html")    # a file to open, keep or send
        kg.view(actor_network(graph.positions()), "coalitions.html")

    Args:
        graph: A graph; a network of positions, whose page is that of a graph; or any other
            network, whose page shows its ties and what they carry.
        where: The file, if one is wanted.
        title: The heading of the page: "Positions", or "Network", if nothing is said.
        max_nodes: Draw so many actors and things at first; 0 draws as many as can be read.
            The page knows them all and lets its reader choose.
        on_round: Called with the rounds of the layout that are done, and all of them.
        **filters: Which positions of a graph: see ``Graph.positions``.

    Returns:
        The page, which a notebook shows; nothing if it went into a file.

    Raises:
        InputError: The file cannot be written, or filters are given with a network.
    """
    if isinstance(graph, nx.Graph) and filters:
        reason = "these choose positions of a graph, and a network is shown as it is"
        raise InputError(reason, path=", ".join(filters))
    drawing: dict[str, Any] = {"max_nodes": max_nodes, "on_round": on_round}
    if isinstance(graph, nx.Graph) and not _of_positions(graph):
        text = ties_page(graph, title="Network" if title is None else title, **drawing)
    else:
        text = page(told_of(graph, **filters), title="Positions" if title is None else title, **drawing)
    shown = Shown(text)
    if where is None:
        return shown
    shown.save(where)
    return None


def told_of(graph: HasPositions | nx.MultiDiGraph, **filters: Any) -> Told:
    """Return what a page tells of a graph or of a network that ``graph.network()`` gave."""
    if isinstance(graph, nx.MultiDiGraph):
        return rows_of_network(graph)
    areas: dict[str, list[str]] = {}
    for row in graph.answer("areas_of_subjects"):
        areas.setdefault(str(row["named"]), []).append(str(row["areaLabel"]))
    return rows_of(graph.positions(**filters), areas)


def _of_positions(network: nx.Graph) -> bool:
    """Return whether the edges of a network are positions with their quotes."""
    return isinstance(network, nx.MultiDiGraph) and all(
        "quote" in data for *_, data in network.edges(data=True)
    )
