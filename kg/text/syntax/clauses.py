"""Clauses: who does what to whom, whichever way the sentence is built, and what belongs to its verb.

Roles are deep: "Y was vetoed by X" has the subject X and the object Y. Lists of heads
are in reading order with conjuncts expanded. "Peru has not agreed to leave": auxiliary "has", negated,
complement "leave" of the kind "to".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text.syntax.labels import (
    ADVERBIAL,
    AUXILIARY,
    CONJUNCT,
    INDIRECT,
    OBJECT,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREDICATE,
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
    remembered,
)
from kg.text.syntax.phrases import obliques, possessor

PASSIVE = PASSIVE_AUXILIARY | PASSIVE_SUBJECT
REDUCED = {"acl", "amod"} | ADVERBIAL


@dataclass(frozen=True, slots=True)
class Complement:
    """A complement clause: ``kind`` is that, to, whether, pred, bare or purpose."""

    head: Token
    kind: str


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
        return _taken_for_root(predicate, head)
    if label in {"xcomp", "ccomp", "acomp", "oprd", "attr"}:
        return _controllers(head, depth)
    above = governor(carrier)
    if above is None or label not in ADVERBIAL | {"pcomp", "csubj", "dep", "parataxis"}:
        return []
    if above.pos_ in {"NOUN", "PROPN"} and copula(above) is None:
        return possessor(above)
    return _surface_subjects(above, depth + 1)


def _taken_for_root(predicate: Token, noun: Token) -> list[Token]:
    """Return the subject that the parser took for the root of its sentence: "(Peru) backed it"."""
    finite = predicate.tag_ in {"VBD", "VBZ", "VBP"}
    return conjuncts(noun) if finite and noun.head.i == noun.i else []


def surface_subject(predicate: Token) -> Token | None:
    """Return the first of the surface subjects, or None."""
    return next(iter(surface_subjects(predicate)), None)


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
    return _shares_auxiliaries(token) and negated(token.head)


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


@remembered
def complements(token: Token) -> list[Complement]:
    """Return the complement clauses of a verb, adjective or noun, conjuncts expanded."""
    found: list[Complement] = []
    for child in dependents(token):
        kind = _kind(token, child)
        if kind:
            found.extend(Complement(head, kind) for head in conjuncts(child))
    return found


def _kind(token: Token, child: Token) -> str | None:
    """Return the kind of complement clause that a child is, None if it is none."""
    label = child.dep_
    if label in {"ccomp", "xcomp"}:
        return _form(child)
    if label in PREDICATE and hub(child).i == child.i:
        return "pred"
    if token.pos_ in {"NOUN", "PROPN"} and label == "acl":
        form = _form(child)
        return form if form in {"to", "that"} else None
    if label in ADVERBIAL and is_infinitive(child):
        return "to" if token.pos_ == "ADJ" else "purpose"
    return None


def _form(head: Token) -> str:
    marks = {child.lower_ for child in dependents(head) if child.dep_ in {"mark", "advmod"}}
    if is_infinitive(head):
        return "to"
    if marks & WORDS.whether:
        return "whether"
    if "that" in marks or explicit_subjects(head):
        return "that"
    if head.pos_ in {"ADJ", "NOUN", "PROPN"} or head.dep_ in PREDICATE:
        return "pred"
    return "bare"
