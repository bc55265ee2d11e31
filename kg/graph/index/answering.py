"""Answers from an index: the same rows as those of the queries in kg/queries, without reading the graph."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg import resources
from kg.errors import StoreError
from kg.graph.areas import words
from kg.graph.asking import About, Headed, called, nearest
from kg.graph.index.keeping import Index
from kg.graph.nodes import plain
from kg.graph.queries import queries
from kg.graph.sparql import Row, Rows
from kg.graph.wording import key, wording
from kg.namespaces import STANCE

# Variables that take nodes, and those that take numbers or words as they are.
_NODES = {"about", "who", "actor", "other", "first", "second", "thing", "subject"}
_PLAIN = {"area", "sign", "stance", "relation", "polarity", "article"}
_DAYS = {"since", "until"}
# What the index does not know of positions.
_NOT_KEPT = {"modality", "position"}
_NAMED = "FROM word w JOIN name m ON m.id = w.name JOIN node o ON o.id = m.node"
# That one of some words is a head of a name.
_HEADED = (
    " AND EXISTS (SELECT 1 FROM json_each(?) h JOIN word v ON v.word = h.value AND v.name = m.id AND v.head)"
)
# That a name has all of some words.
_HOLDING = " AND NOT EXISTS (SELECT 1 FROM json_each(?) j WHERE instr(m.words, ' ' || j.value || ' ') = 0)"
# The things and subjects below some issue areas.
_AREA = "(SELECT node FROM name WHERE kind = 'b' AND label IN (SELECT value FROM json_each(:area)))"
# How many names that hold a word, or stands of actors, are counted, to choose the fewest.
_SEEN = 2_000
# A line that is left out if there is no value for any of some variables, or if there is one.
_IF = re.compile(r"^.*-- if (not )?([\w ]+)$\n", re.MULTILINE)


class ByIndex:
    """Finds nodes and answers questions from an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def about(self, asked: str) -> About:
        """Return the things and subjects that words name."""
        wanted = wording(asked)
        heads = sorted(wanted.heads or {f"={wanted.key}"})
        found = self._rows(
            f"SELECT DISTINCT m.kind, o.iri {_NAMED} WHERE w.word IN (SELECT value FROM json_each(?)) "
            f"AND m.kind IN ('t', 'T', 's'){_HEADED}{_HOLDING}",
            json.dumps(self._rarest([heads, *([word] for word in sorted(wanted.content))])),
            json.dumps(heads),
            _listed(wanted.content),
        )
        things = {iri for kind, iri in found if kind in {"t", "T"}}
        things.update(self._present(called(asked), "tT"))
        return About(tuple(sorted(things)), tuple(sorted({iri for kind, iri in found if kind == "s"})))

    def nodes(self, asked: str) -> Sequence[str]:
        """Return the IRIs of the things and subjects that words name, later if one word asks for many."""
        wanted = wording(asked)
        (head,) = wanted.content if len(wanted.content) == 1 else ("",)
        known = "SELECT 1 FROM hit WHERE head = ? LIMIT 1"
        if wanted.heads == {head} and not called(asked) and self._rows(known, head):
            return Headed(head, lambda: self.about(asked).nodes)
        return self.about(asked).nodes

    def actors(self, asked: str) -> list[str]:
        """Return the IRIs of the actors and speakers who are called by a name."""
        wanted = sorted(set(words(asked)))
        if not wanted:
            return []
        named = "SELECT DISTINCT o.iri FROM name m JOIN node o ON o.id = m.node"
        exact = {
            iri for (iri,) in self._rows(f"{named} WHERE m.key = ? AND m.kind IN ('a', 'A')", key(asked))
        }
        exact |= self._present(called(asked), "aA")
        if exact:
            return sorted(exact)
        found = self._rows(
            f"SELECT DISTINCT o.iri {_NAMED} WHERE w.word = ? AND m.kind IN ('a', 'A'){_HOLDING}",
            self._rarest([[word] for word in wanted])[0],
            _listed(wanted),
        )
        return sorted(iri for (iri,) in found)

    def _rarest(self, choices: list[list[str]]) -> list[str]:
        """Return those words that the fewest names hold, as far as that is soon seen."""
        sql = (
            "SELECT count(*) FROM (SELECT 1 FROM word WHERE word IN (SELECT value FROM json_each(?)) LIMIT ?)"
        )
        return min(choices, key=lambda words: self._rows(sql, json.dumps(words), _SEEN)[0][0])

    def near(self, asked: str) -> list[str]:
        """Return some labels that hold the words but are about something else."""
        wanted = sorted(wording(asked).content)
        sql = f"SELECT DISTINCT w.name, label {_NAMED} WHERE m.kind IN ('t', 's'){_HOLDING}"
        if wanted:
            (rarest,) = self._rarest([[word] for word in wanted])
            found = self._rows(f"{sql} AND w.word = ? ORDER BY 1 LIMIT 50", _listed(wanted), rarest)
        else:
            found = self._rows(f"{sql} ORDER BY 1 LIMIT 50", _listed(wanted))
        return nearest(str(label) for _, label in found)

    def answers(self, name: str, values: Mapping[str, object]) -> bool:
        """Return whether the index answers a query of kg/queries with some values."""
        if name == "who":
            return values.get("about") is not None or values.get("who") is not None
        return name in _statements() and not _NOT_KEPT & values.keys()

    def rows(
        self, name: str, values: Mapping[str, object], limit: int | None, offset: int = 0
    ) -> tuple[Rows, int]:
        """Return at most so many rows of a query from some row on, and how many there are in all."""
        given = self._parameters(name, values, limit) | {"offset": offset}
        found = self._rows(_sql(name, given), given)
        columns = queries()[name].columns
        made = (dict(zip(columns, row[:-1], strict=True)) for row in found)
        if offset and not found:  # beyond the last row
            return Rows(columns, ()), self.rows(name, values, 1)[1]
        return Rows(columns, tuple(made)), _total(found)

    def positions(self, values: Mapping[str, object], limit: int | None) -> tuple[dict[str, Row], int]:
        """Return the newest positions that "who" gives: their sign and whether it is derived, by IRI."""
        about = values.get("about")
        if isinstance(about, Headed) and not values.keys() - {"about", "sign", *_DAYS}:
            given = self._parameters("who", {**values, "about": None}, limit) | {"head": about.head}
            found = self._rows(_sql("asked", given), given)
        else:
            given = self._parameters("who", values, limit)
            found = self._rows(_sql("says" if given["about"] is None else "who", given), given)
        rows: dict[str, Row] = {row[0]: {"sign": row[1], "derived": bool(row[2])} for row in found}
        return rows, _total(found)

    def _parameters(self, name: str, values: Mapping[str, object], limit: int | None) -> dict[str, object]:
        given: dict[str, object] = dict.fromkeys((*queries()[name].takes, *_DAYS))
        given["limit"] = limit or -1
        for variable, value in values.items():
            if value is None:
                continue
            if variable in _DAYS:
                given[variable] = str(value)
            elif variable in _NODES:
                given[variable] = json.dumps(self._ids(_texts(value)))
            elif variable in _PLAIN:
                given[variable] = json.dumps([_bare(one) for one in _many(value)])
        if given.get("first") and given.get("second"):
            given[f"fewer_{min('first', 'second', key=lambda one: self._stands(given[one]))}"] = True
        return given

    def _stands(self, actors: object) -> int:
        """Return how many stands actors have, as far as that is soon seen."""
        sql = (
            "SELECT count(*) FROM "
            "(SELECT 1 FROM stand WHERE actor IN (SELECT value FROM json_each(?)) LIMIT ?)"
        )
        return int(self._rows(sql, actors, _SEEN)[0][0])

    def _ids(self, iris: Iterable[str]) -> list[int]:
        sql = "SELECT id FROM node WHERE iri IN (SELECT value FROM json_each(?))"
        return [found for (found,) in self._rows(sql, json.dumps(list(iris)))]

    def _present(self, iris: Iterable[str], kinds: str) -> set[str]:
        sql = (
            "SELECT DISTINCT o.iri FROM node o JOIN name m ON m.node = o.id "
            "WHERE o.iri IN (SELECT value FROM json_each(?)) AND instr(?, m.kind)"
        )
        return {iri for (iri,) in self._rows(sql, json.dumps(list(iris)), kinds)}

    def _rows(self, sql: str, *values: object) -> list[Any]:
        given = values[0] if values and isinstance(values[0], dict) else values
        try:
            with self._index.lock:
                return self._index.db.execute(sql, given).fetchall()
        except sqlite3.Error as error:
            hint = "delete it and it is made anew"
            raise StoreError(f"index.sqlite in the store cannot be read ({error}); {hint}") from error


@cache
def _statements() -> dict[str, str]:
    shipped = [file.name for file in files("kg.graph.index").iterdir() if file.name.endswith(".sql")]
    return {
        name.removesuffix(".sql"): resources.text("kg.graph.index", name)
        for name in sorted(shipped)
        if name != "schema.sql"
    }


def _total(found: list[Any]) -> int:
    return int(found[0][-1]) if found else 0


def _sql(name: str, given: Mapping[str, object]) -> str:
    """Return a statement for the variables that have values."""
    dated = any(given[day] is not None for day in _DAYS)
    some = name == "coverage" and (given["thing"], given["area"]) != (None, None)
    text = _chosen(_statements()[name], given)
    for table, of_days in _tables().items():
        text = text.replace(f"{{{table}}}", of_days if dated or some else table)
    return _chosen(text, given).replace("{area}", _AREA)


def _chosen(text: str, given: Mapping[str, object]) -> str:
    return _IF.sub(lambda line: line[0] if _holds(line, given) else "", text)


def _holds(line: re.Match[str], given: Mapping[str, object]) -> bool:
    return any(given.get(name) is not None for name in line[2].split()) != bool(line[1])


@cache
def _tables() -> dict[str, str]:
    """What stands in the place of a table if only positions of some days, or on some thing, count."""
    stand = _statements()["days_stand"]
    found = {"stand": stand, "thing": _statements()["days_thing"].replace("{stand}", f"({stand})")}
    found["outlet"] = _statements()["days_article"]
    return {table: f"({text})" for table, text in found.items()}


def _listed(content: Iterable[str]) -> str:
    return json.dumps(sorted(content))


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set | frozenset | Headed) else [value]


def _texts(value: object) -> list[str]:
    return [str(getattr(one, "value", one)) for one in _many(value)]


def _bare(value: object) -> object:
    found = plain(value) if hasattr(value, "value") else value  # type: ignore[arg-type]
    return found.removeprefix(STANCE) if isinstance(found, str) else found
