"""Where nodes stand."""

from __future__ import annotations

import numpy as np

from kg.pages.layout import layout
from kg.pages.repulsion import repulsion

SIZES = [(160.0, 40.0), (90.0, 30.0), (220.0, 84.0)] * 60


def star(number: int) -> list[tuple[int, int]]:
    return [(0, index) for index in range(1, number)]


def overlaps(places: list[tuple[int, int]], sizes: list[tuple[float, float]]) -> int:
    points, boxes = np.array(places), np.array(sizes)
    room = (boxes[:, None] + boxes[None]) / 2
    hit = (np.abs(points[:, None] - points[None]) < room).all(axis=2)
    return int(hit.sum() - len(points)) // 2


def test_no_box_stands_on_another():
    assert overlaps(layout(SIZES, star(len(SIZES))), SIZES) == 0
    assert overlaps(layout(SIZES, []), SIZES) == 0


def test_the_same_network_is_laid_out_the_same():
    assert layout(SIZES, star(40)) == layout(SIZES, star(40))


def test_joined_nodes_stand_nearer_than_others():
    edges = [
        (one, other) for start in (0, 10) for one in range(start, start + 10) for other in range(start, one)
    ]
    places = np.array(layout([(60.0, 30.0)] * 20, edges))
    middles = places[:10].mean(axis=0), places[10:].mean(axis=0)
    own = np.hypot(*(places[:10] - middles[0]).T)
    other = np.hypot(*(places[:10] - middles[1]).T)
    assert (own < other).all()


def test_few_nodes_have_places_too():
    assert layout([], []) == []
    assert layout([(10.0, 10.0)], []) == [(0, 0)]
    assert overlaps(layout([(10.0, 10.0)] * 2, [(0, 1), (0, 1)]), [(10.0, 10.0)] * 2) == 0


def test_somebody_can_watch():
    rounds: list[tuple[int, int]] = []
    layout([(10.0, 10.0)] * 3, [(0, 1)], on_round=lambda done, every: rounds.append((done, every)))
    assert rounds[0] == (1, len(rounds))
    assert rounds[-1] == (len(rounds), len(rounds))


def test_far_nodes_taken_by_the_heap_push_about_as_one_by_one():
    points = np.stack([np.cos(np.arange(300)) * np.arange(300), np.sin(np.arange(300) * 1.3) * 90], axis=1)
    between = points[:, None] - points[None]
    squares = (between**2).sum(axis=2)
    np.fill_diagonal(squares, 1)
    exact = (between / squares[..., None]).sum(axis=1)
    wrong = np.hypot(*(repulsion(points) - exact).T) / np.hypot(*exact.T)
    assert np.median(wrong) < 0.05
