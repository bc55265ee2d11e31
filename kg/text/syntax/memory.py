"""What the syntax view has read of a Doc: rules ask for the same word's roles again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")
# For each function that remembers, its answers by token, for the Docs that are being read.
_ANSWERS: list[dict[Doc, dict[int, Any]]] = []


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
