"""The word lists of the component, each by its table and name: ``words["group.parts"]``.

They stand in kg/text/data/en: roles.toml (offices, bodies, groups), references.toml (ways to refer
back, places, publishers) and phrases.toml (what belongs to a name or a noun phrase).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

from kg import resources

FILES = ("roles.toml", "references.toml", "phrases.toml")
_PARTS = re.compile(r"-|[^\s-]+")
Words = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of an office, body or group: ``name`` in the singular, and its class."""

    name: str
    cls: str
    plural: bool = False


NounTable = dict[str, list[tuple[Words, Noun]]]


class Lexicon:
    """Word lists by "table.list"; a key that no file has is an error."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables
        self._sets: dict[str, frozenset[str]] = {}

    def __getitem__(self, key: str) -> frozenset[str]:
        """Return a list of words."""
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = frozenset(self._at(key))
        return found

    def table(self, key: str) -> Mapping[str, str]:
        """Return what each word of a table stands for: "foreign secretary" → GBR."""
        found: Mapping[str, str] = self._at(key)
        return found

    def lists(self, key: str) -> Mapping[str, list[str]]:
        """Return a table of lists: "for" → the nouns that it may follow."""
        found: Mapping[str, list[str]] = self._at(key)
        return found

    def phrases(self, key: str) -> list[Words]:
        """Return a list of phrases, each as its words, in the order of the file."""
        return [tuple(phrase.split()) for phrase in self._at(key)]

    def _at(self, key: str) -> Any:
        found: Any = self._tables
        for part in key.split("."):
            found = found[part]
        return found

    @cached_property
    def offices(self) -> Mapping[str, str]:
        """The class of each office: "minister" → speaks."""
        return {name: cls for cls, names in self._at("office").items() for name in names}

    @cached_property
    def gender(self) -> Mapping[str, str]:
        """What a title tells of a person: "queen" → f."""
        return {word: sex for sex, words in self._at("gender").items() for word in words}

    @cached_property
    def short_nouns(self) -> frozenset[str]:
        """The nouns that can mean an actor of the article by what it is, or by a fixed description."""
        kinds = (*self.lists("classes").values(), *self.lists("types").values())
        listed = {word for words in kinds for word in words}
        return frozenset(listed | {words.split()[-1] for words in self.table("fixed")})

    @cached_property
    def nouns(self) -> NounTable:
        """The nouns of offices, bodies and groups by their first word, longest first."""
        listed = list(self._nouns())
        # Some tokenizers leave "vice-president" whole.
        found = {tuple(name.split()): noun for name, noun in listed}
        found |= {words_of(name): noun for name, noun in listed}
        return by_first_word(found.items())

    def _nouns(self) -> Iterator[tuple[str, Noun]]:
        office, plurals = self.lists("office"), self.table("plurals")
        for cls in ("honorific", "rank", "legislator", "personal", "speaks"):
            for name in office[cls]:
                yield name, Noun(name, cls)
                if cls in {"speaks", "personal", "legislator"}:
                    yield plurals.get(name, plural(name)), Noun(name, f"{cls}s", plural=True)
        for cls, names in self.lists("body").items():
            for name in names:
                yield name, Noun(name, f"body-{cls}", plural=name.endswith("s"))
                if not name.endswith("s"):
                    yield plural(name), Noun(name, "people", plural=True)
        group = self.lists("group")
        for cls in ("nation", "singular", "people", "officials"):
            for name in group[cls]:
                yield name, Noun(name, cls, plural=cls in {"people", "officials"})


def by_first_word(phrases: Iterable[tuple[Words, T]]) -> dict[str, list[tuple[Words, T]]]:
    """Return phrases by their first word, longest first."""
    table: dict[str, list[tuple[Words, T]]] = {}
    for words, value in phrases:
        table.setdefault(words[0], []).append((words, value))
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return table


def spotted(
    words: Sequence[str], table: Mapping[str, Sequence[tuple[Words, T]]]
) -> Iterator[tuple[int, int, T]]:
    """Yield where phrases of a table stand among words, and what they mean: the longest at each place."""
    i = 0
    while i < len(words):
        rows = table.get(words[i], ())
        row = next((row for row in rows if tuple(words[i : i + len(row[0])]) == row[0]), None)
        if row is not None:
            yield i, i + len(row[0]), row[1]
        i += len(row[0]) if row is not None else 1


def words_of(phrase: str) -> Words:
    """Return the words of a phrase as tokenizers cut them: hyphens stand alone.

    >>> words_of("secretary-general")
    ('secretary', '-', 'general')
    """
    return tuple(_PARTS.findall(phrase))


def phrase_of(words: Iterable[str]) -> str:
    """Return cut words as a phrase of the lists.

    >>> phrase_of(["15", "-", "member", "body"])
    '15-member body'
    """
    return " ".join(words).replace(" - ", "-")


def plural(noun: str) -> str:
    """Return the plural of a noun by rule.

    >>> plural("ministry"), plural("ambassador"), plural("prime minister")
    ('ministries', 'ambassadors', 'prime ministers')
    """
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def lexicon() -> Lexicon:
    """Return the word lists, read once a process."""
    tables = {name: table for file in FILES for name, table in resources.words(file).items()}
    return Lexicon(tables | {"speech": resources.words("sentences.toml")["speech"]})
