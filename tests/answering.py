"""Servers of the tests, each in a thread of this process."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer


@contextmanager
def answering(server: ThreadingHTTPServer) -> Iterator[None]:
    """Let a server answer in a thread; it is closed behind.

    Answers of pyoxigraph may only be dropped by the thread that asked: what earlier tests left goes
    before, lest this one drops it as garbage.
    """
    gc.collect()
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
