"""Which found position is which annotated one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.evaluation.annotated import AnnotatedArticle, Annotation
from kg.evaluation.names import folded, overlap
from kg.model import Position

# When is the actor right?
#   resolved  the same canonical name (the figure that counts)
#   words     its words overlap those annotated (what was read, whoever was meant)
#   any       not asked for (the rest alone)
WAYS = ("resolved", "words", "any")
# Share of the content words of the shorter subject that two subjects must have in common.
LEAST_OVERLAP = 0.5

Pair = tuple[int, int]


def matches(
    gold: AnnotatedArticle, found: Sequence[Position], way: str = "resolved", *, exact: bool = False
) -> list[Pair]:
    """Return pairs of an annotated and a found position, as their numbers.

    Each is used once; where several fit, a certain annotation goes before an optional one, then
    the better overlap of subjects wins, then what stands first.

    Args:
        gold: The article with its annotations.
        found: The positions found in it.
        way: One of ``WAYS``.
        exact: The stance must be the same, not only its polarity.
    """
    if way not in WAYS:
        raise ValueError(f"no way {way!r} to compare actors; there are {', '.join(WAYS)}")
    used_gold, used_found, pairs = set(), set(), []
    for _, _, i, j in sorted(_fitting(gold, found, way, exact=exact)):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _fitting(
    gold: AnnotatedArticle, found: Sequence[Position], way: str, *, exact: bool
) -> Iterator[tuple[bool, float, int, int]]:
    bounds = gold.bounds()
    for i, annotation in enumerate(gold.positions):
        start, end = bounds[annotation.sentence]
        for j, position in enumerate(found):
            if position.evidence.end <= start or position.evidence.start >= end:
                continue
            fit = _fit(annotation, position, exact=exact)
            if fit >= LEAST_OVERLAP and _same_actor(gold, annotation, position, way):
                yield annotation.optional, -fit, i, j


def _fit(annotation: Annotation, position: Position, *, exact: bool) -> float:
    """Return how well the subjects overlap, 0 if the stance is another."""
    same = position.stance == annotation.stance if exact else position.polarity == annotation.polarity
    if not same:
        return 0.0
    subject = position.subject
    return max(overlap(annotation.subject, words) for words in (subject.text, subject.label))


def _same_actor(gold: AnnotatedArticle, annotation: Annotation, position: Position, way: str) -> bool:
    actor = position.actor
    if way == "any":
        return True
    if way == "resolved" or annotation.holder is None or actor.start is None or actor.end is None:
        return folded(actor.label) == folded(annotation.actor)
    start, end = gold.offsets(annotation.holder)
    return actor.start < end and actor.end > start
