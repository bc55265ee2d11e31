"""Keeping an index as the store is: article by article, and anew after a crash."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.graph.areas import words
from kg.graph.index.rows import ArticleRows, Name, rows
from kg.graph.wording import key, wording

# Another number, and an index that was made before is made anew.
_VERSION = 2
_MEMORY = ":memory:"
# How many articles are read from a store at once, to index them.
_BATCH = 200

Read = Callable[[str], Iterable[ox.Quad]]


class Index:
    """The names and stands of a store's positions. Use one in one process; it guards its threads."""

    def __init__(self, connection: sqlite3.Connection, *, read_only: bool = False) -> None:
        self.db = connection
        self.lock = threading.RLock()
        self._ids: dict[str, int] = {}
        self._read_only = read_only
        self._dirty = _state(connection, "dirty") == 1

    @classmethod
    def in_memory(cls) -> Index:
        """Return an empty index that ends with the process."""
        return cls(_made(sqlite3.connect(_MEMORY, check_same_thread=False)))

    @classmethod
    def writing(cls, path: Path) -> Index:
        """Return the index in a file, made if it is missing, of another version, or damaged."""
        try:
            return cls(_made(_connected(path)))
        except sqlite3.DatabaseError:
            return cls.anew(path)

    @classmethod
    def anew(cls, path: Path) -> Index:
        """Return an empty index in a file, whatever the file was before."""
        for old in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            old.unlink(missing_ok=True)
        return cls(_made(_connected(path)))

    @classmethod
    def reading(cls, path: Path) -> Index | None:
        """Return the index in a file, to be read only; None if there is none of this version."""
        for way in ("mode=ro", "immutable=1"):  # a folder that may not be written needs the second
            try:
                db = sqlite3.connect(f"file:{path}?{way}", uri=True, check_same_thread=False)
                if _state(db, "version") == _VERSION:
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

    def sync(self, held: Mapping[str, str], read: Read) -> None:
        """Make the index fit a store, given the content hashes of its articles and a way to read them."""
        known = self.hashes()
        gone = [graph for graph in known if graph not in held]
        other = [graph for graph, found in held.items() if known.get(graph) != found]
        for start in range(0, len(gone), _BATCH):
            self.put(dict.fromkeys(gone[start : start + _BATCH], ()))
        for start in range(0, len(other), _BATCH):
            self.put({graph: read(graph) for graph in other[start : start + _BATCH]})

    def put(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
        """Put what graphs hold in the place of what they held; those without quads go."""
        found = {graph: rows(graph, quads) for graph, quads in graphs.items()}
        with self.lock, self._writing():
            touched: set[tuple[int, int]] = set()
            for graph, said in found.items():
                touched |= self._forget(graph)
                if said is not None:
                    touched |= self._add(graph, said)
            self._turn(touched)

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
            if len(self._ids) > 200_000:
                self._ids.clear()
            found = self.db.execute("SELECT id FROM node WHERE iri = ?", (iri,)).fetchone()
            known = found[0] if found else self._inserted("INSERT INTO node (iri) VALUES (?)", (iri,))
            self._ids[iri] = known
        return known

    def _inserted(self, sql: str, values: tuple[object, ...]) -> int:
        made = self.db.execute(sql, values).lastrowid
        assert made is not None
        return made

    def _turn(self, touched: Iterable[tuple[int, int]]) -> None:
        """Note anew how actors changed their sides of things."""
        pairs = [{"actor": actor, "thing": thing} for actor, thing in sorted(touched)]
        self.db.executemany("DELETE FROM change WHERE actor = :actor AND thing = :thing", pairs)
        self.db.executemany(_turns(), pairs)

    def _add(self, graph: str, said: ArticleRows) -> set[tuple[int, int]]:
        """Put an article in; return the actors and things of its positions."""
        signs = [one.sign for one in said.positions if one.thing is not None]
        dates = [one.date for one in said.positions if one.thing is not None and one.date is not None]
        article = self._inserted(
            "INSERT INTO article (iri, hash, outlet, source, positions, supporting, opposing, first, last) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                graph,
                said.hash,
                said.outlet,
                said.source,
                len(signs),
                signs.count(1),
                signs.count(-1),
                min(dates, default=None),
                max(dates, default=None),
            ),
        )
        called = sorted({self._name(name) for name in sorted(said.names)})
        self.db.executemany("INSERT INTO called VALUES (?, ?)", [(article, name) for name in called])
        return self._add_positions(article, said)

    def _add_positions(self, article: int, said: ArticleRows) -> set[tuple[int, int]]:
        positions, stands = [], []
        for one in said.positions:
            actor, subject = self._node(one.actor), self._node(one.subject)
            speaker = None if one.speaker is None else self._node(one.speaker)
            thing = None if one.thing is None else self._node(one.thing)
            stated = (one.stance, one.polarity, one.sign, one.date)
            positions.append((one.iri, article, actor, speaker, subject, thing, *stated))
            if thing is not None:
                stands.append((thing, actor, one.sign, said.source, said.source))
        self.db.executemany(
            "INSERT INTO position VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            positions,
        )
        self.db.executemany(_STAND, stands)
        return {(actor, thing) for thing, actor, *_ in stands}

    def _name(self, name: Name) -> int:
        node = self._node(name.node)
        found = self.db.execute(
            "UPDATE name SET n = n + 1 WHERE node = ? AND kind = ? AND label = ? RETURNING id",
            (node, name.kind, name.label),
        ).fetchone()
        if found:
            return int(found[0])
        if name.kind == "b":
            area = "INSERT INTO name VALUES (NULL, ?, 'b', ?, '', '', 1)"
            return self._inserted(area, (node, name.label))
        content = wording(name.label)
        actor = name.kind in "aA"
        heads = set(words(name.label)) if actor else content.heads or {f"={content.key}"}
        every = sorted(heads if actor else content.content)
        made = self._inserted(
            "INSERT INTO name (node, kind, label, key, words, n) VALUES (?, ?, ?, ?, ?, 1)",
            (node, name.kind, name.label, key(name.label), f" {' '.join(every)} "),
        )
        self.db.executemany("INSERT INTO head VALUES (?, ?)", [(head, made) for head in sorted(heads)])
        self._label(node, name.kind)
        return made

    def _label(self, node: int, kind: str) -> None:
        """Note the first label of a node again."""
        column = {"a": "actor_label", "t": "thing_label"}.get(kind)
        if column is not None:
            first = "SELECT min(label) FROM name WHERE node = ?1 AND kind = ?2"
            self.db.execute(f"UPDATE node SET {column} = ({first}) WHERE id = ?1", (node, kind))

    def _forget(self, graph: str) -> set[tuple[int, int]]:
        """Take out an article, with names and nodes that nothing else uses; return its actors and things."""
        found = self.db.execute("SELECT id FROM article WHERE iri = ?", (graph,)).fetchone()
        if found is None:
            return set()
        (article,) = found
        stands = self.db.execute(
            "SELECT DISTINCT thing, actor, sign FROM position WHERE article = ? AND thing IS NOT NULL",
            (article,),
        ).fetchall()
        self.db.execute("DELETE FROM position WHERE article = ?", (article,))
        for stand in stands:
            self.db.execute("DELETE FROM stand WHERE thing = ? AND actor = ? AND sign = ?", stand)
            self.db.execute(_STAND_AGAIN, stand)
        for thing in {stand[0] for stand in stands}:
            self.db.execute("DELETE FROM thing WHERE thing = ?", (thing,))
            self.db.execute(_THING_AGAIN, (thing,))
        names = self.db.execute("SELECT name FROM called WHERE article = ?", (article,)).fetchall()
        self.db.execute("DELETE FROM called WHERE article = ?", (article,))
        for (name,) in names:
            self._forget_name(name)
        self.db.execute("DELETE FROM article WHERE id = ?", (article,))
        return {(actor, thing) for thing, actor, _ in stands}

    def _forget_name(self, name: int) -> None:
        node, kind, n = self.db.execute(
            "UPDATE name SET n = n - 1 WHERE id = ? RETURNING node, kind, n", (name,)
        ).fetchone()
        if n:
            return
        self.db.execute("DELETE FROM head WHERE name = ?", (name,))
        self.db.execute("DELETE FROM name WHERE id = ?", (name,))
        self._label(node, kind)
        if not self.db.execute("SELECT 1 FROM name WHERE node = ?", (node,)).fetchone():
            (iri,) = self.db.execute("DELETE FROM node WHERE id = ? RETURNING iri", (node,)).fetchone()
            self._ids.pop(iri, None)


_STAND = """
INSERT INTO stand VALUES (?, ?, ?, 1, ?, ?)
ON CONFLICT DO UPDATE SET
  positions = positions + 1, least = min(least, excluded.least), most = max(most, excluded.most)
"""
_STAND_AGAIN = """
INSERT INTO stand
SELECT p.thing, p.actor, p.sign, count(*), min(a.source), max(a.source)
FROM position p JOIN article a ON a.id = p.article
WHERE p.thing = ? AND p.actor = ? AND p.sign = ? GROUP BY p.thing, p.actor, p.sign
"""

_THING_AGAIN = """
INSERT INTO thing
SELECT thing, sum(sign = 1), sum(sign = -1), sum(positions), min(least), max(most) FROM stand
WHERE thing = ? GROUP BY thing
"""


@cache
def _turns() -> str:
    return resources.text("kg.graph.index", "turns.sql")


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, check_same_thread=False, isolation_level=None)


def _made(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection whose tables are those of this version."""
    db.isolation_level = None
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -65536")
    if _state(db, "version") != _VERSION:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f'DROP TABLE "{table}"')
        db.executescript(resources.text("kg.graph.index", "schema.sql"))
        db.execute("INSERT INTO state VALUES ('version', ?), ('dirty', 1)", (_VERSION,))
    return db


def _state(db: sqlite3.Connection, name: str) -> int | None:
    try:
        found = db.execute("SELECT value FROM state WHERE key = ?", (name,)).fetchone()
    except sqlite3.OperationalError:  # no table yet
        return None
    return None if found is None else int(found[0])
