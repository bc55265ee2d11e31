"""What the reader reads by itself, from the file as it is shipped, on the dev part of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.evaluation import figures
from kg.model import Evidence, Party, Position, Subject, Trigger
from kg.text.reader import reading
from kg.text.records import StanceMark, Stretch
from training.annotated import AnnotatedArticle, corpus

WAYS = ("words", "any")


def measured(model: Path) -> Iterator[str]:
    """Yield lines with precision, recall and F1 of the marks of a file's network."""
    read = reading(model)
    articles = corpus("dev")
    found = {
        one.article.id: [
            position for mark in read(one.article.text, one.bounds()) for position in _positions(one, mark)
        ]
        for one in articles
    }
    scores = figures(articles, found).scores
    for way in WAYS:
        for exact in (False, True):
            score = scores[way, exact]
            what = "exact stance" if exact else "polarity"
            yield f"{way:6} {what:12} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"


def _positions(one: AnnotatedArticle, mark: StanceMark) -> Iterator[Position]:
    text = one.article.text
    place = next((a, b) for a, b in one.bounds() if mark.trigger.start < b)
    for holder in mark.holder or (None,):
        for subject in mark.subject:
            yield Position(
                id="",
                article=one.article.id,
                actor=_party(text, holder),
                speaker=None,
                stance=mark.stance,
                polarity=mark.polarity,
                modality=mark.modality,
                date=None,
                subject=Subject(
                    iri="",
                    label="",
                    text=text[subject.start : subject.end],
                    start=subject.start,
                    end=subject.end,
                ),
                towards=(),
                evidence=Evidence(text="", start=place[0], end=place[1]),
                trigger=Trigger(text="", start=mark.trigger.start, end=mark.trigger.end),
                confidence=mark.trigger.score,
            )


def _party(text: str, words: Stretch | None) -> Party:
    if words is None:
        return Party(iri="", label="", type="")
    return Party(
        iri="", label="", type="", text=text[words.start : words.end], start=words.start, end=words.end
    )
