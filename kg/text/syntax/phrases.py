"""Noun phrases: their extent, owners, modifiers, names and prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.text.syntax.labels import (
    APPOSITION,
    COMPOUND,
    CONJUNCT,
    FLAT,
    MARKER,
    POSSESSOR,
    RELATIVE,
    SUBJECT,
    VERBAL,
    WORDS,
    conjuncts,
    dependents,
    hub,
    remembered,
    sentence,
)

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
# What a nominal predicate carries for its clause and not for its noun phrase.
_CLAUSAL = SUBJECT | {
    "cop", "aux", "aux:pass", "auxpass", "mark", "expl", "parataxis", "advcl",
    "advcl:relcl", "discourse", "vocative", "dislocated", "obl", "obl:agent", "obl:tmod",
    "obl:unmarked", "neg", "preconj", "cc:preconj",
}  # fmt: skip


def possessor(noun: Token) -> list[Token]:
    """Return the owners of a noun: the heads of "X's" and "its"."""
    owners = [child for child in noun.children if child.dep_ in POSSESSOR and child.tag_ != "WP$"]
    return [member for owner in owners for member in conjuncts(owner)]


@remembered
def modifiers(noun: Token) -> list[Token]:
    """Return the adjectives and compounds to the left of a noun, in reading order."""
    labels = COMPOUND | {"amod"}
    return [child for child in noun.lefts if child.dep_ in labels]


def appositions(noun: Token) -> list[Token]:
    """Return the heads of the appositions of a noun."""
    return [child for child in noun.children if child.dep_ in APPOSITION]


def relative_clauses(noun: Token) -> list[Token]:
    """Return the predicates of the relative clauses of a noun."""
    return [child for child in noun.children if child.dep_ in RELATIVE]


@remembered
def obliques(token: Token) -> dict[str, list[Token]]:
    """Return the heads of the prepositional phrases of a token, by preposition.

    Gerunds ("against renewing it") count as heads. A preposition of several words is
    joined by a blank ("out of"). Conjuncts are expanded.
    """
    found: dict[str, list[Token]] = {}
    for child in dependents(token):
        for preposition, head in _prepositional(child):
            found.setdefault(preposition, []).extend(conjuncts(head))
    return found


def _prepositional(child: Token) -> Iterator[tuple[str, Token]]:
    """Yield the preposition and head of each prepositional phrase that a child is, whichever the scheme."""
    if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
        yield from _clear_prepositional(child, child.lower_)
    elif (words := list(_case(child))) and _is_prepositional(child):
        yield " ".join(words), child


def _case(head: Token) -> Iterator[str]:
    """Yield the words of the preposition before a head: "out", "of"."""
    for case in head.children:
        if case.dep_ in MARKER and case.tag_ != "TO" and case.i < head.i and not case.is_space:
            yield case.lower_
            yield from (word.lower_ for word in case.children if word.dep_ == "fixed")


def _is_prepositional(child: Token) -> bool:
    """Tell whether a word with a preposition is its object: no clause ("after it fell"), but a gerund."""
    if child.dep_ in {"ccomp", "xcomp", "parataxis"} | SUBJECT:
        return False
    if child.dep_ in CONJUNCT:
        # "called for talks and (for a truce)" goes on; "unity and for peace" does not.
        return child.pos_ in NOMINAL and child.head.pos_ not in NOMINAL
    gerund = child.pos_ in VERBAL and child.tag_ == "VBG"
    return gerund or not child.dep_.startswith(("advcl", "acl"))


def _clear_prepositional(preposition: Token, words: str) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield words, child
        elif child.dep_ == "prep":
            yield from _clear_prepositional(child, f"{words} {child.lower_}")
        elif child.dep_ in CONJUNCT and child.pos_ == "ADP":
            yield from _clear_prepositional(child, child.lower_)


@remembered
def following(token: Token) -> dict[str, list[Token]]:
    """Return the prepositional phrase that stands right behind a token, wherever the parser hung it."""
    if token.i + 1 >= len(token.doc):
        return {}
    preposition = token.nbor()
    if preposition.pos_ not in {"ADP", "SCONJ", "PART"} or preposition.tag_ == "TO" == token.tag_:
        return {}
    if preposition.dep_ in MARKER and preposition.head.i > preposition.i:
        if preposition.tag_ == "TO" and preposition.head.pos_ == "VERB":
            return {}
        return {preposition.lower_: conjuncts(preposition.head)}
    heads = [head for _, head in _clear_prepositional(preposition, preposition.lower_)]
    return {preposition.lower_: [c for head in heads for c in conjuncts(head)]} if heads else {}


def phrase(token: Token, *, clauses: bool = True, coordination: bool = False) -> tuple[int, int]:
    """Return the token range of a head's phrase.

    Leading determiners, prepositions, "to" and "that", and outer punctuation are cut.
    ``clauses=False`` cuts relative clauses; ``coordination=True`` keeps the conjuncts.
    """
    keep = {token.i}
    for child in token.children:
        if _belongs(token, child, clauses=clauses, coordination=coordination):
            keep.update(word.i for word in child.subtree)
    if hub(token).i != token.i and token.pos_ not in NOMINAL:
        keep.update(w.i for c in dependents(token) if c.dep_ == "prep" for w in c.subtree)
    start = end = token.i
    while start - 1 in keep:
        start -= 1
    while end + 1 in keep:
        end += 1
    return _trimmed(token.doc, start, end + 1, token.i)


def _belongs(token: Token, child: Token, *, clauses: bool, coordination: bool) -> bool:
    if child.dep_ in CONJUNCT | {"cc"}:
        return coordination
    if child.dep_ in RELATIVE and not clauses:
        return False
    if token.pos_ in NOMINAL:
        return child.dep_ not in _CLAUSAL
    return not (token.pos_ in VERBAL and child.dep_ in SUBJECT and child.i < token.i)


def _trimmed(doc: Doc, start: int, end: int, head: int) -> tuple[int, int]:
    while start < head and _is_edge(doc[start]):
        start += 1
    while end - 1 > head and (doc[end - 1].is_punct or doc[end - 1].is_space):
        if _closes_inside(doc, start, end - 1):
            break
        end -= 1
    return start, end


def _closes_inside(doc: Doc, start: int, last: int) -> bool:
    opening = {")": "(", "”": "“", '"': '"', "’": "‘"}.get(doc[last].text)
    return any(doc[i].text == opening for i in range(start, last))


def _is_edge(word: Token) -> bool:
    if word.is_space or (word.is_punct and word.text not in {"(", "“", '"', "‘"}):
        return True
    if word.is_punct:
        return word.text != "("
    return (word.lower_ in WORDS.openers and word.dep_ not in SUBJECT) or word.dep_ in MARKER | {
        "cc",
        "prep",
        "agent",
        "cop",
        "aux",
        "preconj",
        "cc:preconj",
    }


def name(token: Token) -> tuple[int, int]:
    """Return the token range of the proper name that a token belongs to."""
    start = end = token.i
    doc, (first, last) = token.doc, sentence(token)
    joined = FLAT | {"compound", "nmod:desc", "nn"}
    while start > first and _in_name(doc[start - 1], doc[start], joined):
        start -= 1
    while end + 1 < last and _in_name(doc[end], doc[end + 1], joined):
        end += 1
    return start, end + 1


def title(head: Token, first: int) -> tuple[int, int]:
    """Return the words of a title, no further back than ``first``: "Trade and Investment Agreement"."""
    start, end = name(head)
    while start > first:
        before = head.doc[start - 1]
        joins = start - 1 > first and (before.pos_ in {"ADP", "CCONJ"} or before.text == "-")
        word = head.doc[start - 1 - joins]
        if not word.text[:1].isupper() or word.pos_ == "DET":
            break
        start = word.i
    return start, end


def _in_name(left: Token, right: Token, joined: set[str]) -> bool:
    if left.pos_ != "PROPN" or right.pos_ != "PROPN":
        return False
    return (left.head.i == right.i and left.dep_ in joined) or (
        right.dep_ in joined and right.head.i <= left.i
    ) or (left.dep_ in joined and left.head.i == right.head.i)  # fmt: skip
