"""The component that names the subjects and things of the positions of a text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.namespaces import SUBJECT, slug
from kg.stance_scheme import polarities
from kg.text import syntax
from kg.text.actors import Mention, mentions
from kg.text.subjects.claims import CONTENT, Claim, Item, Thing, claim
from kg.text.subjects.coreference import (
    join_tokens,
    lead_back,
    name_proposals,
    name_words,
    standing,
)
from kg.text.subjects.gazetteer import Named, finder, name_known, with_extra
from kg.text.subjects.kinds import name_kinds, name_mentions
from kg.text.subjects.lexicon import lemma, listed
from kg.text.subjects.operators import Reader, Reading, kind_of
from kg.text.subjects.roles import Part, parts
from kg.text.subjects.signs import sign

# Stances on what somebody is said to have done wrong.
CHARGES = {"accuses", "criticizes", "condemns"}
# Longer slugs are cut and closed with a hash of the whole.
LONGEST = 60


@Language.factory("kg_subjects", requires=["doc.user_data"], default_config={"extra": None})
def make_subjects(nlp: Language, name: str, extra: str | None) -> Callable[[Doc], Doc]:
    """Return a component that names the subjects and things of the positions of a text.

    Args:
        nlp: Gives the tokenizer and the vocabulary.
        name: Name of this instance in the pipeline.
        extra: A CSV or Turtle file with named things of the user's own.
    """
    find = finder(nlp, with_extra(extra))

    def subjects(doc: Doc) -> Doc:
        records = doc.user_data.get("kg_positions", ())
        if not records:
            return doc
        cast, known = mentions(doc), Known()
        claims = [claim(record, cast, polarities()[record["stance"]]) for record in records]
        for record, thing in zip(records, things(doc, claims, cast, find(doc)), strict=True):
            record["subject_iri"], record["subject_label"] = subject_name(doc, record, cast, known)
            record["thing_iri"], record["thing_label"] = thing.iri, thing.label
            record["thing_sign"], record["thing_rule"] = thing.sign, thing.rule
        return doc

    return subjects


def things(doc: Doc, claims: Sequence[Claim], cast: Sequence[Mention], names: Sequence[Named]) -> list[Thing]:
    """Return the thing of each claim of an article, in the order of the claims."""
    with syntax.remembering(doc):
        items = [_item(doc, claim, cast, names) for claim in claims]
        name_known(doc, items, cast, names)
        name_kinds(doc, items, cast, names)
        name_proposals(doc, items)
        name_mentions(doc, items)
        name_words(doc, (item for item in items if standing(item) is None))
        lead_back(items, names)
        name_words(doc, items)
        join_tokens(doc, items)
    return [item.thing for item in items if item.thing is not None]


def _item(doc: Doc, claim: Claim, cast: Sequence[Mention], names: Sequence[Named]) -> Item:
    claim = _shown(doc, claim)
    span = claim.span(doc)
    inside = [name for name in names if name.is_in(span)]
    stops = frozenset(i for name in inside if not name.thing.is_place for i in range(name.start, name.end))
    actors = frozenset(
        mention.root
        for mention in cast
        if mention.kind != "adjective" and span.start <= mention.root < span.end
        # "bring the troops home" is about troops.
        if doc[mention.root].pos_ != "NOUN" or kind_of(doc[mention.root], span) is None
    )
    reading = Reader(span, stops, actors, charged=claim.stance in CHARGES).read()
    found = [_referring(part, claim) for part in parts(span, reading, cast, names)]
    words = _telling(span, reading, cast)
    return Item(claim, reading, found, sign(claim, reading, found, doc), words)


def _shown(doc: Doc, claim: Claim) -> Claim:
    """Return a claim without the cases that only show what it is about: "interference, including raids"."""
    shows = (t.i for t in doc[claim.start + 1 : claim.end] if t.lower_ in listed().showing or _is_such_as(t))
    end = next((i for i in shows if any(t.pos_ in CONTENT for t in doc[claim.start : i])), claim.end)
    return replace(claim, end=end)


def _is_such_as(token: Token) -> bool:
    return token.lower_ == "such" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "as"


def _telling(span: Span, reading: Reading, cast: Sequence[Mention]) -> frozenset[str]:
    """Return the lemmas that tell a thing from others besides its head: no parties, operators, weak words."""
    covered = {i for m in cast if span.start <= m.root < span.end for i in range(m.start, m.end)}
    covered |= {token.i for token in (reading.head, *reading.taken)}
    words = {lemma(token) for token in span if token.pos_ in CONTENT and token.i not in covered}
    return frozenset(words - listed().weak)


def _referring(part: Part, claim: Claim) -> Part:
    """Return a part with its pronoun read as the stance has it: what is demanded of X is "its" own."""
    if part.kind != "pronoun":
        return part
    if claim.stance in {"demands", "accuses"} and len(claim.towards) == 1 and part.who.iri == claim.actor.iri:
        return replace(part, who=claim.towards[0])
    if claim.stance == "threatens" and part.role in {"patient", "on", "against"}:
        return replace(part, who=claim.actor)
    return part


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
