"""Keeping an index as the store is: article by article, and anew after a crash."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from kg.graph.index import tables
from kg.graph.index.rows import ArticleRows, Found, Name, found_by, heads
from kg.graph.index.tables import VERSION, connected, empty, opened, run, sql_of, state

# How many articles are read from a store at once, to index them.
_BATCH = 200
# How many ids of nodes and names are kept at hand.
_KNOWN = 400_000

Read = Callable[[Sequence[str]], Found]
Tell = Callable[[int, int], None]


class Index:
    """The names and stands of a store's positions. Use one in one process; it guards its threads."""

    def __init__(self, connection: sqlite3.Connection, *, read_only: bool = False) -> None:
        self.db = connection
        self.lock = threading.RLock()
        self._ids: dict[str | Name, int] = {}
        self._read_only = read_only
        self._dirty = state(connection, "dirty") == 1
        if not read_only:
            connection.executescript(tables.TEMPORARY)
        self._filled = state(connection, "version") == VERSION

    @classmethod
    def in_memory(cls) -> Index:
        """Return an empty index that ends with the process."""
        return cls(empty(connected(":memory:")))

    @classmethod
    def writing(cls, path: Path) -> Index:
        """Return the index in a file; an empty one if it is missing, of another version, or damaged."""
        db = connected(path)
        try:
            if state(db, "version") == VERSION:
                return cls(opened(db))
        except sqlite3.DatabaseError:
            pass
        db.close()
        return cls.anew(path)

    @classmethod
    def anew(cls, path: Path) -> Index:
        """Return an empty index in a file, whatever the file was before."""
        for old in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
            old.unlink(missing_ok=True)
        return cls(empty(connected(path)))

    @classmethod
    def reading(cls, path: Path) -> Index | None:
        """Return the index in a file, to be read only; None if there is none of this version."""
        for way in ("mode=ro", "immutable=1"):  # a folder that may not be written needs the second
            try:
                db = sqlite3.connect(f"file:{path}?{way}", uri=True, check_same_thread=False)
                if state(db, "version") == VERSION:
                    return cls(db, read_only=True)
                db.close()
            except sqlite3.Error:
                continue
        return None

    @classmethod
    def fits(cls, path: Path) -> bool:
        """Return whether there is an index in a file and who wrote to it last closed it."""
        index = cls.reading(path)
        if index is None:
            return False
        fits = not index._dirty
        index.db.close()
        return fits

    def close(self, *, clean: bool) -> None:
        """Let go of the file; say whether it fits the store."""
        if clean and self._dirty and not self._read_only:
            self._set("dirty", 0)
        self.db.close()

    def hashes(self) -> dict[str, str]:
        """Return the content hash of each article that is indexed, by the IRI of its graph."""
        return dict(self.db.execute("SELECT iri, hash FROM article"))

    def sync(self, held: Mapping[str, str], read: Read, tell: Tell | None = None) -> None:
        """Make the index fit a store.

        Args:
            held: The content hashes of the store's articles, by the IRIs of their graphs.
            read: Gives what an index keeps of some of them.
            tell: Called from time to time with how many of the articles that are to be read were, and of
                how many.
        """
        known = self.hashes()
        gone = (graph for graph in known if graph not in held)
        other = sorted(graph for graph, found in held.items() if known.get(graph) != found)
        if not self._filled:
            self._fill(_read(other, read, tell))
            return
        for batch in _batches(gone):
            self.put(dict.fromkeys(batch))
        for found in _read(other, read, tell):
            self.put(found)

    def put(self, graphs: Found) -> None:
        """Put what graphs hold in the place of what they held; those with None go."""
        with self.lock, self._writing():
            for graph in graphs:
                self._forget(graph)
            before = self.db.execute("SELECT max(id) FROM position").fetchone()[0]
            self._add(graphs)
            self.db.execute(
                "INSERT OR IGNORE INTO fresh SELECT id FROM position WHERE id > ?", (before or 0,)
            )
            self._hit()
            self._sum(said for said in graphs.values() if said is not None)

    def _fill(self, found: Iterable[Found]) -> None:
        """Make an index of many articles, in less time than one by one: what follows from them comes last."""
        with self.lock, self._writing():
            for some in found:
                self._add(some)
            run(self.db, "sums.sql")
            run(self.db, "keys.sql")
            self._turn()
            self._hit()
        # The version comes last, once all else is on the disk: what has none is made anew.
        self._set("dirty", 1)
        self._set("version", VERSION)
        self._filled = True
        opened(self.db)

    def mark(self) -> None:
        """Note that the store changes: until it is closed, the index may not fit."""
        with self.lock:
            if not self._dirty:
                self._set("dirty", 1)
                self._dirty = True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.mark()
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            self._ids.clear()
            raise
        self.db.execute("COMMIT")

    def _set(self, name: str, value: int) -> None:
        """Note something so that it stands after a power cut."""
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
        self.db.execute("PRAGMA synchronous = NORMAL")

    def _node(self, iri: str) -> int:
        known = self._ids.get(iri)
        if known is None:
            if len(self._ids) > _KNOWN:
                self._ids.clear()
            found = self.db.execute("SELECT id FROM node WHERE iri = ?", (iri,)).fetchone()
            known = found[0] if found else self._inserted("INSERT INTO node (iri) VALUES (?)", (iri,))
            self._ids[iri] = known
        return known

    def _inserted(self, sql: str, values: tuple[object, ...]) -> int:
        made = self.db.execute(sql, values).lastrowid
        assert made is not None
        return made

    def _add(self, graphs: Found) -> None:
        """Put articles in, with their names and positions."""
        given = {graph: said for graph, said in graphs.items() if said is not None}
        names = self._names(Counter(name for said in given.values() for name in said.names))
        called, positions = [], []
        for graph, said in given.items():
            article = self._article(graph, said)
            called += [(article, number) for number in sorted(names[name] for name in said.names)]
            for one in said.positions:
                parties = (one.actor, one.speaker, one.subject, one.thing)
                ids = (None if iri is None else self._node(iri) for iri in parties)
                positions.append((one.iri, article, *ids, one.stance, one.polarity, one.sign, one.date))
        self.db.executemany("INSERT INTO called VALUES (?, ?)", called)
        self.db.executemany("INSERT INTO position VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", positions)

    def _article(self, graph: str, said: ArticleRows) -> int:
        signs = [one.sign for one in said.positions if one.thing is not None]
        dates = [one.date for one in said.positions if one.thing is not None and one.date is not None]
        first, last = min(dates, default=None), max(dates, default=None)
        counts = (len(signs), signs.count(1), signs.count(-1))
        known = (graph, said.hash, said.outlet, said.source, *counts, first, last)
        return self._inserted("INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", known)

    def _names(self, counted: Counter[Name]) -> dict[Name, int]:
        """Count names, each in so many more articles; return their ids."""
        ids, more, found = {}, [], []
        for name, number in sorted(counted.items()):
            known = self._ids.get(name)
            node = self._node(name.node)
            if known is None:
                sql = "SELECT id FROM name WHERE node = ? AND kind = ? AND label = ?"
                held = self.db.execute(sql, (node, name.kind, name.label)).fetchone()
                known = held[0] if held else None
            if known is None:
                known, by = self._new_name(node, name, number)
                found += [(word, known, is_head) for word, is_head in by.items()]
            else:
                more.append((number, known))
            ids[name] = self._ids[name] = known
        self.db.executemany("UPDATE name SET n = n + ? WHERE id = ?", more)
        self.db.executemany("INSERT INTO word VALUES (?, ?, ?)", sorted(found))
        return ids

    def _new_name(self, node: int, name: Name, number: int) -> tuple[int, dict[str, bool]]:
        """Put a name in; return its id and the words that it is found by."""
        by, content, whole = found_by(name.kind, name.label)
        made = self._inserted(
            "INSERT INTO name (node, kind, label, key, words, n) VALUES (?, ?, ?, ?, ?, ?)",
            (node, name.kind, name.label, whole, content, number),
        )
        for head in heads(name.kind, by, content):
            is_new = self.db.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (node, head)).rowcount
            if is_new and self._filled:
                self.db.execute(tables.FRESH_OF_NODE, (node,))
        column = _LABELS.get(name.kind)
        if column is not None:
            first = f"min(?1, coalesce({column}, ?1))"
            self.db.execute(f"UPDATE node SET {column} = {first} WHERE id = ?2", (name.label, node))
        return made, by

    def _sum(self, articles: Iterable[ArticleRows]) -> None:
        """Count the positions of articles that were added to what their actors stand for."""
        stands: dict[tuple[int, int, int], list[str]] = {}
        for said in articles:
            for one in said.positions:
                if one.thing is not None and one.sign is not None:
                    stand = self._node(one.thing), self._node(one.actor), one.sign
                    stands.setdefault(stand, []).append(said.source)
        rows = [(*stand, len(said), min(said), max(said)) for stand, said in sorted(stands.items())]
        self.db.executemany(tables.STAND, rows)
        self._touch((actor, thing) for thing, actor, _ in stands)
        self.db.execute("DELETE FROM change WHERE (actor, thing) IN (SELECT actor, thing FROM touched)")
        self.db.execute(tables.ONE_SIDED)
        self._turn()

    def _touch(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Note actors and things between which something changed."""
        self.db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", pairs)

    def _turn(self) -> None:
        """Note how actors that were touched changed their sides of things."""
        self.db.execute(sql_of("turns.sql"))
        self.db.execute("DELETE FROM touched")

    def _hit(self) -> None:
        """Note what one word asks for among positions that are new or asked for otherwise."""
        self.db.execute(sql_of("hits.sql"))
        self.db.execute("DELETE FROM fresh")

    def _forget(self, graph: str) -> None:
        """Take out an article, with names and nodes that nothing else uses."""
        found = self.db.execute("SELECT id FROM article WHERE iri = ?", (graph,)).fetchone()
        if found is None:
            return
        (article,) = found
        stands = self.db.execute(
            "SELECT DISTINCT thing, actor, sign FROM position WHERE article = ? AND thing IS NOT NULL",
            (article,),
        ).fetchall()
        self.db.execute(tables.HITS_OF_ARTICLE, (article,))
        self.db.execute("DELETE FROM position WHERE article = ?", (article,))
        for stand in stands:
            self.db.execute("DELETE FROM stand WHERE thing = ? AND actor = ? AND sign = ?", stand)
            self.db.execute(tables.STAND_AGAIN, stand)
        for thing in {stand[0] for stand in stands}:
            self.db.execute("DELETE FROM thing WHERE thing = ?", (thing,))
            self.db.execute(tables.THING_AGAIN, (thing,))
        names = self.db.execute("SELECT name FROM called WHERE article = ?", (article,)).fetchall()
        self.db.execute("DELETE FROM called WHERE article = ?", (article,))
        for (name,) in names:
            self._forget_name(name)
        self.db.execute("DELETE FROM article WHERE id = ?", (article,))
        self._touch((actor, thing) for thing, actor, _ in stands)

    def _forget_name(self, name: int) -> None:
        node, kind, label, n = self.db.execute(
            "UPDATE name SET n = n - 1 WHERE id = ? RETURNING node, kind, label, n", (name,)
        ).fetchone()
        if n:
            return
        by, content, _ = found_by(kind, label)
        self.db.executemany("DELETE FROM word WHERE word = ? AND name = ?", [(word, name) for word in by])
        self.db.execute("DELETE FROM name WHERE id = ?", (name,))
        self._ids.clear()
        self._forget_heads(node, heads(kind, by, content))
        if kind in _LABELS:
            first = "SELECT min(label) FROM name WHERE node = ?1 AND kind = ?2"
            self.db.execute(f"UPDATE node SET {_LABELS[kind]} = ({first}) WHERE id = ?1", (node, kind))
        if not self.db.execute("SELECT 1 FROM name WHERE node = ?", (node,)).fetchone():
            self.db.execute("DELETE FROM node WHERE id = ?", (node,))

    def _forget_heads(self, node: int, gone: Sequence[str]) -> None:
        """Take out what words alone asked for, if no other name of the node has them as its head."""
        if not gone:
            return
        left = self.db.execute("SELECT kind, label FROM name WHERE node = ?", (node,)).fetchall()
        kept = {head for kind, label in left for head in heads(kind, *found_by(kind, label)[:2])}
        for head in sorted(set(gone) - kept):
            self.db.execute("DELETE FROM about WHERE node = ? AND head = ?", (node, head))
            self.db.execute(tables.HITS_OF_NODE, (node, head))
            self.db.execute(tables.FRESH_OF_NODE, (node,))


# Which label of a node its names of a kind are.
_LABELS = {"a": "actor_label", "t": "thing_label"}


def _batches(graphs: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(graphs)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _read(graphs: Sequence[str], read: Read, tell: Tell | None) -> Iterator[Found]:
    """Yield what an index keeps of graphs, some at a time."""
    done = 0
    for batch in _batches(graphs):
        yield read(batch)
        done += len(batch)
        if tell is not None:
            tell(done, len(graphs))
