"""A small real SPARQL 1.1 server for the tests: Oxigraph behind Python's own HTTP server."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from tests.answering import answering


class _Handler(BaseHTTPRequestHandler):
    store: ox.Store
    password: str | None

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._allowed():
            return
        try:
            if self.path == "/update":
                self.store.update(body.decode())
                self._answer(204)
            else:
                self._query(parse_qs(body.decode())["query"][0])
        except SyntaxError as error:
            self._answer(400, str(error).encode())

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        graph = ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        self.store.remove_graph(graph)
        self.store.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self._answer(204)

    def _query(self, sparql: str) -> None:
        answer = self.store.query(sparql, use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryTriples):
            self._answer(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES), "application/n-triples")
        else:
            data = answer.serialize(format=ox.QueryResultsFormat.JSON)
            self._answer(200, data, "application/sparql-results+json")

    def _allowed(self) -> bool:
        given = self.headers.get("Authorization", "")
        wanted = base64.b64encode(f"reader:{self.password}".encode()).decode()
        if self.password is None or given == f"Basic {wanted}":
            return True
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="graph"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def _answer(self, status: int, data: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the output of the tests is for the tests."""


@contextmanager
def sparql_server(password: str | None = None) -> Iterator[str]:
    """Serve an empty store; give the address without a path."""
    handler = type("Handler", (_Handler,), {"store": ox.Store(), "password": password})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with answering(server):
        yield f"http://127.0.0.1:{server.server_port}"
