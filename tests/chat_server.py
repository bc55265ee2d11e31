"""A stub of a language model's server on loopback: it says what a test wants, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.answering import answering


@dataclass(kw_only=True)
class Reply:
    """What the server answers: after a pause, in drops of one byte if ``drip`` is set."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    drip: float = 0.0


def says(content: Any) -> Reply:
    """An answer of the model: text as it is, all else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    return Reply(body=json.dumps({"choices": [{"index": 0, "message": message}]}).encode())


def marks(*positions: dict[str, Any]) -> Reply:
    return says({"positions": list(positions)})


def fails(status: int, message: str = "", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, body=json.dumps({"error": {"message": message}}).encode(), headers=named)


Script = Reply | Callable[[dict[str, Any]], Reply]


@dataclass
class Chat:
    """A running server: its address, what it still has to say, and what it was asked."""

    url: str
    script: list[Script]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, body: dict[str, Any], key: str | None) -> Reply:
        """Take the next reply; the last one serves for ever."""
        with self.lock:
            self.asked.append(body)
            self.keys.append(key)
            reply = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return reply(body) if callable(reply) else reply


class _Handler(BaseHTTPRequestHandler):
    chat: Chat

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.chat.next(body | {"path": self.path}, self.headers.get("Authorization"))
        time.sleep(reply.pause)
        try:
            self._send(reply)
        except (BrokenPipeError, ConnectionResetError):
            # Who asked had no more patience.
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for place in range(len(reply.body)):
            self.wfile.write(reply.body[place : place + 1])
            time.sleep(reply.drip)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the output of the tests is for the tests."""


@contextmanager
def chat_server(*script: Script) -> Iterator[Chat]:
    """Serve the replies of a script, one a question."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.chat = Chat(f"http://127.0.0.1:{server.server_port}/v1", list(script))
    with answering(server):
        yield handler.chat
