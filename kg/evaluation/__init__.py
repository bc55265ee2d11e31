"""How well positions and actors that were found fit annotated ones.

A found position matches an annotated one if its evidence overlaps the annotated sentence, the
polarity is equal, the subjects share half of the content words of the shorter one, and the
actor is right, in one of three ways: see ``kg.evaluation.matching``.
"""

from kg.evaluation.actors import actor_scores
from kg.evaluation.errors import Difference, differences
from kg.evaluation.figures import DETAILS, Figures, Score, figures
from kg.evaluation.matching import WAYS, matches

__all__ = [
    "DETAILS",
    "WAYS",
    "Difference",
    "Figures",
    "Score",
    "actor_scores",
    "differences",
    "figures",
    "matches",
]
