"""Where quads live: what a store must be able to do, and Oxigraph, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.sparql import Answer, told
from kg.graph.vocabulary import CONTENT_HASH, PREFIXES

# From this many quads on, writing sorted files at once beats a transaction.
_BULK = 20_000


class Backend(Protocol):
    """What kg needs of a store. A graph is a named graph, called by its IRI."""

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all named graphs."""

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""

    def hashes(self, graphs: Sequence[ox.NamedNode]) -> dict[str, str]:
        """Return the content hash of those of the graphs that exist, by IRI."""

    def extend(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads of graphs that do not exist yet."""

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held, at once or not at all."""

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""

    def close(self) -> None:
        """Let go of the store."""


def replacement(graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> str:
    """Return the SPARQL update that replaces a graph in one transaction."""
    triples = "\n".join(f"{quad.triple} ." for quad in quads)
    return f"DROP SILENT GRAPH {graph} ;\nINSERT DATA {{ GRAPH {graph} {{\n{triples}\n}} }}"


class Local:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store) -> None:
        self._store: ox.Store | None = store

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all named graphs."""
        try:
            return self._open.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(told(error, sparql)) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be run: {error}") from error

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""
        for graph in graphs:
            yield from self._open.quads_for_pattern(None, None, None, graph)

    def hashes(self, graphs: Sequence[ox.NamedNode]) -> dict[str, str]:
        """Return the content hash of those of the graphs that exist, by IRI."""
        found = {}
        for graph in graphs:
            for quad in self._open.quads_for_pattern(graph, CONTENT_HASH, None, graph):
                found[graph.value] = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        return found

    def extend(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads of graphs that do not exist yet."""
        if len(quads) < _BULK:
            self._open.extend(quads)
        else:
            self._open.bulk_extend(quads)

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held, at once or not at all."""
        self._open.update(replacement(graph, quads))

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""
        self._open.remove_graph(graph)

    def close(self) -> None:
        """Let go of the store: the lock on disk goes with the last reference to it."""
        self._store = None

    @property
    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError("the graph is closed; open it again with kg.open")
        return self._store
