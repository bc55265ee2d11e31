"""Where what was found differs from gold, one by one, so that a person can read why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.annotated import AnnotatedArticle, Annotation
from kg.evaluation.figures import right_details
from kg.evaluation.matching import matches
from kg.model import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is wrong with one position: ``kind`` says what.

    "missed" was not found, "spurious" is not in gold, "actor" was found with another actor; the
    name of a detail ("stance", "modality", "speaker", "towards") is what a match has wrong.
    """

    kind: str
    article: str
    actor: str
    stance: str
    subject: str
    wanted: str | None
    found: str | None
    sentence: str


def differences(
    articles: Iterable[AnnotatedArticle], found: Mapping[str, Sequence[Position]]
) -> Iterator[Difference]:
    """Yield what is wrong with positions found in annotated articles, in the order of the articles."""
    for gold in articles:
        yield from _of_article(gold, found.get(gold.article.id, ()))


def _of_article(gold: AnnotatedArticle, mine: Sequence[Position]) -> Iterator[Difference]:
    wanted = gold.positions
    matched = dict(matches(gold, mine))
    other_actor = dict(_left(matches(gold, mine, "any"), matched))
    for i in _judged(gold, matched):
        yield from _details(gold, wanted[i], mine[matched[i]])
    for i in _judged(gold, other_actor):
        found = mine[other_actor[i]].actor.label
        yield _difference("actor", gold, wanted[i], wanted=wanted[i].actor, found=found)
    paired = matched | other_actor
    for i in _judged(gold, (i for i in range(len(wanted)) if i not in paired)):
        yield _difference("missed", gold, wanted[i])
    used = set(paired.values())
    yield from (_spurious(position) for j, position in enumerate(mine) if j not in used)


def _left(pairs: Iterable[tuple[int, int]], matched: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of which neither part is matched already."""
    used = set(matched.values())
    return ((i, j) for i, j in pairs if i not in matched and j not in used)


def _judged(gold: AnnotatedArticle, chosen: Iterable[int]) -> list[int]:
    """Return those of some annotations that must be found."""
    return [i for i in chosen if not gold.positions[i].optional]


def _details(gold: AnnotatedArticle, wanted: Annotation, position: Position) -> Iterator[Difference]:
    right = right_details(wanted, position)
    speaker = None if position.speaker is None else position.speaker.label
    aimed = ", ".join(sorted(one.label for one in wanted.towards))
    values = {
        "stance": (wanted.stance, position.stance),
        "modality": (wanted.modality, position.modality),
        "speaker": (wanted.speaker, speaker),
        "towards": (aimed or None, ", ".join(sorted(one.label for one in position.towards)) or None),
    }
    right["towards"] = right["towards right"] == right["towards found"] == right["towards gold"]
    for kind, (one, other) in values.items():
        if not right[kind]:
            yield _difference(kind, gold, wanted, wanted=one, found=other)


def _difference(
    kind: str, gold: AnnotatedArticle, one: Annotation, *, wanted: str | None = None, found: str | None = None
) -> Difference:
    return Difference(
        kind=kind,
        article=gold.article.id,
        actor=one.actor,
        stance=one.stance,
        subject=one.subject,
        wanted=wanted,
        found=found,
        sentence=gold.sentences[one.sentence],
    )


def _spurious(position: Position) -> Difference:
    return Difference(
        kind="spurious",
        article=position.article,
        actor=position.actor.label,
        stance=position.stance,
        subject=position.subject.text,
        wanted=None,
        found=None,
        sentence=position.evidence.text,
    )
