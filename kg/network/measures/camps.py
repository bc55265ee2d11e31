"""Structural balance: do friends of friends, and enemies of enemies, agree?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np
import numpy.typing as npt

from kg.network.measures.groups import signed

_Array = npt.NDArray[np.float64]
# Up to so many nodes all ways to split them are tried.
_ALL = 16
_STARTS = 20
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Balance:
    """How far a network is from two camps, each agreeing within and in conflict with the other.

    ``frustration`` is the share of the weight of edges that does not fit: conflict within a
    camp, or agreement between the two; from 0 (balanced) to at most 0.5. ``exact`` says that
    no split fits better; otherwise it is the best that was found. ``camps`` holds every node.
    """

    frustration: float
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    exact: bool


def frustration(graph: nx.Graph, *, seed: int = 0) -> Balance:
    """Return the two camps that fit a network best, and how badly they fit.

    ::

        sides = actor_network(positions, qualifier_aggregation="subtract")
        frustration(sides).frustration      # 0.08: 8 % of the weight stands against the camps

    Each connected part is split on its own; parts of up to 16 nodes are split in the best way
    there is, larger ones by moving nodes, from all
    in one camp and from 19 splits by chance. A network without weights has none.

    Args:
        graph: A network with weights above and below 0, read as undirected.
        seed: Where the search starts; the same seed gives the same camps.

    Source: F. Harary, "On the measurement of structural balance", Behavioral Science 4 (1959);
    S. Aref and M. Wilson, "Measuring partial balance in signed networks", Journal of Complex
    Networks 6 (2018), the normalized frustration index as 1 minus twice this share.
    """
    weights = {pair: weight for pair, weight in signed(graph).items() if weight}
    flat = nx.Graph(list(weights))
    flat.add_nodes_from(graph)
    misfit, exact = 0.0, True
    camps: tuple[list[str], list[str]] = ([], [])
    for part in sorted(sorted(part) for part in nx.connected_components(flat)):
        sides, cost = _split(part, weights, seed)
        exact &= len(part) <= _ALL
        misfit += cost
        for node, side in zip(part, sides, strict=True):
            camps[side].append(node)
    total = sum(map(abs, weights.values()))
    share = misfit / total if total else 0.0
    return Balance(share, (tuple(sorted(camps[0])), tuple(sorted(camps[1]))), exact)


def balanced_triangles(graph: nx.Graph) -> float | None:
    """Return the share of triangles that are balanced, in [0, 1]; None if there is none.

    A triangle is balanced if the product of its three signs is positive: all agree, or two agree
    against the third. Edges of weight 0 make no triangle. Chance gives 0.5 where half of all
    edges are negative.

    Source: D. Cartwright and F. Harary, "Structural balance: a generalization of Heider's theory",
    Psychological Review 63 (1956).
    """
    weights = {pair: weight for pair, weight in signed(graph).items() if weight}
    flat = nx.Graph(list(weights))
    balanced = found = 0
    for node in sorted(flat):
        later = sorted(other for other in flat[node] if other > node)
        for one, other in combinations(later, 2):
            if (one, other) in weights:
                found += 1
                balanced += weights[node, one] * weights[node, other] * weights[one, other] > 0
    return balanced / found if found else None


def _split(part: list[str], weights: dict[tuple[str, str], float], seed: int) -> tuple[list[int], float]:
    """Return the side (0 or 1) of each node of a connected part, and the weight that does not fit."""
    place = {node: index for index, node in enumerate(part)}
    matrix = np.zeros((len(part), len(part)))
    for (one, other), weight in weights.items():
        if one in place:
            matrix[place[one], place[other]] = matrix[place[other], place[one]] = weight
    sides = _all_ways(matrix) if len(part) <= _ALL else _searched(matrix, np.random.default_rng(seed))
    if sides[0] < 0:
        sides = -sides
    cost = (np.abs(matrix).sum() - sides @ matrix @ sides) / 4
    return [0 if side > 0 else 1 for side in sides], float(cost)


def _all_ways(matrix: _Array) -> _Array:
    """Return the sides (1 or -1) that fit best; the first node is on the side of 1."""
    size = len(matrix)
    ways = np.arange(2 ** (size - 1), dtype=np.int64)
    sides = np.ones((len(ways), size))
    for index in range(1, size):
        sides[:, index] = 1 - 2 * ((ways >> (index - 1)) & 1)
    fit = np.einsum("wi,ij,wj->w", sides, matrix, sides, optimize=True)
    best: _Array = sides[int((fit - fit.max() > -_LEAST).argmax())]
    return best


def _searched(matrix: _Array, chance: np.random.Generator) -> _Array:
    """Return the best sides of several searches: nodes change sides as long as that fits better."""
    size = len(matrix)
    starts = [np.ones(size)]
    starts += [chance.choice([1.0, -1.0], size) for _ in range(_STARTS - 1)]
    return max((_improved(matrix, sides) for sides in starts), key=lambda sides: _fit(matrix, sides))


def _fit(matrix: _Array, sides: _Array) -> float:
    return round((sides @ (matrix @ sides)).item(), 9)


def _improved(matrix: _Array, sides: _Array) -> _Array:
    pull = matrix @ sides
    while True:
        against = sides * pull
        worst = int(against.argmin())
        if against[worst] >= -_LEAST:
            return sides
        sides[worst] *= -1
        pull += 2 * sides[worst] * matrix[:, worst]
