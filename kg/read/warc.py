"""WARC → articles: the pages of a crawl, such as CC-NEWS (warcio)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.errors import InputError
from kg.read.formats import Format, Found
from kg.read.formats import read as read_any
from kg.read.inputs import Input
from kg.read.reports import Report, needed

# No page of a news site is larger.
_LARGEST = 10_000_000
_ANSWERS = frozenset({"response", "revisit", "resource", "conversion"})
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of the answers that a crawl kept; each is called by its address.

    Answers that are no pages (pictures, redirects, robots.txt) are passed over.
    """
    archive = needed("warcio.archiveiterator", "warc", source.path)
    exceptions = needed("warcio.exceptions", "warc", source.path)
    held = False
    try:
        for record in archive.ArchiveIterator(source.stream):
            held = held or record.rec_type in _ANSWERS
            page = _page(record, source, report)
            if page is not None:
                yield from read_any(page, report)
    except exceptions.ArchiveLoadFailed as error:
        raise InputError(f"broken WARC ({' '.join(str(error).split())[:200]})", path=source.path) from error
    if not held:
        raise InputError("broken WARC, or one that keeps no answers of servers", path=source.path)


def _page(record: Any, source: Input, report: Report) -> Input | None:
    """Return the page that a record holds, None if it holds none."""
    http, url = record.http_headers, record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type != "response" or http is None or not url or http.get_statuscode() != "200":
        return None
    media = (http.get_header("Content-Type") or "").lower()
    if not media.startswith(_PAGES) or url.endswith("/robots.txt"):
        return None
    path = f"{source.path}: {url}"
    data = record.content_stream().read(_LARGEST + 1)
    if len(data) > _LARGEST:
        report.skip(InputError(f"a page of more than {_LARGEST:,} bytes", path=path))
        return None
    charset = media.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    return Input(
        path=path, id=url, stream=BytesIO(data), url=url, charset=charset, media=media, depth=source.depth + 1
    )


FORMAT = Format(
    name="warc",
    read=read,
    endings=(".warc",),
    media=("application/warc",),
    starts=lambda head: head.startswith(b"WARC/"),
)
