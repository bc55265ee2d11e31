"""The tables of an index: making them, and opening a file so that what is written to it is safe."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from kg import resources

# Another number, and an index that was made before is made anew.
VERSION = 4

STAND = """
INSERT INTO stand VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
  positions = positions + excluded.positions,
  least = min(least, excluded.least), most = max(most, excluded.most)
"""
STAND_AGAIN = """
INSERT INTO stand
SELECT p.thing, p.actor, p.sign, count(*), min(a.source), max(a.source)
FROM position p JOIN article a ON a.id = p.article
WHERE p.thing = ? AND p.actor = ? AND p.sign = ? GROUP BY p.thing, p.actor, p.sign
"""

THING_AGAIN = """
INSERT INTO thing
SELECT thing, sum(sign = 1), sum(sign = -1), sum(positions), min(least), max(most) FROM stand
WHERE thing = ? GROUP BY thing
"""


# What changes while an index is written: who stands to what; positions that are new or asked for otherwise.
TEMPORARY = """
CREATE TEMP TABLE touched (actor, thing, PRIMARY KEY (actor, thing)) WITHOUT ROWID;
CREATE TEMP TABLE fresh (position INTEGER PRIMARY KEY);
"""
HITS_OF_ARTICLE = """
DELETE FROM hit WHERE (head, date, position) IN (
  SELECT b.head, coalesce(p.date, ''), p.id FROM position p JOIN about b ON b.node IN (p.thing, p.subject)
  WHERE p.article = ?
)
"""
HITS_OF_NODE = """
DELETE FROM hit WHERE (head, date, position) IN (
  SELECT ?2, coalesce(date, ''), id FROM position WHERE thing = ?1 UNION ALL
  SELECT ?2, coalesce(date, ''), id FROM position WHERE subject = ?1
)
"""
FRESH_OF_NODE = """
INSERT OR IGNORE INTO fresh
SELECT id FROM position WHERE thing = ?1 UNION SELECT id FROM position WHERE subject = ?1
"""
# Who stands to a thing in one way only has not turned.
ONE_SIDED = """
DELETE FROM touched
WHERE (SELECT count(*) FROM stand s WHERE s.actor = touched.actor AND s.thing = touched.thing) < 2
"""


@cache
def sql_of(name: str) -> str:
    """Return a file of SQL."""
    return resources.text("kg.graph.index", name)


def run(db: sqlite3.Connection, name: str) -> None:
    """Run a file of statements within the transaction that is open."""
    waiting = ""
    for line in sql_of(name).splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            db.execute(waiting)
            waiting = ""


def connected(path: Path | str) -> sqlite3.Connection:
    """Return a connection to a file, made if it is missing."""
    return sqlite3.connect(path, check_same_thread=False, isolation_level=None)


def empty(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection whose tables are empty; until the index has a version, nothing need be safe."""
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -262144")
    run(db, "schema.sql")
    db.execute("INSERT INTO state VALUES ('dirty', 1)")
    return db


def opened(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection that writes so that a reader, or a crash, does no harm."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -65536")
    return db


def state(db: sqlite3.Connection, name: str) -> int | None:
    """Return what the table state says of something; None if it says nothing."""
    try:
        found = db.execute("SELECT value FROM state WHERE key = ?", (name,)).fetchone()
    except sqlite3.OperationalError:  # no table yet
        return None
    return None if found is None else int(found[0])
