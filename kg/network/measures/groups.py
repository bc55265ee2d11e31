"""Communities: which actors stand together, by agreement alone or by agreement and conflict."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

_Matrix = npt.NDArray[np.float64]
# Below this a gain is a rounding error.
_LEAST_GAIN = 1e-12


def communities(graph: nx.Graph, *, resolution: float = 1.0, seed: int = 0) -> list[list[str]]:
    """Return groups of nodes that agree more among themselves than with others, by Louvain's method.

    Only agreement counts: edges of negative weight, and all edges of a conflict network, are
    left out; see ``signed_communities``. Without edges every node is a group of its own.

    Args:
        graph: A network, read as undirected.
        resolution: Above 1 for smaller groups, below 1 for larger ones.
        seed: The order in which nodes are looked at; the same seed gives the same groups.

    Returns:
        Groups, the largest first, each sorted; every node is in one.

    Source: V. Blondel et al., "Fast unfolding of communities in large networks", Journal of
    Statistical Mechanics (2008) P10008; ``networkx.community.louvain_communities``.
    """
    agreeing = nx.Graph()
    agreeing.add_nodes_from(sorted(graph))
    agreeing.add_weighted_edges_from(
        (one, other, weight) for (one, other), weight in sorted(signed(graph).items()) if weight > 0
    )
    groups = nx.community.louvain_communities(agreeing, weight="weight", resolution=resolution, seed=seed)
    return ordered(groups)


def signed_communities(graph: nx.Graph, *, seed: int = 0) -> list[list[str]]:
    """Return groups that agree among themselves and are in conflict with others.

    Groups of as high a signed modularity as is found (see ``modularity``), moving node by node
    and then group by group, as Louvain's method does. For networks with edges for and against:
    actors by "subtract", or actors and things.

    Args:
        graph: A network, read as undirected.
        seed: The order in which nodes are looked at; the same seed gives the same groups.

    Returns:
        Groups, the largest first, each sorted; every node is in one.

    Source: S. Gómez, P. Jensen and A. Arenas, "Analysis of community structure in networks of
    correlated data", Physical Review E 80 (2009) 016114; P. Mucha et al., Science 328 (2010), for
    the method on a matrix.
    """
    nodes = sorted(graph)
    gain = _gains(nodes, signed(graph))
    where = np.arange(len(nodes))
    while True:
        _, places = np.unique(_moved(gain, np.random.default_rng(seed)), return_inverse=True)
        size = int(places.max(initial=-1)) + 1
        if size == len(gain):
            break
        where = places[where]
        joined = np.zeros((size, size))
        np.add.at(joined, (places[:, None], places[None, :]), gain)
        gain = joined
    return ordered(_grouped(nodes, where))


def _grouped(nodes: list[str], where: npt.NDArray[np.int64]) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for node, place in zip(nodes, where.tolist(), strict=True):
        groups.setdefault(place, []).append(node)
    return list(groups.values())


def modularity(graph: nx.Graph, groups: list[list[str]]) -> float:
    """Return how much more agreement, and less conflict, groups hold than chance would give them.

    In [-1, 1]: 0 is what chance gives, and also the value of a network without edges. Without
    negative weights it is Newman's modularity.

    Source: Gómez, Jensen and Arenas (2009), as above; M. Newman, PNAS 103 (2006).
    """
    nodes = [node for group in groups for node in group]
    weights = signed(graph)
    total = sum(map(abs, weights.values()))
    if not total:
        return 0.0
    where = np.array([number for number, group in enumerate(groups) for _ in group])
    same = where[:, None] == where[None, :]
    # Rounding can make a zero negative.
    return round(float(_gains(nodes, weights)[same].sum() / (2 * total)), 12) + 0.0


def signed(graph: nx.Graph) -> dict[tuple[str, str], float]:
    """Return the weight of each pair, below 0 for conflict; a pair's edges are summed up.

    The weights of a conflict network count conflicts, so they are taken as negative ones. An
    edge without a weight, as of positions, has that of its sign.
    """
    turn = -1 if graph.graph.get("qualifier_aggregation") == "conflict" else 1
    found: dict[tuple[str, str], float] = {}
    for one, other, data in graph.edges(data=True):
        pair = (min(one, other), max(one, other))
        found[pair] = found.get(pair, 0.0) + turn * float(data.get("weight", data.get("sign", 1)))
    return found


def ordered(groups: Any) -> list[list[str]]:
    """Return groups with the largest first, each sorted."""
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _gains(nodes: list[str], weights: dict[tuple[str, str], float]) -> _Matrix:
    """Return what it is worth to have two nodes in one group: weights less those of chance."""
    place = {node: index for index, node in enumerate(nodes)}
    matrix = np.zeros((len(nodes), len(nodes)))
    for (one, other), weight in weights.items():
        matrix[place[one], place[other]] += weight
        matrix[place[other], place[one]] += weight
    agreement, conflict = np.maximum(matrix, 0), np.maximum(-matrix, 0)
    gain: _Matrix = agreement - _chance(agreement) - conflict + _chance(conflict)
    return gain


def _chance(matrix: _Matrix) -> _Matrix:
    strength = matrix.sum(axis=1)
    total = strength.sum()
    expected: _Matrix = np.outer(strength, strength) / total if total else np.zeros_like(matrix)
    return expected


def _moved(gain: _Matrix, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Return the group of each node after moves that each gain most, until none gains more."""
    size = len(gain)
    places = np.arange(size)
    again = True
    while again:
        again = False
        for node in chance.permutation(size):
            worth = np.bincount(places, weights=gain[node], minlength=size)
            worth[places[node]] -= gain[node, node]
            best = int(worth.argmax())
            if worth[best] > worth[places[node]] + _LEAST_GAIN:
                places[node], again = best, True
    return places
