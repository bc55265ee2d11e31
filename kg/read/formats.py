"""Which reader reads what: found by the ending of a name, by the first bytes, or by a media type.

A format is a small module with a ``FORMAT``. Packages add theirs by an entry point of the group
``kg_formats`` that leads to one; it goes before a shipped format of the same ending.

    [options.entry_points]
    kg_formats =
        minutes = my_package.minutes:FORMAT
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath

from kg.errors import InputError
from kg.model import Article
from kg.read.inputs import Input
from kg.read.reports import Report

# What programs of offices write, and as what they can save it for kg.
_SAVED_AS = {
    ".txt, .html or .pdf": {".docx", ".doc", ".odt", ".rtf", ".pages"},
    ".csv": {".xlsx", ".xls", ".ods"},
}

# An article and the line (or row) on which its record ends, None if it is no record.
Found = tuple[Article, int | None]
GROUP = "kg_formats"
_ELEMENT = re.compile(rb"<(?:[\w.-]{1,40}:)?([a-z][\w.-]{0,60})")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# The name of the standard input.
STDIN = "-"
# Archives in archives in archives: nobody packs articles so.
_DEEPEST = 3

# Of formats that share an ending, the first whose signs are there reads.
_SHIPPED = (
    "json_lines",
    "tables",
    "pdf",
    "parquet",
    "warc",
    "zipped",
    "gzipped",
    "feeds",
    "newsml",
    "nitf",
    "petrarch",
    "factiva",
    "factiva_fields",
    "nexis",
    "pages",
    "json_file",
    "markdown",
    "plain",
)


def no_sign(head: bytes) -> bool:
    """Tell nothing from the first bytes."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How to know a kind of source and how to read it.

    Args:
        name: What the format is called.
        read: Yields the articles of an input, each with its line or row if it has one, and tells
            the report of what it cannot use; what it raises ends this input only.
        endings: Of file names, in small letters, with the dot.
        media: Media types, as servers tell them.
        starts: Whether the first bytes are those of this format.
        rest: Whether it takes what no other format of its endings takes.
        lines: Whether each line is an article, to tell how many there are.
    """

    name: str
    read: Callable[[Input, Report], Iterator[Found]]
    endings: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    starts: Callable[[bytes], bool] = no_sign
    rest: bool = False
    lines: bool = False


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, those of other packages first.

    Raises:
        InputError: One of another package cannot be loaded.
    """
    others = [_loaded(point) for point in sorted(entry_points(group=GROUP), key=lambda one: one.name)]
    return (*others, *(import_module(f"kg.read.{name}").FORMAT for name in _SHIPPED))


def endings() -> tuple[str, ...]:
    """Return the endings of names that are known, each once."""
    return tuple(dict.fromkeys(ending for one in formats() for ending in one.endings))


def by_ending(name: str) -> tuple[Format, ...]:
    """Return the formats that a name may be of."""
    ending = PurePath(name).suffix.lower()
    return tuple(one for one in formats() if ending in one.endings)


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of an input in its format; whatever cannot be read is told, not raised."""
    try:
        if source.depth > _DEEPEST:
            raise InputError(
                f"archives in archives, more than {_DEEPEST} deep; unpack them", path=source.path
            )
        yield from format_of(source).read(source, report)
    except InputError as error:
        report.skip(error)
    except OSError as error:
        said = error.strerror or " ".join(str(error).split())[:200]
        report.skip(InputError(f"the file cannot be read: {said}; check it", path=source.path))
    # One bad file, whatever its parser stumbles over, must not lose the others.
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        report.skip(InputError(f"the file cannot be read ({said})", path=source.path))


def format_of(source: Input) -> Format:
    """Return the format of an input.

    Raises:
        InputError: It is of none.
    """
    named = _named(source)
    if len(named) == 1:
        return named[0]
    head = source.head()
    # What has no name that says anything is a text, if it is nothing else.
    signs = [one for one in named or formats() if one.starts(head)]
    rest = [one for one in named or formats()[-1:] if one.rest]
    if not signs + rest:
        kinds = ", ".join(one.name for one in named)
        ending = PurePath(source.path).suffix
        raise InputError(f"nothing that kg reads in '{ending}' ({kinds})", path=source.path)
    return (signs + rest)[0]


def _named(source: Input) -> tuple[Format, ...]:
    """Return the formats that an input may be of by its media type or its ending; none if these say nothing.

    Raises:
        InputError: Its ending is of no format.
    """
    if source.url is not None:
        # A server knows better than the end of an address.
        return _by_media(source.media)
    ending, named = PurePath(source.path).suffix, by_ending(source.path)
    if ending and not named and source.path != STDIN:
        reason = f"unknown format '{ending}'; {_advice(ending)}kg reads {', '.join(endings())}"
        raise InputError(reason, path=source.path)
    return named


def _advice(ending: str) -> str:
    """Return what to do with a file that an office program wrote."""
    better = next((to for to, those in _SAVED_AS.items() if ending.casefold() in those), None)
    return f"save it as {better} first; " if better else ""


def small(head: bytes) -> bytes:
    """Return first bytes in small letters, in whatever width the characters are.

    >>> small("<RSS>".encode("utf-16"))
    b'<rss>'
    """
    bare = (
        head.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    )
    return bare.replace(b"\0", b"").lstrip().lower()


def root(head: bytes) -> str:
    """Return the name of the first element of XML in small letters, without its prefix.

    >>> root(b"<?xml version='1.0'?><!-- news --><a:Feed>")
    'feed'
    """
    found = _ELEMENT.search(_COMMENT.sub(b"", small(head)))
    return found[1].decode() if found else ""


def _by_media(media: str | None) -> tuple[Format, ...]:
    kind = (media or "").partition(";")[0].strip().lower()
    return tuple(one for one in formats() if kind in one.media)


def _loaded(point: object) -> Format:
    name = getattr(point, "name", "")
    try:
        found = point.load()  # type: ignore[attr-defined]
    # Whatever a package of others raises when it is imported.
    except Exception as error:
        raise InputError(
            f"this format of another package cannot be loaded ({type(error).__name__}: {error}); "
            "mend or uninstall the package",
            path=f"{GROUP}: {name}",
        ) from error
    if not isinstance(found, Format):
        raise InputError(
            f"this entry point leads to a {type(found).__name__}, not to a kg.read.formats.Format",
            path=f"{GROUP}: {name}",
        )
    return found
