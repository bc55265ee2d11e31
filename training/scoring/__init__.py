"""How well positions and actors that were found fit annotated ones.

A found position matches an annotated one if its evidence overlaps the annotated sentence, the
polarity is equal, the subjects share half of the content words of the shorter one, and the
actor is right, in one of three ways: see ``training.scoring.matching``.
"""

from training.scoring.actors import actor_scores
from training.scoring.figures import DETAILS, Figures, Score, figures
from training.scoring.matching import WAYS, matches

__all__ = ["DETAILS", "WAYS", "Figures", "Score", "actor_scores", "figures", "matches"]
