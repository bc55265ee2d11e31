"""Measures of a network and of its nodes, by networkx; each says its scale and its source.

Weights can be negative (a conflict): where a measure takes only strengths, it takes their absolute
values and says so. networkx's own functions work on the networks as well.
"""

from __future__ import annotations

from typing import Literal, get_args

import networkx as nx

from kg.network.statements import check

Centrality = Literal["degree", "strength", "betweenness", "closeness", "eigenvector"]


def density(graph: nx.Graph) -> float:
    """Return the share of the pairs that could be joined that are joined, in [0, 1].

    Of a two-mode network the pairs are those of a row and a column, nodes that are both counted
    on both sides; of an undirected one all pairs of nodes. Parallel edges count once, and a
    network without such a pair has density 0.

    Source: S. Wasserman and K. Faust, Social Network Analysis (1994).

    >>> density(nx.Graph([("Norway", "Russia"), ("Russia", "Syria")]))
    0.6666666666666666
    """
    joined = len({tuple(ends) for ends in graph.edges()})
    if graph.is_directed():
        rows = sum(1 for _, degree in graph.out_degree() if degree)
        columns = sum(1 for _, degree in graph.in_degree() if degree)
        both = sum(1 for node in graph if graph.out_degree(node) and graph.in_degree(node))
        # Nobody is joined to itself.
        possible = rows * columns - both
    else:
        possible = len(graph) * (len(graph) - 1) // 2
    return joined / possible if possible else 0.0


def centrality(graph: nx.Graph, of: Centrality = "degree") -> dict[str, float]:
    """Return how central each node is, the most central first.

    ::

        centrality(actor_network(positions), "strength")

    Args:
        graph: A network with one edge a pair or more; it is read as undirected.
        of: "degree": the number of neighbours, in counts from 0. "strength": the sum of the
            absolute weights of the edges, from 0. "betweenness": the share of the shortest
            paths between two others that lead through the node, in [0, 1]; an edge is as long
            as 1 by its absolute weight, and edges of weight 0 lead nowhere. "closeness": (how
            many can be reached) by (the sum of the distances to them), scaled by the share of
            the others that can be reached, from 0; distances as of "betweenness".
            "eigenvector": how central the neighbours are in turn, by absolute weights, in
            [0, 1] with a length of the whole vector of 1; only the component with the largest
            eigenvalue has values above 0.

    Raises:
        InputError: No such centrality.

    Source: L. Freeman, "Centrality in Social Networks", Social Networks 1 (1979); A. Barrat et
    al., PNAS 101 (2004), for strength; U. Brandes, Social Networks 30 (2008), for betweenness with
    lengths; S. Wasserman and K. Faust (1994) for closeness in parts; P. Bonacich, Journal
    of Mathematical Sociology 2 (1972), for eigenvectors.
    """
    check("of", of, get_args(Centrality))
    found = _MEASURES[of](strengths(graph))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def strengths(graph: nx.Graph) -> nx.Graph:
    """Return an undirected network with the absolute weights; edges of a pair are summed up.

    Edges without a weight weigh 1. ``distance`` is 1 by the weight; edges of weight 0 are left out.
    """
    flat = nx.Graph()
    flat.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight", default=1):
        if weight:
            before = flat.get_edge_data(one, other, {"weight": 0})["weight"]
            flat.add_edge(one, other, weight=before + abs(weight))
    for *_, edge in flat.edges(data=True):
        edge["distance"] = 1 / edge["weight"]
    return flat


def _eigenvector(graph: nx.Graph) -> dict[str, float]:
    if not graph.number_of_edges():
        return dict.fromkeys(graph, 0.0)
    found = nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-9, weight="weight")
    return {node: round(value, 9) + 0.0 for node, value in found.items()}


_MEASURES = {
    "degree": lambda graph: {node: float(degree) for node, degree in graph.degree()},
    "strength": lambda graph: {node: float(weight) for node, weight in graph.degree(weight="weight")},
    "betweenness": lambda graph: nx.betweenness_centrality(graph, weight="distance"),
    "closeness": lambda graph: nx.closeness_centrality(graph, distance="distance"),
    "eigenvector": _eigenvector,
}
