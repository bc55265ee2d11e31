"""Markdown → article: what stands between dashes at its top, its first heading, its text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Article
from kg.read import dates, plain
from kg.read.formats import Format, Found
from kg.read.inputs import Input, identified
from kg.read.reports import Report

# The front matter that site generators write: simple lines of "name: value".
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*\n")
_HEADING = re.compile(r"^#{1,2}[ \t]+([^\n]{1,300}?)[ \t#]*$", re.MULTILINE)
_NAMES = {
    "source": ("source", "outlet", "publisher", "site"),
    "author": ("author", "byline", "by"),
    "section": ("section", "category"),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang"),
}


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the one article of a text in Markdown; marks stay in it, and hide no words later."""
    text = source.text()
    front = _FRONT.match(text)
    body = text[front.end() :].lstrip("\n") if front else text
    said = _fields(front[1]) if front else {}
    if not body.strip():  # nothing but front matter is a text between two lines
        body, said = text, {}
    found = plain.article(body, source.id)
    heading = _HEADING.search(body)
    title = said.get("title") or (heading[1] if heading else found.title)
    known = {
        name: next((said[one] for one in names if said.get(one)), None) for name, names in _NAMES.items()
    }
    dated = _dated(replace(found, title=title), said)
    yield identified(replace(dated, **known), source), None  # type: ignore[arg-type]


def _fields(front: str) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in front.splitlines() if line[:1].isalpha())
    return {name.strip().lower(): value.strip().strip("\"'[]") for name, _, value in pairs}


def _dated(article: Article, said: Mapping[str, str]) -> Article:
    """Return the article with the date of its front matter; else with that of its text."""
    for name in ("date", "published"):
        try:
            return replace(article, date=dates.iso(said[name]), dated_by="metadata")
        except (KeyError, ValueError):
            continue
    return article


FORMAT = Format(
    name="markdown", read=read, endings=(".md", ".markdown"), media=("text/markdown", "text/x-markdown")
)
