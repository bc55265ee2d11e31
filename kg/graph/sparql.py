"""SPARQL that users send: what is let through, how values go in, how errors are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.nodes import plain
from kg.graph.vocabulary import PREFIXES

Value = str | int | float | bool
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TOKENS = re.compile(
    r"""
    (?P<text>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<name>(?:[\w.\-]*:|[?$@])(?:[\w.\-:%]|\\.)*)
    | (?P<word>[A-Za-z]+)
    | (?P<other>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_SHUT = {
    "SERVICE": "SERVICE would send data to another server; kg asks its own store only",
    "FROM": "FROM names data to load; kg asks its own store, so use GRAPH <…> { … }",
}
_PLACE = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)
# Where the parser names one word only, what a person would have to write.
_MEANT = {
    "DISTINCT": "variables (?actor ?subject) or * after SELECT",
    "DESCRIBE": "SELECT, ASK, CONSTRUCT or DESCRIBE",
}
_CURIE = re.compile(r"([a-z]+):([\w.\-/%]+)")
_IRI = re.compile(r"(?:https?|urn|file|tag):\S+")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: the names of its columns, and one mapping a row."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Value | None], ...]

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def check(sparql: str) -> None:
    """Let a query through that only reads, and reads only this store.

    Raises:
        QueryError: It is broken (says line and column), would change data, or reaches
            outside the store by SERVICE or FROM.
    """
    for written in {sparql, _unescaped(sparql)}:
        words = [word.upper() for word in _words(written)]
        for word, reason in _SHUT.items():
            if word in words:
                raise QueryError(reason)
        first = next((word for word in words if word not in {"BASE", "PREFIX"}), None)
        if first in {
            "INSERT",
            "DELETE",
            "LOAD",
            "CLEAR",
            "DROP",
            "CREATE",
            "ADD",
            "MOVE",
            "COPY",
            "WITH",
        }:
            raise QueryError(f"{first} would change the graph; a query reads (SELECT, ASK, CONSTRUCT)")
        if first is None:
            raise QueryError("the query is empty; it starts with SELECT, ASK, CONSTRUCT or DESCRIBE")
    parse(sparql)


def parse(sparql: str) -> None:
    """Raise a QueryError with line and column if a query cannot be parsed."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(told(error, sparql)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error


def told(error: SyntaxError, sparql: str) -> str:
    """Return a parser's complaint as one line, with the place and the words there."""
    found = _PLACE.search(str(error))
    if found is None:
        return f"broken SPARQL: {' '.join(str(error).split())}"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = f'at "{rest[:40]}"' if rest else "at its end"
    unknown = _undeclared(sparql)
    if unknown:
        known = ", ".join(PREFIXES)
        reason = f"unknown prefix {unknown[0]}; known without PREFIX: {known}"
    else:
        reason = "expected " + _shortened(expected)
    return f"broken SPARQL in line {line}, column {column}, {near}: {reason}"


def bind(sparql: str, values: Mapping[str, object]) -> str:
    """Return a query with values for its variables.

    A clause ``VALUES ?name { UNDEF }`` in the query is where the value goes; without one
    it is added at the end of the query. A list stands for any of its members. Values are
    written as RDF terms, never as text of the query: a string that is an IRI (``https://…``)
    or starts with a known prefix (``actor:RUS``) is an IRI, any other string a literal.

    Raises:
        QueryError: The query has no such variable, or the value is of an unknown kind.
    """
    after = []
    for name, value in values.items():
        if not re.search(rf"[?$]{re.escape(name)}\b", sparql):
            raise QueryError(f"the query has no variable ?{name}")
        terms = " ".join(_term(one) for one in _many(value)) or "UNDEF"
        slot = _slot(name)
        if slot.search(sparql):
            # A backslash of the text must not be read as one of the replacement.
            clause = f"VALUES ?{name} {{ {terms} }}".replace("\\", "\\\\")
            sparql = slot.sub(clause, sparql)
        else:
            after.append((name, _term(value)))
    if not after:
        return sparql
    names = " ".join(f"?{name}" for name, _ in after)
    return f"{sparql}\nVALUES ({names}) {{ ({' '.join(one for _, one in after)}) }}"


def unbound(sparql: str) -> str:
    """Return a query without the clauses that got no value: not all servers know UNDEF."""
    return re.sub(r"VALUES\s+[?$]\w+\s*\{\s*UNDEF\s*\}", "", sparql)


def rows(answer: ox.QuerySolutions) -> Rows:
    """Return the answer to a SELECT as plain Python values; what is unbound is None."""
    columns = tuple(variable.value for variable in answer.variables)
    found = tuple({name: _value(solution[name]) for name in columns} for solution in answer)
    return Rows(columns, found)


def _value(term: object) -> Value | None:
    if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple):
        return plain(term)
    return None


def _words(sparql: str) -> Iterator[str]:
    return (token["word"] for token in _TOKENS.finditer(sparql) if token["word"])


def _undeclared(sparql: str) -> list[str]:
    """The prefixes of a query that neither it nor kg declares."""
    names = [token["name"] for token in _TOKENS.finditer(sparql) if token["name"]]
    used = {name.partition(":")[0] for name in names if name[0] not in "?$@"}
    declared = re.findall(r"\bprefix\s+([\w.\-]*):", sparql, re.IGNORECASE)
    return sorted(f"{prefix}:" for prefix in used - {*declared, *PREFIXES, "_"})


def _unescaped(sparql: str) -> str:
    return _ESCAPES.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), sparql)


def _shortened(expected: str) -> str:
    """The alternatives of a parser that a person can read."""
    one_of = expected.removeprefix("expected ").removeprefix("one of ")
    choices = [choice.strip() for choice in re.split(r", | or ", one_of)]
    readable = [
        choice for choice in choices if re.fullmatch(r"[A-Za-z ]{2,}|\['[^\w%\\]'\]|[(){}.;]", choice)
    ]
    told = ", ".join(readable[:6]) or "something else"
    return _MEANT.get(told, told)


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+[?$]{re.escape(name)}\s*\{{\s*UNDEF\s*\}}")


def _many(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def _term(value: object) -> str:
    """A value in the syntax of SPARQL."""
    if isinstance(value, ox.NamedNode | ox.Literal):
        return str(value)
    if hasattr(value, "n3"):  # an rdflib term
        return str(value.n3())
    if isinstance(value, bool | int | float):
        return str(ox.Literal(value))
    if not isinstance(value, str):
        raise QueryError(f"a value of the kind {type(value).__name__} cannot go into a query")
    return str(_iri(value) or ox.Literal(value))


def _iri(value: str) -> ox.NamedNode | None:
    prefixed = _CURIE.fullmatch(value)
    if prefixed and prefixed[1] in PREFIXES:
        return ox.NamedNode(PREFIXES[prefixed[1]] + prefixed[2])
    try:
        return ox.NamedNode(value) if _IRI.fullmatch(value) else None
    except ValueError:
        return None
