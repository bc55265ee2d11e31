"""Where nodes stand: computed beforehand, the same for the same network, without overlaps.

layout([(120, 40), (90, 30)], [(0, 1)])     # the centres, in pixels

Own code because what is kept elsewhere does not fit: igraph and the ForceAtlas2 packages are GPL,
Graphviz' sfdp needs a program beside Python, and networkx compares every node with every other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.pages.repulsion import repulsion
from kg.pages.spacing import apart

Points = NDArray[np.float64]

_ROUNDS = 200
# How strongly all is drawn to the middle: keeps parts that nothing joins together.
_GRAVITY = 1.0
_PULL = 3.0
# The angle at which the seeds of a sunflower follow each other: an even start, no chance in it.
_GOLDEN = np.pi * (3 - np.sqrt(5))


def layout(
    sizes: Sequence[tuple[float, float]],
    edges: Sequence[tuple[int, int]],
    *,
    on_round: Callable[[int, int], None] | None = None,
) -> list[tuple[int, int]]:
    """Return the centre of every node in pixels: joined nodes near each other, none on another.

    The time grows with the nodes times the logarithm of their number, and with the edges.

    Args:
        sizes: Width and height of every node, in pixels.
        edges: Pairs of indices into the sizes.
        on_round: Called with the rounds done and all rounds.

    Source:
        T. Fruchterman, E. Reingold, Graph drawing by force-directed placement (1991), with the
        far nodes of J. Barnes, P. Hut, A hierarchical O(N log N) force-calculation algorithm (1986).
    """
    if not sizes:
        return []
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    points = _settled(_start(len(sizes), ends), ends, on_round)
    if np.ptp(points[:, 1]) > np.ptp(points[:, 0]):
        points = points[:, ::-1]
    # Labels are wide, and so are most screens.
    spread = apart(points * (1.5, 1.0), np.array(sizes, dtype=np.float64))
    return [(round(x), round(y)) for x, y in spread - spread.mean(axis=0)]


def _start(number: int, ends: NDArray[np.int64]) -> Points:
    """Return a sunflower with the nodes of most edges in its middle."""
    degrees = np.bincount(ends.ravel(), minlength=number)
    place = np.empty(number)
    place[np.lexsort((np.arange(number), -degrees))] = np.arange(number) + 1.0
    radii = np.sqrt(place)
    return np.stack([np.cos(place * _GOLDEN) * radii, np.sin(place * _GOLDEN) * radii], axis=1)


def _settled(points: Points, ends: NDArray[np.int64], on_round: Callable[[int, int], None] | None) -> Points:
    """Let the nodes push and the edges pull, in steps that become shorter; one length is 1."""
    heat = 0.1 * np.sqrt(len(points)) + 1.0
    cooling = (0.02 / heat) ** (1 / _ROUNDS)
    for done in range(1, _ROUNDS + 1):
        moves = repulsion(points) - _pull(points, ends) - points * _GRAVITY
        lengths = np.maximum(np.hypot(moves[:, 0], moves[:, 1]), 1e-9)
        points = points + moves * (np.minimum(lengths, heat) / lengths)[:, None]
        heat *= cooling
        if on_round is not None:
            on_round(done, _ROUNDS)
    return points


def _pull(points: Points, ends: NDArray[np.int64]) -> Points:
    number = len(points)
    degrees = np.bincount(ends.ravel(), minlength=number)
    along = points[ends[:, 0]] - points[ends[:, 1]]
    # Nodes of many edges pull less by each, or they would all end on one heap.
    share = np.sqrt(degrees[ends[:, 0]] * degrees[ends[:, 1]])
    pull = along * (np.hypot(along[:, 0], along[:, 1]) * _PULL / share)[:, None]
    return np.stack(
        [
            np.bincount(ends[:, 0], pull[:, axis], number) - np.bincount(ends[:, 1], pull[:, axis], number)
            for axis in (0, 1)
        ],
        axis=1,
    )
