"""Exports of Factiva as text or HTML → articles: many in a file, each ended by its number.

The layout is that of "Full article": headline, byline, words, date, outlet, code, language,
copyright, text, and "Document EXTI000020240502ek5200001".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found, small
from kg.read.inputs import Input
from kg.read.languages import code_of
from kg.read.markup import text_of
from kg.read.nitf import byline
from kg.read.reports import Report

_NUMBER = re.compile(r"^[ \t]*Document[ \t]+([A-Za-z0-9]{20,40})[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"\d[\d,.]{0,12} words", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©|\d{4} .{0,60}all rights reserved)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[AP]M)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_COUNTED = re.compile(rb"\n\d[\d,.]{0,12} words[ \t]{0,9}\r?\n")
_NAMED = re.compile(rb"\ndocument[ \t]{1,9}[a-z0-9]{20,40}[ \t]{0,9}\r?(?:\n|$)")
# Lines between the number of words and the text.
_LONGEST_HEAD = 12
# Codes and numbers of pages are short; what is longer is text.
_LONGEST_CODE = 30


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of an export; the database's number of each is its id."""
    text = source.text()
    if small(text[:2000].encode()).startswith(b"<"):
        text = text_of(text)
    # Split by a pattern with a group: article, number, article, number, … and the rest.
    parts = _NUMBER.split(text)
    for number, (part, identifier) in enumerate(zip(parts[0:-1:2], parts[1::2], strict=True), start=1):
        try:
            yield _article(part, identifier, source, number), number
        except InputError as error:
            report.skip(error)
    if parts[-1].strip() and len(parts) == 1:
        report.skip(InputError("no article with its number (Document …)", path=source.path))


def _article(part: str, identifier: str, source: Input, number: int) -> Article:
    lines = [line.strip() for line in part.splitlines()]
    at = next((at for at, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        raise InputError(f"{identifier}: no line with the number of words", path=source.path, line=number)
    title, author, section = _above([line for line in lines[:at] if line])
    date, outlet, language, begin = _below(lines, at + 1)
    text = "\n".join(lines[begin:]).strip()
    if not text:
        raise InputError(f"{identifier}: an article without text", path=source.path, line=number)
    return Article(
        id=identifier,
        text=text,
        title=title,
        date=date,
        source=outlet,
        author=author,
        section=section,
        language=language,
        dated_by="metadata" if date else None,
    )


def _above(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Return headline, author and section of what stands above the number of words."""
    by = next((line for line in lines[1:] if line[:3].lower() == "by "), None)
    titles = [line for line in lines if line != by]
    # A line above the headline is the section.
    section = titles[0] if len(titles) > 1 else None
    return (titles[-1] if titles else None), byline(by), section


def _below(lines: list[str], start: int) -> tuple[str | None, str | None, str | None, int]:
    """Return date, outlet and language, and where the text begins."""
    date = outlet = language = None
    at = start
    for at in range(start, min(start + _LONGEST_HEAD, len(lines))):
        line = lines[at]
        if _COPYRIGHT.match(line):
            return date, outlet, language, at + 1
        if not line or _TIME.fullmatch(line):
            continue
        if date is None:
            date = _day(line)
        elif outlet is None:
            outlet = line
        elif language is None and len(line) > 3 and code_of(line):  # "LBA" is the code of an outlet
            language = code_of(line)
        elif language is not None or len(line) > _LONGEST_CODE:
            return date, outlet, language, at
    return date, outlet, language, at


def _day(line: str) -> str | None:
    try:
        return dates.iso(line) if not line.isdigit() else None
    except ValueError:
        return None


def _is_export(head: bytes) -> bool:
    start = small(head)
    counted = _COUNTED.search(start) is not None
    return b"enarticle" in start or (counted and (b"\nenglish" in start or _NAMED.search(start) is not None))


FORMAT = Format(name="factiva", read=read, endings=(".txt", ".text", ".html", ".htm"), starts=_is_export)
