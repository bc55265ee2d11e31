"""Praise and criticism in what somebody says of a thing: "the vote is a farce"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.extents import extent, whole_clause
from kg.text.stances.findings import Finding
from kg.text.stances.said import Said, finding
from kg.text.stances.slots import VERBAL
from kg.text.stances.values import STRONG, stance_of, value_of
from kg.text.stances.words import words

# A predicate of so many words identifies what is valued better than "this" does.
TELLING = 5


def evaluations(said: Said) -> Iterator[Finding]:
    """Yield praise or criticism in what is said of a thing: "the vote is a farce"."""
    predicate, scene, source = said.predicate, said.scene, said.source
    yield from _by_adverb(said)
    value = value_of(predicate)
    if not value or not _predicates_value(said):
        return
    if syntax.negated(predicate):
        value = -value if abs(value) < STRONG else -1 if value > 0 else 0
    if not value:
        return
    stance = stance_of(value)
    for head in _evaluated(predicate):
        about = scene.at(head)
        if about is not None and scene.same(about, source):
            continue
        yield finding(
            said,
            [head],
            frame="evaluation",
            stance=stance,
            subject=_evaluated_extent(head, predicate),
            prior=0.5,
        )


def _predicates_value(said: Said) -> bool:
    """Tell whether a word of value is predicated of something that the text names."""
    predicate, scene = said.predicate, said.scene
    if predicate.pos_ not in VERBAL:
        return syntax.copula(predicate) is not None
    heads = syntax.subjects(predicate)
    return any(head.pos_ in {"NOUN", "PROPN"} or scene.at(head) is not None for head in heads)


def _by_adverb(said: Said) -> Iterator[Finding]:
    """Yield the value that an adverb gives to a clause: "unfortunately, the talks have stalled"."""
    predicate = said.predicate
    value = max((words().adverbs.get(child.lower_, 0) for child in predicate.children), key=abs, default=0)
    if value:
        yield finding(
            said,
            [predicate],
            frame="evaluation",
            clause=True,
            prior=0.5,
            stance=stance_of(value),
            subject=whole_clause(predicate),
        )


def _evaluated(predicate: Token) -> list[Token]:
    """Return what is valued: the subject, of "it is a tragedy that …" the clause."""
    heads = syntax.subjects(predicate)
    if not heads or all(head.lower_ in {"it", "there"} for head in heads):
        clauses = [c.head for c in syntax.complements(predicate) if c.kind in {"that", "to", "bare"}]
        heads = clauses or heads
    return heads


def _evaluated_extent(head: Token, predicate: Token) -> tuple[int, int]:
    if head.pos_ in VERBAL:
        return extent(head, "clause")
    if head.pos_ in {"PRON", "DET"} and predicate.pos_ in {"NOUN", "PROPN"}:
        start, end = extent(predicate, "thing")
        if end - start >= TELLING:
            return start, end
    return extent(head, "thing")
