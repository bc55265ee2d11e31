"""Exports of Nexis as text → articles: many in a file, each with a head of its own.

Two layouts: the older one begins each with "3 of 40 DOCUMENTS", Nexis Uni ends each with "End of Document".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found, small
from kg.read.inputs import Input, identified
from kg.read.languages import code_of
from kg.read.nitf import byline
from kg.read.plain import headline
from kg.read.reports import Report

_NUMBERED = re.compile(
    r"^[ \t]*(?:Document )?\d{1,7} of \d{1,7}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_BLANK = re.compile(r"\n[ \t]*\n")
_ENDED = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
# "LOAD-DATE: May 3, 2024", "Section: WORLD; Pg. 4": what the database says of an article.
_NAMES = (
    "ACC-NO|BODY|BYLINE|CITY|COMPANY|CORRECTION-DATE|COUNTRY|DATELINE|DISTRIBUTION|EDITION|GEOGRAPHIC"
    "|GRAPHIC|HIGHLIGHT|INDUSTRY|JOURNAL-CODE|LANGUAGE|LENGTH|LOAD-DATE|ORGANIZATION|PERSON"
    "|PUBLICATION-TYPE|SECTION|SERIES|STATE|SUBJECT|TICKER|TYPE|URL"
)
_FIELD = re.compile(rf"({_NAMES}):[ \t]*(.*)", re.DOTALL)
# Nexis Uni writes them small, as words of the text may be too: they count above and below it only.
_SMALL_FIELD = re.compile(_FIELD.pattern, re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(rb"(?:document )?\d{1,7} of \d{1,7}(?: documents?)?\s")
_END = re.compile(r"(?:Classification|Load-Date:.*|LOAD-DATE:.*|Graphic)", re.DOTALL)
_EDITION = re.compile(r"[^\n]{0,40}\bedition\b[^\n]{0,20}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©)\s|all rights reserved", re.IGNORECASE)
# The day of the week, and the time with its zone, that follow a date: "July 1, 2024 Monday 6:01 PM GMT".
_DAY = re.compile(
    r"(?<![ ,])[ ,]++(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.{0,40}$|\d{1,2}:\d{2}.{0,30}$)",
    re.IGNORECASE,
)


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of an export with the number of each in it."""
    text = source.text()
    parts = _ENDED.split(text) if _ENDED.search(text) else _NUMBERED.split(text)[1:]
    found = [part for part in parts if part.strip()]
    for number, part in enumerate(found, start=1):
        try:
            yield identified(_article(part, source, number), source), number
        except InputError as error:
            report.skip(error)


def _article(part: str, source: Input, number: int) -> Article:
    blocks = [block.strip() for block in _BLANK.split(_NUMBERED.sub("", part)) if block.strip()]
    blocks = [line for block in blocks for line in _unpacked(block)]
    head, fields, body = _parted(blocks)
    if not body:
        raise InputError("an article without text", path=source.path, line=number)
    title, outlet, date = _head(head)
    words = fields.get("section", "").split(";")[0].strip()
    return Article(
        id="",
        text="\n\n".join(body),
        title=title,
        date=date,
        source=outlet,
        url=fields.get("url") or None,
        author=byline(fields.get("byline")),
        section=words.capitalize() if words.isupper() else words or None,
        language=code_of(fields.get("language", "").split(";")[0].strip()),
        dated_by="metadata" if date else None,
    )


def _unpacked(block: str) -> list[str]:
    """Return the lines of a block that is a head of lines, as Nexis Uni writes it; else the block."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    is_head = any(_FIELD.match(line) or _day(line) or line == "Body" for line in lines)
    fields = sum(_SMALL_FIELD.match(line) is not None for line in lines)
    return lines if is_head or fields == len(lines) else [block]


def _parted(blocks: list[str]) -> tuple[list[str], Mapping[str, str], list[str]]:
    """Return what stands above the text, the fields around it, and the text."""
    begin = _begin(blocks)
    end = next((at for at, block in enumerate(blocks) if at > begin and _END.fullmatch(block)), len(blocks))
    fields: dict[str, str] = {}
    head, body = (
        [_kept(block, pattern, fields) for block in part]
        for part, pattern in ((blocks[:begin], _SMALL_FIELD), (blocks[begin:end], _FIELD))
    )
    for block in blocks[end:]:
        _kept(block, _SMALL_FIELD, fields)
    return (
        [line for line in head if line and not _EDITION.fullmatch(line)],
        fields,
        [one for one in body if one],
    )


def _kept(block: str, pattern: re.Pattern[str], fields: dict[str, str]) -> str:
    """Return what a block says of the article itself; what the database says of it goes into the fields."""
    field = pattern.match(block)
    if field is None:
        return "" if _COPYRIGHT.match(block) or _is_body(block) else block
    name, value = field[1].lower(), field[2].strip()
    fields.setdefault(name, " ".join(value.split()))
    return value if name == "body" else ""


def _begin(blocks: list[str]) -> int:
    """Return where the text begins: at the word "Body", else behind the date and the headline below it."""
    marked = next((at for at, block in enumerate(blocks) if _is_body(block)), None)
    if marked is not None:
        return marked
    begin = 1 + next((at for at, block in enumerate(blocks[:6]) if _day(block)), -1)
    while begin < len(blocks) and _EDITION.fullmatch(blocks[begin]):
        begin += 1
    titled = begin + 1 < len(blocks) and "\n" not in blocks[begin] and headline(blocks[begin])
    return begin + 1 if titled and not _FIELD.match(blocks[begin]) else begin


def _is_body(block: str) -> bool:
    return block.rstrip(":").lower() == "body"


def _head(head: list[str]) -> tuple[str | None, str | None, str | None]:
    """Return headline, outlet and date: the outlet stands above the date, the headline around both."""
    at = next((at for at, line in enumerate(head) if _day(line)), None)
    if at is None:
        return (head[0] if head else None), None, None
    above = [line for line in head[:at] if not _COPYRIGHT.search(line)]
    below = [line for line in head[at + 1 :] if not _COPYRIGHT.search(line)]
    title = below[0] if below else (above[0] if len(above) > 1 else None)
    return title, (above[-1] if above else None), _day(head[at])


def _day(line: str) -> str | None:
    """Return the date that a line consists of, with its day of the week or its time."""
    if len(line) > 90 or line.isdigit():
        return None
    try:
        return dates.iso(_DAY.sub("", line))
    except ValueError:
        return None


def _is_export(head: bytes) -> bool:
    start = small(head)[:16_000]
    return _FIRST.match(start) is not None or b"\nend of document" in start or b"\nload-date:" in start


FORMAT = Format(name="nexis", read=read, endings=(".txt", ".text"), starts=_is_export)
