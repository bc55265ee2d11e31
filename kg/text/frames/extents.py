"""The words of a subject: how much of a phrase or clause identifies what a stance is about."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax


def extent(head: Token, kind: str) -> tuple[int, int]:
    """Return the words of a subject: of "the plan, which failed" those of the plan; or a clause."""
    start, end = syntax.phrase(head, coordination=kind == "clause" and head.pos_ not in syntax.VERBAL)
    for token in head.doc[head.i + 1 : end]:
        # ", which …" adds to the subject and does not identify it.
        if token.text == "," and token.i + 1 < end and _opens_loosely(token.nbor(), head):
            return start, token.i
    return start, end


def _opens_loosely(token: Token, head: Token) -> bool:
    if head.pos_ in {"NOUN", "PROPN"} and token.tag_ == "VBG":
        return True
    return syntax.is_relative_pronoun(token) or (
        token.pos_ == "ADP" and token.i + 1 < len(token.doc) and syntax.is_relative_pronoun(token.nbor())
    )


def whole_clause(wanted: Token) -> tuple[int, int]:
    """Return a clause with its subject: "Impunity must not prevail"."""
    subject = syntax.surface_subject(wanted)
    if subject is None or subject.pos_ == "PRON" or subject.i > wanted.i:
        return extent(wanted, "clause")
    return syntax.phrase(subject)[0], max(syntax.phrase(subject)[1], syntax.phrase(wanted)[1])
