"""Subjects: one name and one IRI for the many wordings of what a stance is about.

The component completes each record of ``doc.user_data["kg_positions"]`` with ``subject_iri``
and ``subject_label``. A subject that is an actor has the actor's IRI.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.namespaces import SUBJECT, slug
from kg.text.actors import mentions

# Longer slugs are cut and closed with a hash of the whole.
LONGEST = 60
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"}


@Language.factory("kg_subjects", requires=["doc.user_data"])
def make_subjects(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that names the subjects of the positions of a text."""

    def subjects(doc: Doc) -> Doc:
        cast = mentions(doc)
        known: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        for record in doc.user_data.get("kg_positions", ()):
            iri, label = _named(doc, record, cast, known)
            record["subject_iri"], record["subject_label"] = iri, label
        return doc

    return subjects


def _named(
    doc: Doc, record: dict[str, Any], cast: Any, known: dict[str, list[tuple[frozenset[str], str, str]]]
) -> tuple[str, str]:  # fmt: skip
    span = doc[record["subject"][0] : record["subject"][1]]
    number = record["subject_mention"]
    if number is not None and _is_just(span, cast[number]):
        mention = cast[number]
        return mention.represents or mention.iri, mention.represents_label or mention.label
    head, words = span.root.lemma_.lower(), _content(span)
    for earlier, iri, label in known.get(head, ()):
        if words and words <= earlier:
            return iri, label
    label = " ".join(span.text.split())
    iri = SUBJECT + _key(span)
    known.setdefault(head, []).append((words, iri, label))
    return iri, label


def _is_just(span: Span, mention: Any) -> bool:
    return bool(mention.start <= span.root.i < mention.end or mention.kind in {"pronoun", "description"})


def _content(span: Span) -> frozenset[str]:
    return frozenset(_lemma(token) for token in span if token.pos_ in CONTENT)


def _lemma(token: Token) -> str:
    return str(token.lemma_ or token.text).lower()


def _key(span: Span) -> str:
    words = [_lemma(token) for token in span if token.pos_ in CONTENT] or [span.text]
    name = slug(" ".join(words))
    if len(name) <= LONGEST:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[:LONGEST].rsplit('-', 1)[0]}-{digest}"
