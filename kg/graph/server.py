"""A SPARQL 1.1 server as a store: its query, update and graph store protocols over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.backends import replacement
from kg.graph.sparql import Answer
from kg.graph.vocabulary import CONTENT_HASH, PREFIXES

_SECONDS = 60
_BATCH = 100
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates and whole graphs, and who we are to it."""

    query: str
    update: str
    graphs: str | None = None
    user: str | None = None
    password: str | None = None


def addresses(url: str, *, update: str | None = None, graphs: str | None = None) -> Addresses:
    """Return the addresses of a server whose queries go to a URL.

    Updates go to ``update``; without it to ``…/update`` beside ``…/query``, to
    ``…/statements`` of a ``…/repositories/NAME``, else to the URL itself. User and password
    may stand in the URL.

    >>> addresses("http://localhost:7878/query").update
    'http://localhost:7878/update'
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    bare = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    return Addresses(
        query=bare,
        update=update or _beside(bare),
        graphs=graphs,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or "") if parts.username else None,
    )


def _beside(url: str) -> str:
    if url.endswith("/query"):
        return url.removesuffix("query") + "update"
    return url + "/statements" if "/repositories/" in url else url


class Server:
    """A store behind HTTP. Which default graph a query sees is the server's own choice."""

    def __init__(self, where: Addresses) -> None:
        self._where = where
        self._opener: OpenerDirector | None = _opener(where)

    def query(self, sparql: str) -> Answer:
        """Answer a query; the usual prefixes are known to it."""
        prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
        body = urlencode({"query": f"{prefixes} {sparql}"}).encode()
        kind = "application/x-www-form-urlencoded"
        data, returned = self._send(self._where.query, body, kind, accept=f"{_ROWS}, {_TRIPLES}")
        try:
            return _parsed(data, returned)
        except (SyntaxError, ValueError) as error:
            message = f"{self._where.query} answers with {returned}, not with SPARQL results"
            raise StoreError(f"{message}; is it the address for queries?") from error

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""
        for start in range(0, len(graphs), _BATCH):
            yield from sorted(
                self._quads(graphs[start : start + _BATCH]),
                key=lambda quad: str(quad.graph_name),
            )

    def hashes(self, graphs: Sequence[ox.NamedNode]) -> dict[str, str]:
        """Return the content hash of those of the graphs that exist, by IRI."""
        found = {}
        for start in range(0, len(graphs), _BATCH):
            names = " ".join(map(str, graphs[start : start + _BATCH]))
            known = f"GRAPH ?g {{ ?g {CONTENT_HASH} ?h }}"
            sparql = f"SELECT ?g ?h WHERE {{ VALUES ?g {{ {names} }} {known} }}"
            found.update({row["g"].value: row["h"].value for row in self._solutions(sparql)})
        return found

    def extend(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads, one graph a request: servers limit how long an update may be."""
        graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
        for quad in quads:
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs.setdefault(quad.graph_name, []).append(quad)
        for graph, content in graphs.items():
            self.replace(graph, content)

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held."""
        if self._where.graphs is None:
            self._update(replacement(graph, quads))
            return
        url = f"{self._where.graphs}?graph={quote(graph.value, safe='')}"
        lines = "".join(f"{quad.triple} .\n" for quad in quads)
        self._send(url, lines.encode(), _TRIPLES, method="PUT")

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""
        self._update(f"DROP SILENT GRAPH {graph}")

    def lost(self) -> int:
        """Return how many articles are missing: a server looks after its own."""
        return 0

    def close(self) -> None:
        """Send nothing more to the server."""
        self._opener = None

    def _quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        names = " ".join(map(str, graphs))
        chosen = f"VALUES ?g {{ {names} }}"
        sparql = f"SELECT ?g ?s ?p ?o WHERE {{ {chosen} GRAPH ?g {{ ?s ?p ?o }} }}"
        for row in self._solutions(sparql):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"])

    def _solutions(self, sparql: str) -> ox.QuerySolutions:
        answer = self.query(sparql)
        if not isinstance(answer, ox.QuerySolutions):
            raise StoreError(f"{self._where.query} does not answer a SELECT with rows")
        return answer

    def _update(self, sparql: str) -> None:
        self._send(self._where.update, sparql.encode(), "application/sparql-update")

    def _send(
        self, url: str, body: bytes, kind: str, *, accept: str = "*/*", method: str = "POST"
    ) -> tuple[bytes, str]:
        if self._opener is None:
            raise StoreError("the graph is closed; open it again with kg.open")
        headers = {"Content-Type": kind, "Accept": accept}
        request = Request(url, data=body, headers=headers, method=method)
        try:
            with self._opener.open(request, timeout=_SECONDS) as response:
                return response.read(), response.headers.get_content_type()
        except HTTPError as error:
            raise _refused(error, url) from error
        except (URLError, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{url} cannot be reached ({reason}); is the server running?") from error


def _opener(where: Addresses) -> OpenerDirector:
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if where.user is not None:
        for url in {where.query, where.update, where.graphs or where.query}:
            passwords.add_password(None, url, where.user, where.password or "")
    return build_opener(HTTPBasicAuthHandler(passwords), HTTPDigestAuthHandler(passwords))


def _refused(error: HTTPError, url: str) -> StoreError | QueryError:
    said = " ".join(error.read(500).decode(errors="replace").split())
    if error.code == 400:
        return QueryError(f"{url} refuses the query: {said}")
    hint = "; put user:password@ before its host name" if error.code in {401, 403} else ""
    return StoreError(f"{url} answers {error.code} {error.reason}{hint}")


def _parsed(data: bytes, kind: str) -> Answer:
    if kind in {_TRIPLES, "text/plain", "text/turtle"}:
        triples = ox.Store()
        triples.load(data, format=ox.RdfFormat.TURTLE)
        answer = triples.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    else:
        found = ox.QueryResultsFormat.from_media_type(kind)
        if found is None:
            raise ValueError(kind)
        return ox.parse_query_results(data, format=found)
    return answer
