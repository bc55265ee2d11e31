"""The words of a subject: how much of a phrase or clause identifies what a stance is about."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances import conditions
from kg.text.stances.slots import VERBAL

# How many words behind a verb the object begins that it shares.
REACH = 8


def extent(head: Token, kind: str, *, together: bool = False) -> tuple[int, int]:
    """Return the words of a subject: a whole thing without loose relative clauses, or a clause.

    ``together`` keeps what is coordinated with the head.
    """
    whole = together or (kind == "clause" and head.pos_ not in VERBAL)
    start, end = syntax.phrase(head, coordination=whole)
    if kind == "clause":
        end = max(end, _shared_end(head), _existential_end(head))
    return conditions.cut(head, *_without_loose_clause(head, start, end))


def _shared_end(verb: Token) -> int:
    """Return where the object ends that a verb shares with the next: "to kill and injure (civilians)"."""
    found = syntax.objects(verb)[:1] if verb.pos_ in VERBAL else []
    if not found or not verb.i < found[0].i < verb.i + REACH or found[0].head not in syntax.conjuncts(verb):
        return 0
    between = verb.doc[verb.i + 1 : found[0].left_edge.i]
    joined = any(word.pos_ == "CCONJ" for word in between)
    alike = all(word.pos_ in {"VERB", "CCONJ", "ADV", "PART", "PUNCT"} for word in between)
    return syntax.phrase(found[0])[1] if joined and alike else 0


def _existential_end(noun: Token) -> int:
    """Return where a clause ends that says what there is: "there is (work to do)"."""
    if noun.pos_ in VERBAL or not syntax.is_existential(noun):
        return 0
    end = syntax.clause(noun)[1]
    while noun.doc[end - 1].is_punct:
        end -= 1
    return end


def _without_loose_clause(head: Token, start: int, end: int) -> tuple[int, int]:
    """Cut ", which …" and ", for which …": they add to the subject and do not identify it."""
    for i in range(head.i + 1, end):
        token = head.doc[i]
        if token.tag_ == "VBG" and token.nbor(-1).text == "," and head.pos_ in {"NOUN", "PROPN"}:
            return start, token.i - 1
        if syntax.is_relative_pronoun(token) and token.i - 1 > head.i:
            before = token.nbor(-1) if token.nbor(-1).is_punct else token.nbor(-2)
            if before.text == "," and before.i > head.i:
                return start, before.i
    return start, end


def is_short(wanted: Token) -> bool:
    """Tell whether a clause is a bare verb, which identifies nothing without its subject."""
    start, end = extent(wanted, "clause")
    return end - start < 2


def whole_clause(wanted: Token) -> tuple[int, int]:
    """Return a clause with its subject, as "Impunity must not prevail"; of "there must be X", X."""
    subject = syntax.surface_subject(wanted)
    if subject is None or subject.pos_ == "PRON":
        return extent(wanted, "clause")
    if syntax.is_existential(wanted):
        start, end = extent(subject, "thing")
        return start + (wanted.doc[start].lower_ == "no"), end
    start, end = syntax.phrase(subject)
    last = syntax.phrase(wanted)[1]
    return (start, max(end, last)) if start < wanted.i else extent(wanted, "clause")
