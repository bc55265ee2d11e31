"""Web pages → articles: the main text and what the page says of itself (trafilatura)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import InputError
from kg.model import Article
from kg.read.decoding import declared_in_html, decode
from kg.read.formats import Format, Found, small
from kg.read.inputs import Input, first, identified
from kg.read.listings import is_listing
from kg.read.reports import ListingError, Report

# Without these, htmldate guesses from any digits in the page, and knows no date after today.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# Where a page says when it came out, and not only what its readers see.
_NOT_DIGITS = re.compile(r"[-/_]")
_TOLD = re.compile(
    r"<(?:meta|time)\b[^>]{0,500}>|\"date(?:Published|Created|Modified)\"[^,}]{0,80}", re.IGNORECASE
)


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the one article of a page; an address by which it was got is its id.

    Raises:
        ListingError: The page lists articles and is none itself.
        InputError: No text of an article is found in the page.
    """
    data = source.data()
    html = decode(data, source.path, declared=source.charset or declared_in_html(data))
    found = article(html, source.id, path=source.path)
    if is_listing(html):
        raise ListingError("a page that lists articles; give the articles themselves", path=source.path)
    if source.url is None:
        yield identified(found, source), None
    else:
        yield replace(found, id=source.id, url=found.url or source.url), None


def article(html: str, id: str, *, path: str) -> Article:
    """Return the main text of a page, with title, date, site, address, author and section where it has them.

    Raises:
        InputError: No text of an article is found in the page.
    """
    # It logs what it leaves out, which is told here.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # A fragment, as some archives keep, is no page to trafilatura.
    whole = html if "<html" in html[:5000].lower() else f"<html><body>{html}</body></html>"
    found = bare_extraction(
        whole,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_DATES),
    )
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise InputError(
            "no text of an article in this page; save the page itself, or its text as .txt",
            path=path,
        )
    return Article(
        id=id,
        text=text,
        title=first(found.title),
        date=first(found.date),
        source=first(found.sitename),
        url=first(found.url),
        author=first(found.author),
        section=first(*(found.categories or ())),
        dated_by=_dated_by(whole, found.date, found.url),
    )


def _dated_by(html: str, date: str | None, url: str | None) -> str | None:
    if not date:
        return None
    if any(date in told[0] for told in _TOLD.finditer(html)):
        return "metadata"
    return "address" if date.replace("-", "") in _NOT_DIGITS.sub("", url or "") else "page"


FORMAT = Format(
    name="html",
    read=read,
    endings=(".html", ".htm", ".xhtml"),
    media=("text/html", "application/xhtml+xml"),
    rest=True,
    starts=lambda head: b"<html" in small(head)[:2000] or small(head).startswith(b"<!doctype html"),
)
