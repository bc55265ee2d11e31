"""Whose text an article is: the state, organisation or legislator that says "we" in it.

Its source tells ("White House"), its title ("Statement of Peru in …", "Joint Statement …"),
or its first sentences. News has no issuer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import lexicon
from kg.text.actors.people import People

ISSUER = "kg_issuer"
TOP = frozenset({"State", "Organisation", "Organ", "Territory"})
SURE = frozenset({"name", "acronym", "adjective", "seat"})
# Offices whose holders speak for themselves.
OWN = frozenset({"legislator", "personal"})
# How many words behind "of" the state of an office may stand: "of the Republic of Peru".
REACH = 8
# How many words before a state its office may stand: "Prime Minister of Peru Ana Ruiz".
BEFORE = 4

Cut = Callable[[str], tuple[str, ...]]
# Where a name stands in a list of words, and whom it means.
Named = tuple[int, int, Actor]


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor as who says something: what a mention of it needs."""

    iri: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a text.

    ``voices`` say "we" in it, all together if there are several; ``speakers`` are for
    whom the persons of the title speak, by surname in small letters.
    """

    voices: tuple[Voice, ...] = ()
    speakers: dict[str, Voice] = field(default_factory=dict)

    def spoken_by(self, actor: Actor) -> Issuer:
        """Return the issuer of a text that a single actor says."""
        return replace(self, voices=(voice(actor),))

    def to_dict(self) -> dict[str, Any]:
        """Return the issuer as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Issuer:
        """Return the issuer of such values."""
        return cls(
            tuple(Voice(**voice) for voice in record["voices"]),
            {name: Voice(**voice) for name, voice in record["speakers"].items()},
        )


def issuer_of(doc: Doc) -> Issuer:
    """Return who issues the text of a Doc; nobody for news."""
    record = doc.user_data.get(ISSUER)
    return Issuer.from_dict(record) if record else Issuer()


def voice(actor: Actor) -> Voice:
    """Return an actor as who says something."""
    return Voice(actor.iri, actor.label, actor.type)


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
    for i in range(len(words)):
        for name, entries in known.names.get(words[i], ()):
            if words[i : i + len(name)] != name or not entries:
                continue
            entry = entries[0]
            own = entry.form == "seat" or entry.actor.type == "StateBody"
            if entry.form in SURE and (own or (office and entry.actor.type in TOP)):
                return entry.actor
    return None


def state_of(actor: Actor | None, known: Gazetteer) -> Actor | None:
    """Return the state of a body, any other actor as it is."""
    while actor is not None and actor.type == "StateBody":
        above = known.actors.get(actor.represents or actor.part_of or "")
        if above is None:
            break
        actor = above
    return actor


def issuer(title: Title, published: Actor | None, known: Gazetteer) -> Issuer:
    """Return who issues a text by its title and its publisher."""
    speakers = {name: voice(actor) for name, actor in title.speakers.items()}
    own = speaking(published, known)
    return Issuer(tuple(voice(actor) for actor in _voices(title, own, known)), speakers)


def first(own: Issuer, known: Gazetteer) -> Actor | None:
    """Return the first actor that issues a text, if it is generally known."""
    return known.actors.get(own.voices[0].iri) if own.voices else None


def speaking(actor: Actor | None, known: Gazetteer) -> Actor | None:
    """Return for whom an issuer speaks: a ministry for its state, a parliament for itself."""
    return known.actors.get(actor.represents or "", actor) if actor is not None else None


def _voices(title: Title, own: Actor | None, known: Gazetteer) -> list[Actor]:
    publishes = [own] if own is not None else []
    if title.joint and (title.stated is not None or publishes) and len(title.tops) + len(publishes) > 1:
        return list(dict.fromkeys([*publishes, *title.tops]))
    makers = (speaking(actor, known) for actor in title.makers)
    return [actor for actor in makers if actor is not None][:1] or publishes


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title with the names in it.

    ``speakers`` are for whom its persons speak, by each word of their names in small
    letters.
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    names: tuple[Named, ...]
    speakers: dict[str, Actor]

    @property
    def tops(self) -> list[Actor]:
        """The states and organisations that it names."""
        return list(dict.fromkeys(actor for _, _, actor in self.names if actor.type in TOP))

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
        return [actor for start, _, actor in self.names if i + 1 < start < end]


def read_title(title: str | None, known: Gazetteer, cut: Cut, year: int | None = None) -> Title:
    """Return what a title says, by its words alone; ``year`` is that of the article."""
    words = cut(title or "")
    names = tuple(_named(words, known, year))
    lower = tuple(word.lower() for word in words)
    return Title(words, lower, names, dict(_speakers(words, names)))


def meeting(title: Title, own: Sequence[Actor], people: People) -> list[Actor]:
    """Return who meets in a text by its title: "Talks with the President of Peru" are with whom issues it."""
    if not title.meets:
        return []
    named = set(title.speakers) | {word for start, end, _ in title.names for word in title.lower[start:end]}
    persons = [people.in_office(word) for word in title.words if word.lower() not in named]
    found = [*own, *title.tops, *(actor for actor in persons if actor is not None)]
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def member(title: Title, people: People) -> Actor | None:
    """Return the legislator by whom a text is that a parliament publishes: he speaks for himself.

    Of the legislators of the article the first that the title names, else the first; a
    title may also name one whom the article does not.
    """
    words = [word.title() if word.isupper() else word for word in title.words]
    persons = [person for rivals in people.by_surname.values() for person in rivals]
    legislators = [p for p in persons if any(lexicon().offices.get(o.noun) in OWN for o in p.offices)]
    titled = [p for p in (*legislators, *persons) if p.surname in words]
    titled.sort(key=lambda person: (person not in legislators, words.index(person.surname)))
    legislators.sort(key=lambda person: person.offices[0].at)
    for person in (*titled, *legislators):
        return Actor(person.iri, person.name, "Person")
    for before, word in pairwise(words):
        if lexicon().offices.get(before.lower()) in OWN and word[:1].isupper():
            return Actor(f"{ACTOR}person/{slug(word)}", word, "Person")
    return None


def _named(words: Sequence[str], known: Gazetteer, year: int | None) -> Iterator[Named]:
    """Yield the names of states, bodies and organisations among words."""
    i = 0
    while i < len(words):
        row = next(
            (row for row in known.names.get(words[i], ()) if tuple(words[i : i + len(row[0])]) == row[0]),
            None,
        )
        entry = _entry(row[1], year) if row is not None and row[1] else None
        if row is not None and entry is not None:
            yield i, i + len(row[0]), entry.actor
        i += len(row[0]) if row is not None else 1


def _entry(entries: Sequence[Entry], year: int | None) -> Entry | None:
    """Return the reading of a name whose actor lived in a year, else the usual one."""
    alive = [e for e in entries if year and (e.actor.since or 0) <= year <= (e.actor.until or 9999)]
    chosen = (alive or entries)[0]
    former = bool(alive) and chosen.actor.type == "State" and chosen.actor.until is not None
    return chosen if chosen.form in SURE or former else None


def _speakers(words: Sequence[str], names: Sequence[Named]) -> Iterator[tuple[str, Actor]]:
    """Yield the words of persons' names with whom they speak for.

    They stand before "of Peru" ("President Ana Ruiz of Peru", "Ana Ruiz, President of
    Peru"), or right behind a state ("Peruvian President Ana Ruiz", "Prime Minister of Peru
    Ana Ruiz").
    """
    for i, word in enumerate(words):
        if word in {"of", ","}:
            start = next((j for j in range(i, 0, -1) if not _in_name(words[j - 1])), 0)
            at, state = next(((at, a) for at, _, a in names if i < at < i + REACH), (i, None))
            if state is not None and _holds_office(words[start:at]):
                yield from ((name.lower(), state) for name in words[start:i])
    for begin, end, actor in names:
        last = next((j for j in range(end, len(words)) if not _in_name(words[j])), len(words))
        if actor.type in TOP and _holds_office([*words[max(0, begin - BEFORE) : begin], *words[end:last]]):
            yield from ((name.lower(), actor) for name in words[end:last])


def _holds_office(words: Sequence[str]) -> bool:
    """Tell whether words name an office that speaks for a state, and no legislator."""
    known = [lexicon().offices.get(word.lower()) for word in words]
    return "speaks" in known and not OWN & set(known)


def _in_name(word: str) -> bool:
    return word[:1].isupper() or word == "-"
