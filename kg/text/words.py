"""Word lists: from a file of ``kg/text/data/en`` to typed lists, and from a list to its words in a text."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from kg import resources
from kg.errors import InputError

T = TypeVar("T")


@cache
def lists(kind: type[T], name: str) -> T:
    """Return the lists of a file as a dataclass with one field for each, read once a process.

    Raises:
        InputError: The file has a list that the dataclass has no field for, or the other way round.
    """
    found = {key: _read(value) for key, value in resources.words(name).items()}
    wanted = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if found.keys() != wanted:
        raise InputError(f"lists nobody asks for, or missing: {sorted(found.keys() ^ wanted)}", path=name)
    return kind(**found)


def _read(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value


def spotted(doc: Doc, wanted: Set[str], attribute: str = "LOWER") -> list[Token]:
    """Return the words of a Doc whose lower-case form is one of those wanted, in reading order.

    They are found by number: reading every word of the text takes far longer. ``attribute`` names
    another string of a token to look at: DEP, TAG.
    """
    numbers = _numbers(frozenset(wanted))
    return [doc[i] for i, number in enumerate(doc.to_array(attribute).tolist()) if number in numbers]


@cache
def _numbers(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))
