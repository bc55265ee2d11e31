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
from kg.text.actors.gazetteer import Actor, Gazetteer
from kg.text.actors.people import People
from kg.text.actors.words import references, roles

ISSUER = "kg_issuer"
TOP = frozenset({"State", "Organisation", "Organ", "Territory"})
SURE = frozenset({"name", "acronym", "adjective", "seat"})
# Offices whose holders speak for themselves.
OWN = frozenset({"legislator", "personal"})
# How many words behind "of" the state of an office may stand: "of the Republic of Peru".
REACH = 8

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
    lower, lists = {word.lower() for word in words}, references().issuers
    if lower & lists["reporters"]:
        return None
    office = bool(lower & lists["offices"])
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


def issuer(title: str | None, published: Actor | None, known: Gazetteer, cut: Cut) -> Issuer:
    """Return who issues a text by its title and its publisher."""
    words = cut(title or "")
    names = list(_named(words, known))
    speakers = {name: voice(actor) for name, actor in _speakers(words, names)}
    own = speaking(published, known)
    return Issuer(tuple(voice(actor) for actor in _voices(words, names, own, known)), speakers)


def first(own: Issuer, known: Gazetteer) -> Actor | None:
    """Return the first actor that issues a text, if it is generally known."""
    return known.actors.get(own.voices[0].iri) if own.voices else None


def member(title: str | None, people: People, cut: Cut) -> Actor | None:
    """Return the legislator by whom a text is that a parliament publishes: he speaks for himself.

    Of the legislators of the article the first that the title names, else the first; a
    title may also name one whom the article does not.
    """
    words = [word.title() if word.isupper() else word for word in cut(title or "")]
    persons = [person for rivals in people.by_surname.values() for person in rivals]
    legislators = [p for p in persons if any(roles().offices.get(o.noun) in OWN for o in p.offices)]
    titled = [p for p in (*legislators, *persons) if p.surname in words]
    titled.sort(key=lambda person: (person not in legislators, words.index(person.surname)))
    legislators.sort(key=lambda person: person.offices[0].at)
    for person in (*titled, *legislators):
        return Actor(person.iri, person.name, "Person")
    for before, word in pairwise(words):
        if roles().offices.get(before.lower()) in OWN and word[:1].isupper():
            return Actor(f"{ACTOR}person/{slug(word)}", word, "Person")
    return None


def speaking(actor: Actor | None, known: Gazetteer) -> Actor | None:
    """Return for whom an issuer speaks: a ministry for its state, a parliament for itself."""
    return known.actors.get(actor.represents or "", actor) if actor is not None else None


def _voices(words: Sequence[str], names: Sequence[Named], own: Actor | None, known: Gazetteer) -> list[Actor]:
    lower = [word.lower() for word in words]
    parties = [actor for _, _, actor in names if actor.type in TOP]
    stated = [i for i, word in enumerate(lower) if word in references().issuers["statements"]]
    if "joint" in lower and (stated or own is not None) and len(parties) + (own is not None) > 1:
        return list(dict.fromkeys([*([own] if own is not None else []), *parties]))
    makers = list(_makers(lower, names, stated, known))
    return makers[:1] or ([own] if own is not None else [])


def _makers(
    lower: Sequence[str], names: Sequence[Named], stated: Sequence[int], known: Gazetteer
) -> Iterator[Actor]:
    """Yield who "Statement of Peru on …" is by."""
    lists = references().issuers
    for i in stated[:1]:
        if i + 1 >= len(lower) or lower[i + 1] not in lists["by"]:
            return
        end = next((j for j in range(i + 2, len(lower)) if lower[j] in lists["ends"]), len(lower))
        end = next((j for j in range(i + 2, end) if lower[j] == "and"), end)
        for start, _, actor in names:
            if i + 1 < start < end:
                speaks = speaking(actor, known)
                if speaks is not None:
                    yield speaks


def _named(words: Sequence[str], known: Gazetteer) -> Iterator[Named]:
    """Yield the names of states, bodies and organisations among words."""
    i = 0
    while i < len(words):
        row = next(
            (row for row in known.names.get(words[i], ()) if tuple(words[i : i + len(row[0])]) == row[0]),
            None,
        )
        entry = row[1][0] if row is not None and row[1] else None
        if row is not None and entry is not None and entry.form in SURE:
            yield i, i + len(row[0]), entry.actor
        i += len(row[0]) if row is not None else 1


def _speakers(words: Sequence[str], names: Sequence[Named]) -> Iterator[tuple[str, Actor]]:
    """Yield the words of persons' names with whom they speak for.

    They stand before "of Peru" ("President Ana Ruiz of Peru"), or right behind a state
    ("Peruvian President Ana Ruiz", "Prime Minister of Peru Ana Ruiz").
    """
    for i, word in enumerate(words):
        if word in {"of", ","}:
            start = next((j for j in range(i, 0, -1) if not _in_name(words[j - 1])), 0)
            state = next((actor for at, _, actor in names if i < at < i + REACH), None)
            if state is not None and _holds_office(words[start:i]):
                yield from ((name.lower(), state) for name in words[start:i])
    for begin, end, actor in names:
        last = next((j for j in range(end, len(words)) if not _in_name(words[j])), len(words))
        if actor.type in TOP and _holds_office([*words[max(0, begin - 4) : begin], *words[end:last]]):
            yield from ((name.lower(), actor) for name in words[end:last])


def _holds_office(words: Sequence[str]) -> bool:
    """Tell whether words name an office that speaks for a state, and no legislator."""
    known = [roles().offices.get(word.lower()) for word in words]
    return "speaks" in known and not OWN & set(known)


def _in_name(word: str) -> bool:
    return word[:1].isupper() or word == "-"
