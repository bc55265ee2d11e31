"""From the network's numbers to marks: which words are triggers, whose stance, on what.

A window's outputs are sums that wait for their trigger (``Outputs``, an array a name, a row a
word); the heads add them up here, in numpy, so that one run of the encoder serves all triggers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.text.reader.heads import LABELS, PARTS, ROLES, distances, sentences

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
# Probability from which something is likelier than not.
LIKELY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How sure the network has to be; chosen on annotated texts by the training."""

    # Probability from which a word belongs to a trigger.
    trigger: float = 0.45
    # What a word of a role has to bring, over which a stretch grows; where nothing brings that, the next.
    inside: tuple[float, ...] = (0.15, 0.05, 0.02)
    # How much the probability that a stretch starts or ends here counts beside it.
    edges: float = 2.0
    # Sum from which a stretch is a role at all, by role.
    least: tuple[float, ...] = (0.05, 0.05, 0.3)
    # Share of the best stretch's sum that a further one needs, and its least start.
    further: float = 0.8
    further_start: float = 0.8
    # Probability from which a word inside a stretch starts the next one, by role: "Peru and Chile" are two
    # holders, more seldom two subjects, one addressee.
    parted: tuple[float, ...] = (0.6, 0.7, 1.0)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the network says of the words of one window, a row a word."""

    trigger: Floats
    stance: Floats
    asks: Floats
    answers: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger of a window with its roles: ranges of words, probabilities in [0, 1]."""

    trigger: Range
    score: float
    stances: Floats
    modalities: Floats
    roles: Mapping[str, tuple[tuple[Range, float], ...]]


class Decoder:
    """Adds up what the heads say of a window, and reads spans off it."""

    def __init__(self, heads: Mapping[str, Floats], settings: Settings | None = None) -> None:
        self._heads = heads
        self._hidden = heads["distances.weight"].shape[1]
        self.settings = settings or Settings()

    def decode(self, outputs: Outputs, numbers: Ints, fresh: int) -> list[Found]:
        """Return the triggers of a window in reading order.

        Args:
            outputs: A row a word of the window.
            numbers: The sentence of each word.
            fresh: The first word in which triggers are looked for.
        """
        marks = _softmax(outputs.trigger)
        return [
            self._found(outputs, numbers, trigger, score)
            for trigger, score in self._triggers(marks, numbers, fresh)
        ]

    def _triggers(self, marks: Floats, numbers: Ints, fresh: int) -> Iterator[tuple[Range, float]]:
        likely = 1 - marks[:, 0]
        start = None
        for word in range(fresh, len(marks) + 1):
            inside = word < len(marks) and likely[word] >= self.settings.trigger
            if start is not None and (
                not inside or self._opens(marks[word]) or numbers[word] != numbers[start]
            ):
                yield (start, word), float(likely[start:word].max())
                start = None
            if inside and start is None:
                start = word

    @staticmethod
    def _opens(mark: Floats) -> bool:
        return bool(mark[1] > mark[2])

    def _found(self, outputs: Outputs, numbers: Ints, trigger: Range, score: float) -> Found:
        logits = self._labels(outputs, trigger)
        parts = self._parts(outputs, numbers, trigger)
        bounds = _bounds(numbers)
        return Found(
            trigger=trigger,
            score=score,
            stances=_softmax(logits[: len(LABELS)]),
            modalities=_softmax(logits[len(LABELS) :]),
            roles={role: self._spans(parts[:, k], bounds, k) for k, role in enumerate(ROLES)},
        )

    def _labels(self, outputs: Outputs, trigger: Range) -> Floats:
        start, end = trigger
        size = self._hidden
        mixed = np.tanh(outputs.stance[start:end, :size].mean(0) + outputs.stance[start, size:])
        return _linear(mixed, self._heads, "labels")

    def _parts(self, outputs: Outputs, numbers: Ints, trigger: Range) -> Floats:
        """Return for each word and role the probability that it starts, is inside, ends."""
        start, end = trigger
        size, words = self._hidden, len(numbers)
        ask = outputs.asks[start:end].mean(0)
        near = self._heads["distances.weight"][distances(start, end, words)]
        near = near + self._heads["sentences.weight"][sentences(numbers, start)]
        mixed = np.maximum(ask[:size] + outputs.answers[:, :size] + near, 0)
        logits = _linear(mixed, self._heads, "parts").reshape(words, len(ROLES), len(PARTS))
        rank = (len(ask) - size) // len(ROLES)
        asked = ask[size:].reshape(len(ROLES), rank)
        answered = outputs.answers[:, size:].reshape(words, len(ROLES), rank)
        product = (answered * asked).sum(-1) / np.float32(rank**0.5)
        logits = logits + product[:, :, None] * (1 + self._heads["scale"])
        return _sigmoid(logits)

    def _spans(self, parts: Floats, bounds: list[Range], role: int) -> tuple[tuple[Range, float], ...]:
        """Return the stretches of a role, the likeliest first, with their mean probability."""
        for inside in self.settings.inside:
            found = self._above(parts, bounds, role, inside)
            if found:
                each = (part for span in found for part in parted(parts, span, self.settings.parted[role]))
                return tuple(((start, end), float(parts[start:end, 1].mean())) for start, end in each)
        return ()

    def _above(self, parts: Floats, bounds: list[Range], role: int, inside: float) -> tuple[Range, ...]:
        """Return the stretches whose words bring at least so much on the whole."""
        settings = self.settings
        gains = parts[:, 1] - inside
        opens, closes = settings.edges * parts[:, 0], settings.edges * parts[:, 2]
        found: list[Range] = []
        best = 0.0
        while True:
            total, span = max(
                (_stretch(gains, opens, closes, bound) for bound in bounds), default=(0.0, (0, 0))
            )
            enough = max(settings.least[role], settings.further * best)
            if total < enough or (found and parts[span[0], 0] < settings.further_start):
                return tuple(found)
            best = best or total
            found.append(span)
            gains[span[0] : span[1]] = -np.inf


def _stretch(gains: Floats, opens: Floats, closes: Floats, bound: Range) -> tuple[float, Range]:
    """Return the contiguous stretch with the largest sum, and that sum."""
    best, span = -1.0, (bound[0], bound[0] + 1)
    running, start = -np.inf, bound[0]
    for word in range(*bound):
        fresh = opens[word] + gains[word]
        if running + gains[word] >= fresh:
            running = running + gains[word]
        else:
            running, start = fresh, word
        if running + closes[word] > best:
            best, span = float(running + closes[word]), (start, word + 1)
    return best, span


def parted(parts: Floats, span: Range, sure: float) -> Iterator[Range]:
    """Yield the parts of a stretch: one ends, more likely than not, before the next surely starts.

    What breaks off there is no part: "[at the Council against] renewing the mandate".

    Args:
        parts: Probabilities that each word starts, fills and ends a stretch, shape (words, 3).
        span: The stretch as a range of words.
        sure: Probability from which a word starts the next part.
    """
    start = span[0]
    for word in range(span[0] + 1, span[1]):
        last = start + int(parts[start:word, 2].argmax())
        if parts[word, 0] < sure:
            continue
        if parts[last, 2] >= LIKELY:
            yield start, last + 1
            start = word
        elif parts[word - 1, 1] < LIKELY:
            start = word
    yield start, span[1]


def _bounds(numbers: Ints) -> list[Range]:
    """Return the sentences of a window as ranges of its words."""
    cuts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    return list(pairwise(cuts))


def _linear(given: Floats, heads: Mapping[str, Floats], name: str) -> Floats:
    # Row by row: a product of all rows wakes the threads of BLAS, which then wait in a busy loop for more.
    product: Floats = (given[..., None, :] @ heads[f"{name}.weight"].T)[..., 0, :]
    out: Floats = product + heads[f"{name}.bias"]
    return out


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = raised / raised.sum(-1, keepdims=True)
    return out


def _sigmoid(logits: Floats) -> Floats:
    out: Floats = np.reciprocal(1 + np.exp(-logits))
    return out
