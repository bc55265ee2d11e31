"""PDF → article: the text layer (pypdf), its lines put together to paragraphs again."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import InputError
from kg.read import plain
from kg.read.formats import Format, Found
from kg.read.inputs import Input, identified
from kg.read.reports import Report, needed

# More pages than a report has, and more text than a book: what has more is no article.
_PAGES = 3_000
_CHARACTERS = 20_000_000
# On how many pages the same line is no text but a running head.
_RUNNING = 3
_NUMBERS = {"#", "Page #", "Page # of #", "# of #", "#/#", "- # -"}
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
# The last line of a paragraph.
_SHORT = 40
_DIGITS = re.compile(r"\d+")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the one article of a file, without what stands at the head or foot of every page.

    Raises:
        InputError: It is broken, shut by a password, or has no text layer.
    """
    # pypdf warns of what it mends.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pypdf = needed("pypdf", "pdf", source.path)
    try:
        pages = _pages(pypdf.PdfReader(source.seekable()), source.path)
    except InputError:
        raise
    # pypdf raises all kinds of errors on files that are broken, some of them its own.
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(f"broken PDF ({said})", path=source.path) from error
    text = "\n\n".join(filter(None, (_paragraphs(lines) for lines in _bare(pages)))).strip()
    if not text:
        hint = "recognise its text first, such as with `ocrmypdf`"
        raise InputError(f"no text layer, only pictures of pages; {hint}", path=source.path)
    if sum(map(str.isalpha, text)) * 2 < len(text.replace(" ", "")):
        raise InputError(
            "the letters of its text layer are broken; recognise its text anew", path=source.path
        )
    yield identified(plain.article(text, source.id), source), None


def _pages(reader: Any, path: str) -> list[list[str]]:
    # Many files are shut against changes only, with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("shut by a password; save it without one", path=path)
    if len(reader.pages) > _PAGES:
        raise InputError(f"more than {_PAGES:,} pages; split it", path=path)
    found, size = [], 0
    for page in reader.pages:
        text = page.extract_text() or ""
        size += len(text)
        if size > _CHARACTERS:
            raise InputError(f"more than {_CHARACTERS:,} characters; split it", path=path)
        found.append([line.strip() for line in text.splitlines()])
    return found


def _bare(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield pages without their running heads and page numbers."""
    ends = [{_DIGITS.sub("#", line) for line in (*lines[:2], *lines[-2:]) if line} for lines in pages]
    often = Counter(line for page in ends for line in page)
    running = {line for line, times in often.items() if times >= max(_RUNNING, len(pages) // 2)} | _NUMBERS
    for lines in pages:
        last = len(lines) - 2
        yield [
            line for at, line in enumerate(lines) if 2 <= at < last or _DIGITS.sub("#", line) not in running
        ]


def _paragraphs(lines: Sequence[str]) -> str:
    """Return lines as paragraphs: one goes on where it fills its width, and no sentence ends there."""
    width = max(map(len, lines), default=0)
    text, before = "", ""
    for line in lines:
        if not line:
            text = text.rstrip("\n") + "\n\n"
        elif before:
            text += _between(before, line, width) + line
        else:
            text += line
        before = line
    return text.strip()


def _between(before: str, line: str, width: int) -> str:
    """Return what parts two lines: a blank within a paragraph, a line end between two."""
    begins_small = line[:1].islower()
    if begins_small and before.endswith("-"):
        return "\n"  # whether the hyphen is part of the word is known later
    full = len(before) > width * 0.7
    ends = _ENDS.search(before) is not None and len(line) < _SHORT
    return " " if begins_small or (full and not ends) else "\n"


FORMAT = Format(
    name="pdf",
    read=read,
    endings=(".pdf",),
    media=("application/pdf", "application/x-pdf"),
    starts=lambda head: b"%PDF-" in head[:1024],
)
