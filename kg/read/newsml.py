"""NewsML → articles: NewsML 1 and NewsML-G2, the envelopes in which agencies send their news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import nitf
from kg.read.formats import Format, Found, root
from kg.read.inputs import Input, identified
from kg.read.markup import lines_of, local, parsed, text_of
from kg.read.reports import Report

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What an item is called, and where its content and each of its fields stands; the first that is there.
_ITEMS = frozenset({"newsitem"})
_BODIES = ("inlinexml", "inlinedata", "datacontent")
_FIELDS = {
    "title": ("headline", "title"),
    "source": ("source", "provider", "creditline", "providerid"),
    "author": ("by", "byline", "creator"),
    "section": ("slugline", "subject"),
}
_DATES = ("contentcreated", "firstcreated", "versioncreated", "thisrevisioncreated", "dateid", "sent")
# Ways to write what is no text.
_NOT_TEXT = ("image/", "video/", "audio/")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the article of each item with text; pictures and films are left out."""
    root = parsed(source)
    items = [one for one in root.iter() if local(one) in _ITEMS]
    if not items:
        raise InputError("no news item in this file", path=source.path)
    for number, item in enumerate(items, start=1):
        try:
            yield _article(item, source, number), number
        except InputError as error:
            report.skip(error)


def _article(item: Any, source: Input, number: int) -> Article:
    text = _text(item)
    if not text:
        raise InputError("a news item without text", path=source.path, line=number)
    dated = next((day for name in _DATES if (day := nitf.iso(_said(item, name)))), None)
    known = {
        field: next((v for n in names if (v := _said(item, n))), None) for field, names in _FIELDS.items()
    }
    found = Article(
        id=item.get("guid") or _said(item, "publicidentifier") or _said(item, "newsitemid") or "",
        text=text,
        title=known["title"],
        date=dated,
        source=known["source"],
        author=nitf.byline(known["author"]),
        section=known["section"],
        language=_language(item),
        dated_by="metadata" if dated else None,
    )
    return found if found.id else identified(found, source)


def _text(item: Any) -> str:
    """Return the text of the first content that has one: XML of whatever kind, or words."""
    for one in item.iter():
        if local(one) not in _BODIES or (one.get("contenttype") or "").startswith(_NOT_TEXT):
            continue
        body = next((below for below in one.iter() if local(below) == "body"), one)
        words = nitf.body_of(one) or lines_of(body)
        # Markup may stand as words in its envelope.
        words = text_of(words) if words.startswith("<") else words
        if words:
            return words
    return ""


def _said(item: Any, name: str) -> str | None:
    """Return what the first element of a name says: a name in it, its words, or its code."""
    for one in item.iter():
        if local(one) == name:
            named = next((below for below in one if local(below) == "name"), one)
            words = " ".join(lines_of(named).split())
            found = words or one.get("literal") or one.get("FormalName") or _code(one.get("qcode"))
            if found:
                return found
    return None


def _code(qcode: str | None) -> str | None:
    return qcode.partition(":")[2] or None if qcode else None


def _language(item: Any) -> str | None:
    for one in item.iter():
        if local(one) == "language":
            found = one.get("tag") or one.get("FormalName")
            if found:
                return str(found).lower()
    return str(item.get(_XML_LANG)).lower() if item.get(_XML_LANG) else None


FORMAT = Format(
    name="newsml",
    read=read,
    endings=(".newsml", ".xml"),
    media=("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"),
    starts=lambda head: root(head) in {"newsml", "newsitem", "newsmessage"},
)
