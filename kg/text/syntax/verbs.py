"""What belongs to a verb: auxiliaries, modals, particle and negation."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text.syntax.labels import (
    AUXILIARY,
    CONJUNCT,
    OBJECT,
    PARTICLE,
    SUBJECT,
    VERBAL,
    dependents,
    explicit_subjects,
)
from kg.text.syntax.memory import remembered

NEGATIONS = {"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "scarcely", "barely"}


@remembered
def auxiliaries(predicate: Token) -> list[Token]:
    """Return the auxiliaries of a clause, modal verbs included."""
    own = [child for child in dependents(predicate) if child.dep_ in AUXILIARY]
    if own or not _shares_auxiliaries(predicate):
        return own
    return auxiliaries(predicate.head)


def _shares_auxiliaries(predicate: Token) -> bool:
    """Tell whether "must sign and ratify": a bare conjunct without a subject of its own."""
    return (
        predicate.dep_ in CONJUNCT
        and predicate.pos_ == "VERB"
        and predicate.head.pos_ in VERBAL
        and predicate.tag_ == predicate.head.tag_
        and predicate.tag_ in {"VB", "VBN", "VBG"}
        and not explicit_subjects(predicate)
    )


def modals(predicate: Token) -> list[str]:
    """Return the modal verbs of a clause in lower case ("would", "must")."""
    return [aux.lower_ for aux in auxiliaries(predicate) if aux.tag_ == "MD"]


def particle(verb: Token) -> str | None:
    """Return the particle of a phrasal verb, or None."""
    for child in verb.children:
        if child.dep_ in PARTICLE:
            return str(child.lower_)
    return None


@remembered
def negated(token: Token) -> bool:
    """Tell whether a predicate or noun is negated by a word of its own clause."""
    if any(_negates(child) for child in dependents(token)):
        return True
    if _shares_auxiliaries(token):
        return negated(token.head)
    return any(_in_no_way(child) for child in token.children)


def _negates(child: Token) -> bool:
    if child.lower_ not in NEGATIONS or child.dep_ in SUBJECT | OBJECT:
        return False
    following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
    return following not in {"only", "just", "merely", "simply", "least"}


def _in_no_way(child: Token) -> bool:
    return child.lower_ in {"way", "means", "circumstance", "circumstances"} and any(
        word.lower_ == "no" for word in child.children
    )
