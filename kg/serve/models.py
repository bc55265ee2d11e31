"""What the addresses of the service take and give, for its OpenAPI description.

The shapes of a position and of an article are those of ``kg extract``.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.stance_scheme import polarities

Stance = Enum("Stance", {name: name for name in polarities()}, type=str)  # type: ignore[misc]
_PART = r"([A-Za-z0-9._~:@!$&'()*+,;=/-]|%[0-9A-Fa-f]{2})*"
_ADDRESS = rf"https?://[A-Za-z0-9.-]+(:[0-9]{{1,5}})?(/{_PART})?(\?{_PART})?(#{_PART})?"
Iri = Annotated[
    str,
    Field(
        pattern=rf"^({_ADDRESS}|[a-z]+:([A-Za-z0-9._~/-]|%[0-9A-Fa-f]{{2}})+)$",
        max_length=2000,
        description="An IRI, or one with a prefix, such as actor:RUS.",
    ),
]
Day = Annotated[
    str,
    Field(
        # Empty where a form was not filled in.
        pattern=r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$",
        description="A year, a month or a day: 2017, 2017-11 or 2017-11-08; empty for none.",
    ),
]
Words = Annotated[
    str, Field(max_length=200, description="Only those with a text that holds these words, in any case.")
]


Area = Annotated[str, Field(max_length=100)]


class _Strict(BaseModel):
    """Parameters: one that is not known is refused, since it would be left out in silence."""

    model_config = ConfigDict(extra="forbid")


class Paged(_Strict):
    """Which part of a list."""

    offset: int = Field(0, ge=0, le=10**9, description="How many to leave out.")
    limit: int = Field(50, ge=1, le=1000, description="How many there are at most.")


class Dated(_Strict):
    """From when to when; both days are included, and what has no date is left out."""

    since: Day | None = None
    until: Day | None = None


class Chosen(Dated):
    """Which positions: of several values of one parameter any may hold."""

    actor: list[Iri] = Field([], max_length=50)
    subject: list[Iri] = Field([], max_length=50)
    area: list[Area] = Field(
        [], max_length=50, description="Issue areas of subjects or things, with those below them."
    )
    stance: list[Stance] = Field([], max_length=50)
    polarity: list[Annotated[int, Field(ge=-1, le=1)]] = Field([], max_length=3)
    modality: list[str] = Field([], max_length=20)
    article: list[Annotated[str, Field(min_length=1)]] = Field(
        [], max_length=50, description="Ids of articles."
    )


class WhichPositions(Chosen, Paged):
    """A page of positions."""


class WhichRows(Dated, Paged):
    """A page of actors or things."""

    q: Words | None = None


class WhichArticles(Paged):
    """A page of articles."""

    q: Words | None = None


class WhichPage(Chosen):
    """What the page draws."""

    most: int = Field(100, ge=2, le=500, description="Draw at most so many actors and subjects.")


class Asked(Dated):
    """A question in plain words."""

    q: str = Field(
        min_length=1,
        max_length=500,
        description="The question, such as: who opposes the treaty. `kg ask STORE --list` shows the forms.",
        json_schema_extra={"format": "question"},
    )
    exact: bool = Field(False, description="Only the stance that is named, not all on its side.")
    area: list[Area] = Field(
        [], max_length=50, description="Only what belongs to one of these issue areas or those below them."
    )
    limit: int = Field(100, ge=1, le=1000, description="How many answers there are at most.")


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str


class Health(BaseModel):
    """Whether the store answers."""

    status: Literal["ok"]
    version: str


class Counts(BaseModel):
    """How much the store holds."""

    articles: int
    positions: int
    actors: int
    subjects: int


class Article(BaseModel):
    """What is known of an article."""

    id: str
    title: str | None
    date: str | None
    source: str | None
    url: str | None


class Passage(BaseModel):
    """Words of an article: code points of its text, the end excluded."""

    text: str
    start: int
    end: int


class Party(BaseModel):
    """An actor or a speaker; no words where the text does not name it."""

    iri: str
    label: str
    type: str
    text: str | None
    start: int | None
    end: int | None


class Subject(Passage):
    """What a stance is about."""

    iri: str
    label: str


class Thing(BaseModel):
    """What lies behind a subject, and the actor's attitude to it."""

    iri: str
    label: str
    sign: Literal[-1, 0, 1]


class Trigger(Passage):
    """The words that carry a stance."""

    frame: str | None
    found_by: list[str]


class Position(BaseModel):
    """An actor takes a stance on a subject, and these words of this article say so."""

    id: str
    article: Article
    actor: Party
    speaker: Party | None
    stance: str
    polarity: Literal[-1, 0, 1]
    modality: str
    date: str | None
    subject: Subject
    thing: Thing | None
    towards: list[Party]
    evidence: Passage
    trigger: Trigger
    confidence: float


class ActorRow(BaseModel):
    """How many positions an actor takes, for and against, and on how much."""

    actor: str
    actorLabel: str  # noqa: N815 - the name of a variable of the shipped query
    positions: int
    supporting: int
    opposing: int
    subjects: int
    articles: int


class ThingRow(BaseModel):
    """How many positions are for, against and about a thing, of how many actors."""

    thing: str
    thingLabel: str  # noqa: N815 - the name of a variable of the shipped query
    positions: int
    favouring: int
    disfavouring: int
    actors: int
    articles: int


class ArticleRow(Article):
    """An article, and how many positions were found in it."""

    article: str
    positions: int


class Answer(BaseModel):
    """The rows of the query that answers a question, and what there is to say about them."""

    query: str
    total: int
    items: list[dict[str, str | int | float | bool | None]]
    notes: list[str]
    sparql: str


class Positions(BaseModel):
    """A page of positions, and how many there are in all."""

    total: int
    items: list[Position]


class Actors(BaseModel):
    """A page of actors, and how many there are in all."""

    total: int
    items: list[ActorRow]


class Things(BaseModel):
    """A page of things, and how many there are in all."""

    total: int
    items: list[ThingRow]


class Articles(BaseModel):
    """A page of articles, and how many there are in all."""

    total: int
    items: list[ArticleRow]
