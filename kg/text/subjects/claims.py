"""Claims: what the finder of things is told of a position, what it finds out, and the thing itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span

from kg.namespaces import ACTOR, THING
from kg.text.actors import Mention
from kg.text.actors.gazetteer import shipped_actors

if TYPE_CHECKING:
    from kg.text.subjects.lexicon import Kind
    from kg.text.subjects.operators import Reading
    from kg.text.subjects.roles import Part

PLACE = "place/"
GROUP = ACTOR + "group/"
# The parts of speech of words that tell things apart.
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor or a place, as it tells one thing from another."""

    iri: str
    label: str
    type: str = ""
    adjective: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A position before its thing is known; ``start`` and ``end`` are the tokens of its subject."""

    start: int
    end: int
    stance: str
    polarity: int
    actor: Who
    towards: tuple[Who, ...] = ()
    trigger: tuple[int, ...] = ()

    def span(self, doc: Doc) -> Span:
        """Return the words of the subject."""
        return doc[self.start : self.end]


def who(mention: Mention) -> Who:
    """Return for whom a mention stands: for whom it speaks, or itself."""
    return Who(
        iri=mention.represents or mention.iri,
        label=mention.represents_label or mention.label,
        type=mention.represents_type or mention.type,
    )


def person(mention: Mention) -> Who | None:
    """Return the named person of a mention, or None."""
    if mention.kind != "person" or mention.speaker is None:
        return None
    return Who(iri=mention.iri, label=mention.label, type="Person")


@cache
def called(*forms: str, type: str = "") -> dict[str, Who]:
    """Return the actor of each name of some forms, such as its capital; a name of two is left out."""
    found: dict[str, set[Who]] = {}
    for actor in shipped_actors().values():
        if actor.until is None and type in {"", actor.type}:
            who = Who(iri=actor.iri, label=actor.label, type=actor.type)
            for name in (name for form, name in actor.names if form in forms):
                found.setdefault(name, set()).add(who)
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}


def claim(record: dict[str, Any], cast: Sequence[Mention], polarity: int) -> Claim:
    """Return the claim of a record of ``doc.user_data["kg_positions"]``."""
    start, end = record["subject"]
    return Claim(
        start=start,
        end=end,
        stance=record["stance"],
        polarity=polarity,
        actor=who(cast[record["actor"]]),
        towards=tuple(who(cast[number]) for number in record["towards"]),
        trigger=tuple(record["trigger"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a claim is about; ``rule`` says why claims with this IRI are about one thing."""

    iri: str
    label: str
    sign: int
    rule: str


@dataclass(slots=True)
class Item:
    """A claim on its way to its thing."""

    claim: Claim
    reading: Reading
    parts: list[Part]
    sign: int
    words: frozenset[str] = frozenset()
    slots: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    filled: bool = False
    thing: Thing | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its thing, which must have one."""
        assert self.reading.kind is not None
        return self.reading.kind

    @property
    def rule(self) -> str:
        """The rule by which its thing was found; nothing if it was not."""
        return self.thing.rule if self.thing is not None else ""

    @property
    def iri(self) -> str:
        """The IRI of its thing; nothing if it has none."""
        return self.thing.iri if self.thing is not None else ""

    @property
    def doers(self) -> set[str]:
        """The IRIs of those at whom the stance is aimed and of those in the words."""
        return {one.iri for one in self.claim.towards} | {part.who.iri for part in self.parts}


def code(one: Who) -> str:
    """Return the last part of somebody's IRI."""
    return one.iri.removeprefix(ACTOR).removeprefix(PLACE).removeprefix(THING)


def local(doc: Doc, name: str) -> str:
    """Return the last part of the IRI of a thing that stays within its article."""
    article = str(doc.user_data.get("kg_article", {}).get("id") or "")
    return f"in-{hashlib.sha256(article.encode()).hexdigest()[:10]}/{name}"
