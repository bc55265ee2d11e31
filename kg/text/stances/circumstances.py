"""Stance nouns in the margin of a clause: "passed despite objections from Iran", "drew criticism"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.slots import VERBAL, Filler
from kg.text.stances.words import words

WITH = "with"


def about(noun: Token) -> list[Filler]:
    """Return what a stance noun without a subject of its own is about: what its clause does, or draws it.

    Of "the motion was carried despite resistance" the motion, of "the plan met with resistance"
    the plan.
    """
    above = syntax.governor(noun)
    if above is None or above.pos_ not in VERBAL:
        return []
    if above.lemma_.lower() in words().receiving:
        return [] if syntax.is_passive(above) else _things(syntax.subjects(above))
    if above.lower_ in words().overriding and noun in syntax.objects(above):
        outer = syntax.governor(above)
        return _done(outer) if outer is not None and outer.pos_ in VERBAL else []
    return _done(above) if _preposition(noun, above) in words().circumstances else []


def backed(noun: Token) -> tuple[list[Filler], list[Filler]]:
    """Return who holds the stance of "with the backing of X", and what the clause does; else nothing."""
    above = syntax.governor(noun)
    if above is None or above.pos_ not in VERBAL or _preposition(noun, above) != WITH:
        return [], []
    by_word = syntax.obliques(noun)
    holders = [*syntax.possessor(noun), *by_word.get("of", ()), *by_word.get("from", ())]
    passive = syntax.is_passive(above)
    heads = syntax.objects(above) if passive else syntax.subjects(above)
    return [Filler(head, "thing", "poss") for head in holders], _things(heads)


def _preposition(noun: Token, above: Token) -> str | None:
    return next((word for word, heads in syntax.obliques(above).items() if noun in heads), None)


def _done(verb: Token) -> list[Filler]:
    """Return what a clause acts on, of one that acts on nothing who acts."""
    return _things(syntax.objects(verb) or syntax.subjects(verb))


def _things(heads: list[Token]) -> list[Filler]:
    return [Filler(head, "thing", "obj") for head in heads if head.pos_ in {"NOUN", "PROPN", "PRON"}]
