"""What the reader's heads tell apart, in the order of their outputs, and how they count distances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LABELS = (
    "supports", "praises", "proposes", "demands", "agrees", "pledges", "opposes", "rejects",
    "condemns", "criticizes", "accuses", "denies", "threatens", "sanctions", "neutral",
)  # fmt: skip
MODALITIES = ("asserted", "conditional", "possible", "past")
ROLES = ("holder", "subject", "towards")
# Each word's part in a span: its first word, any of its words, its last word.
PARTS = ("start", "inside", "end")

# Signed logarithmic steps on both sides of the trigger, and the trigger itself.
STEPS = 16
DISTANCES = 2 * STEPS + 1
# Sentences before and behind, three each way, and the trigger's own.
FARTHEST = 3
SENTENCES = 2 * FARTHEST + 1

Ints = NDArray[np.int64]


def distances(start: int, end: int, words: int) -> Ints:
    """Return for each of ``words`` words how far it is from the trigger ``[start, end)``, from 0 on."""
    places = np.arange(words)
    far = np.where(places < start, places - start, np.where(places >= end, places - end + 1, 0))
    steps = np.round(2 * np.log2(np.abs(far) + 1)).astype(np.int64)
    counted: Ints = np.sign(far) * np.minimum(steps, STEPS) + STEPS
    return counted


def sentences(numbers: Ints, trigger: int) -> Ints:
    """Return for each word how many sentences it is behind the trigger's, from 0 on."""
    counted: Ints = np.clip(numbers - numbers[trigger], -FARTHEST, FARTHEST) + FARTHEST
    return counted
