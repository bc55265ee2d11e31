"""Actors of hand-built parses, by the words that mention them."""

from __future__ import annotations

import spacy
from spacy.tokens import Span

from kg.namespaces import ACTOR
from kg.text.actors import make_actors, mentions
from tests.parses import parse
from tests.schemes import clear

COMPONENT = make_actors(spacy.blank("en"), "kg_actors", None)


def actors(
    rows: str,
    *persons: str,
    organisations: tuple[str, ...] = (),
    scheme: str = "ud",
    source: str | None = None,
    itself: bool = False,
) -> dict[str, list[str]]:
    """Return for the words of each mention whom its positions are of.

    Args:
        rows: The parse, as ``parse`` takes it.
        persons: Names that the pipeline takes for persons'.
        organisations: Names that it takes for organisations'.
        scheme: The label scheme in which the parse is read.
        source: Who publishes the text.
        itself: Whether to tell who is meant itself and not for whom it speaks.
    """
    doc = parse(clear(rows) if scheme == "clear" else rows)
    doc.user_data["kg_article"] = {"source": source}
    words = [token.text for token in doc]
    kinds = [*((name, "PERSON") for name in persons), *((name, "ORG") for name in organisations)]
    parts = [(name.split(), label) for name, label in kinds]
    doc.ents = [
        Span(doc, start, start + len(name), label)
        for name, label in parts
        for start in range(len(words))
        if words[start : start + len(name)] == name
    ]
    COMPONENT(doc)
    found: dict[str, list[str]] = {}
    for mention in mentions(doc):
        actor = mention.iri if itself else mention.represents or mention.iri
        found.setdefault(mention.text, []).append(actor.removeprefix(ACTOR))
    return found
