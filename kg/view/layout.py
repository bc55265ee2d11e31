"""Where nodes stand: computed beforehand, the same for the same network, without overlaps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_LENGTH = 85.0
_ROUNDS = 400
_GAP = 18.0
# The angle at which the seeds of a sunflower follow each other: an even start, no chance in it.
_GOLDEN = np.pi * (3 - np.sqrt(5))


def layout(sizes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the centre of every node in pixels: joined nodes near each other, none on another.

    Args:
        sizes: Width and height of every node, in pixels.
        edges: Pairs of indices into the sizes.

    Source:
        T. Fruchterman, E. Reingold, Graph drawing by force-directed placement (1991), with
        a pull to the middle that keeps unconnected parts together.
    """
    if not sizes:
        return []
    boxes = np.array(sizes)
    order = np.arange(len(boxes)) + 1.0
    angles, radii = order * _GOLDEN, _LENGTH * np.sqrt(order)
    points = np.stack([np.cos(angles) * radii, np.sin(angles) * radii], axis=1)
    ends = np.array(edges, dtype=int).reshape(-1, 2)
    heat = _LENGTH * 2
    for _ in range(_ROUNDS):
        moves = _forces(points, ends)
        lengths = np.maximum(np.hypot(moves[:, 0], moves[:, 1]), 1e-9)
        points = points + moves / lengths[:, None] * np.minimum(lengths, heat)[:, None]
        heat = max(heat * 0.985, 1.0)
    if np.ptp(points[:, 1]) > np.ptp(points[:, 0]):
        points = points[:, ::-1]
    # Labels are wide, and so are most screens.
    spread = _apart(points * (1.5, 1.0), boxes)
    return [(round(x), round(y)) for x, y in spread - spread.mean(axis=0)]


def _forces(points: Points, ends: NDArray[np.int_]) -> Points:
    between = points[:, None] - points[None]
    squares = np.maximum((between**2).sum(axis=2), 1.0)
    moves: Points = (between * (_LENGTH**2 / squares)[..., None]).sum(axis=1)
    if len(ends):
        along = points[ends[:, 0]] - points[ends[:, 1]]
        pull = along * (np.hypot(along[:, 0], along[:, 1]) / _LENGTH)[:, None]
        np.subtract.at(moves, ends[:, 0], pull)
        np.add.at(moves, ends[:, 1], pull)
    return moves - points * 1.3


def _apart(points: Points, boxes: Points) -> Points:
    """Push boxes that overlap away from each other, along the axis on which they overlap less."""
    room = (boxes[:, None] + boxes[None]) / 2 + _GAP
    order = np.arange(len(points))
    # Of two nodes on one spot the first gives way to the left.
    tie = np.where(order[:, None] < order[None], -1.0, 1.0)[..., None]
    for _ in range(_ROUNDS):
        between = points[:, None] - points[None]
        overlap = room - np.abs(between)
        hit = np.asarray((overlap > 0).all(axis=2))
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sign = np.where(between == 0, tie, np.sign(between))
        less = overlap == overlap.min(axis=2, keepdims=True)
        points = points + (sign * overlap * less * hit[..., None] * 0.3).sum(axis=1)
    return points
