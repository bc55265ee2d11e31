"""What a claim is on its way to its thing, and how things are named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.namespaces import ACTOR, THING
from kg.text.subjects.claims import Claim, Who
from kg.text.subjects.parties import PLACE, Part
from kg.text.subjects.reading import Reading

GROUP = ACTOR + "group/"
# The parts of speech of words that tell things apart.
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"}


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
    slots: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    filled: bool = False
    thing: Thing | None = None


def code(one: Who) -> str:
    """Return the last part of somebody's IRI."""
    return one.iri.removeprefix(ACTOR).removeprefix(PLACE).removeprefix(THING)


def local(doc: Doc, name: str) -> str:
    """Return the last part of the IRI of a thing that stays within its article."""
    article = str(doc.user_data.get("kg_article", {}).get("id") or "")
    return f"in-{hashlib.sha256(article.encode()).hexdigest()[:10]}/{name}"
