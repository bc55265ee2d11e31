"""Whose text an article is: the state, organisation or legislator that says "we" in it.

Its source tells ("White House"), or its title ("Statement of Peru in …", "Joint Statement …").
News has no issuer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import lexicon
from kg.text.actors.persons import People, Person

ISSUER = "kg_issuer"
TOP = frozenset({"State", "Organisation", "Organ", "Territory"})
SURE = frozenset({"name", "acronym", "adjective", "seat"})
# Offices whose holders speak for themselves.
OWN = frozenset({"legislator", "personal"})

Cut = Callable[[str], tuple[str, ...]]
# Where a name stands in a list of words, and whom it may mean.
Named = tuple[int, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor as who says something: what a mention of it needs."""

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a text: ``voices`` say "we" in it, all together if there are several."""

    voices: tuple[Voice, ...] = ()

    @classmethod
    def of(cls, actors: Sequence[Actor]) -> Issuer:
        """Return actors as who issues a text."""
        return cls(tuple(Voice(actor.iri, actor.label, actor.type) for actor in actors))

    def to_dict(self) -> dict[str, Any]:
        """Return the issuer as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Issuer:
        """Return the issuer of such values."""
        return cls(tuple(Voice(**voice) for voice in record["voices"]))


def issuer_of(doc: Doc) -> Issuer:
    """Return who issues the text of a Doc; nobody for news."""
    record = doc.user_data.get(ISSUER)
    return Issuer.from_dict(record) if record else Issuer()


def publisher(source: str | None, known: Gazetteer, cut: Cut) -> Actor | None:
    """Return the state, body or organisation whose press office a source is.

    A state's seat of power and a state's body speak for themselves; the name of a state
    or organisation only with a word such as "ministry", and nobody as a newspaper.
    """
    words = cut(source or "")
    lower, lists = {word.lower() for word in words}, lexicon()
    if lower & lists["issuers.reporters"]:
        return None
    office = bool(lower & lists["issuers.offices"])
    entries = (entries[0] for _, entries in _names(words, known))
    return next((entry.actor for entry in entries if _publishes(entry, office)), None)


def _publishes(entry: Entry, office: bool) -> bool:
    """Tell whether a name in a source says who publishes: by itself, or with a word for an office."""
    own = entry.form == "seat" or entry.actor.type == "StateBody"
    return entry.form in SURE and (own or (office and entry.actor.type in TOP))


def state_of(actor: Actor | None, known: Gazetteer) -> Actor | None:
    """Return the state of a body, any other actor as it is."""
    while actor is not None and actor.type == "StateBody":
        above = known.actors.get(actor.represents or actor.part_of or "")
        if above is None:
            break
        actor = above
    return actor


def voices(title: Title, published: Actor | None, known: Gazetteer) -> list[Actor]:
    """Return who issues a text by its title and its publisher: a ministry speaks for its state."""
    publishes = [_speaking(published, known)] if published is not None else []
    if title.joint and (title.stated is not None or publishes) and len(title.tops) + len(publishes) > 1:
        return list(dict.fromkeys([*publishes, *title.tops]))
    return [_speaking(actor, known) for actor in title.makers][:1] or publishes


def _speaking(actor: Actor, known: Gazetteer) -> Actor:
    """Return for whom an actor speaks: a ministry for its state, a parliament for itself."""
    return known.actors.get(actor.represents or "", actor)


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title, also in small letters, and the states, bodies and organisations named in it."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    names: tuple[tuple[int, Actor], ...]

    @property
    def tops(self) -> list[Actor]:
        """The states and organisations that it names."""
        return list(dict.fromkeys(actor for _, actor in self.names if actor.type in TOP))

    @property
    def joint(self) -> bool:
        """Whether several made the text together."""
        return "joint" in self.lower

    @property
    def meets(self) -> bool:
        """Whether it tells of a meeting."""
        return not lexicon()["issuers.meetings"].isdisjoint(self.lower)

    @property
    def stated(self) -> int | None:
        """The word that says that the text is a statement."""
        known = lexicon()["issuers.statements"]
        return next((i for i, word in enumerate(self.lower) if word in known), None)

    @property
    def makers(self) -> list[Actor]:
        """Who "Statement of Peru on …" is by: the actors named right behind "by" or "of"."""
        words, i = lexicon(), self.stated
        if i is None or i + 1 >= len(self.lower) or self.lower[i + 1] not in words["issuers.by"]:
            return []
        ends = words["issuers.ends"] | {"and"}
        end = next((j for j in range(i + 2, len(self.lower)) if self.lower[j] in ends), len(self.lower))
        return [actor for start, actor in self.names if i + 1 < start < end]


def read_title(title: str | None, known: Gazetteer, cut: Cut, year: int | None = None) -> Title:
    """Return what a title says, by its words alone; ``year`` is that of the article."""
    words = cut(title or "")
    read = ((start, _entry(entries, year)) for start, entries in _names(words, known))
    names = tuple((start, entry.actor) for start, entry in read if entry is not None)
    return Title(words, tuple(word.lower() for word in words), names)


def meeting(title: Title, own: Sequence[Actor]) -> list[Actor]:
    """Return who meets in a text by its title: "Talks with the President of Peru" are with whom issues it."""
    found = list(dict.fromkeys([*own, *title.tops])) if title.meets else []
    return found if len(found) > 1 else []


def member(title: Title, people: People) -> Actor | None:
    """Return the legislator by whom a text is that a parliament publishes: he speaks for himself.

    Of the legislators of the article the first that the title names, else the first; a
    title may also name one whom the article does not.
    """
    words = [word.title() if word.isupper() else word for word in title.words]
    persons = [person for rivals in people.by_surname.values() for person in rivals]
    legislators = sorted(filter(_is_legislator, persons), key=lambda person: person.offices[0].at)
    titled = [p for p in (*legislators, *persons) if p.surname in words]
    titled.sort(key=lambda person: (person not in legislators, words.index(person.surname)))
    for person in (*titled, *legislators):
        return Actor(person.iri, person.name, "Person")
    return _titled(words)


def _titled(words: Sequence[str]) -> Actor | None:
    """Return whom "Sen. Ruiz" in a title means."""
    offices = lexicon().offices
    named = (word for before, word in pairwise(words) if offices.get(before.lower()) in OWN)
    word = next((word for word in named if word[:1].isupper()), None)
    return None if word is None else Actor(f"{ACTOR}person/{slug(word)}", word, "Person")


def _is_legislator(person: Person) -> bool:
    return any(lexicon().offices.get(office.noun) in OWN for office in person.offices)


def _names(words: Sequence[str], known: Gazetteer) -> Iterator[Named]:
    """Yield the known names among words, each with whom it may mean; what means nobody is passed over."""
    i = 0
    while i < len(words):
        rows = (row for row in known.names.get(words[i], ()) if tuple(words[i : i + len(row[0])]) == row[0])
        name, entries = next(rows, ((words[i],), ()))
        if entries:
            yield i, entries
        i += len(name)


def _entry(entries: Sequence[Entry], year: int | None) -> Entry | None:
    """Return the reading of a name whose actor lived in a year, else the usual one."""
    alive = [e for e in entries if year and (e.actor.since or 0) <= year <= (e.actor.until or 9999)]
    chosen = (alive or entries)[0]
    former = bool(alive) and chosen.actor.type == "State" and chosen.actor.until is not None
    return chosen if chosen.form in SURE or former else None
