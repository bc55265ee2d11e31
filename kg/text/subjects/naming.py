"""Subjects: one name and one IRI for the wordings of what a stance is about.

A subject that is an actor has the actor's IRI.
"""

from __future__ import annotations

import hashlib
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.namespaces import SUBJECT, slug

# Longer slugs are cut and closed with a hash of the whole.
LONGEST = 60
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"}


Known = dict[str, list[tuple[frozenset[str], str, str]]]


def subject_name(doc: Doc, record: dict[str, Any], cast: Any, known: Known) -> tuple[str, str]:
    """Return IRI and label of a record's subject; ``known`` are those named before, and gains a new one."""
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
