"""NITF → articles: the news format of agencies and archives since 1998, one article a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found, root, small
from kg.read.inputs import Input, identified
from kg.read.markup import lines_of, local, parsed
from kg.read.reports import Report


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of a document, or of a file that wraps several."""
    root = parsed(source)
    found = [root] if local(root) == "nitf" else [one for one in root.iter() if local(one) == "nitf"]
    if not found:
        raise InputError("no NITF in this file", path=source.path)
    for one in found:
        try:
            yield article(one, source), None
        except InputError as error:
            report.skip(error)


def article(nitf: Any, source: Input) -> Article:
    """Return the article of an ``nitf`` element.

    Raises:
        InputError: It has no text.
    """
    text = body_of(nitf)
    if not text:
        raise InputError("no text in this NITF document", path=source.path)
    dated = _date(nitf)
    found = Article(
        id=_attribute(nitf, "doc-id", "id-string") or "",
        text=text,
        title=_line(nitf, "hl1") or _line(nitf, "hedline") or _line(nitf, "title"),
        date=dated,
        source=_attribute(nitf, "pubdata", "name") or _line(nitf, "distributor"),
        url=_attribute(nitf, "pubdata", "ex-ref"),
        author=byline(_line(nitf, "byline")),
        section=_attribute(nitf, "pubdata", "position.section"),
        dated_by="metadata" if dated else None,
    )
    return found if found.id else identified(found, source)


def byline(words: str | None) -> str | None:
    """Return who wrote an article, without the "By" before the name.

    >>> byline("By Jane Doe")
    'Jane Doe'
    """
    bare = " ".join((words or "").split())
    return (bare[3:] if bare[:3].lower() == "by " else bare).strip(" ;,") or None


def iso(written: str | None) -> str | None:
    """Return the day of a date as news formats write it (20240502T101500Z), None if it is none."""
    try:
        return dates.iso((written or "").strip())
    except ValueError:
        return None


def body_of(nitf: Any) -> str:
    """Return the text below an ``nitf`` element, or one around it, one line a paragraph."""
    bodies = [one for one in nitf.iter() if local(one) == "body.content"]
    blocks = [block for body in bodies for block in body.iter() if local(block) == "block"]
    # Archives repeat the first paragraph as a block of its own beside the full text.
    full = [block for block in blocks if block.get("class") == "full_text"]
    return "\n".join(lines_of(one) for one in full or bodies).strip()


def _date(nitf: Any) -> str | None:
    for name, attribute in (
        ("date.issue", "norm"),
        ("pubdata", "date.publication"),
        ("story.date", "norm"),
        ("date.release", "norm"),
    ):
        found = iso(_attribute(nitf, name, attribute))
        if found:
            return found
    return None


def _first(nitf: Any, name: str) -> Any | None:
    return next((one for one in nitf.iter() if local(one) == name), None)


def _line(nitf: Any, name: str) -> str | None:
    found = _first(nitf, name)
    return None if found is None else " ".join(lines_of(found).split()) or None


def _attribute(nitf: Any, name: str, attribute: str) -> str | None:
    found = _first(nitf, name)
    return None if found is None else (found.get(attribute) or "").strip() or None


FORMAT = Format(
    name="nitf",
    read=read,
    endings=(".nitf", ".xml"),
    starts=lambda head: root(head) == "nitf" or b"<nitf" in small(head),
)
