"""Whose text an article is: the state, organisation or legislator that says "we" in it.

Its source tells ("White House"), its title ("Statement of Peru in …", "Joint Statement …"),
or its first sentences. News has no issuer.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from spacy.tokens import Doc

from kg.text.actors.gazetteer import Actor, Gazetteer
from kg.text.actors.lexicon import lexicon
from kg.text.actors.titles import SURE, TOP, Cut, Title

ISSUER = "kg_issuer"


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
