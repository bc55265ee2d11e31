"""SPARQL that users send: what is let through, how values go in, how errors are told."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.nodes import plain
from kg.graph.vocabulary import PREFIXES
from kg.markup import counted, table

Value = str | int | float | bool
Row = dict[str, Value | None]
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

# For hints in errors only: whether a query may run is decided by its parse.
_TOKENS = re.compile(
    r"""
    (?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3}|\\?\Z) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\\?\Z)
        | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<iri><[^<>"{}|^`\\\s]*+>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<name>(?:[\w.\-]*+:|[?$@])(?:[\w.\-:%]|\\.)*)
    | (?P<word>[\w.\-]+)
    | (?P<other>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DECLARED = re.compile(r"\bprefix\s+([\w.\-]*):", re.IGNORECASE)
_ESCAPES = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SHUT = {
    "ServiceGraphPattern": "SERVICE would send data to another server; kg asks its own store only",
    "DatasetClause": "FROM names data to load; kg asks its own store, so use GRAPH <…> { … }",
}
_PLACE = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)
# Where the parser names one word only, what a person would have to write.
_MEANT = {
    "DISTINCT": "variables (?actor ?subject) or * after SELECT",
    "DESCRIBE": "SELECT, ASK, CONSTRUCT or DESCRIBE",
}
_READABLE = re.compile(r"[A-Za-z ]{2,}|\['[^\w%\\]'\]|[(){}.;]")
_UNBOUND = re.compile(r"VALUES\s++[?$]\w++\s*+\{\s*+UNDEF\s*+\}")
_CURIE = re.compile(r"([a-z]{1,20}):([\w.\-/%]+)")
_IRI = re.compile(r"(?:https?|urn|file|tag):\S+")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: the names of its columns, and one mapping a row."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {counted(len(self.rows), 'row')} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        cells = ([row[name] for name in self.columns] for row in self.rows)
        return table(self.columns, cells, caption=counted(len(self.rows), "row"))

    def first(self, limit: int | None) -> Rows:
        """Return at most so many rows, in their order; if they have dates, the newest."""
        if not limit or len(self.rows) <= limit:
            return self
        if "date" not in self.columns:
            return Rows(self.columns, self.rows[:limit])
        newest = sorted(range(len(self.rows)), key=lambda place: _age(self.rows[place]))[-limit:]
        return Rows(self.columns, tuple(self.rows[place] for place in sorted(newest)))


def _age(row: Row) -> tuple[str, str]:
    return str(row["date"] or ""), str(row.get("position") or "")


def check(sparql: str) -> None:
    """Let a query through that only reads, and reads only this store.

    Raises:
        QueryError: It is broken (says line and column), would change data, or reaches
            outside the store by SERVICE or FROM.
    """
    if not any(line.split("#", 1)[0].strip() for line in sparql.splitlines()):
        raise QueryError("the query is empty; it starts with SELECT, ASK, CONSTRUCT or DESCRIBE")
    spelled_out = _unescaped(sparql).lower()
    if "service" in spelled_out or "from" in spelled_out:
        _refuse_what_is_shut(sparql)
    try:
        parse(sparql)
    except QueryError:
        _refuse_update(sparql)
        raise


def _refuse_what_is_shut(sparql: str) -> None:
    """Raise if the parse of a query holds a part that reaches outside the store.

    Parsers differ in where they read an escaped character (before or after they cut words) and
    in what ends a line; so every reading is parsed, and each must hold no such part.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    lines = sparql.replace("\r", "\n")
    unclear: list[str] = []
    for reading in sorted({lines, _ESCAPES.sub("x", lines)}):
        try:
            names = set(_parts(parseQuery(reading)))
        except (ParseException, RecursionError, ValueError) as error:
            unclear.append(" ".join(str(error).split())[:200])
            continue
        for name, reason in _SHUT.items():
            if name in names:
                raise QueryError(reason)
    if unclear:
        _refuse_update(sparql)
        hint = "write the words SERVICE and FROM otherwise if they are only names"
        raise QueryError(f"broken SPARQL, or too much to check ({unclear[0]}); {hint}")


def _parts(parsed: object) -> Iterator[str]:
    """Yield the names of all parts of a parse."""
    waiting = [parsed]
    while waiting:
        part = waiting.pop()
        if isinstance(part, OrderedDict):  # a part of the grammar, as rdflib parses it
            yield str(getattr(part, "name", ""))
            waiting.extend(part.values())
        elif isinstance(part, Iterable) and not isinstance(part, str):
            waiting.extend(part)


def _refuse_update(sparql: str) -> None:
    """Raise if what is no query is an update."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        parseUpdate(sparql)
    except (ParseException, RecursionError, ValueError):
        return
    raise QueryError("an update would change the graph; a query reads (SELECT, ASK, CONSTRUCT)")


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
    if not rest and reason == "expected something else":
        reason = "it ends too early, perhaps for want of a } or a quotation mark"
    return f"broken SPARQL in line {line}, column {column}, {near}: {reason}"


def allowed(text: str, values: Mapping[str, object]) -> str:
    """Return a query of a user with its values, if it may run: see ``check`` and ``bind``."""
    check(text)
    bound = bind(text, values)
    if values:
        check(bound)
    return bound


def bind(sparql: str, values: Mapping[str, object]) -> str:
    """Return a query with values for its variables.

    A clause ``VALUES ?name { UNDEF }`` in the query is where the value goes; without one
    it is added at the end of the query. A list stands for any of its members, an empty one for
    none. Values are written as RDF terms, never as text of the query: a string that is an IRI (``https://…``)
    or starts with a known prefix (``actor:RUS``) is an IRI, any other string a literal.

    Raises:
        QueryError: The query has no such variable, or the value is of an unknown kind.
    """
    after = []
    for name, value in values.items():
        if not _variable(name).search(sparql):
            raise QueryError(f"the query has no variable ?{name}")
        terms = " ".join(_term(one) for one in _many(value))
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
    return _UNBOUND.sub("", sparql)


def rows(answer: ox.QuerySolutions) -> Rows:
    """Return the answer to a SELECT as plain Python values; what is unbound is None."""
    columns = tuple(variable.value for variable in answer.variables)
    # Most values come again and again: one object for each makes large answers small.
    known: dict[object, Value | None] = {None: None}

    def value(term: object) -> Value | None:
        if term not in known:
            known[term] = plain(term)  # type: ignore[arg-type]
        return known[term]

    try:
        return Rows(columns, tuple(dict(zip(columns, map(value, one), strict=True)) for one in answer))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the answer breaks off: {' '.join(str(error).split())[:200]}") from error


def _undeclared(sparql: str) -> list[str]:
    """The prefixes of a query that neither it nor kg declares."""
    names = [token["name"] for token in _TOKENS.finditer(sparql) if token["name"]]
    used = {name.partition(":")[0] for name in names if name[0] not in "?$@"}
    declared = _DECLARED.findall(sparql)
    return sorted(f"{prefix}:" for prefix in used - {*declared, *PREFIXES, "_"})


def _unescaped(sparql: str) -> str:
    return _ESCAPES.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), sparql)


def _shortened(expected: str) -> str:
    """The alternatives of a parser that a person can read."""
    one_of = expected.removeprefix("expected ").removeprefix("one of ")
    choices = [choice.strip() for choice in one_of.replace(" or ", ", ").split(", ")]
    readable = [choice for choice in choices if _READABLE.fullmatch(choice)]
    told = ", ".join(readable[:6]) or "something else"
    return _MEANT.get(told, told)


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s++[?$]{re.escape(name)}\s*+\{{\s*+UNDEF\s*+\}}")


def _variable(name: str) -> re.Pattern[str]:
    return re.compile(rf"[?$]{re.escape(name)}\b")


def _many(value: object) -> Iterable[object]:
    many = isinstance(value, list | tuple | set | frozenset | Sequence) and not isinstance(value, str)
    return value if many else (value,)  # type: ignore[return-value]


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


def is_iri(value: str) -> bool:
    """Whether a text stands for an IRI: ``https://…``, or a known prefix as in ``actor:RUS``."""
    return _iri(value) is not None


def _iri(value: str) -> ox.NamedNode | None:
    prefixed = _CURIE.fullmatch(value)
    if prefixed and prefixed[1] in PREFIXES:
        return ox.NamedNode(PREFIXES[prefixed[1]] + prefixed[2])
    try:
        return ox.NamedNode(value) if _IRI.fullmatch(value) else None
    except ValueError:
        return None
