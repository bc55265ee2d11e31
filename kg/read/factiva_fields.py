"""Exports of Factiva with its two-letter codes → articles: HD the headline, TD the text, AN the number."""

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
from kg.read.reports import Report

_CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|CLM|ART|IPC|IPD|GC"
_FIELD_CODES = re.compile(rb"\n[ \t]{0,3}(hd|pd|sn)(?=[ \t\r\n])")
# Codes that may follow the number of a document.
_AFTER = frozenset({"PUB", "CLM", "ART", "GC"})
_CODED = re.compile(rf"^[ \t]{{0,3}}({_CODES})(?:[ \t]+(.*))?$")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of an export, with the number of each in it."""
    for number, fields in enumerate(_documents(source.text()), start=1):
        text = "\n".join(part for part in (fields.get("LP"), fields.get("TD")) if part)
        if text:
            yield _article(fields, text, source), number
        else:
            report.skip(InputError("an article without text (TD)", path=source.path, line=number))


def _documents(text: str) -> Iterator[Mapping[str, str]]:
    """Yield the fields of each document; the next begins with a code that the last had before its number."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in text.splitlines():
        coded = _CODED.match(line)
        if coded is not None and "HD" in fields and _begins(coded[1], fields):
            yield _joined(fields)
            fields = {}
        if coded is not None:
            code = coded[1]
            fields.setdefault(code, []).append(coded[2] or "")
        elif code:
            fields[code].append(line.strip())
    if fields:
        yield _joined(fields)


def _begins(code: str, fields: Mapping[str, list[str]]) -> bool:
    """Whether a code is the first of the next document: the last one has its number, or this one."""
    return ("AN" in fields and code not in _AFTER) or (code in {"HD", "SE"} and code in fields)


def _joined(fields: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {code: "\n".join(lines).strip() for code, lines in fields.items()}


def _article(fields: Mapping[str, str], text: str, source: Input) -> Article:
    try:
        date = dates.iso(fields.get("PD", ""))
    except ValueError:
        date = None
    known = {code: " ".join(words.split()) for code, words in fields.items()}
    number = known.get("AN", "").removeprefix("Document ").strip()
    found = Article(
        id=number,
        text=text,
        title=known.get("HD") or None,
        date=date,
        source=known.get("SN") or None,
        author=byline(known.get("BY")),
        section=known.get("SE") or None,
        language=code_of(known.get("LA", "")),
        dated_by="metadata" if date else None,
    )
    return found if number else identified(found, source)


def _is_export(head: bytes) -> bool:
    start = b"\n" + small(head)
    return {b"hd", b"pd", b"sn"} <= set(_FIELD_CODES.findall(start))


FORMAT = Format(name="factiva fields", read=read, endings=(".txt", ".text"), starts=_is_export)
