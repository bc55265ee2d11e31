"""Complement clauses of verbs, adjectives and nouns."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text.syntax.labels import (
    ADVERBIAL,
    AUXILIARY,
    PREDICATE,
    conjuncts,
    dependents,
    explicit_subjects,
    hub,
    is_infinitive,
)
from kg.text.syntax.memory import remembered


@dataclass(frozen=True, slots=True)
class Complement:
    """A complement clause: ``kind`` is that, to, ing, whether, pred, bare or purpose."""

    head: Token
    kind: str


@remembered
def complements(token: Token) -> list[Complement]:
    """Return the complement clauses of a verb, adjective or noun, conjuncts expanded."""
    found: list[Complement] = []
    for child in dependents(token):
        kind = _kind(token, child)
        if kind:
            found.extend(Complement(head, kind) for head in conjuncts(child) if _goes_on(head, child))
    return found


def _goes_on(head: Token, first: Token) -> bool:
    """Tell whether a coordinated verb goes on with an infinitive: not "agreed to talk but did not sign"."""
    finite = {"VBD", "VBZ", "VBP", "MD"}
    if head.i == first.i or not is_infinitive(first):
        return True
    own = [child for child in head.children if child.dep_ in AUXILIARY]
    return head.tag_ not in finite and not any(aux.tag_ in finite for aux in own)


def _kind(token: Token, child: Token) -> str | None:
    label = child.dep_
    if label in {"ccomp", "xcomp"}:
        return _form(child)
    if label in PREDICATE and hub(child).i == child.i:
        return "pred"
    if token.pos_ in {"NOUN", "PROPN"} and label == "acl":
        form = _form(child)
        return form if form in {"to", "that"} and _has_infinitive_or_that(child) else None
    if label in ADVERBIAL and is_infinitive(child):
        return "to" if token.pos_ == "ADJ" else "purpose"
    return None


def _has_infinitive_or_that(head: Token) -> bool:
    return is_infinitive(head) or any(
        child.dep_ == "mark" and child.lower_ == "that" for child in head.children
    )


def _form(head: Token) -> str:
    marks = {child.lower_ for child in dependents(head) if child.dep_ in {"mark", "advmod"}}
    if is_infinitive(head):
        return "to"
    if marks & {"whether", "if"}:
        return "whether"
    if "that" in marks or explicit_subjects(head):
        return "that"
    if head.tag_ == "VBG":
        return "ing"
    if head.pos_ in {"ADJ", "NOUN", "PROPN"} or head.dep_ in PREDICATE:
        return "pred"
    return "bare"
