"""The shipped queries: what each answers, and which values it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import sparql
from kg.graph.filters import days

# Variables that are whole numbers, and those that are words; all others are IRIs.
_SIDES = frozenset({"polarity", "relation", "sign"})
_WORDS = frozenset({"modality", "since", "until"})
_SLOT = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(frozen=True, slots=True)
class Query:
    """A query of kg/queries: what its rows are, which values it takes, its SPARQL."""

    name: str
    rows: str
    takes: tuple[str, ...]
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of its rows."""
        return _columns(self.text)


@cache
def queries() -> dict[str, Query]:
    """Return the shipped queries by name, in alphabetical order."""
    shipped = [file for file in files("kg.queries").iterdir() if file.name.endswith(".rq")]
    found = (_read(file.name.removesuffix(".rq"), file.read_text(encoding="utf8")) for file in shipped)
    return {query.name: query for query in sorted(found, key=lambda query: query.name)}


@cache
def _columns(text: str) -> tuple[str, ...]:
    answer = ox.Store().query(text)
    assert isinstance(answer, ox.QuerySolutions)
    return tuple(variable.value for variable in answer.variables)


def bound(name: str, values: Mapping[str, object]) -> str:
    """Return the SPARQL of a query of kg/queries with its values; those that are None are left out.

    Raises:
        InputError: There is no such query (says which there are), or a value is of the wrong kind.
        QueryError: The query takes no such variable.
    """
    known = queries()
    if name not in known:
        raise InputError(f"no such query; there are: {', '.join(known)}", path=name)
    for variable, value in values.items():
        _check(variable, value)
    return sparql.unbound(sparql.bind(known[name].text, days(values)))


def _check(variable: str, value: object) -> None:
    """Refuse a value that no row could have, which would otherwise find nothing without a word."""
    if variable in _SIDES and isinstance(value, str | int) and value not in {1, 0, -1}:
        raise InputError(f"'{value}' is no side; write 1, -1 or 0 (for, against, neutral)", path=variable)
    if variable not in _SIDES | _WORDS and isinstance(value, str | int) and not sparql.is_iri(str(value)):
        raise InputError(f"'{value}' is no IRI; write one, such as actor:NOR", path=variable)


def _read(name: str, text: str) -> Query:
    rows = text.splitlines()[0].removeprefix("#").strip()
    return Query(name=name, rows=rows, takes=tuple(dict.fromkeys(_SLOT.findall(text))), text=text)
