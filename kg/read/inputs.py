"""What a reader is given: bytes with a name, in a form that it cannot take too much of."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import IO

from kg.errors import InputError
from kg.model import Article
from kg.read.decoding import decode
from kg.read.unpacking import Budget

# Bytes that are held in memory at once: more than any article has, with all its markup.
LARGEST = 100_000_000
# How much is looked at to tell a format.
_HEAD = 16_384


@dataclass(slots=True, kw_only=True)
class Input:
    """One file, member of an archive or answer of a server, to be read once.

    ``path`` names it in messages, ``id`` begins the ids of articles that bring none. ``url`` is
    its address and ``charset`` its encoding, if a server told; ``fetch`` gets another address, if
    this came from the web. ``depth`` counts the archives around it, and ``budget`` is what may
    still come out of them.
    """

    path: str
    id: str
    stream: IO[bytes]
    url: str | None = None
    charset: str | None = None
    media: str | None = None
    fetch: Callable[[str], Input] | None = field(default=None, repr=False)
    depth: int = 0
    budget: Budget | None = None

    def head(self) -> bytes:
        """Return the first bytes, which stay to be read."""
        if self.stream.seekable():
            start = self.stream.tell()
            first = self.stream.read(_HEAD)
            self.stream.seek(start)
            return first
        first = self.stream.read(_HEAD)
        self.stream = io.BufferedReader(_Rejoined(first, self.stream))
        return first

    def data(self, most: int = LARGEST) -> bytes:
        """Return all bytes.

        Raises:
            InputError: There are more than ``most``.
        """
        found = self.stream.read(most + 1)
        if len(found) > most:
            raise InputError(f"larger than {most:,} bytes; split it", path=self.path)
        return found

    def text(self, *, declared: str | None = None) -> str:
        """Return the text of the whole, decoded as ``kg.read.decoding`` does."""
        return decode(self.data(), self.path, declared=declared or self.charset)

    def seekable(self) -> IO[bytes]:
        """Return the bytes as a file in which one can go back, held in memory if need be."""
        return self.stream if self.stream.seekable() else io.BytesIO(self.data())


class _Rejoined(io.RawIOBase):
    """Bytes that were read from a stream, and then the rest of it."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self._first[: len(buffer)] or self._rest.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(found)] = found
        return len(found)


def identified(article: Article, source: Input) -> Article:
    """Return an article that brings no id, under the name of its file and the hash of its text."""
    return replace(article, id=f"{source.id or 'text'}-{digest(article.text).hex()[:12]}")


def first(*values: str | None) -> str | None:
    """Return the first value that says something.

    >>> first("", None, "World")
    'World'
    """
    return next((value for value in values if value), None)


def digest(text: str) -> bytes:
    """Return the hash of a text, of any characters."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
