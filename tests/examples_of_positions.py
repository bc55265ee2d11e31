"""Positions built by hand, for the tests of what comes after the extraction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.model import Article, Evidence, Party, Position, Subject, Thing, Trigger
from kg.namespaces import ACTOR, SUBJECT, THING, slug
from kg.stance_scheme import polarities

TEXT = (
    "NEW YORK — Russia opposes the draft resolution, Deputy Foreign Minister Sergei Ryabkov said. "
    "Norway’s envoy welcomed the ceasefire."
)
ARTICLE = Article(
    id="briefing-1",
    text=TEXT,
    title="A draft divides the council",
    date="2017-11-08",
    source="Example Agency",
    url="https://news.example/briefing?id=1",
)
RUSSIA = Party(iri=ACTOR + "RUS", label="Russia", type="State")
NORWAY = Party(iri=ACTOR + "NOR", label="Norway", type="State")
SYRIA = Party(iri=ACTOR + "SYR", label="Syria", type="State")
RYABKOV = Party(
    iri=ACTOR + "person/sergei-ryabkov",
    label="Sergei Ryabkov",
    type="Person",
    text="Sergei Ryabkov",
    start=TEXT.index("Sergei"),
    end=TEXT.index("Sergei") + len("Sergei Ryabkov"),
    role="Deputy Foreign Minister",
    represents=ACTOR + "RUS",
    rule="role",
)


def position(
    actor: Party = RUSSIA,
    stance: str = "opposes",
    subject: str = "draft resolution",
    *,
    article: Article = ARTICLE,
    **given: Any,
) -> Position:
    """Return a position; what is not given stands somewhere in the article."""
    number = given.pop("number", 0)
    ready = Position(
        id=slug(f"{article.id} {actor.label} {stance} {subject} {number}"),
        article=article.id,
        actor=actor,
        speaker=None,
        stance=stance,
        polarity=polarities()[stance],
        modality="asserted",
        date=article.date,
        subject=Subject(
            iri=SUBJECT + slug(subject), label=subject, text=subject, start=30, end=30 + len(subject)
        ),
        towards=(),
        evidence=Evidence(text=TEXT[11:92], start=11, end=92),
        trigger=Trigger(text=stance, start=18, end=18 + len(stance), found_by=("kg_reader",)),
        confidence=0.93,
    )
    return replace(ready, **given)


def article(identifier: str, date: str | None = "2017-11-08", **given: Any) -> Article:
    """Return an article with a title of its own."""
    return Article(id=identifier, text=TEXT, title=f"Title of {identifier}", date=date, **given)


FULL = position(
    actor=replace(RUSSIA, text="Russia", start=11, end=17, rule="name"),
    speaker=RYABKOV,
    modality="conditional",
    towards=(NORWAY, replace(SYRIA, text="Damascus", start=3, end=11)),
    reported_by=NORWAY,
    thing=Thing(iri=THING + "draft", label="draft", sign=-1, rule="words"),
)
