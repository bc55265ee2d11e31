"""Plain text → article: headline and date at the top or at the foot, the text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found
from kg.read.inputs import Input, identified
from kg.read.reports import Report

_LONGEST_HEADLINE = 180
# A headline is no sentence: it does not end like one, nor like a line that leads to the next.
_SENTENCE_END = re.compile(r"[.:;,…][\"'”’)]*$")
_DATELINE = re.compile(r"[A-Z][\w.'’ /,()-]{2,80}?(?:[-–—:]|\) )")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the one article of a text."""
    yield identified(article(source.text(), source.id), source), None


def article(text: str, id: str) -> Article:
    """Return a text as an article; headline and date are read from it but stay in it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    top, foot = lines[:4], lines[-3:] if len(lines) > 4 else []
    title = _headline_at_foot(foot) or (_first_headline(top) if len(lines) > 1 else None)
    date, known = dated(top, foot)
    return Article(id=id, text=text, title=title, date=date, dated_by=known)


def dated(top: list[str], foot: list[str]) -> tuple[str | None, str | None]:
    """Return the date on a line of its own at the top or the foot, else that of the dateline, and which."""
    for line in (*top, *reversed(foot)):
        found = _date_line(line)
        if found is not None:
            return found, "line"
    for line in top:
        dateline = _DATELINE.match(line)
        if dateline is not None:
            found = dates.first_in(dateline[0])
            return found, "dateline" if found else None
    return None, None


def _headline_at_foot(foot: list[str]) -> str | None:
    """Return the line above the date that ends a text."""
    if not foot or _date_line(foot[-1]) is None:
        return None
    return _first_headline(reversed(foot))


def _first_headline(lines: Iterable[str]) -> str | None:
    """Return the first line that is no date, if it reads as a headline."""
    return next((headline(line) for line in lines if _date_line(line) is None), None)


def headline(line: str) -> str | None:
    """Return a line if it reads as a headline."""
    short = 0 < len(line) <= _LONGEST_HEADLINE
    return line if short and not _SENTENCE_END.search(line) else None


def _date_line(line: str) -> str | None:
    """Return the date that a line consists of; a bare number is a date only if it says so."""
    if len(line) > 80 or (line.isdigit() and not dates.is_labelled(line)):
        return None
    try:
        return dates.iso(line)
    except ValueError:
        return None


FORMAT = Format(name="text", read=read, endings=(".txt", ".text"), media=("text/plain",), rest=True)
