"""Mentions in the making, and what is known of the text while they are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.namespaces import ACTOR, slug
from kg.text.actors.ambiguity import Context
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import Lexicon
from kg.text.actors.people import People, Person
from kg.text.actors.scan import Hit, NounHit
from kg.text.actors.view import View

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
    """An article while its mentions are found.

    ``hits`` are the known names by their first word, ``known`` all words of known names,
    ``towns`` words that are places here, ``learned`` the article's own acronyms, ``taught``
    what "Syria's ally" means here. ``titles`` are those of ``nouns`` that only come before names.
    ``nested`` counts the phrases in which the one that is being read stands.
    ``heads``, ``states`` and ``organisations`` grow with the mentions that are kept.
    """

    text: View
    names: Gazetteer
    words: Lexicon
    context: Context
    people: People
    hits: dict[int, tuple[Hit, Entry]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    nouns: list[NounHit] = field(default_factory=list)
    titles: list[NounHit] = field(default_factory=list)
    has_ships: bool = False
    nested: int = 0
    noun_ends: set[int] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)
    learned: dict[str, Actor] = field(default_factory=dict)
    taught: dict[tuple[str, str], Actor] = field(default_factory=dict)
    heads: dict[int, Draft] = field(default_factory=dict)
    states: dict[str, Actor] = field(default_factory=dict)
    organisations: dict[str, Actor] = field(default_factory=dict)

    def hit_ending(self, end: int) -> tuple[Hit, Entry] | None:
        """Return the known name that ends at a word."""
        for start in range(end - 1, max(-1, end - 9), -1):
            found = self.hits.get(start)
            if found is not None:
                return found if found[0].end == end else None
        return None

    def keep(self, draft: Draft) -> None:
        """Add a finished draft and remember what it names."""
        self.drafts.append(draft)
        for i in range(draft.start, draft.end) if draft.kind in {"name", "person"} else ():
            self.heads.setdefault(i, draft)
        if draft.root is not None:
            self.heads[draft.root] = draft
        actor = draft.who
        if actor is None:
            return
        if actor.type in {"State", "Territory"} and draft.kind in {"name", "adjective", "body"}:
            self.states.setdefault(actor.iri, actor)
        elif actor.type not in {"State", "Territory", "Person", GROUP} and draft.kind != "adjective":
            self.organisations.setdefault(actor.iri, actor)
        self._learn(draft, actor)

    def _learn(self, draft: Draft, actor: Actor) -> None:
        """Remember what an apposition says: "Russia, Syria's ally"."""
        text, i = self.text, draft.end
        owner = self.hits.get(i + 1)
        if owner is None or text.text[i] != "," or not text.possessive(owner[0].end):
            return
        noun = text.doc[owner[0].end - 1].head
        if noun.i > owner[0].end and noun.pos_ == "NOUN":
            self.taught[owner[1].actor.iri, noun.lemma_] = draft.represents or actor

    def apart(self, a: Draft, b: Draft) -> int:
        """Return how many sentences lie between two mentions."""
        return abs(self.text.sentence[a.start] - self.text.sentence[b.start])

    def sharing(self, draft: Draft) -> list[Draft]:
        """Return the recent mentions with the same words as one: several actors of one phrase."""
        return [
            d
            for d in self.drafts[-40:]
            if d.start == draft.start and d.root == draft.root and d.who is not None
        ]

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


def unlisted(name: str, type_: str = "Organisation", *, state: Actor | None = None) -> Actor:
    """Return an actor that only the article names; one of a state is its body and speaks for it."""
    if state is not None:
        return Actor(f"{ACTOR}{slug(name)}", name, "StateBody", represents=state.iri, part_of=state.iri)
    return Actor(f"{ACTOR}{slug(name)}", name, type_)


def same_as(draft: Draft, meant: Draft, rule: str) -> Draft:
    """Return a draft that waits, filled with whom another one means."""
    return replace(
        draft, who=meant.who, represents=meant.represents, of=meant.of, person=meant.person, rule=rule,
        waits=None, speaker=meant.speaker, role=draft.role or meant.role, cls=draft.cls or meant.cls,
        plural=draft.plural or meant.plural,
    )  # fmt: skip


def several(draft: Draft, meant: Iterable[Draft], rule: str) -> list[Draft]:
    """Return a draft once for each of several actors: "both countries" are two."""
    return [replace(same_as(draft, one, rule), plural=True) for one in meant]
