"""Wire copies: which articles are printed in nearly the same words as one that was read before.

An article is a copy if it shares most runs of five words with another (MinHash, by rensa), if one of
the two names nobody whom the other does not, and if both are of the same weeks. Two statements that
differ only in who makes them are none, nor is a text that is said again the year after.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from kg.model import Article

# An article that is known already: its id, its sketch as it was written, its date.
Known = tuple[str, str, str | None]

_SEED = 1
_HASHES = 64
# 16 bands of 4 hashes find all but one in a hundred of the texts that are alike to 0.7.
_BANDS = 16
_ALIKE = 0.7
_RUN = 5
# Shorter texts are alike by chance.
_FEWEST = 40
_DAYS = 31
# Articles that are kept in mind, of some 3 kB each: copies come soon after what they copy.
_MOST = 100_000
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z][\w’'-]*|\b\d+\b")
# Lines of a few words are bylines, credits and links; what stands before a dash names place and agency.
_FEW_WORDS = 8
_DATELINE = re.compile(r"[A-Z][^\n—–-]{1,80}? ?(?:—|–|--?) ")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of an article that was read."""

    id: str
    hashes: RMinHash
    names: bytes
    date: str | None

    def written(self) -> str:
        """Return the sketch of its text as it stands in a graph."""
        return f"{_coded(self.hashes.__getstate__())} {_coded(self.names)}"


class Copies:
    """The articles that were read, to find copies of them.

    Args:
        known: Articles that were read at another time, such as those of a graph, the latest first.
    """

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._seen: dict[int, _Seen] = {}
        self._numbers: dict[str, int] = {}
        self._next = 0
        self._index = RMinHashLSH(_ALIKE, _HASHES, _BANDS)
        for identifier, sketch, dated in known:
            seen = _read(identifier, sketch, dated)
            if seen is not None:
                self._keep(seen)

    def marked(self, article: Article) -> Article:
        """Return an article with its sketch; if it copies one that is known, it says so in ``copy_of``."""
        words = _WORD.findall(article.text.casefold())
        if len(words) < _FEWEST or article.copy_of is not None:
            return article
        hashes = RMinHash(_HASHES, _SEED)
        hashes.update(sorted({" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}))
        new = _Seen(article.id, hashes, _names(article.text), article.date)
        original = self._original(new)
        if original is not None:
            return replace(article, copy_of=original.id)
        self._keep(new)
        return replace(article, sketch=new.written())

    def _original(self, new: _Seen) -> _Seen | None:
        """Return the article that a new one is a copy of: the one most like it."""
        known = self._seen.get(self._numbers.get(new.id, -1))
        if known is not None and known.hashes.digest() == new.hashes.digest():
            return None  # itself, read once more
        near = [self._seen[number] for number in self._index.query(new.hashes)]
        copied = [one for one in near if one.id != new.id and _are_copies(one, new)]
        return min(copied, key=lambda one: (-one.hashes.jaccard(new.hashes), one.id), default=None)

    def _keep(self, seen: _Seen) -> None:
        if seen.id in self._numbers:
            self._forget(self._numbers[seen.id])
        elif len(self._seen) >= _MOST:
            self._forget(next(iter(self._seen)))
        self._index.insert(self._next, seen.hashes)
        self._seen[self._next] = seen
        self._numbers[seen.id] = self._next
        self._next += 1

    def _forget(self, number: int) -> None:
        self._index.remove(number)
        del self._numbers[self._seen.pop(number).id]


def _read(identifier: str, sketch: str, dated: str | None) -> _Seen | None:
    """Return what a sketch says, None if another version wrote it in another way."""
    hashes = RMinHash(_HASHES, _SEED)
    try:
        state, names = (b64decode(part, validate=True) for part in sketch.split(" "))
        hashes.__setstate__(state)
    except ValueError:
        return None
    return _Seen(identifier, hashes, names, dated) if len(names) % 4 == 0 else None


def _coded(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _are_copies(one: _Seen, other: _Seen) -> bool:
    return (
        one.hashes.jaccard(other.hashes) >= _ALIKE
        and _same_names(one.names, other.names)
        and _same_weeks(one.date, other.date)
    )


def _same_names(one: bytes, other: bytes) -> bool:
    """Whether the text that names fewer names nobody and no number that the other does not.

    What both say is read once: better twice than that what one of them says is lost.
    """
    first, second = set(array("I", one)), set(array("I", other))
    return first <= second or second <= first


def _same_weeks(one: str | None, other: str | None) -> bool:
    """Whether two dates are near, as far as they are known to the day."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= _DAYS
    except ValueError:
        return True


def _names(text: str) -> bytes:
    """Return a hash of four bytes for each name and number of a text, sorted."""
    found = {crc32(name.encode()) for line in _told(text) for name in _NAME.findall(line)}
    return array("I", sorted(found)).tobytes()


def _told(text: str) -> Iterator[str]:
    """Yield the lines of the text itself, without its datelines."""
    for line in text.splitlines():
        if len(line.split()) >= _FEW_WORDS:
            dateline = _DATELINE.match(line)
            yield line[dateline.end() :] if dateline else line
