"""Wire copies: which articles are printed in nearly the same words as one that was read before.

An article is a copy if it shares most runs of five words with another (MinHash, by rensa), names
nobody whom the other does not, and is of the same weeks. Two statements that differ only in who
makes them are none, nor is a text that is said again the year after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from kg.model import Article

_SEED = 1
_HASHES = 128
# 32 bands of 4 hashes find all but one in a thousand of the texts that are alike to 0.7.
_BANDS = 32
_ALIKE = 0.7
_RUN = 5
# Shorter texts are alike by chance.
_FEWEST = 40
_DAYS = 31
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z][\w’'-]*|\b\d+\b")
# Lines of a few words are bylines, credits and links; what stands before a dash names place and agency.
_FEW_WORDS = 8
_DATELINE = re.compile(r"[A-Z][^\n—–-]{1,80}? ?(?:—|–|--?) ")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of an article that was read."""

    id: str
    sketch: RMinHash
    names: frozenset[int]
    date: str | None


class Copies:
    """The articles that were read, to find copies of them."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []
        self._index = RMinHashLSH(_ALIKE, _HASHES, _BANDS)

    def marked(self, article: Article) -> Article:
        """Return an article; if it copies one that was given before, it says so in ``copy_of``."""
        words = _WORD.findall(article.text.casefold())
        if len(words) < _FEWEST or article.copy_of is not None:
            return article
        sketch = RMinHash(_HASHES, _SEED)
        sketch.update(sorted({" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}))
        new = _Seen(article.id, sketch, _names(article.text), article.date)
        original = self._original(new)
        if original is not None:
            return replace(article, copy_of=original.id)
        self._index.insert(len(self._seen), sketch)
        self._seen.append(new)
        return article

    def _original(self, new: _Seen) -> _Seen | None:
        """Return the first article that a new one is a copy of."""
        near = (self._seen[number] for number in sorted(self._index.query(new.sketch)))
        return next((one for one in near if _are_copies(one, new)), None)


def _are_copies(one: _Seen, other: _Seen) -> bool:
    return (
        one.sketch.jaccard(other.sketch) >= _ALIKE
        and _same_names(one.names, other.names)
        and _same_weeks(one.date, other.date)
    )


def _same_names(one: Set[int], other: Set[int]) -> bool:
    """Whether the text that names fewer names nobody and no number that the other does not.

    What both say is read once: better twice than that what one of them says is lost.
    """
    return one <= other or other <= one


def _same_weeks(one: str | None, other: str | None) -> bool:
    """Whether two dates are near, as far as they are known to the day."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= _DAYS
    except ValueError:
        return True


def _names(text: str) -> frozenset[int]:
    return frozenset(crc32(name.encode()) for line in _told(text) for name in _NAME.findall(line))


def _told(text: str) -> Iterator[str]:
    """Yield the lines of the text itself, without its datelines."""
    for line in text.splitlines():
        if len(line.split()) >= _FEW_WORDS:
            dateline = _DATELINE.match(line)
            yield line[dateline.end() :] if dateline else line
