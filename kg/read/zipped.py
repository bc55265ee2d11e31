"""Zip → what is packed in it, each member in its format; nothing is written to the disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from kg.errors import InputError
from kg.read.formats import Format, Found
from kg.read.formats import read as read_any
from kg.read.inputs import Input
from kg.read.reports import Report
from kg.read.unpacking import Budget, Unpacked

_ENCRYPTED = 0x1


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of all members, sorted by name; hidden ones are left out.

    Raises:
        InputError: The archive is broken, or unpacks to very many times its size.
    """
    stream = source.seekable()
    size = stream.seek(0, io.SEEK_END)
    budget = Budget(lambda: size, source.path, source.budget)
    try:
        with zipfile.ZipFile(stream) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            if not any(_is_wanted(one) for one in members):
                raise InputError("the archive holds no files; put articles into it", path=source.path)
            for member in members:
                if _is_wanted(member):
                    yield from _member(archive, member, source, budget, report)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise InputError(f"broken archive ({error})", path=source.path) from error


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Input, budget: Budget, report: Report
) -> Iterator[Found]:
    path = f"{source.path}/{member.filename}"
    try:
        name = _safe(member, path)
        with archive.open(member) as packed:
            yield from read_any(_inner(packed, name, source, budget), report)
    except InputError as error:
        report.skip(error)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        report.skip(InputError(f"broken archive ({error})", path=path))


def _inner(packed: IO[bytes], name: PurePosixPath, source: Input, budget: Budget) -> Input:
    return Input(
        path=f"{source.path}/{name}",
        id=f"{source.id}/{name.with_suffix('')}" if source.id else str(name.with_suffix("")),
        stream=io.BufferedReader(Unpacked(packed, budget, f"{source.path}/{name}")),
        depth=source.depth + 1,
        budget=budget,
    )


def _safe(member: zipfile.ZipInfo, path: str) -> PurePosixPath:
    """Return the name of a member.

    Raises:
        InputError: It leads out of the archive, is a link, or needs a password.
    """
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise InputError("a name that leads out of its archive; it is left out", path=path)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError("a link in an archive; it is left out", path=path)
    if member.flag_bits & _ENCRYPTED:
        raise InputError("shut by a password; unpack it first", path=path)
    return name


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that is not hidden, nor one of those that macOS puts beside each."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return bool(parts) and not member.is_dir() and not hidden and "__MACOSX" not in parts


FORMAT = Format(
    name="zip",
    read=read,
    endings=(".zip",),
    media=("application/zip", "application/x-zip-compressed"),
    starts=lambda head: head.startswith(b"PK\x03\x04"),
)
