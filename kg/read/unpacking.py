"""How far an archive may unpack: what becomes very many times its own size is a trap."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from gzip import BadGzipFile
from typing import IO
from zipfile import BadZipFile

from kg.errors import InputError

# Text is packed to a third or a tenth; what repeats itself, to a hundredth.
_TIMES = 250
# Small files may be all blanks.
_FREE = 10_000_000


class Budget:
    """How much may come out of an archive, and of the archives around it, together."""

    def __init__(self, packed: Callable[[], int], path: str, around: Budget | None = None) -> None:
        self._packed = packed
        self._path = path
        self._around = around
        self._out = 0

    def take(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            InputError: They are too many for what was packed.
        """
        self._out += size
        if self._out > _FREE and self._out > _TIMES * self._packed():
            raise InputError(
                f"unpacks to more than {_TIMES} times its size, as no text does; it is left out",
                path=self._path,
            )
        if self._around is not None:
            self._around.take(size)


class Unpacked(io.RawIOBase):
    """What comes out of an archive, within a budget; what is broken in it raises InputError."""

    def __init__(self, stream: IO[bytes], budget: Budget, path: str) -> None:
        self._stream = stream
        self._budget = budget
        self._path = path

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes out next."""
        try:
            found = self._stream.read(len(buffer))
        except (BadGzipFile, BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise InputError(f"broken archive ({error})", path=self._path) from error
        self._budget.take(len(found))
        buffer[: len(found)] = found
        return len(found)


class Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes next."""
        found = self._stream.read(len(buffer))
        self.count += len(found)
        buffer[: len(found)] = found
        return len(found)
