"""Mentions in the making, and what is known of the text while they are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.namespaces import ACTOR, slug
from kg.text.actors.ambiguity import Context
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.people import People, Person
from kg.text.actors.scan import Hit, NounHit
from kg.text.actors.view import View
from kg.text.actors.words import References, Roles

GROUP = "Group"


@dataclass(slots=True)
class Draft:
    """A mention that may still change; ``waits`` is the kind of reference that is not yet resolved.

    ``who`` is meant itself, ``represents`` for whom it speaks, ``of`` to whom it belongs;
    ``owner`` is the word of a possessive pronoun before it. ``noun`` is the head noun of
    an office, body or group.
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
    waits: str | None = None
    covered: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """An article while its mentions are found."""

    text: View
    names: Gazetteer
    roles: Roles
    references: References
    context: Context
    people: People
    hits: dict[int, tuple[Hit, Entry]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    nouns: list[NounHit] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    learned: dict[str, Actor] = field(default_factory=dict)

    def hit_ending(self, end: int) -> tuple[Hit, Entry] | None:
        """Return the known name that ends at a word."""
        for start in range(end - 1, max(-1, end - 9), -1):
            found = self.hits.get(start)
            if found is not None:
                return found if found[0].end == end else None
        return None

    def draft_ending(self, end: int) -> Draft | None:
        """Return the longest draft that ends at a word."""
        found = [d for d in self.drafts[-6:] if d.end == end]
        return min(found, key=lambda d: d.start, default=None)


def group(label: str) -> Actor:
    """Return an unnamed group as an actor, named as the text does."""
    return Actor(f"{ACTOR}group/{slug(label)}", label, GROUP)


def body(owner: Actor, name: str, label: str) -> Actor:
    """Return a body of a state or organisation, such as its foreign ministry."""
    code = owner.iri.removeprefix(ACTOR)
    return Actor(f"{ACTOR}{code}-{slug(name)}", label, "StateBody", part_of=owner.iri)


def overlaps(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether [start, end) shares a word with one of the ranges."""
    return any(start < e and s < end for s, e in ranges)
