"""The kinds of networks: graphs of networkx that show themselves in a notebook.

They are ordinary graphs: every function of networkx takes them, and copies and subgraphs of one
are of its kind.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.markup import counted, table


# mypy sees no class in them, as networkx has no types.
class PositionNetwork(nx.MultiDiGraph):  # type: ignore[misc]
    """Actor → thing, one edge a position: see ``network``."""

    def _repr_html_(self) -> str:
        told = ("stance", "date", "quote")
        rows = [
            (_label(self, start), _label(self, end), *(data.get(name) for name in told))
            for start, end, data in self.edges(data=True)
        ]
        return table(("actor", "thing", *told), rows, caption=_size(self))


class TieNetwork(nx.DiGraph):  # type: ignore[misc]
    """Two kinds of nodes, one edge a pair: see ``twomode_network``."""

    def _repr_html_(self) -> str:
        return _heaviest(self, ("weight", "articles", "stances"))


class PairNetwork(nx.Graph):  # type: ignore[misc]
    """One kind of nodes, joined by what they have in common: see ``onemode_network``."""

    def _repr_html_(self) -> str:
        return _heaviest(self, ("weight", "agree_on", "disagree_on"))


def _heaviest(graph: nx.Graph, told: tuple[str, ...]) -> str:
    """Show the edges of most weight, on either side of 0, first."""
    edges: list[tuple[str, str, dict[str, Any]]] = sorted(
        graph.edges(data=True), key=lambda edge: (-abs(edge[2].get("weight", 0)), edge[:2])
    )
    rows = [
        (_label(graph, start), _label(graph, end), *(data.get(name) for name in told))
        for start, end, data in edges
    ]
    return table(("from", "to", *told), rows, caption=_size(graph))


def _size(graph: nx.Graph) -> str:
    return f"{counted(len(graph), 'node')}, {counted(graph.number_of_edges(), 'edge')}"


def _label(graph: nx.Graph, node: str) -> str:
    return str(graph.nodes[node].get("label", node))
