"""Clauses: who does what to whom, whichever way the sentence is built.

Roles are deep: "Y was vetoed by X" has the subject X and the object Y. Lists of heads
are in reading order with conjuncts expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text.syntax.labels import (
    ADVERBIAL,
    AGENT,
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
    conjuncts,
    dependents,
    first_conjunct,
    governor,
    hub,
    is_relative_pronoun,
)
from kg.text.syntax.phrases import possessor

NEGATIONS = {"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "scarcely", "barely"}
# Verbs whose infinitive belongs to their subject even when they have an object.
SUBJECT_CONTROL = {"promise", "threaten", "vow", "pledge", "use"}


@dataclass(frozen=True, slots=True)
class Complement:
    """A complement clause: ``kind`` is that, to, ing, whether, pred, bare or purpose."""

    head: Token
    kind: str


def predicates(doc: Doc) -> Iterator[Token]:
    """Yield the tokens that head a clause, in reading order."""
    for token in doc:
        if token.pos_ == "VERB":
            if not _is_clear_copula(token):
                yield token
        elif copula(token) is not None or token.dep_ in PREDICATE:
            yield token


def _is_clear_copula(token: Token) -> bool:
    return token.lemma_ == "be" and any(child.dep_ in PREDICATE for child in token.children)


def copula(token: Token) -> Token | None:
    """Return the form of "be" that makes a noun, adjective or adverb a predicate."""
    for child in token.children:
        if child.dep_ == "cop":
            return child
    carrier = hub(token)
    return carrier if carrier.i != token.i else None


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
        and predicate.head.pos_ in {"VERB", "AUX"}
        and predicate.tag_ == predicate.head.tag_
        and predicate.tag_ in {"VB", "VBN", "VBG"}
        and not _explicit_subjects(predicate)
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


def is_passive(predicate: Token) -> bool:
    """Tell whether a clause is passive, reduced relatives ("backed by") included."""
    for child in dependents(predicate):
        if child.dep_ in PASSIVE_AUXILIARY | PASSIVE_SUBJECT:
            return True
    if predicate.tag_ != "VBN" or any(child.dep_ in AUXILIARY for child in predicate.children):
        return False
    if predicate.dep_ in CONJUNCT and predicate.head.tag_ == "VBN" and not _own_objects(predicate):
        return is_passive(predicate.head)
    reduced = predicate.dep_ in {"acl", "amod"} | ADVERBIAL
    return reduced and not _own_objects(predicate)


def _own_objects(predicate: Token) -> list[Token]:
    return [child for child in predicate.children if child.dep_ in OBJECT]


def _explicit_subjects(predicate: Token) -> list[Token]:
    return [child for child in dependents(predicate) if child.dep_ in SUBJECT]


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
            head = antecedent(predicate) or _noun_before(head) or head
        found.append(head)
    return found


def _noun_before(pronoun: Token) -> Token | None:
    """Return the noun right before a relative pronoun whose clause the parser misplaced."""
    doc, start = pronoun.doc, pronoun.sent.start
    at = pronoun.i - 1
    while at > start and (doc[at].is_punct or doc[at].pos_ == "ADP"):
        at -= 1
    if at < start or doc[at].pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = doc[at]
    while noun.head.i < noun.i and noun.dep_ in {"flat", "compound", "nmod", "nmod:desc"}:
        noun = noun.head
    return noun


def surface_subjects(predicate: Token, depth: int = 0) -> list[Token]:
    """Return what stands before the verb: its own, inherited or controlled subject."""
    own = _explicit_subjects(predicate)
    if own:
        return _expanded(_without_relatives(predicate, own))
    if depth > 6:
        return []
    carrier = hub(predicate)
    head, label = carrier.head, carrier.dep_
    if head.i == carrier.i:
        return []
    if label in CONJUNCT:
        return surface_subjects(head, depth + 1)
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
    return surface_subjects(above, depth + 1)


def surface_subject(predicate: Token) -> Token | None:
    """Return the first of the surface subjects, or None."""
    return next(iter(surface_subjects(predicate)), None)


def _subject_of_noun_clause(predicate: Token, noun: Token, depth: int) -> list[Token]:
    if predicate.tag_ in {"VBG", "VBN"} and not _has_marker(predicate):
        return conjuncts(noun) if noun.dep_ in SUBJECT else [noun]
    owners = possessor(noun)
    if owners:
        return owners
    above = governor(noun)
    if above is not None and above.pos_ == "VERB" and noun.dep_ in OBJECT:
        return surface_subjects(above, depth + 1)
    return []


def _has_marker(predicate: Token) -> bool:
    return any(child.dep_ in {"mark", "case"} for child in predicate.children)


def _controllers(head: Token, depth: int) -> list[Token]:
    """Return who does the infinitive: the object of "urge", else the subject."""
    if head.lemma_ not in SUBJECT_CONTROL:
        own = [child for child in head.children if child.dep_ in OBJECT | {"iobj"}]
        if own:
            return _expanded(_without_relatives(head, own))
    return surface_subjects(head, depth + 1)


def agents(predicate: Token) -> list[Token]:
    """Return the heads of the by-phrase of a passive clause."""
    found: list[Token] = []
    for child in predicate.children:
        if child.dep_ == "obl:agent" or (child.dep_.startswith("obl") and _case_is(child, "by")):
            found.extend(conjuncts(child))
        elif child.dep_ in AGENT or (child.dep_ == "prep" and child.lower_ == "by"):
            found.extend(m for c in child.children if c.dep_ == "pobj" for m in conjuncts(c))
    return [head for head in found if head.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"}]


def _case_is(token: Token, word: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == word for child in token.children)


def subjects(predicate: Token) -> list[Token]:
    """Return the deep subjects of a clause: who does it."""
    if is_passive(predicate):
        return agents(predicate)
    return surface_subjects(predicate)


def objects(predicate: Token) -> list[Token]:
    """Return the deep objects of a clause: to what it is done."""
    own = _expanded(_without_relatives(predicate, _own_objects(predicate)))
    if is_passive(predicate):
        return own or surface_subjects(predicate)
    return own or _object_gap(predicate) or _raised_objects(predicate)


def _object_gap(predicate: Token) -> list[Token]:
    """Return the antecedent of "the plan (that) Iran rejected" or "said it would reject"."""
    outer = predicate
    while outer.dep_ in {"ccomp", "xcomp"}:
        outer = outer.head
    noun = antecedent(outer)
    if noun is None:
        return []
    own = _explicit_subjects(outer)
    taken = any(is_relative_pronoun(t) for t in own) or not own
    if outer.i != predicate.i and complements(predicate):
        return []
    return [] if taken or _relative_is_oblique(outer) else [noun]


def _relative_is_oblique(predicate: Token) -> bool:
    return any(
        is_relative_pronoun(word) and word.dep_ not in SUBJECT | OBJECT
        for word in predicate.subtree
        if word.i < predicate.i
    )


def _raised_objects(predicate: Token) -> list[Token]:
    """Return the subject of an infinitive, as CLEAR has it: "urged [Syria to comply]"."""
    for child in predicate.children:
        if child.dep_ in {"ccomp", "xcomp"} and _is_infinitive(child):
            return _expanded(_explicit_subjects(child))
    return []


def indirect_objects(predicate: Token) -> list[Token]:
    """Return the indirect objects: to whom something is given, said or promised."""
    own = [child for child in predicate.children if child.dep_ in INDIRECT and child.pos_ != "ADP"]
    if not own and is_passive(predicate) and _own_objects(predicate):
        return surface_subjects(predicate)
    return _expanded(_without_relatives(predicate, own))


def complements(token: Token) -> list[Complement]:
    """Return the complement clauses of a verb, adjective or noun, conjuncts expanded."""
    found: list[Complement] = []
    for child in dependents(token):
        kind = _kind(token, child)
        if kind:
            found.extend(Complement(head, kind) for head in conjuncts(child))
    return found


def _kind(token: Token, child: Token) -> str | None:
    label = child.dep_
    if label in {"ccomp", "xcomp"}:
        return _form(child)
    if label in PREDICATE and hub(child).i == child.i:
        return "pred"
    if token.pos_ in {"NOUN", "PROPN"} and label == "acl":
        form = _form(child)
        return form if form in {"to", "that"} and _has_infinitive_or_that(child) else None
    if label in ADVERBIAL and _is_infinitive(child):
        return "to" if token.pos_ == "ADJ" else "purpose"
    return None


def _has_infinitive_or_that(head: Token) -> bool:
    return _is_infinitive(head) or any(
        child.dep_ == "mark" and child.lower_ == "that" for child in head.children
    )


def _is_infinitive(head: Token) -> bool:
    return any(child.tag_ == "TO" for child in dependents(head))


def _form(head: Token) -> str:
    marks = {child.lower_ for child in dependents(head) if child.dep_ in {"mark", "advmod"}}
    if _is_infinitive(head):
        return "to"
    if marks & {"whether", "if"}:
        return "whether"
    if "that" in marks or _explicit_subjects(head):
        return "that"
    if head.tag_ == "VBG":
        return "ing"
    if head.pos_ in {"ADJ", "NOUN", "PROPN"} or head.dep_ in PREDICATE:
        return "pred"
    return "bare"


def is_existential(predicate: Token) -> bool:
    """Tell whether a clause says "there is"."""
    return any(child.dep_ == "expl" and child.lower_ == "there" for child in dependents(predicate))


def clause(predicate: Token) -> tuple[int, int]:
    """Return the token range of a clause, coordinated clauses left out."""
    carrier = hub(predicate)
    outside = {word.i for child in carrier.children if child.dep_ in CONJUNCT for word in child.subtree}
    inside = [word.i for word in carrier.subtree if word.i not in outside]
    return min(inside), max(inside) + 1
