"""Servers that misbehave: each thing is one line that says which address, and no password."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from kg.commands.printing import place
from kg.errors import KgError, QueryError, StoreError
from kg.graph import open
from kg.graph.server import Server, addresses
from tests.examples_of_positions import ARTICLE, NORWAY, article, position
from tests.sparql_server import sparql_server

ROWS = b"Content-Type: application/sparql-results+json\r\n"


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """Serve raw bytes: one answer a connection, the last again and again."""
    listening = socket.create_server(("127.0.0.1", 0))
    remaining = list(answers)

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(100_000)
                connection.sendall(remaining.pop(0) if len(remaining) > 1 else remaining[0])

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://reader:secret@127.0.0.1:{listening.getsockname()[1]}/query"
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


def body(content: bytes, head: bytes = ROWS, *, status: bytes = b"200 OK", longer: int = 0) -> bytes:
    length = f"Content-Length: {len(content) + longer}\r\n".encode()
    return b"HTTP/1.1 " + status + b"\r\n" + head + length + b"Connection: close\r\n\r\n" + content


TRUE = body(b'{"head": {}, "boolean": true}')


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr("kg.graph.server.time.sleep", lambda _: None)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"", "gives no whole answer"),
        (b"not HTTP at all\r\n\r\n", "gives no whole answer"),
        (b"HTTP/1.1 abc nonsense\r\n\r\n", "gives no whole answer"),
        (body(b'{"head": {}, "boo', longer=100), "gives no whole answer"),
        (body(b'{"head": {}, "boo'), "not with SPARQL results"),
        (body(b"<html>", b"Content-Type: text/html\r\n"), "answers with text/html, not with SPARQL results"),
        (body(b"no gzip at all", ROWS + b"Content-Encoding: gzip\r\n"), "gives no whole answer"),
        (
            body(b"", status=b"302 Found", head=b"Location: http://a:b@far.example/\r\n"),
            "sends on to far.example",
        ),
        (body(b"", status=b"500 Oh"), "answers 500 Oh"),
        (body(b"", status=b"401 Unauthorized"), "answers 401 Unauthorized; put user:password@ before"),
    ],
)
def test_a_server_that_misbehaves_is_one_line_without_the_password(answer, told):
    with answering(answer) as address, pytest.raises(StoreError) as raised:
        open(address)
    said = str(raised.value)
    assert told in said
    assert "\n" not in said
    assert "secret" not in said


@pytest.mark.parametrize("first", [b"", body(b"", status=b"503 Busy"), body(b"{", longer=9)])
def test_what_broke_off_is_asked_again(first):
    with answering(first, TRUE) as address, open(address) as graph:
        assert graph.query("ASK {}") is True


def test_rows_that_break_off_are_told():
    rows = body(b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "literal", "val')
    with (
        answering(TRUE, rows) as address,
        open(address) as graph,
        pytest.raises(QueryError, match="breaks off"),
    ):
        graph.query("SELECT ?a { ?a ?b ?c }")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://reader:secret@host/x",
        "http://",
        "http://[::1",
        "https://reader:secret@host:no/x",
        "http://a b/",
    ],
)
def test_an_odd_address_is_one_line_without_the_password(address):
    with pytest.raises(KgError) as raised:
        open(address)
    assert "address" in str(raised.value) or "cannot be" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_password_is_printed_nowhere():
    where = addresses("https://reader:secret@host.example/query", update="https://x:secret@host.example/u")
    assert "secret" not in repr(where)
    assert "secret" not in repr(vars(Server(where)).get("_where"))
    assert (where.query, where.update) == ("https://host.example/query", "https://host.example/u")
    assert place("https://reader:secret@host.example/query") == "https://host.example/query"


def counting(monkeypatch) -> list[tuple[str, bytes]]:
    """Return a list of what is sent to servers from now on."""
    sent: list[tuple[str, bytes]] = []
    request = httpx.Client.request

    def noted(client, method, url, **given):
        sent.append((str(url), given["content"]))
        return request(client, method, url, **given)

    monkeypatch.setattr(httpx.Client, "request", noted)
    return sent


def test_many_articles_go_in_few_requests(monkeypatch):
    with sparql_server() as address, open(f"{address}/query") as graph:
        sent = counting(monkeypatch)
        graph.add_many(
            [(article(str(number)), [position(article=article(str(number)))]) for number in range(32)]
        )
        assert graph.counts()["articles"] == 32
    assert sum(url.endswith("/update") for url, _ in sent) <= 2


def test_a_long_article_that_broke_off_is_written_anew_by_the_next_build(monkeypatch):
    many = [position(NORWAY, "praises", f"plan {number}", number=number) for number in range(100)]
    with sparql_server() as address, open(f"{address}/query") as graph:
        whole, parts = Server._update, []

        def break_off(server, sparql):
            parts.append(sparql)
            if len(parts) == 2:
                raise StoreError("the line is cut")
            whole(server, sparql)

        monkeypatch.setattr(Server, "_update", break_off)
        with pytest.raises(StoreError, match="the line is cut"):
            graph.add(ARTICLE, many)
        assert graph.add(ARTICLE, many) == "added"
        assert graph.add(ARTICLE, many) == "unchanged"
        assert graph.counts()["positions"] == 100


def test_a_busy_server_is_given_the_time_it_asks_for(monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr("kg.graph.server.time.sleep", waited.append)
    busy = body(b"", b"Retry-After: 7\r\n", status=b"503 Busy")
    with answering(busy, busy, TRUE) as address, open(address) as graph:
        assert graph.query("ASK {}") is True
    assert waited == [7, 7]


def test_a_server_that_stays_busy_is_told_after_longer_and_longer_pauses(monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr("kg.graph.server.time.sleep", waited.append)
    with answering(body(b"", status=b"503 Busy")) as address, pytest.raises(StoreError, match="503 Busy"):
        open(address)
    assert waited == sorted(waited)
    assert len(waited) >= 4


def test_a_server_that_starts_anew_is_waited_for_and_one_that_never_was_is_not(monkeypatch):
    waited: list[float] = []
    with answering(TRUE) as address:
        graph = open(address)
    monkeypatch.setattr("kg.graph.server.time.sleep", waited.append)
    with pytest.raises(StoreError, match="is the server running"):
        graph.query("ASK {}")
    assert len(waited) >= 4
    with pytest.raises(StoreError, match="is the server running"):
        open(address)
    assert len(waited) < 10
