"""Mentions in the making, and what is known of the text while they are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from spacy.tokens import Doc

from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import Lexicon, Noun, Words, phrase_of
from kg.text.actors.people import People, Person
from kg.text.actors.view import View

GROUP = "Group"
STATES = frozenset({"State", "Territory"})
NAMED_GROUPS = frozenset({"ArmedGroup", "PoliticalParty", "NonGovernmentalOrganisation", "Company"})
# A reference may mean one of so many mentions before it.
RECENT = 60
# No name has more words.
LONGEST_NAME = 9


class Reference(Enum):
    """How a mention refers to somebody named elsewhere: what is looked for to resolve it."""

    PERSON = auto()
    THING = auto()
    PLURAL = auto()
    PAIR = auto()
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


class Text(View):
    """An article while its mentions are found.

    ``matches`` are the known names by their first word, ``known`` all words of known names,
    ``acronyms`` the article's own. ``named`` counts how often each actor is named, ``parts`` how
    often a part of it. ``issuer`` is the state or body of one that publishes the text, ``home``
    that state; ``parties`` are who meets in it, ``speakers`` for whom the persons of its title
    speak, by surname in small letters.
    ``heads``, ``states`` and ``organisations`` grow with the mentions that are kept.
    """

    def __init__(self, doc: Doc, names: Gazetteer, lexicon: Lexicon, year: int | None = None) -> None:
        super().__init__(doc)
        self.names, self.lexicon, self.year = names, lexicon, year
        self.people = People(names, year)
        self.issuer: Actor | None = None
        self.home: Actor | None = None
        self.parties: list[Actor] = []
        self.speakers: dict[str, Actor] = {}
        self.named: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.matches: dict[int, tuple[Match, Entry]] = {}
        self.known: set[int] = set()
        self.nouns: list[NounMatch] = []
        self.acronyms: dict[str, Actor] = {}
        self.mentions: list[Candidate] = []
        self.heads: dict[int, Candidate] = {}
        self.states: dict[str, Actor] = {}
        self.organisations: dict[str, Actor] = {}

    def speaks_of(self, iri: str) -> int:
        """Return how often an actor or a part of it is named."""
        return self.named[iri] + self.parts[iri]

    def by_short_form(self, words: Words) -> Actor | None:
        """Return the only actor of the article with these words as a fixed description or short form."""
        code = self.lexicon.table("fixed").get(phrase_of(words))
        actor = self.names.actor(code) if code else None
        if actor is not None and self.speaks_of(actor.iri):
            return actor
        iris = [iri for iri in self.names.shorts.get(words, ()) if self.speaks_of(iri)]
        return self.names.actors[iris[0]] if len(iris) == 1 else None

    def match_ending(self, end: int) -> tuple[Match, Entry] | None:
        """Return the known name that ends at a word."""
        for start in range(end - 1, max(-1, end - LONGEST_NAME), -1):
            found = self.matches.get(start)
            if found is not None:
                return found if found[0].end == end else None
        return None

    def phrase(self, start: int, end: int) -> str:
        """Return words as the text writes them, with single blanks."""
        return " ".join(self.doc[start:end].text.split())

    def before(self, i: int) -> str:
        """Return the word before a word in small letters, "" at the beginning."""
        return self.lower[i - 1] if i else ""

    def after(self, i: int) -> str:
        """Return a word in small letters, "" behind the last."""
        return self.lower[i] if i < len(self.lower) else ""

    @property
    def recent(self) -> list[Candidate]:
        """The last mentions that are kept."""
        return self.mentions[-RECENT:]

    def keep(self, mention: Candidate) -> None:
        """Add a finished mention and remember what it names."""
        self.mentions.append(mention)
        for i in range(mention.start, mention.end) if mention.kind in {"name", "person"} else ():
            self.heads.setdefault(i, mention)
        if mention.root is not None:
            self.heads[mention.root] = mention
        actor = mention.who
        if actor is None:
            return
        if actor.type in STATES and mention.kind in {"name", "adjective", "body"}:
            self.states.setdefault(actor.iri, actor)
        elif actor.type not in {*STATES, "Person", GROUP} and mention.kind != "adjective":
            self.organisations.setdefault(actor.iri, actor)

    def apart(self, a: Candidate, b: Candidate) -> int:
        """Return how many sentences lie between two mentions."""
        return abs(self.sentence[a.start] - self.sentence[b.start])

    def sharing(self, mention: Candidate) -> list[Candidate]:
        """Return the recent mentions with the same words as one: several actors of one phrase."""
        return [m for m in self.recent if (m.start, m.root) == (mention.start, mention.root) and m.who]


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
