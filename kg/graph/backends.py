"""Where quads live: what a store must be able to do, and Oxigraph, in memory or on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.content import Content, text
from kg.graph.index import Index, Tell
from kg.graph.index.rows import Found, of_answer, of_lines, question
from kg.graph.sparql import Answer, told
from kg.graph.troubles import is_damage, trouble
from kg.graph.vocabulary import CONTENT_HASH, PREFIXES

# The index of a store on disk, in its folder.
INDEX = "index.sqlite"
# After so many quads what is written goes from memory to disk: the store takes up to 2 kB a quad in memory.
_FLUSH = 100_000
# From so many quads on files of their own are quicker than the log.
_BULK = 2_000


class Backend(Protocol):
    """What kg needs of a store. A graph is a named graph, called by its IRI."""

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all named graphs."""

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""

    def hashes(self, graphs: Sequence[ox.NamedNode], of: ox.NamedNode = CONTENT_HASH) -> dict[str, str]:
        """Return the content hash of those of the graphs that have one, or another hash, by IRI."""

    def extend(self, contents: Sequence[Content]) -> None:
        """Add graphs that do not exist yet."""

    def append(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads to what their graph holds already."""

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held, at once or not at all."""

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""

    def lost(self) -> int:
        """Return how many articles that were written are not there any more."""

    def index(self) -> Index | None:
        """Return an index that fits what the store holds, if it has one."""

    def elsewhere(self) -> Callable[[], Backend]:
        """Return what opens the same store for reading in another process; it can be pickled."""

    def close(self) -> None:
        """Let go of the store."""


def replacement(graph: ox.NamedNode, triples: Sequence[str]) -> str:
    """Return the SPARQL update that replaces a graph in one transaction."""
    drop = f"DROP SILENT GRAPH {graph}"
    lines = "\n".join(f"{triple} ." for triple in triples)
    return f"{drop} ;\nINSERT DATA {{ GRAPH {graph} {{\n{lines}\n}} }}" if triples else drop


class Local:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store, where: str = "memory:") -> None:
        self._store: ox.Store | None = store
        self._where = where
        self._index: Index | None = None
        # Graphs that the index does not know of yet.
        self._changed: dict[str, None] = {}

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all named graphs."""
        try:
            return self._open.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(told(error, sparql)) from error
        except (RuntimeError, ValueError, OSError) as error:
            if is_damage(error):
                raise self._told(error) from error
            raise QueryError(f"the query cannot be run: {error}") from error

    def quads(self, graphs: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield the quads of some graphs, graph after graph."""
        for graph in graphs:
            with self._telling():
                yield from self._open.quads_for_pattern(None, None, None, graph)

    def hashes(self, graphs: Sequence[ox.NamedNode], of: ox.NamedNode = CONTENT_HASH) -> dict[str, str]:
        """Return the content hash of those of the graphs that have one, or another hash, by IRI."""
        found = {}
        with self._telling():
            for graph in graphs:
                for quad in self._open.quads_for_pattern(graph, of, None, graph):
                    found[graph.value] = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        return found

    def extend(self, contents: Sequence[Content]) -> None:
        """Add graphs that do not exist yet, all of them or none."""
        self._about_to_change()
        with self._telling():
            self._insert(contents)
        self._note_changes({content.graph.value: content.lines for content in contents})

    def append(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads to what their graph holds already, all of them or none."""
        with self._telling():
            self._open.extend(quads)

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> None:
        """Put quads in the place of all that a graph held, at once or not at all."""
        self._about_to_change()
        with self._telling():
            self._open.update(replacement(graph, [str(quad.triple) for quad in quads]))
        self._note_changes({graph.value: [str(quad) for quad in quads]})

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""
        self._about_to_change()
        with self._telling():
            self._open.remove_graph(graph)
        self._note_changes({graph.value: ()})

    def lost(self) -> int:
        """Return how many articles are missing; a store in memory loses none."""
        return 0

    def index(self) -> Index | None:
        """Return an index of what the store holds, made when it is first asked for."""
        if self._index is None:
            made = Index.in_memory()
            made.sync(self._hashes(), self._read)
            self._index = made
        elif self._changed:
            self._index.put(self._read(list(self._changed)))
        self._changed.clear()
        return self._index

    def elsewhere(self) -> Callable[[], Backend]:
        """Return what opens a copy of the store in another process."""
        with self._telling():
            data = self._open.dump(format=ox.RdfFormat.N_QUADS)
        return partial(_copied, data or b"")

    def close(self) -> None:
        """Let go of the store: the lock on disk goes with the last reference to it."""
        self._store = None
        with suppress(sqlite3.Error):  # it stays marked as one to be looked through
            if self._index is not None:
                self._index.close(clean=True)
        self._index = None

    def _insert(self, contents: Sequence[Content]) -> None:
        """Add graphs, all of them or none."""
        self._open.load(text(contents), format=ox.RdfFormat.N_QUADS, lenient=True)

    def _about_to_change(self) -> None:
        """Say that the store changes before it does; a store in memory has nobody to tell."""

    def _note_changes(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Note what graphs hold from now on, as lines of N-Quads."""
        self._changed.update(dict.fromkeys(graphs))

    def _hashes(self) -> dict[str, str]:
        """Return the content hash of each article, by the IRI of its graph."""
        with self._telling():
            found = self._open.quads_for_pattern(None, CONTENT_HASH, None, None)
            return {quad.graph_name.value: quad.object.value for quad in found}  # type: ignore[union-attr]

    def _read(self, graphs: Sequence[str]) -> Found:
        """Return what the index keeps of graphs."""
        with self._telling():
            return of_answer(graphs, self.query(question(graphs)))  # type: ignore[arg-type]

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what the store cannot do into one line that says what to do."""
        try:
            yield
        except (RuntimeError, OSError) as error:
            raise self._told(error) from error

    def _told(self, error: Exception) -> StoreError:
        return StoreError(trouble(self._where, error) or f"{self._where} fails: {error}")

    @property
    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError("the graph is closed; open it again with kg.open")
        return self._store


class OnDisk(Local):
    """An Oxigraph store in a folder, which counts its articles in a file of its own, with an index beside it.

    The store's log may lose its end in a crash without a word; the count tells. The index is kept as
    the store is, and looked through when the store is opened for writing.
    """

    def __init__(
        self,
        store: ox.Store,
        folder: Path,
        *,
        read_only: bool,
        counts: bool = True,
        tell: Tell | None = None,
    ) -> None:
        super().__init__(store, str(folder))
        self._file = folder / "articles.count"
        self._lost: int | None = None
        self._writes = False
        self._unflushed = 0
        if read_only:
            self._index = Index.reading(folder / INDEX)
        else:
            held = self._hashes()
            self._articles = len(held)
            self._lost = max(0, self._counted(self._articles) - self._articles)
            if counts:
                self._note()
            self._index = self._fitting(held, tell)

    def extend(self, contents: Sequence[Content]) -> None:
        """Add graphs that do not exist yet, all of them or none."""
        super().extend(contents)
        self._articles += len(contents)
        self._note()

    def append(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads to what their graph holds already, all of them or none."""
        self._writes = True
        super().append(quads)

    def remove(self, graph: ox.NamedNode) -> None:
        """Remove a graph."""
        # The lower count first: a crash between the two then looks like no loss.
        self._articles -= 1
        self._note()
        super().remove(graph)

    def elsewhere(self) -> Callable[[], Backend]:
        """Return what opens the same folder in another process."""
        return partial(_read_only, self._file.parent)

    def index(self) -> Index | None:
        """Return the index beside the store; None if it is missing and may not be made."""
        return self._index

    def close(self) -> None:
        """Let go of the store; what was written is then on the disk for certain."""
        if self._store is not None and self._writes:
            self._flush()
        super().close()

    def lost(self) -> int:
        """Return how many articles the folder counts that the store had not when it was opened."""
        if self._lost is None:  # counting takes its time, which most readers need not wait for
            held = len(self._hashes())
            self._lost = max(0, self._counted(held) - held)
        return self._lost

    def _insert(self, contents: Sequence[Content]) -> None:
        size = sum(len(content.lines) for content in contents)
        if size > _BULK:
            # Below a million quads these too come into the store at once, or not at all.
            self._open.bulk_load(text(contents), format=ox.RdfFormat.N_QUADS, lenient=True)
            return
        super()._insert(contents)
        self._unflushed += size
        if self._unflushed > _FLUSH:
            self._flush()

    def _flush(self) -> None:
        with self._telling():
            self._open.flush()
        self._unflushed = 0

    def _about_to_change(self) -> None:
        # Who is cut off between the store and the index leaves one that is looked through.
        try:
            if self._index is not None:
                self._index.mark()
        except sqlite3.Error:
            self._let_go()

    def _note_changes(self, graphs: Mapping[str, Sequence[str]]) -> None:
        self._writes = True
        try:
            if self._index is not None:
                self._index.put(of_lines(graphs))
        except sqlite3.Error:  # the store does without; who opens it next makes the index anew
            self._let_go()

    def _fitting(self, held: Mapping[str, str], tell: Tell | None) -> Index | None:
        """Return the index beside the store, once it fits what the store holds."""
        path = self._file.with_name(INDEX)
        for made in (Index.writing, Index.anew):
            with suppress(sqlite3.Error):
                index = made(path)
                try:
                    index.sync(held, self._read, tell)
                except sqlite3.Error:
                    index.close(clean=False)
                    raise
                return index
        return None

    def _let_go(self) -> None:
        with suppress(sqlite3.Error):
            if self._index is not None:
                self._index.close(clean=False)
        self._index = None

    def _counted(self, held: int) -> int:
        try:
            return int(self._file.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):  # a store of before, or a count cut off in a crash
            return held

    def _note(self) -> None:
        with self._telling():
            beside = self._file.with_suffix(".new")
            beside.write_text(f"{self._articles}\n", encoding="ascii")
            beside.replace(self._file)


def _copied(data: bytes) -> Local:
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.N_QUADS)
    return Local(store)


def _read_only(folder: Path) -> OnDisk:
    return OnDisk(ox.Store.read_only(str(folder)), folder, read_only=True)
