"""Boxes that lie on each other, moved apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]

_GAP = 14.0
# How much of a picture is to be boxes: the more, the less is left to see the lines.
_FILLED = 0.3
# Rooms are cut so that they are so many times as wide as high, as boxes with labels are.
_WIDE = 3.0
# The steps of a search for a free place, in pixels.
_STEP = (18.0, 9.0)
_GOLDEN = np.pi * (3 - np.sqrt(5))


def apart(points: Points, boxes: Points) -> Points:
    """Return places for boxes, those to the left, right, above and below as they were; none overlap.

    The plane is cut in two, and each part again, until every box has a room as large as it needs.
    What does not fit into its room takes the free place next to it; large boxes choose first.

    Args:
        points: The centres.
        boxes: Width and height of each.
    """
    room = boxes + _GAP
    wanted = _rooms(points, room)
    placed = _Placed(room.max(axis=0))
    found = np.empty_like(wanted)
    for index in np.lexsort((np.arange(len(boxes)), -room.prod(axis=1))):
        found[index] = placed.put(*wanted[index], *room[index] / 2)
    return found


def _rooms(points: Points, boxes: Points) -> Points:
    """Return the middle of each box's room; the area of a room follows that of its box."""
    areas = boxes.prod(axis=1) / _FILLED
    width, height = np.maximum(np.ptp(points, axis=0), 1e-9)
    stretch = float(np.sqrt(areas.sum() / (width * height)))
    found = np.empty_like(points)
    parts = [(np.arange(len(points)), 0.0, 0.0, float(width) * stretch, float(height) * stretch)]
    while parts:
        inside, left, top, width, height = parts.pop()
        if len(inside) == 1:
            found[inside[0]] = left + width / 2, top + height / 2
            continue
        axis = 0 if width > _WIDE * height else 1
        inside = inside[np.lexsort((inside, points[inside, axis]))]
        weights = np.cumsum(areas[inside])
        cut = int(np.clip(np.searchsorted(weights, weights[-1] / 2), 1, len(inside) - 1))
        share = float(weights[cut - 1] / weights[-1])
        if axis == 0:
            parts.append((inside[:cut], left, top, width * share, height))
            parts.append((inside[cut:], left + width * share, top, width * (1 - share), height))
        else:
            parts.append((inside[:cut], left, top, width, height * share))
            parts.append((inside[cut:], left, top + height * share, width, height * (1 - share)))
    return found


class _Placed:
    """The boxes that have their place, by the square of a grid that their middle is in."""

    def __init__(self, largest: Points) -> None:
        self._width, self._height = (float(side) for side in largest)
        self._squares: dict[tuple[int, int], list[Box]] = {}

    def put(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Take the first free place around a point for a box of twice this width and height."""
        for right, down in _spiral():
            if self._free(x + right, y + down, width, height):
                self._squares.setdefault(self._square(x + right, y + down), []).append(
                    (x + right, y + down, width, height)
                )
                return x + right, y + down
        raise AssertionError("a spiral has no end")

    def _free(self, x: float, y: float, width: float, height: float) -> bool:
        column, row = self._square(x, y)
        return not any(
            abs(x - left) < width + wide and abs(y - top) < height + high
            for across, down in product((-1, 0, 1), repeat=2)
            for left, top, wide, high in self._squares.get((column + across, row + down), ())
        )

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._width), int(y // self._height)


def _spiral() -> Iterator[tuple[float, float]]:
    for step in count():
        radius, angle = float(np.sqrt(step)), step * float(_GOLDEN)
        yield _STEP[0] * radius * float(np.cos(angle)), _STEP[1] * radius * float(np.sin(angle))
