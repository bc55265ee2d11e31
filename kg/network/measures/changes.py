"""When an actor changed its stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import Unpack

import numpy as np

from kg.network.statements import Choice, Said, Statement, statements

_SIGNS = (1, -1, 0)
# How many statements a stretch holds at least.
_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day from which an actor stands otherwise to a thing than before.

    ``since`` is the first day of the new stance, ``until`` the last of the old one. ``before`` and
    ``after`` count statements for, against and undecided up to the change before and the one
    after this; ``sign_before`` and ``sign_after`` are those of for minus against. ``gain`` says
    how much likelier the statements are with the change than without it, as the logarithm of
    the ratio less the penalty: above 0, and the more the clearer.
    """

    actor: str
    thing: str
    label: str
    until: str
    since: str
    before: tuple[int, int, int]
    after: tuple[int, int, int]
    sign_before: int
    sign_after: int
    gain: float


def change_points(
    positions: Said, actor: str, *, thing: str | None = None, **choice: Unpack[Choice]
) -> list[Change]:
    """Return when an actor changed its stance on things, in the order of time.

    ::

        for change in change_points(graph.positions(), "Germany"):
            print(change.label, change.since, change.sign_before, "→", change.sign_after)

    The statements on a thing, in the order of their days, are cut into stretches in each of
    which for, against and undecided have shares of their own. A stretch holds at least two
    statements, so that a single odd report is no change, and a cut costs 1.5 × ln of the number
    of statements; the cuts are the best there are and not a search. Between two stretches the
    sign of for minus against changes, or it is no change of stance and the two are one.
    Statements of one day are not cut apart.

    Args:
        positions: Positions with their articles; read once.
        actor: Its IRI, or its label in any case.
        thing: Only this one: its IRI or label.
        **choice: See ``statements.Choice``; by default a report counts once per article.

    Source: B. Jackson et al., "An algorithm for optimal partitioning of data on an interval", IEEE
    Signal Processing Letters 12 (2005); the penalty is that of G. Schwarz, Annals of Statistics 6
    (1978), for two shares and the place of the cut.
    """
    include = {**(choice.pop("include", None) or {}), "actor": actor}
    if thing is not None:
        include["thing"] = thing
    choice.setdefault("duplicates", "document")
    said = statements(positions, "actor", "thing", {**choice, "include": include})
    counted = sorted(
        (one for one in said.chosen if one.counts and one.position.date), key=lambda one: one.column.id
    )
    found: list[Change] = []
    for _, about in groupby(counted, key=lambda one: (one.row.id, one.column.id)):
        found += _changes(list(about))
    return sorted(found, key=lambda change: (change.since, change.thing))


def _changes(said: Sequence[Statement]) -> list[Change]:
    """Return the changes in the statements of one actor on one thing, which come by date."""
    days = [(day, list(ones)) for day, ones in groupby(said, key=lambda one: str(one.position.date))]
    counts = [Counter(one.sign for one in ones) for _, ones in days]
    penalty = 1.5 * log(len(said))
    cuts = _merged(counts, _cuts(counts, penalty))
    bounds = [0, *cuts, len(counts)]
    found = []
    for first, cut, last in zip(bounds, bounds[1:], bounds[2:], strict=False):
        before, after = _total(counts[first:cut]), _total(counts[cut:last])
        gain = _cost(before + after) - _cost(before) - _cost(after) - penalty
        node = said[0].column
        found.append(
            Change(
                actor=said[0].row.id,
                thing=node.id,
                label=node.label,
                until=days[cut - 1][0],
                since=days[cut][0],
                before=_sides(before),
                after=_sides(after),
                sign_before=_sign(before),
                sign_after=_sign(after),
                gain=gain,
            )
        )
    return found


def _cuts(counts: Sequence[Counter[int]], penalty: float) -> list[int]:
    """Return before which days to cut, so that cost and penalties are least in sum."""
    until = np.zeros((len(counts) + 1, len(_SIGNS)))
    until[1:] = np.cumsum([[day[sign] for sign in _SIGNS] for day in counts], axis=0)
    best = np.full(len(counts) + 1, -penalty)
    cut = np.zeros(len(counts) + 1, dtype=int)
    for end in range(1, len(counts) + 1):
        # What each last stretch would cost, by the day with which it starts.
        inside = until[end] - until[:end]
        shares = inside / inside.sum(axis=1, keepdims=True)
        cost = -(inside * np.log(shares, where=shares > 0, out=np.zeros_like(shares))).sum(axis=1)
        # A stretch is not short if it is all there is.
        short = (inside.sum(axis=1) < _SHORTEST) & (end - np.arange(end) < len(counts))
        whole = np.where(short, np.inf, np.round(best[:end] + penalty + cost, 9))
        cut[end] = whole.argmin()
        best[end] = whole[cut[end]]
    found, end = [], len(counts)
    while end := int(cut[end]):
        found.append(end)
    return found[::-1]


def _merged(counts: Sequence[Counter[int]], cuts: list[int]) -> list[int]:
    """Return the cuts at which the sign changes."""
    kept: list[int] = []
    bounds = [*cuts, len(counts)]
    for cut, end in zip(cuts, bounds[1:], strict=False):
        start = kept[-1] if kept else 0
        if _sign(_total(counts[start:cut])) != _sign(_total(counts[cut:end])):
            kept.append(cut)
    return kept


def _cost(counts: Counter[int]) -> float:
    """Return how unlikely statements are if each sign has the share that it has here (-log)."""
    total = counts.total()
    return -sum(times * log(times / total) for times in counts.values() if times)


def _total(counts: Iterable[Counter[int]]) -> Counter[int]:
    return sum(counts, Counter())


def _sides(counts: Counter[int]) -> tuple[int, int, int]:
    supporting, opposing, neutral = (counts[sign] for sign in _SIGNS)
    return supporting, opposing, neutral


def _sign(counts: Counter[int]) -> int:
    return (counts[1] > counts[-1]) - (counts[1] < counts[-1])
