"""From features to a guess: a linear model whose weights are a table that one can read."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.text.tones.surroundings import Features

STANCES = ("praises", "criticizes")


@dataclass(frozen=True, slots=True)
class Guess:
    """A stance, how sure it is in [0, 1], and the features that speak for it, the heaviest first.

    A guess is half sure if it is just probable enough to be one.
    """

    stance: str
    sure: float
    reasons: tuple[str, ...]


def guess(features: Features) -> Guess | None:
    """Return the stance that features tell, None if none is probable enough."""
    table = _table()
    weights = table["weights"]
    scores = list(table["bias"])
    for feature in features:
        for number, weight in enumerate(weights.get(feature, ())):
            scores[number] += weight
    odds = [math.exp(score) for score in scores]
    whole = 1 + sum(odds)
    least = table["least"][order_of(features)]
    ratios = [odd / whole / bound for odd, bound in zip(odds, least, strict=True)]
    best = max(range(len(STANCES)), key=lambda number: ratios[number])
    if ratios[best] < 1:
        return None
    reasons = sorted((f for f in features if f in weights), key=lambda f: (-weights[f][best], f))
    return Guess(STANCES[best], min(ratios[best] / 2, 1.0), tuple(f for f in reasons if weights[f][best] > 0))


def order_of(features: Container[str]) -> str:
    """Return whether the holder is named before or behind: a key of the least probabilities."""
    return "before" if "order:before" in features else "behind"


@cache
def _table() -> dict[str, Any]:
    return resources.toml("kg.text.lexicon", "tone_weights.toml")
