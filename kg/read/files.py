"""Files and folders → inputs: each file once, in a fixed order; what may never end is refused."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import InputError
from kg.read.formats import STDIN
from kg.read.inputs import Input
from kg.read.reports import Tell

Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read: its place, the name of its article, whether it lies in a folder given."""

    path: str
    id: str
    inside: bool = False


def files(sources: Iterable[Source], tell: Tell) -> Iterator[File]:
    """Yield the files of sources, each once, in the order given; those of a folder sorted by path.

    Hidden files are left out, linked folders are followed, "-" is the standard input, and an
    address stays as it is.
    """
    seen: set[str] = set()
    for source in sources:
        for file in _of(source, tell):
            place = file.path if is_address(file.path) else os.path.realpath(file.path)
            if place not in seen:
                seen.add(place)
                yield file


def is_address(path: str) -> bool:
    """Return whether a source is a web address, of whatever kind.

    >>> is_address("https://news.example/a"), is_address("a.txt")
    (True, False)
    """
    # A path loses one of two slashes.
    return "://" in path or path.startswith(("http:/", "https:/"))


@contextmanager
def opened(file: File) -> Iterator[Input]:
    """Open a file.

    Raises:
        InputError: It is not there, or one that may never end.
        OSError: It cannot be opened.
    """
    if file.path == STDIN:
        yield Input(path=STDIN, id="", stream=_standard_input())
        return
    try:
        _refuse_devices(file)
    except FileNotFoundError as error:
        raise InputError("no such file or folder; check the path", path=file.path) from error
    with Path(file.path).open("rb") as stream:
        yield Input(path=file.path, id=file.id, stream=stream)


def plain_name(name: str) -> str:
    """Return a name of a file as text: what is not UTF-8 in it is spelled out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _of(source: Source, tell: Tell) -> Iterable[File]:
    name, path = os.fspath(source), Path(source)
    if name == STDIN or is_address(name):
        return [File(path=name, id="")]
    if not name:  # an unset variable of a shell; a path would be the current folder
        tell(InputError("the name of a file or folder is empty", path="''"))
        return []
    if path.is_dir():
        return _in_folder(path, tell)
    return [File(path=str(path), id=plain_name(path.stem or path.name))]


def _in_folder(folder: Path, tell: Tell) -> Iterator[File]:
    """Yield the files of a folder, its linked folders too, each folder once."""

    def unreadable(error: OSError) -> None:
        tell(InputError(f"the folder cannot be read: {error.strerror}", path=str(error.filename)))

    empty = True
    entered = {os.path.realpath(folder)}
    for where, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and _is_new(where, name, entered, tell)
        ]
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                path = Path(where, name)
                inside = plain_name(path.relative_to(folder).with_suffix("").as_posix())
                yield File(path=str(path), id=inside, inside=True)
    if empty:
        tell(InputError("the folder holds no files; put articles into it", path=str(folder)))


def _is_new(where: str, name: str, entered: set[str], tell: Tell) -> bool:
    """Whether a folder was not entered yet; a link to one that was is told."""
    path = Path(where, name)
    place = os.path.realpath(path)
    if place in entered:
        tell(InputError("the link leads to a folder that is read anyway; it is left out", path=str(path)))
        return False
    entered.add(place)
    return True


def _standard_input() -> IO[bytes]:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("the standard input is closed; give files, or open it", path=STDIN)
    return sys.stdin.buffer


def _refuse_devices(file: File) -> None:
    """Raise if a file is one that may never end, or never begin."""
    mode = Path(file.path).stat().st_mode
    # A pipe that somebody names, as a shell does for <(command), is read.
    if stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not file.inside):
        return
    raise InputError("no regular file (a pipe, a device or a socket); give its content by -", path=file.path)
