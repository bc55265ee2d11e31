"""How sure a position is: a probability from what speaks for it, measured on annotated news.

The weights lie in ``data/en/confidence.toml``; ``python -m training.confidence`` learns them. What counts
is how sure the reader is of trigger, stance and roles, and what kind of words name the holder: no word of
the text itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a position: probabilities of the reader, and who holds it.

    ``holder_score`` is 0 where no words name the holder; ``holder`` is the kind of the mention.
    """

    trigger: float
    stance: float
    holder_score: float
    subject: float
    holder: str = "name"


def features(evidence: Evidence) -> dict[str, float]:
    """Return the named features of a position, those that are 0 left out."""
    found = {
        f"holder is {evidence.holder}": 1.0,
        "reader": 1.0,
        "trigger": _logit(evidence.trigger),
        "stance": _logit(evidence.stance),
        "subject": _logit(evidence.subject),
    }
    if evidence.holder_score:
        found["holder"] = _logit(evidence.holder_score)
    else:
        found["holder is who says it"] = 1.0
    return found


def confidence(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """Return the probability that a position is right, in [0, 1], rounded to two digits."""
    total = sum(weights.get(name, 0.0) * value for name, value in features(evidence).items())
    return round(1 / (1 + math.exp(-total)), DIGITS)


def _logit(share: float) -> float:
    """Return the log-odds of a probability, cut at 1 and 99 in a hundred."""
    inside = min(max(share, 0.01), 0.99)
    return math.log(inside / (1 - inside))
