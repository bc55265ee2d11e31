"""XML of PETRARCH → articles: its sentences, put together to the stories that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found, root
from kg.read.inputs import Input
from kg.read.markup import broken, elements
from kg.read.reports import Report

# A sentence is called by its story and its number there: AFP0808020621_3.
_NUMBERED = re.compile(r"[_-]\d+$")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield one article a story: neighbouring sentences whose ids differ in their number only.

    Dates are written 20080804; one that is none is noted, and the story kept without it.
    """
    try:
        said = (_sentence(one, source) for one in elements(source.stream, "Sentence"))
        for story, group in groupby(said, key=lambda one: one["story"]):
            sentences = [one for one in group if one["text"]]
            if sentences:
                yield _article(story, sentences, source, report), None
            else:
                report.skip(InputError(f"the story '{story}' has no text", path=source.path))
    except etree.XMLSyntaxError as error:
        raise broken(error, source.path) from error


def _sentence(element: Any, source: Input) -> dict[str, str]:
    identifier = (element.get("id") or "").strip()
    text = (
        " ".join("".join(element.find("Text").itertext()).split()) if element.find("Text") is not None else ""
    )
    return {
        "story": _NUMBERED.sub("", identifier) or source.id,
        "text": text,
        "date": (element.get("date") or "").strip(),
        "source": (element.get("source") or "").strip(),
    }


def _article(story: str, sentences: list[dict[str, str]], source: Input, report: Report) -> Article:
    first, dated = sentences[0], None
    try:
        dated = dates.iso(first["date"]) if first["date"] else None
    except ValueError as error:
        told = f"the story '{story}': {error}; it is kept without a date"
        report.note(InputError(told, path=source.path))
    return Article(
        id=story,
        text="\n".join(one["text"] for one in sentences),
        date=dated,
        source=first["source"] or None,
        dated_by="metadata" if dated else None,
    )


FORMAT = Format(
    name="petrarch",
    read=read,
    endings=(".xml",),
    starts=lambda head: root(head) in {"sentences", "sentence"},
)
