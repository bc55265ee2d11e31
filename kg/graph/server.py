"""A SPARQL 1.1 server as a store: its query, update and graph store protocols over HTTP."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import quote

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.backends import replacement
from kg.graph.content import Content
from kg.graph.sparql import Answer
from kg.graph.vocabulary import CONTENT_HASH, PREFIXES
from kg.version import __version__

_SECONDS = 60
# How long to wait, in seconds, before a request is sent again to a server that is busy or broke off.
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
# The longest that a server may ask to wait.
_PATIENCE = 60.0
_BUSY = frozenset({429, 502, 503, 504})
_BAD_REQUEST, _UNAUTHORIZED = 400, 401
_US = f"kg/{__version__}"
_BATCH = 100
# How many triples an update may hold: servers compile it whole, Virtuoso some ten thousand lines.
_TRIPLES_AT_ONCE = 2000
# What Virtuoso calls the answer to an ASK.
_ASKED = "__ASK_RETVAL"
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_NO_FORM = re.compile(r"<[^<>]*>|#[^\n]*|(?<!\w)\w*+:")
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates and whole graphs, and who we are to it."""

    query: str
    update: str
    graphs: str | None = None
    user: str | None = None
    # Never printed, in errors and in tracebacks neither.
    password: str | None = field(default=None, repr=False)


def addresses(url: str, *, update: str | None = None, graphs: str | None = None) -> Addresses:
    """Return the addresses of a server whose queries go to a URL.

    Updates go to ``update``; without it to ``…/update`` beside ``…/query``, to
    ``…/statements`` of a ``…/repositories/NAME``, else to the URL itself. User and password
    may stand in the URL.

    >>> addresses("http://localhost:7878/query").update
    'http://localhost:7878/update'
    """
    known = _address(url)
    bare = str(known.copy_with(username=None, password=None, fragment=None))
    return Addresses(
        query=bare,
        update=_without_password(update) if update else _beside(bare),
        graphs=_without_password(graphs) if graphs else None,
        user=known.username or None,
        password=known.password if known.username else None,
    )


def _address(url: str) -> httpx.URL:
    """Return a web address.

    Raises:
        StoreError: It is none; what stands before an @ is not repeated.
    """
    shown = url.rpartition("@")[2]
    try:
        known = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise StoreError(f"{shown} is no address: {error}") from None
    if known.scheme not in {"http", "https"} or not known.host:
        raise StoreError(f"{shown} is no address; write http://HOST/… or https://HOST/…")
    return known


def _without_password(url: str) -> str:
    return str(_address(url).copy_with(username=None, password=None, fragment=None))


def _beside(url: str) -> str:
    if url.endswith("/query"):
        return url.removesuffix("query") + "update"
    return url + "/statements" if "/repositories/" in url else url


class Server:
    """A store behind HTTP. Which default graph a query sees is the server's own choice."""

    def __init__(self, where: Addresses) -> None:
        self._where = where
        # A digest needs the server's question first; httpx answers a basic one without being asked.
        self._auth: httpx.Auth | None = None
        # Whether it ever answered: one that never did is not waited for.
        self._answered = False
        self._client: httpx.Client | None = httpx.Client(timeout=_SECONDS, follow_redirects=False)
        if where.user is not None:
            self._auth = httpx.BasicAuth(where.user, where.password or "")

    def query(self, sparql: str) -> Answer:
        """Answer a query; the usual prefixes are known to it."""
        prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
        body = str(httpx.QueryParams({"query": f"{prefixes} {sparql}"})).encode()
        kind = "application/x-www-form-urlencoded"
        # Virtuoso gives triples as rows if both are welcome.
        form = _FORM.search(_NO_FORM.sub("", sparql))
        is_graph = form is not None and form[0].upper() in {"CONSTRUCT", "DESCRIBE"}
        accept = f"{_TRIPLES}, text/turtle;q=0.5" if is_graph else _ROWS
        data, returned = self._send(self._where.query, body, kind, accept=accept)
        try:
            return _parsed(data, returned)
        except (SyntaxError, ValueError, OSError) as error:
            message = f"{self._where.query} answers with {returned}, not with SPARQL results"
            raise StoreError(f"{message}; is it the address for queries?") from error

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""
        for start in range(0, len(graphs), _BATCH):
            yield from sorted(
                self._quads(graphs[start : start + _BATCH]),
                key=lambda quad: str(quad.graph_name),
            )

    def hashes(self, graphs: Sequence[ox.NamedNode], of: ox.NamedNode = CONTENT_HASH) -> dict[str, str]:
        """Return the content hash of those of the graphs that have one, or another hash, by IRI."""
        found = {}
        for start in range(0, len(graphs), _BATCH):
            names = " ".join(map(str, graphs[start : start + _BATCH]))
            known = f"GRAPH ?g {{ ?g {of} ?h }}"
            sparql = f"SELECT ?g ?h WHERE {{ VALUES ?g {{ {names} }} {known} }}"
            found.update({row["g"].value: row["h"].value for row in self._rows(sparql)})
        return found

    def extend(self, contents: Sequence[Content]) -> None:
        """Add graphs that do not exist yet, several a request, as far as they fit.

        The same again changes nothing, so that a request that broke off can be sent anew.
        """
        waiting: list[str] = []
        size = 0
        for content in contents:
            triples = content.triples()
            if waiting and size + len(triples) > _TRIPLES_AT_ONCE:
                self._update(" ;\n".join(waiting))
                waiting, size = [], 0
            if self._where.graphs is not None or len(triples) > _TRIPLES_AT_ONCE:
                self._put(content.graph, triples)
                continue
            waiting.append(replacement(content.graph, triples))
            size += len(triples)
        if waiting:
            self._update(" ;\n".join(waiting))

    def append(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads to what their graph holds already."""
        graphs: dict[object, list[str]] = {}
        for quad in quads:
            graphs.setdefault(quad.graph_name, []).append(str(quad.triple))
        for graph, triples in graphs.items():
            self._append(graph, triples)

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held.

        A graph that is too long for one update is written in parts, the hash of its content last:
        without it the graph counts as missing, and the next build writes it anew.
        """
        self._put(graph, [str(quad.triple) for quad in quads])

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""
        self._update(f"DROP SILENT GRAPH {graph}")

    def lost(self) -> int:
        """Return how many articles are missing: a server looks after its own."""
        return 0

    def index(self) -> None:
        """Return no index: the server answers by itself."""

    def elsewhere(self) -> Callable[[], Server]:
        """Return what speaks to the same server from another process."""
        return partial(Server, self._where)

    def close(self) -> None:
        """Send nothing more to the server."""
        if self._client is not None:
            self._client.close()
        self._client = None

    def _put(self, graph: ox.NamedNode, triples: Sequence[str]) -> None:
        """Put triples in the place of all that a graph held."""
        if self._where.graphs is not None and triples:
            url = f"{self._where.graphs}?graph={quote(graph.value, safe='')}"
            lines = "".join(f"{triple} .\n" for triple in triples)
            self._send(url, lines.encode(), _TRIPLES, method="PUT")
            return
        seal = f"{graph} {CONTENT_HASH} "
        sealed_last = sorted(triples, key=lambda triple: triple.startswith(seal))
        self._update(replacement(graph, sealed_last[:_TRIPLES_AT_ONCE]))
        self._append(graph, sealed_last[_TRIPLES_AT_ONCE:])

    def _append(self, graph: object, triples: Sequence[str]) -> None:
        for start in range(0, len(triples), _TRIPLES_AT_ONCE):
            part = "\n".join(f"{triple} ." for triple in triples[start : start + _TRIPLES_AT_ONCE])
            self._update(f"INSERT DATA {{ GRAPH {graph} {{\n{part}\n}} }}")

    def _quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        names = " ".join(map(str, graphs))
        chosen = f"VALUES ?g {{ {names} }}"
        sparql = f"SELECT ?g ?s ?p ?o WHERE {{ {chosen} GRAPH ?g {{ ?s ?p ?o }} }}"
        for row in self._rows(sparql):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"])

    def _solutions(self, sparql: str) -> ox.QuerySolutions:
        answer = self.query(sparql)
        if not isinstance(answer, ox.QuerySolutions):
            raise StoreError(f"{self._where.query} does not answer a SELECT with rows")
        return answer

    def _rows(self, sparql: str) -> Iterator[ox.QuerySolution]:
        """Yield the rows of an answer, which is only parsed as they are asked for."""
        try:
            yield from self._solutions(sparql)
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(f"{self._where.query} gives an answer that breaks off: {error}") from error

    def _update(self, sparql: str) -> None:
        self._send(self._where.update, sparql.encode(), "application/sparql-update")

    def _send(
        self, url: str, body: bytes, kind: str, *, accept: str = "*/*", method: str = "POST"
    ) -> tuple[bytes, str]:
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": _US}
        for pause in (*_PAUSES, None):
            response = self._tried(method, url, body, headers, last=pause is None)
            if response is not None:
                if response.status_code == _UNAUTHORIZED and self._takes_digest(response):
                    continue
                if response.is_success:
                    return response.content, response.headers.get("Content-Type", "").split(";")[0].strip()
                if pause is None or response.status_code not in _BUSY:
                    raise _refused(response, url)
            time.sleep(max(pause or 0.0, _asked_to_wait(response)))
        raise AssertionError("the last try returns or raises")

    def _tried(
        self, method: str, url: str, body: bytes, headers: dict[str, str], *, last: bool
    ) -> httpx.Response | None:
        """Return the answer to a request; None if it broke off and should be sent again."""
        if self._client is None:
            raise StoreError("the graph is closed; open it again with kg.open")
        try:
            response = self._client.request(method, url, content=body, headers=headers, auth=self._auth)
        except httpx.HTTPError as error:
            # What is sent may come twice: the same again changes nothing. A server that was there
            # and is gone may be starting anew.
            is_gone = isinstance(error, httpx.ConnectError) and not self._answered
            if last or is_gone or isinstance(error, httpx.TimeoutException):
                raise _unreached(error, url) from error
            return None
        except (httpx.InvalidURL, ValueError) as error:
            raise StoreError(f"{url} cannot be asked: {error}") from error
        self._answered = True
        return response

    def _takes_digest(self, response: httpx.Response) -> bool:
        """Turn to a digest of the password if the server asks for one and was not given it yet."""
        # Virtuoso, sent a basic one, refuses without a word of what it wants.
        wanted = response.headers.get("WWW-Authenticate", "digest").lower()
        asked = wanted.startswith("digest")
        if not asked or self._where.user is None or isinstance(self._auth, httpx.DigestAuth):
            return False
        self._auth = httpx.DigestAuth(self._where.user, self._where.password or "")
        return True


def _asked_to_wait(response: httpx.Response | None) -> float:
    """Return how many seconds a busy server asks to wait."""
    asked = "" if response is None else response.headers.get("Retry-After", "")
    return min(float(asked), _PATIENCE) if asked.isdecimal() else 0.0


def _unreached(error: httpx.HTTPError, url: str) -> StoreError:
    said = " ".join(str(error).split())[:200]
    if isinstance(error, httpx.ConnectError):
        return StoreError(f"{url} cannot be reached ({said}); is the server running?")
    if isinstance(error, httpx.TimeoutException):
        return StoreError(f"{url} cannot be reached in {_SECONDS} seconds; is the server running?")
    return StoreError(f"{url} gives no whole answer ({said or type(error).__name__})")


def _refused(response: httpx.Response, url: str) -> StoreError | QueryError:
    code = response.status_code
    said = " ".join(response.text[:500].split())
    if code == _BAD_REQUEST:
        return QueryError(f"{url} refuses the query: {said}")
    if response.is_redirect:
        return StoreError(f"{url} sends on to {_shown(response)}; give that address if you trust it")
    hint = "; put user:password@ before its host name" if code in {_UNAUTHORIZED, 403} else ""
    # Some servers answer so to queries that they cannot run, and say why in plain words.
    plain = response.headers.get("Content-Type", "").startswith("text/plain")
    why = f": {said[:200]}" if plain and said else ""
    return StoreError(f"{url} answers {code} {response.reason_phrase}{hint}{why}")


def _shown(response: httpx.Response) -> str:
    """Return where a redirect leads, without a password."""
    return str(response.headers.get("Location", "nowhere")).rpartition("@")[2][:200]


def _parsed(data: bytes, kind: str) -> Answer:
    if kind in {_TRIPLES, "text/plain", "text/turtle"}:
        triples = ox.Store()
        triples.load(data, format=ox.RdfFormat.TURTLE)
        answer = triples.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    else:
        found = ox.QueryResultsFormat.from_media_type(kind)
        if found is None:
            raise ValueError(kind)
        answer = ox.parse_query_results(data, format=found)
        if isinstance(answer, ox.QuerySolutions) and [one.value for one in answer.variables] == [_ASKED]:
            return _truth(answer)
        return answer
    return answer


def _truth(answer: ox.QuerySolutions) -> Answer:
    """Return the truth value that Virtuoso gives as a row with a number."""
    is_true = any(str(row[0].value) == "1" for row in answer)
    text = f'{{"head": {{}}, "boolean": {str(is_true).lower()}}}'
    return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
