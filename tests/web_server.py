"""A site on loopback for the tests of web addresses: pages, and what hostile servers do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.answering import answering


@dataclass
class Page:
    """What is answered for a path: at once, or in drops of one byte with a pause between them."""

    body: bytes | str = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class Site:
    """A running site: its address, its pages, and who asked for which of them."""

    url: str
    pages: dict[str, Page]
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def site(host: str = "127.0.0.1", /, **pages: Page | str) -> Iterator[Site]:
    """Serve pages, ``a=…`` at /a, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append((self.path, self.headers.get("User-Agent", "")))
            page = running.pages.get(self.path, Page(status=404))
            self.send_response(page.status)
            self.send_header("Content-Type", page.media)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for byte in page.data if page.drip else ():
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(page.drip)
                if not page.drip:
                    self.wfile.write(page.data)
            except OSError:  # who asked has heard enough
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    known = {f"/{name}": page if isinstance(page, Page) else Page(page) for name, page in pages.items()}
    running = Site(f"http://{host}:{server.server_port}", known)
    with answering(server):
        yield running
