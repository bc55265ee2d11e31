"""Mentions: while they are made, and as values that the component leaves in a Doc."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

from kg.model import Party
from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.lexicon import Noun

if TYPE_CHECKING:
    from kg.text.actors.persons import Person

ACTORS = "kg_actors"
UNRESOLVED = "kg_unresolved"
GROUP = "Group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor; offsets and ``root`` are tokens, ``end`` is excluded.

    ``iri``, ``label`` and ``type`` say who is meant itself, ``represents`` for whom it
    speaks, ``of`` to whom a body or group belongs without speaking for it. Several
    mentions may share a root: each is an actor ("both countries"). ``text``, ``first``
    and ``last`` are the words and their character offsets.
    """

    start: int
    end: int
    root: int
    iri: str
    label: str
    type: str
    kind: str
    rule: str
    role: str | None = None
    speaker: str | None = None
    represents: str | None = None
    represents_label: str | None = None
    represents_type: str | None = None
    of: str | None = None
    text: str | None = None
    first: int | None = None
    last: int | None = None


_STORED = tuple(name for name in Mention.__slots__ if name not in {"text", "first", "last"})
# The mentions of a Doc with the records that they stand for: every component asks for them again.
_READ: WeakKeyDictionary[Doc, tuple[list[dict[str, Any]], tuple[Mention, ...]]] = WeakKeyDictionary()


def mentions(doc: Doc) -> list[Mention]:
    """Return the mentions of a Doc in reading order."""
    records = doc.user_data.get(ACTORS, [])
    known, found = _READ.get(doc, ([], ()))
    if known != records:
        found = tuple(_worded(doc, Mention(**record)) for record in records)
        _remember(doc, records, found)
    return list(found)


def _remember(doc: Doc, records: list[dict[str, Any]], found: tuple[Mention, ...]) -> None:
    # Copies, so that a record that somebody changes in the Doc is read anew.
    _READ[doc] = ([dict(record) for record in records], found)


def _worded(doc: Doc, mention: Mention) -> Mention:
    """Return a mention with its words."""
    if mention.text is not None:
        return mention
    words = doc[mention.start : mention.end]
    return replace(mention, text=words.text, first=words.start_char, last=words.end_char)


def add_mentions(doc: Doc, added: Iterable[Mention]) -> dict[int, int]:
    """Add mentions to a Doc, in reading order.

    Returns:
        The new number of every old mention by its old number, so that who keeps numbers
        can follow.
    """
    old, added = mentions(doc), list(added)
    if not added:
        return {number: number for number in range(len(old))}
    ordered = sorted(
        [*((m, n) for n, m in enumerate(old)), *((m, -1) for m in added)],
        key=lambda pair: (pair[0].start, -pair[0].end, pair[0].iri),
    )
    set_mentions(doc, [mention for mention, _ in ordered])
    return {before: now for now, (_, before) in enumerate(ordered) if before >= 0}


def append_mentions(doc: Doc, added: Iterable[Mention]) -> None:
    """Add mentions behind all others, so that every number stays what it was."""
    further = list(added)
    if further:
        set_mentions(doc, [*mentions(doc), *further])


def set_mentions(doc: Doc, found: Iterable[Mention]) -> None:
    """Leave mentions in a Doc: as spans and, beside them, as JSON-able records."""
    worded = tuple(_worded(doc, mention) for mention in found)
    records = [{key: getattr(mention, key) for key in _STORED} for mention in worded]
    doc.user_data[ACTORS] = records
    _remember(doc, records, worded)
    doc.spans[ACTORS] = [
        Span(doc, record["start"], record["end"], label=record["type"], kb_id=record["iri"])
        for record in records
    ]


def party(mention: Mention) -> Party:
    """Return a mention as it travels in a document: who is meant itself."""
    return _party(mention, mention.iri, mention.label, mention.type)


def actor_party(mention: Mention) -> Party:
    """Return who holds what a mention says: for whom it speaks, or itself."""
    if mention.represents is None:
        return party(mention)
    label = mention.represents_label or mention.label
    return _party(mention, mention.represents, label, mention.represents_type or "State")


def speaker_party(mention: Mention) -> Party | None:
    """Return the named person of a mention, named as the text does; None if there is none."""
    if mention.speaker is None:
        return None
    return _party(mention, mention.iri, mention.speaker, "Person")


def _party(mention: Mention, iri: str, label: str, type_: str) -> Party:
    return Party(
        iri=iri,
        label=label,
        type=type_,
        text=mention.text,
        start=mention.first,
        end=mention.last,
        role=mention.role,
        represents=mention.represents,
        rule=mention.rule,
    )


class Reference(Enum):
    """How a mention refers to somebody named elsewhere: what is looked for to resolve it."""

    PERSON = auto()
    THING = auto()
    PLURAL = auto()
    PAIR = auto()
    LISTED = auto()
    BODY = auto()
    OFFICE = auto()
    APPOSED_OFFICE = auto()
    NOUN = auto()
    OWNED_GROUP = auto()
    GROUP_AGAIN = auto()
    SINGULAR_GROUP = auto()
    COUNTRY = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """A known name at ``[start, end)``; no entries: a name that must not be read as an actor."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NounMatch:
    """A noun of an office, body or group at ``[start, end)``."""

    start: int
    end: int
    noun: Noun


@dataclass(slots=True)
class Candidate:
    """A mention that may still change; with a ``reference`` it means somebody who is not found yet.

    ``who`` is meant itself, ``represents`` for whom it speaks, ``of`` to whom it belongs;
    ``owner`` is the word of a possessive pronoun before it. ``noun`` is the head noun of
    an office, body or group, ``covered`` the names inside that are no mentions of their own.
    """

    start: int
    end: int
    kind: str
    rule: str
    who: Actor | None = None
    root: int | None = None
    person: Person | None = None
    role: str | None = None
    speaker: str | None = None
    represents: Actor | None = None
    of: Actor | None = None
    noun: str | None = None
    cls: str | None = None
    plural: bool = False
    definite: bool = False
    owner: int | None = None
    reference: Reference | None = None
    covered: list[int] = field(default_factory=list)

    @property
    def stands_for(self) -> Actor | None:
        """For whom it speaks, or who is meant."""
        return self.represents or self.who


def group(label: str) -> Actor:
    """Return an unnamed group as an actor, named as the text does."""
    return Actor(f"{ACTOR}group/{slug(label)}", label, GROUP)


def body(owner: Actor, name: str, label: str) -> Actor:
    """Return a body of a state or organisation, such as its foreign ministry."""
    code = owner.iri.removeprefix(ACTOR)
    return Actor(f"{ACTOR}{code}-{slug(name)}", label, "StateBody", part_of=owner.iri)


def unlisted(name: str, type_: str = "Organisation", *, state: Actor | None = None) -> Actor:
    """Return an actor that only the article names; one of a state is its body and speaks for it."""
    if state is not None:
        return Actor(f"{ACTOR}{slug(name)}", name, "StateBody", represents=state.iri, part_of=state.iri)
    return Actor(f"{ACTOR}{slug(name)}", name, type_)


def same_as(mention: Candidate, meant: Candidate, rule: str) -> Candidate:
    """Return a reference resolved to whom another mention means."""
    return replace(
        mention, who=meant.who, represents=meant.represents, of=meant.of, person=meant.person, rule=rule,
        reference=None, speaker=meant.speaker, role=mention.role or meant.role,
        cls=mention.cls or meant.cls, plural=mention.plural or meant.plural,
    )  # fmt: skip


def several(mention: Candidate, meant: Iterable[Candidate], rule: str) -> list[Candidate]:
    """Return a reference once for each of several actors: "both countries" are two."""
    return [replace(same_as(mention, one, rule), plural=True) for one in meant]


def each_of(mention: Candidate, actors: Iterable[Actor], rule: str) -> list[Candidate]:
    """Return a reference once for each of several actors that no mention stands for."""
    return several(mention, [Candidate(0, 0, "name", rule, who=actor) for actor in actors], rule)
