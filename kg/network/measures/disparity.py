"""The backbone of a network: the edges that say more than the size of their ends."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.errors import InputError


def backbone(graph: nx.Graph, *, alpha: float = 0.05) -> nx.Graph:
    """Return a copy with only the edges that are too heavy for chance, by the disparity filter.

    ::

        backbone(actor_network(positions), alpha=0.1)

    For each end of an edge: if the end shared its weight among its edges by chance, how likely
    would one be as heavy as this? The smaller of the two is the edge's attribute ``alpha``, in
    [0, 1]; edges below the threshold stay, and nodes that have one. The only edge of a node says
    nothing of chance (1). Weights are taken by their absolute values.

    Args:
        graph: A network with one edge a pair; of a directed one weights are shared among the
            edges that start at a node, and among those that end there.
        alpha: The threshold, in (0, 1].

    Raises:
        InputError: The threshold is outside of that, or the network has parallel edges.

    Source: M. Serrano, M. Boguñá and A. Vespignani, "Extracting the multiscale backbone of complex
    weighted networks", PNAS 106 (2009).
    """
    if not 0 < alpha <= 1:
        raise InputError("alpha is a probability: above 0 and at most 1", path=str(alpha))
    if graph.is_multigraph():
        raise InputError("a backbone needs one edge a pair, as of actor_thing_network", path="backbone")
    kept = [
        (one, other, known)
        for one, other, data in graph.edges(data=True)
        if (known := data | {"alpha": _alpha(graph, one, other)})["alpha"] < alpha
    ]
    ends = {end for one, other, _ in kept for end in (one, other)}
    found = graph.__class__(**graph.graph)
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in ends)
    found.add_edges_from(kept)
    return found


def _alpha(graph: nx.Graph, one: str, other: str) -> float:
    weight = abs(graph.edges[one, other].get("weight", 1))
    if graph.is_directed():
        return min(
            _by_chance(weight, graph.out_edges(one, data=True)),
            _by_chance(weight, graph.in_edges(other, data=True)),
        )
    return min(_by_chance(weight, graph.edges(end, data=True)) for end in (one, other))


def _by_chance(weight: float, edges: Any) -> float:
    """Return how likely chance makes one of the edges of a node as heavy as this."""
    weights = [abs(data.get("weight", 1)) for *_, data in edges]
    total = sum(weights)
    if len(weights) < 2 or not total:
        return 1.0
    return float((1 - weight / total) ** (len(weights) - 1))
