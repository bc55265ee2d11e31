"""Words of a list in a text, found by number: reading every word of the text takes far longer."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token


def spotted(doc: Doc, wanted: Set[str], attribute: str = "LOWER") -> list[Token]:
    """Return the words of a Doc whose lower-case form is one of those wanted, in reading order.

    ``attribute`` names another string of a token to look at: DEP, TAG.
    """
    numbers = _numbers(frozenset(wanted))
    return [doc[i] for i, number in enumerate(doc.to_array(attribute).tolist()) if number in numbers]


@cache
def _numbers(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))
