"""What the labels of Universal Dependencies and of CLEAR have in common.

The two schemes share no label with two meanings, so one table reads both; only
copulas and prepositions are built differently, and ``hub`` and ``governor`` undo that. Rules ask for
the same word's roles again and again: while a Doc is read, answers are remembered.

Source: https://universaldependencies.org/u/dep/ and the CLEAR guidelines
(https://github.com/clir/clearnlp-guidelines).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

from kg.text.words import lists

T = TypeVar("T")
# For each function that remembers, its answers by token, for the Docs that are being read.
_ANSWERS: list[dict[Doc, dict[int, Any]]] = []


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of syntax.toml; the comments there say what each is for."""

    subject_control: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    nothing: frozenset[str]
    additions: frozenset[str]
    whether: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]


WORDS = lists(Words, "syntax.toml")
ARTICLES = WORDS.articles
NEGATIONS = WORDS.negations
# Parts of speech that head a clause.
VERBAL = frozenset({"VERB", "AUX"})
SUBJECT = {
    "nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubj:outer",
    "csubjpass",
}  # fmt: skip
PASSIVE_SUBJECT = {"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"}
OBJECT = {"obj", "dobj"}
INDIRECT = {"iobj", "dative"}
AGENT = {"obl:agent", "agent"}
COMPLEMENT = {"ccomp", "xcomp", "pcomp", "ccomp:preconj"}
PREDICATE = {"attr", "acomp", "oprd"}
ADVERBIAL = {"advcl", "advcl:relcl"}
RELATIVE = {"acl:relcl", "relcl"}
POSSESSOR = {"nmod:poss", "poss"}
COMPOUND = {"compound", "nn", "nmod:desc", "nmod:unmarked", "nmod:npmod", "flat", "name"}
FLAT = {"flat", "flat:name", "name"}
APPOSITION = {"appos"}
CONJUNCT = {"conj"}
PARTICLE = {"compound:prt", "prt"}
AUXILIARY = {"aux", "aux:pass", "auxpass"}
PASSIVE_AUXILIARY = {"aux:pass", "auxpass"}
MARKER = {"mark", "case"}
_HELPING = (
    AUXILIARY | MARKER | {"cop", "advmod", "neg", "prep", "preconj", "cc", "cc:preconj", "det", "fixed"}
)

_RELATIONS = (
    ("subject", SUBJECT),
    ("object", OBJECT),
    ("indirect", {"iobj"}),
    ("complement", COMPLEMENT),
    ("predicate", PREDICATE),
    ("adverbial", ADVERBIAL),
    ("relative", RELATIVE),
    ("possessor", POSSESSOR),
    ("compound", COMPOUND),
    ("apposition", APPOSITION),
    ("conjunct", CONJUNCT),
    ("modifier", {"amod", "advmod", "nummod", "det", "acl", "neg", "quantmod"}),
    ("oblique", {"pobj", "npadvmod", "agent", "dative"}),
    ("root", {"ROOT", "root"}),
)
_RELATION_OF = {label: relation for relation, labels in _RELATIONS for label in labels}


@contextmanager
def remembering(doc: Doc) -> Iterator[None]:
    """Let the functions of the syntax view answer from memory; the parse must not change meanwhile."""
    for answers in _ANSWERS:
        answers[doc] = {}
    try:
        yield
    finally:
        for answers in _ANSWERS:
            del answers[doc]


def remembered(read: Callable[[Token], T]) -> Callable[[Token], T]:
    """Make a function of a token remember, while its Doc is being read.

    All who ask are given the same list, which nobody may change.
    """
    every: dict[Doc, dict[int, T]] = {}
    _ANSWERS.append(every)

    @wraps(read)
    def ask(token: Token) -> T:
        answers = every.get(token.doc)
        if answers is None:
            return read(token)
        at = token.i
        if at not in answers:
            answers[at] = read(token)
        return answers[at]

    return ask


def relation(token: Token) -> str:
    """Return how a token depends on its governor, in words of no label scheme."""
    label = token.dep_
    if label.startswith(("obl", "nmod")) and label not in _RELATION_OF:
        return "oblique"
    return _RELATION_OF.get(label, "other")


def is_relative_pronoun(token: Token) -> bool:
    """Tell whether a token is who, which, that … of a relative clause."""
    return token.tag_ in {"WP", "WDT", "WP$"} or (
        token.lower_ == "that" and token.pos_ == "PRON" and token.dep_ in SUBJECT | OBJECT
    )


def is_marker(token: Token) -> bool:
    """Tell whether a token opens the clause that it depends on ("if", "that", "unless")."""
    return token.dep_ in MARKER


@remembered
def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it, the token first, in reading order."""
    found = [token]
    for child in token.children:
        if child.dep_ in CONJUNCT:
            found.extend(conjuncts(child))
    return found


@remembered
def sentence(token: Token) -> tuple[int, int]:
    """Return the token range of the sentence that a token stands in."""
    found = token.sent
    return found.start, found.end


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination that a token belongs to."""
    while token.dep_ in CONJUNCT and token.head.i != token.i:
        token = token.head
    return token


@remembered
def governor(token: Token) -> Token | None:
    """Return what a token depends on, past prepositions and coordination; None for a root."""
    token = first_conjunct(token)
    head = token.head
    if head.i == token.i:
        return None
    while head.dep_ in {"prep", "agent", "dative"} and head.pos_ in {"ADP", "SCONJ", "PART"}:
        if head.head.i == head.i:
            return None
        head = first_conjunct(head).head
    return head


def hub(token: Token) -> Token:
    """Return the token that carries the clause of a predicate: itself, or CLEAR's copula."""
    if token.dep_ in PREDICATE and token.head.lemma_ == "be":
        return token.head
    return token


@remembered
def dependents(token: Token) -> list[Token]:
    """Return the children of a predicate and, in CLEAR, of the copula above it."""
    found = list(token.children)
    carrier = hub(token)
    if carrier is not token:
        found += [child for child in carrier.children if child.i != token.i]
    return found


def explicit_subjects(predicate: Token) -> list[Token]:
    """Return the subjects that a predicate has of its own, in reading order."""
    return [child for child in dependents(predicate) if child.dep_ in SUBJECT]


def is_infinitive(head: Token) -> bool:
    """Tell whether a predicate is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in dependents(head))


@remembered
def predicate(token: Token) -> Token | None:
    """Return the predicate whose clause a word is, helps, opens or negates: "against" is of "it"."""
    while token.head.i != token.i and token.dep_ in _HELPING:
        token = token.head
    carries = any(child.dep_ == "cop" for child in token.children) or hub(token) is not token
    return token if carries or token.pos_ in VERBAL else None
