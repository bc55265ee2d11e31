"""Annotated articles → windows with targets for the reader's network."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from kg.text.reader.encoding import CONTEXT, FRESH, Encoded, Encoder, Ints, Window, windows
from kg.text.reader.heads import LABELS, MODALITIES, ROLES
from training.annotated import AnnotatedArticle, Annotation, Stretch

# Each time that an article is read, half of the times its windows are cut elsewhere.
CUT_ELSEWHERE = 0.5
LEAST_FRESH = 60

Range = tuple[int, int]


@dataclass(slots=True)
class Target:
    """What annotators found at one trigger; spans are half-open ranges of words."""

    trigger: Range
    stances: list[str]
    modality: str
    roles: dict[str, set[Range]] = field(default_factory=lambda: {role: set() for role in ROLES})


@dataclass(slots=True)
class Text:
    """One article: its words, where its sentences stand, and its targets."""

    encoded: Encoded
    targets: list[Target]


@dataclass(slots=True)
class Example:
    """One window, ready for the network; positions are words of the window."""

    pieces: Ints
    shapes: Ints
    firsts: Ints
    sentences: Ints
    fresh: int
    targets: list[Target]


def text(given: AnnotatedArticle, encoder: Encoder) -> Text:
    """Return an annotated article as words and targets; positions that share a trigger share its roles."""
    encoded = encoder.encode(given.article.text, given.bounds())

    def span(words: Stretch) -> Range:
        return encoded.words_of(*given.offsets(words))

    groups: dict[Stretch, list[Annotation]] = defaultdict(list)
    for position in given.positions:
        if position.trigger is not None:
            groups[position.trigger].append(position)
    targets = []
    for trigger, positions in groups.items():
        target = Target(span(trigger), [one.stance for one in positions], positions[0].modality)
        for one in positions:
            named = {
                "subject": [one.about],
                "holder": [one.holder],
                "towards": [t.words for t in one.towards],
            }
            for role, places in named.items():
                target.roles[role] |= {span(place) for place in places if place is not None}
        targets.append(target)
    return Text(encoded, sorted(targets, key=lambda target: target.trigger))


def examples(given: Text, *, shuffle: random.Random | None = None) -> list[Example]:
    """Return the windows of a text; with ``shuffle``, cut elsewhere now and then."""
    fresh, context = FRESH, CONTEXT
    if shuffle is not None and shuffle.random() < CUT_ELSEWHERE:
        fresh, context = shuffle.randint(LEAST_FRESH, FRESH), shuffle.randint(0, CONTEXT)
    encoded = given.encoded
    cut = windows(encoded.sizes, encoded.sentences, fresh=fresh, context=context)
    return [_example(given, window) for window in cut]


def _example(given: Text, window: Window) -> Example:
    pieces, shapes, firsts = given.encoded.window(window)

    def inside(span: Range) -> Range | None:
        start, end = max(span[0], window.start), min(span[1], window.end)
        return (start - window.start, end - window.start) if start < end else None

    targets = []
    for target in given.targets:
        trigger = inside(target.trigger)
        if trigger is None or not window.fresh <= target.trigger[0]:
            continue
        roles = {role: {s for s in map(inside, spans) if s} for role, spans in target.roles.items()}
        targets.append(Target(trigger, target.stances, target.modality, roles))
    numbers = given.encoded.sentence_numbers(window)
    return Example(pieces, shapes, firsts, numbers, window.fresh - window.start, targets)


def stance_shares(target: Target) -> np.ndarray:
    """Return how often annotators gave each stance at a trigger, sum 1."""
    shares = np.zeros(len(LABELS), np.float32)
    for stance in target.stances:
        shares[LABELS.index(stance)] += 1 / len(target.stances)
    return shares


def modality_index(target: Target) -> int:
    """Return the number of a trigger's modality."""
    return MODALITIES.index(target.modality)
