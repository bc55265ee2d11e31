"""The values that travel between the stages: frozen, comparable, without any I/O.

Offsets are code points into ``Article.text``, half-open ``[start, end)``, counted
from 0; they are None where the text does not name what is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.markup import counted, table

# Positions less sure than this are left out unless somebody asks for them: less than a third are right.
SURE = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read; ``date`` is ISO 8601 (year, month or day).

    ``source`` is the outlet, ``language`` a code such as "en". ``dated_by`` says how the date is
    known: "metadata" of its file or feed, the "page", a "line" of the text, the "dateline", or the
    "address". A wire copy names the article that it copies in ``copy_of`` and has no positions of
    its own; an article that comes from a graph names who else printed it in ``also_in``. ``sketch`` is
    made of the text; copies are told by it.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    dated_by: str | None = None
    copy_of: str | None = None
    also_in: tuple[str, ...] = ()
    sketch: str | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article's text, in its own words."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed passage: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor or a speaker: who is meant (``iri``, ``label``) and the words that say so.

    ``type`` is a class of ontologies/actors.ttl ("State", "Organisation", "Person",
    "Group" …); ``role`` is the office that the text gives a person; ``represents``
    is the IRI of the actor for whom a person or body speaks, if it is not itself;
    ``rule`` names the rule that resolved the words.
    """

    iri: str
    label: str
    type: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    role: str | None = None
    represents: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a stance is about: one ``iri`` and ``label`` for its many wordings."""

    iri: str
    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What lies behind a subject's words, inferred: "suspend enrichment" is about enrichment.

    ``sign`` is the actor's attitude to it: 1 for, -1 against, 0 neutral; ``rule`` says why
    positions with this ``iri`` are about one thing.
    """

    iri: str
    label: str
    sign: int
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Passage):
    """The sentence that states a stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Passage):
    """The words that carry a stance, and who found it.

    ``frame`` names the entry of a lexicon that said the same, in graphs of earlier versions; None since.
    """

    frame: str | None = None
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor takes a stance on a subject, and these words of this article say so."""

    id: str
    article: str
    actor: Party
    speaker: Party | None
    stance: str
    polarity: int
    modality: str
    date: str | None
    subject: Subject
    towards: tuple[Party, ...]
    evidence: Evidence
    trigger: Trigger
    confidence: float
    reported_by: Party | None = None
    thing: Thing | None = None

    def _repr_html_(self) -> str:
        return table(_SHOWN, [_shown(self)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: the source, the cue ("said"), and the stretches of content."""

    source: Party | None
    cue: Passage | None
    content: tuple[Passage, ...]
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What could not be used as it was: marks or answers of a reader, endless sentences; why, how many."""

    what: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that was found in one article, in reading order; ``lost`` is what could not be used of it."""

    id: str
    positions: tuple[Position, ...]
    attributions: tuple[Attribution, ...]
    actors: tuple[Party, ...]
    sentences: tuple[tuple[int, int], ...]
    lost: tuple[Lost, ...] = ()

    def _repr_html_(self) -> str:
        return table(
            _SHOWN,
            map(_shown, self.positions),
            caption=f"{self.id}: {counted(len(self.positions), 'position')}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An input that was used, but not all of it: where it stands and what was left out."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that could not be used: where it stands and why.

    ``kind`` is "fault", or what it is where nothing is wrong with it: "language" for an article
    that is not in English, "index" for a page that only lists articles.
    """

    path: str
    reason: str
    line: int | None = None
    kind: str = "fault"


# What a notebook shows of a position.
_SHOWN = ("actor", "stance", "subject", "towards", "said by", "date", "in the words", "confidence")


def _shown(position: Position) -> tuple[object, ...]:
    return (
        position.actor.label,
        position.stance if position.modality == "asserted" else f"{position.stance} ({position.modality})",
        position.subject.text,
        ", ".join(party.label for party in position.towards),
        None if position.speaker is None else position.speaker.label,
        position.date,
        position.evidence.text,
        position.confidence,
    )
