"""How far reviewers agree beyond chance: Cohen's kappa of two, Krippendorff's alpha of any number.

Both are for labels without an order. A unit that only one reviewer judged says nothing about agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa: 1 if two always agree, 0 if no more than by chance; None without any unit.

    If both give one and the same label throughout, chance explains all; they agree, so it is 1.

    >>> cohen_kappa([("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")])
    0.5
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(firsts[label] * seconds[label] for label in firsts) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels; None if no unit has two labels.

    Args:
        units: The labels that each unit was given, one a reviewer who judged it.

    >>> krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b"]])
    0.4444444444444444
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for labels in units:
        for i, one in enumerate(labels):
            for j, other in enumerate(labels):
                if i != j:
                    weights[one, other] = weights.get((one, other), 0.0) + 1 / (len(labels) - 1)
    totals: dict[Hashable, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    count = sum(totals.values())
    if not count:
        return None
    disagreed = sum(weight for (one, other), weight in weights.items() if one != other)
    expected = count**2 - sum(total**2 for total in totals.values())
    return 1.0 if not expected else 1 - (count - 1) * disagreed / expected


def units(codings: Iterable[Mapping[str, Hashable]]) -> dict[str, list[Hashable]]:
    """Return the labels of each unit, from the codings of several reviewers: unit → label."""
    found: dict[str, list[Hashable]] = {}
    for coding in codings:
        for unit, label in coding.items():
            found.setdefault(unit, []).append(label)
    return dict(sorted(found.items()))
