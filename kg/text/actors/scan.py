"""One walk over the words of a text: known names, and nouns of offices, bodies and groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.text.actors.gazetteer import Entry, Gazetteer
from kg.text.actors.lexicon import Noun, NounTable
from kg.text.actors.view import View

T = TypeVar("T")
Words = tuple[str, ...]
Names = dict[str, list[tuple[Words, tuple[Entry, ...]]]]
NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})
# Words that show in any case; in lower case they are read as names only if they stand so.
LEAST_CAPITALS = 4
# A shorter name with "s" behind it is another word.
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at ``[start, end)``; no entries: a name that must not be read as an actor."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NounHit:
    """A noun of an office, body or group at ``[start, end)``."""

    start: int
    end: int
    noun: Noun


def known_names(text: View, names: Gazetteer) -> list[Hit]:
    """Return the known names of a text, the longest at each place, in reading order."""
    found, i, table = [], 0, names.names
    while i < len(text):
        word = text.text[i]
        rows = table.get(word)
        row = _longest(text.text, i, rows) if rows else None
        if row is None and _shouted(word):
            row = _shouted_name(text, i, table)
        if row is None and word[:1].isupper():
            row = _without_apostrophe(text, i, table)
        if row is None:
            i += 1
            continue
        words, entries = row
        found.append(Hit(i, i + len(words), entries))
        i += len(words)
    return found


def _longest(words: Sequence[str], i: int, rows: Iterable[tuple[Words, T]]) -> tuple[Words, T] | None:
    following = words[i + 1] if i + 1 < len(words) else None
    for row in rows:
        name = row[0]
        if len(name) == 1 or (name[1] == following and tuple(words[i : i + len(name)]) == name):
            return row
    return None


def _shouted(word: str) -> bool:
    return len(word) >= LEAST_CAPITALS and word.isupper()


def _shouted_name(text: View, i: int, table: Names) -> tuple[Words, tuple[Entry, ...]] | None:
    """Return a name that the text writes in capitals: "RUSSIA", "SAUDI ARABIA"."""
    words = [word.title() if word.isupper() else word for word in text.text[i : i + 5]]
    return _longest(words, 0, table.get(words[0], ()))


def _without_apostrophe(text: View, i: int, table: Names) -> tuple[Words, tuple[Entry, ...]] | None:
    """Return a state's name in texts that have lost their apostrophes: "Chinas economy"."""
    for last in range(i, min(i + 3, len(text))):
        word = text.text[last]
        if (
            len(word) > SHORTEST
            and word.endswith("s")
            and last + 1 < len(text)
            and text.pos[last + 1] in NOUNS
        ):
            words = (*text.text[i:last], word[:-1])
            row = next((row for row in table.get(words[0], ()) if row[0] == words), None)
            if row is not None and any(e.form == "name" and e.actor.type == "State" for e in row[1]):
                return row
    return None


def nouns(text: View, phrases: NounTable) -> list[NounHit]:
    """Return the nouns of offices, bodies and groups, the longest at each place."""
    found, i, lower = [], 0, text.lower
    while i < len(text):
        rows = phrases.get(lower[i])
        row = _longest(lower, i, rows) if rows else None
        if row is None or text.pos[i + len(row[0]) - 1] not in NOUNS:
            i += 1
            continue
        if not _is_glued(text, i + len(row[0])) and not _is_said(text, i, row[0]):
            found.append(NounHit(i, i + len(row[0]), row[1]))
        i += len(row[0])
    return found


def _is_said(text: View, i: int, words: Words) -> bool:
    """Tell whether a noun is a verb that the tagger did not know: "the minister states that …"."""
    return words == ("states",) and i + 1 < len(text) and text.lower[i + 1] == "that"


def _is_glued(text: View, end: int) -> bool:
    """Tell whether a noun is the first part of a word such as "opposition-held"."""
    if (
        end + 1 >= len(text)
        or text.text[end] != "-"
        or text.doc[end - 1].whitespace_
        or text.doc[end].whitespace_
    ):
        return False
    return text.lower[end + 1] not in {"designate", "elect"}
