"""Clauses: who does what to whom, whichever way the sentence is built.

Roles are deep: "Y was vetoed by X" has the subject X and the object Y. Lists of heads
are in reading order with conjuncts expanded.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.text.syntax.labels import (
    ADVERBIAL,
    AUXILIARY,
    CONJUNCT,
    INDIRECT,
    OBJECT,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
    VERBAL,
    WORDS,
    conjuncts,
    dependents,
    explicit_subjects,
    first_conjunct,
    governor,
    hub,
    is_infinitive,
    is_relative_pronoun,
)
from kg.text.syntax.memory import remembered
from kg.text.syntax.phrases import obliques, possessor

PASSIVE = PASSIVE_AUXILIARY | PASSIVE_SUBJECT
REDUCED = {"acl", "amod"} | ADVERBIAL


def copula(token: Token) -> Token | None:
    """Return the form of "be" that makes a noun, adjective or adverb a predicate."""
    for child in token.children:
        if child.dep_ == "cop":
            return child
    carrier = hub(token)
    return carrier if carrier is not token else None


@remembered
def is_passive(predicate: Token) -> bool:
    """Tell whether a clause is passive, reduced relatives ("backed by") included."""
    for child in dependents(predicate):
        if child.dep_ in PASSIVE:
            return True
    if predicate.tag_ != "VBN" or any(child.dep_ in AUXILIARY for child in predicate.children):
        return False
    if predicate.dep_ in CONJUNCT and predicate.head.tag_ == "VBN" and not _own_objects(predicate):
        return is_passive(predicate.head)
    return predicate.dep_ in REDUCED and not _own_objects(predicate)


def _own_objects(predicate: Token) -> list[Token]:
    return [child for child in predicate.children if child.dep_ in OBJECT]


def _expanded(heads: list[Token]) -> list[Token]:
    return [member for head in heads for member in conjuncts(head)]


def antecedent(predicate: Token) -> Token | None:
    """Return the noun that a relative clause describes, or None."""
    first = first_conjunct(predicate)
    carrier = hub(first)
    return carrier.head if carrier.dep_ in RELATIVE else None


def _without_relatives(predicate: Token, heads: list[Token]) -> list[Token]:
    found = []
    for head in heads:
        if is_relative_pronoun(head):
            head = antecedent(predicate) or head
        found.append(head)
    return found


@remembered
def surface_subjects(predicate: Token) -> list[Token]:
    """Return what stands before the verb: its own, inherited or controlled subject."""
    return _surface_subjects(predicate, 0)


def _surface_subjects(predicate: Token, depth: int) -> list[Token]:
    own = explicit_subjects(predicate)
    if own:
        return _expanded(_without_relatives(predicate, own))
    if depth > 6:
        return []
    return _inherited(predicate, depth)


def _inherited(predicate: Token, depth: int) -> list[Token]:
    """Return the subject that a clause has from the word above it."""
    carrier = hub(predicate)
    head, label = carrier.head, carrier.dep_
    if head.i == carrier.i:
        return []
    if label in CONJUNCT:
        return _surface_subjects(head, depth + 1)
    if label in RELATIVE:
        return [] if any(is_relative_pronoun(child) for child in carrier.children) else [head]
    if label == "acl":
        return _subject_of_noun_clause(predicate, head, depth)
    if label in {"xcomp", "ccomp", "acomp", "oprd", "attr"}:
        return _controllers(head, depth)
    above = governor(carrier)
    if above is None or label not in ADVERBIAL | {"pcomp", "csubj", "dep", "parataxis"}:
        return []
    if above.pos_ in {"NOUN", "PROPN"} and copula(above) is None:
        return possessor(above)
    return _surface_subjects(above, depth + 1)


def surface_subject(predicate: Token) -> Token | None:
    """Return the first of the surface subjects, or None."""
    return next(iter(surface_subjects(predicate)), None)


def _subject_of_noun_clause(predicate: Token, noun: Token, depth: int) -> list[Token]:
    """Return who does what a clause behind a noun says: "the rebels backing it", "its plan to invade"."""
    if predicate.tag_ in {"VBG", "VBN"} and not _has_marker(predicate):
        return conjuncts(noun) if noun.dep_ in SUBJECT else [noun]
    if predicate.tag_ in {"VBD", "VBZ", "VBP"} and noun.head.i == noun.i:
        # "Peru, meanwhile, backed it": the parser took the subject for the root.
        return conjuncts(noun)
    return _who_has(noun, depth)


def _who_has(noun: Token, depth: int) -> list[Token]:
    """Return who has what a noun names: of "its plan", "Peru's vow", "Peru has the will" (to go) Peru."""
    owners = possessor(noun) or [head for head in obliques(noun).get("of", ()) if head.pos_ == "PROPN"]
    if owners:
        return owners
    if copula(noun) is not None or noun.dep_ in {"xcomp", "attr"}:
        return _surface_subjects(noun, depth + 1)
    above = governor(noun)
    if above is not None and above.pos_ == "VERB" and noun.dep_ in OBJECT:
        return _surface_subjects(above, depth + 1)
    return []


def _has_marker(predicate: Token) -> bool:
    return any(child.dep_ in {"mark", "case"} for child in predicate.children)


def _controllers(head: Token, depth: int) -> list[Token]:
    """Return who does the infinitive: the object of "urge", else the subject."""
    if head.lemma_ not in WORDS.subject_control:
        own = [child for child in head.children if child.dep_ in OBJECT | {"iobj"}]
        if own:
            return _expanded(_without_relatives(head, own))
    return _surface_subjects(head, depth + 1)


def agents(predicate: Token) -> list[Token]:
    """Return the heads of the by-phrase of a passive clause."""
    return [head for head in obliques(predicate).get("by", ()) if head.pos_ not in VERBAL]


def subjects(predicate: Token) -> list[Token]:
    """Return the deep subjects of a clause: who does it."""
    if is_passive(predicate):
        return agents(predicate)
    return surface_subjects(predicate)


@remembered
def objects(predicate: Token) -> list[Token]:
    """Return the deep objects of a clause: to what it is done."""
    own = _expanded(_without_relatives(predicate, _own_objects(predicate)))
    if is_passive(predicate):
        return own or surface_subjects(predicate)
    return own or _raised_objects(predicate)


def _raised_objects(predicate: Token) -> list[Token]:
    """Return the subject of an infinitive, as CLEAR has it: "urged [Syria to comply]"."""
    for child in predicate.children:
        if child.dep_ in {"ccomp", "xcomp"} and is_infinitive(child):
            return _expanded(explicit_subjects(child))
    return []


def indirect_objects(predicate: Token) -> list[Token]:
    """Return the indirect objects: to whom something is given, said or promised."""
    own = [child for child in predicate.children if child.dep_ in INDIRECT and child.pos_ != "ADP"]
    if not own and is_passive(predicate) and _own_objects(predicate):
        return surface_subjects(predicate)
    return _expanded(_without_relatives(predicate, own))


def clause(predicate: Token) -> tuple[int, int]:
    """Return the token range of a clause, coordinated clauses left out."""
    carrier = hub(predicate)
    outside = {word.i for child in carrier.children if child.dep_ in CONJUNCT for word in child.subtree}
    inside = [word.i for word in carrier.subtree if word.i not in outside]
    return min(inside), max(inside) + 1
