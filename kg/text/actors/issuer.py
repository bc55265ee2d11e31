"""Whose text an article is: the state, organisation or legislator that says "we" in it.

Its source tells ("White House"), its title ("Statement of Peru in …", "Joint Statement …"),
or its first sentences. News has no issuer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from spacy.tokens import Doc

from kg.text.actors.gazetteer import Actor, Gazetteer
from kg.text.actors.words import references

ISSUER = "kg_issuer"
TOP = frozenset({"State", "Organisation", "Organ", "Territory"})
SURE = frozenset({"name", "acronym", "adjective", "seat"})
# How many words behind "of" the state of an office may stand: "of the Republic of Peru".
REACH = 6

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
    """Yield the names before "of Peru" with whom they speak for: "President Ana Ruiz of Peru"."""
    for i, word in enumerate(words):
        if word not in {"of", ","}:
            continue
        state = next((actor for start, _, actor in names if i < start < i + REACH), None)
        start = i
        while start and words[start - 1][:1].isupper():
            start -= 1
        if state is not None and i - start > 1:
            yield from ((name.lower(), state) for name in words[start:i])
