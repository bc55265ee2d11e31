"""Coordinated wishes: "resume its moratorium and cooperate with the agency" is two subjects."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.text import syntax

Range = tuple[int, int]
# Tags of verbs that tell what is done, and wish nothing.
TOLD = frozenset({"VBD", "VBZ", "VBP"})


def members(doc: Doc, words: Range) -> list[Range]:
    """Return the words of a subject and those of the acts coordinated with it, in reading order.

    Acts count whether the subject holds them or its sentence goes on with them: "to (stop the tests) and to
    free the crew". Nouns do not: what "and" joins there is one subject about as often as two.
    """
    root = doc[words[0] : words[1]].root
    last = syntax.sentence(root)[1]
    behind = [one for one in syntax.conjuncts(root) if root.i < one.i < last]
    found = [syntax.phrase(one) for one in behind if one.pos_ in syntax.VERBAL and one.tag_ not in TOLD]
    return [words, *(one for one in found if one[1] - one[0] > 1)]
