"""How strongly nodes push each other: near ones one by one, far ones by the heap.

The plane is cut into squares, each square into four, and so on. From afar the nodes of a square
count as one heavy node in their middle: each node meets 27 squares a level, not all nodes.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# No square of a level is further away than this; grids have so many empty squares around them.
_REACH = 3
_LEVELS = 10


def _far(odd_x: int, odd_y: int) -> list[tuple[int, int]]:
    """Return the squares that touch the parent of a square but not the square itself."""
    across = range(-2 - odd_x, 4 - odd_x), range(-2 - odd_y, 4 - odd_y)
    return [(x, y) for x, y in product(*across) if max(abs(x), abs(y)) > 1]


_FAR = np.array([_far(odd_x, odd_y) for odd_x in (0, 1) for odd_y in (0, 1)])
_NEAR = np.array(list(product((-1, 0, 1), repeat=2)))


def repulsion(points: Points) -> Points:
    """Return the sum of ``(p - q) / |p - q|²`` over all other points q, about."""
    corner = points.min(axis=0)
    side = max(float((points - corner).max()), 1e-9) * 1.0001
    levels = min(_LEVELS, max(2, int(np.ceil(np.log2(len(points)) / 2)) + 1))
    moves = np.zeros_like(points)
    for level in range(2, levels + 1):
        cells = ((points - corner) / side * 2**level).astype(np.int64)
        grid = _Grid(points, cells, 2**level)
        around = _FAR[(cells[:, 0] & 1) * 2 + (cells[:, 1] & 1)]
        moves += grid.push(points, cells, around)
    near = np.broadcast_to(_NEAR, (len(points), *_NEAR.shape))
    return moves + grid.push(points, cells, near, but_itself=True)


class _Grid:
    """How many points each square of a level holds, and the sums of their coordinates."""

    def __init__(self, points: Points, cells: NDArray[np.int64], width: int) -> None:
        self.width = width + 2 * _REACH
        at = self._at(cells)
        size = self.width**2
        self.mass = np.bincount(at, minlength=size).astype(np.float64)
        self.sums = [np.bincount(at, points[:, axis], size) for axis in (0, 1)]

    def push(
        self,
        points: Points,
        cells: NDArray[np.int64],
        around: NDArray[np.int64],
        *,
        but_itself: bool = False,
    ) -> Points:
        """Return what the squares around each point's own, given as steps to them, do to it."""
        at = self._at(cells)[:, None] + around[..., 0] * self.width + around[..., 1]
        mass, x, y = self.mass[at], self.sums[0][at], self.sums[1][at]
        if but_itself:
            own = (around == 0).all(axis=2)
            mass, x, y = mass - own, x - own * points[:, :1], y - own * points[:, 1:]
        filled = np.maximum(mass, 1.0)
        dx, dy = points[:, :1] - x / filled, points[:, 1:] - y / filled
        strength = mass / np.maximum(dx * dx + dy * dy, 1e-4)
        return np.stack([(dx * strength).sum(axis=1), (dy * strength).sum(axis=1)], axis=1)

    def _at(self, cells: NDArray[np.int64]) -> NDArray[np.int64]:
        return (cells[:, 0] + _REACH) * self.width + cells[:, 1] + _REACH
