"""Words of a list in a text, found by number: reading every word of the text takes far longer."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from spacy.attrs import LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token


def spotted(words_of: Doc | Span, wanted: Set[str]) -> list[Token]:
    """Return the words whose lower-case form is one of those wanted, in reading order."""
    numbers = _numbers(frozenset(wanted))
    found = words_of.to_array([LOWER]).ravel().tolist()
    return [words_of[i] for i, number in enumerate(found) if number in numbers]


@cache
def _numbers(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))
