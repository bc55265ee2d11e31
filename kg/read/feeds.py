"""Feeds → articles: the entries of RSS and Atom (feedparser)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.formats import Format, Found, root
from kg.read.formats import read as read_any
from kg.read.inputs import Input, first, identified
from kg.read.markup import text_of
from kg.read.reports import Report, needed

# Larger than any feed that a site writes.
_LARGEST = 20_000_000
# A feed that gives less of an article gives a summary, and its address to read it at.
_WHOLE = 120


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the article of each entry, with its number.

    Where an entry holds a summary only and the feed came from the web, the article is got at its
    address; what cannot be got is read as its summary, as all of a feed on disk is, and noted.
    """
    # feedparser warns of what it mends; whether it could, the entries tell.
    logging.getLogger("feedparser").addHandler(logging.NullHandler())
    parser = needed("feedparser", "feeds", source.path)
    feed = parser.parse(source.data(_LARGEST), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = feed.get("bozo_exception") or "it has no entries"
        raise InputError(f"no feed of articles: {' '.join(str(why).split())[:200]}", path=source.path)
    summaries = 0
    for number, entry in enumerate(feed.entries, start=1):
        found = _article(entry, feed.feed, source)
        if len(found.text.split()) < _WHOLE and not entry.get("content"):
            got = list(_got(found, source, report))
            if got:
                yield from ((replace(one, section=one.section or found.section), number) for one in got)
                continue
            summaries += bool(found.text.strip())
        if found.text.strip():
            yield found, number
        else:
            report.skip(InputError("an entry without text; give its page", path=source.path, line=number))
    if summaries:
        told = f"{summaries} of {len(feed.entries)} entries hold a summary only, which is what was read"
        report.note(InputError(told, path=source.path))


def _article(entry: Any, feed: Any, source: Input) -> Article:
    contents = [one.get("value", "") for one in entry.get("content", ())]
    date = _date(entry)
    found = Article(
        id=first(entry.get("id"), entry.get("link")) or "",
        text=text_of(max([*contents, entry.get("summary", "")], key=len)),
        title=first(text_of(entry.get("title", ""))),
        date=date,
        source=first(entry.get("source", {}).get("title"), feed.get("title")),
        url=first(entry.get("link")),
        author=first(entry.get("author")),
        section=first(*(tag.get("term") for tag in entry.get("tags", ()))),
        language=first(entry.get("language"), feed.get("language")),
        dated_by="metadata" if date else None,
    )
    return found if found.id else identified(found, source)


def _got(found: Article, source: Input, report: Report) -> Iterator[Article]:
    """Yield the article at the address of an entry, if there may be one."""
    if source.fetch is None or found.url is None:
        return
    try:
        page = source.fetch(found.url)
    except InputError as error:
        report.note(error)
        return
    # What is left out of it is a note only: its summary is read in its place.
    for article, _ in read_any(page, Report(skip=report.note, note=report.note)):
        yield replace(
            article,
            title=article.title or found.title,
            date=article.date or found.date,
            dated_by=article.dated_by or found.dated_by,
            author=article.author or found.author,
        )


def _date(entry: Any) -> str | None:
    for name in ("published", "created", "updated"):
        try:
            return dates.iso(entry[name])
        except (KeyError, ValueError):
            parsed = entry.get(f"{name}_parsed")
            if parsed:
                return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    return None


FORMAT = Format(
    name="feed",
    read=read,
    endings=(".rss", ".atom", ".rdf", ".xml"),
    media=(
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    ),
    starts=lambda head: root(head) in {"rss", "feed", "rdf"},
)
