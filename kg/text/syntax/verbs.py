"""What belongs to a verb: auxiliaries, modals, particle, negation and complement clauses.

"Peru has not agreed to leave": auxiliary "has", negated, complement "leave" of the kind "to".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text.syntax.clauses import agents
from kg.text.syntax.labels import (
    ADVERBIAL,
    AUXILIARY,
    CONJUNCT,
    OBJECT,
    PARTICLE,
    PREDICATE,
    SUBJECT,
    VERBAL,
    WORDS,
    conjuncts,
    dependents,
    explicit_subjects,
    hub,
    is_infinitive,
)
from kg.text.syntax.memory import remembered


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
    """Return the particle of a phrasal verb ("called off"), or None."""
    return next((str(child.lower_) for child in verb.children if child.dep_ in PARTICLE), None)


@remembered
def negated(token: Token) -> bool:
    """Tell whether a predicate or noun is negated by a word of its own clause."""
    objects = [child for child in token.children if child.dep_ in OBJECT]
    if any(_negates(child) for child in dependents(token)) or _none(objects, WORDS.nothing):
        return True
    if _shares_auxiliaries(token):
        return negated(token.head)
    return any(_in_no_way(child) for child in token.children)


def _negates(child: Token) -> bool:
    if child.lower_ not in WORDS.negations or child.dep_ in SUBJECT | OBJECT:
        return False
    following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
    return following not in WORDS.additions


def of_nobody(predicate: Token) -> list[Token]:
    """Return the doers that nobody is: "no state signed it", "it is signed by neither Peru nor Chile"."""
    none = _none([*explicit_subjects(predicate), *agents(predicate)], WORDS.nobody)
    return [member for one in none for member in conjuncts(one)]


def _none(heads: list[Token], words: frozenset[str]) -> list[Token]:
    return [one for one in heads if any(child.lower_ in words for child in (one, *one.children))]


def _in_no_way(child: Token) -> bool:
    return child.lower_ in WORDS.ways and any(word.lower_ == "no" for word in child.children)


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
    """Return the kind of complement clause that a child is, None if it is none."""
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
    if marks & WORDS.whether:
        return "whether"
    if "that" in marks or explicit_subjects(head):
        return "that"
    if head.tag_ == "VBG":
        return "ing"
    if head.pos_ in {"ADJ", "NOUN", "PROPN"} or head.dep_ in PREDICATE:
        return "pred"
    return "bare"
