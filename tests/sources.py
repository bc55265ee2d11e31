"""Sources of all formats, made by hand for the tests, and how to read them."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from kg.model import Article, Noted, Skipped
from kg.read import articles

# A text long enough to tell its language.
BODY = (
    "Norway condemned the attack on the embassy on Thursday, and its foreign minister said that those "
    "who had planned it would be brought to justice. Sweden welcomed the statement."
)


def write(path: Path, content: str | bytes) -> str:
    """Write a file, with the folders above it, and return its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def read(*sources: str, **given: object) -> tuple[list[Article], list[Skipped], list[Noted]]:
    """Return what comes of sources: articles, what was skipped, what was noted."""
    skipped: list[Skipped] = []
    noted: list[Noted] = []
    found = list(articles(sources, on_skip=skipped.append, on_note=noted.append, **given))  # type: ignore[arg-type]
    return found, skipped, noted


def reason(*sources: str) -> str:
    """What is told of the only thing that was skipped."""
    _, (skipped,), _ = read(*sources)
    return skipped.reason


def pdf(*pages: list[str]) -> bytes:
    """A file of PDF with a line of text for each string."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        shown = b"".join(b"(%s) Tj T*\n" % line.encode("cp1252") for line in lines)
        drawn = b"BT /F1 11 Tf 14 TL 60 760 Td\n" + shown + b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of zip."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return into.getvalue()


def gzipped(content: bytes) -> bytes:
    """Content packed by gzip."""
    return gzip.compress(content, mtime=0)


def answer(url: str, body: bytes, media: str = "text/html", status: str = "200 OK") -> bytes:
    """A record of WARC: what a server answered for an address."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-feed-babe-f00d-123456789abc>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(title: str, text: str, head: str = "") -> str:
    """A web page with an article."""
    paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n"))
    return (
        f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>Terms of use</footer></body></html>"
    )
