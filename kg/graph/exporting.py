"""Everything out again: a graph as RDF, as one flat table, as nanopublications or as PLOVER events.

with open("positions.csv", "wb") as file:
    export(graph, "csv", file)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO, Unpack

from kg.errors import InputError
from kg.graph.filters import Filters
from kg.graph.flat import table, write_csv, write_parquet
from kg.graph.graph import Graph
from kg.graph.nanopubs import NANOPUB, nanopubs
from kg.graph.plover import events
from kg.graph.records import explicit
from kg.graph.serialising import written

Export = Callable[[Graph, IO[bytes]], None]


def export(graph: Graph, form: str, into: IO[bytes], **filters: Unpack[Filters]) -> None:
    """Write a whole graph to a binary file; the same content gives the same bytes.

    RDF is written named graph by named graph, so that memory does not grow with the graph.

    Args:
        graph: What is written.
        form: One of ``FORMATS``: "trig", "nquads" and "jsonld" hold everything and come back as
            they were; "turtle" and "nanopub" hold everything but the names of the graphs, and
            nanopublications no articles without positions; "csv" and "parquet" have one row a
            position, "plover" one JSON object an actor, stance and recipient.
        into: Where it goes.
        **filters: Which positions: see ``Graph.positions``; not of RDF, which holds whole articles.

    Raises:
        InputError: There is no such format, it needs an extra that is not installed, or takes no filters.
    """
    if form not in FORMATS:
        raise InputError(f"unknown format; there are: {', '.join(FORMATS)}", path=form)
    if form in _OF_POSITIONS:
        _OF_POSITIONS[form](graph, into, filters)
    elif filters:
        raise InputError(f"holds whole articles; filters go with {', '.join(_OF_POSITIONS)}", path=form)
    else:
        _RDF[form](graph, into)


def _write(texts: Iterable[str], into: IO[bytes]) -> None:
    for text in texts:
        into.write(text.encode("utf-8"))


def _rdf(form: str) -> Export:
    return lambda graph, into: _write(written(graph.contents(), form), into)


def _turtle(graph: Graph, into: IO[bytes]) -> None:
    told = ((name, [*quads, *explicit(quads)]) for name, quads in graph.contents())
    _write(written(told, "turtle"), into)


def _nanopub(graph: Graph, into: IO[bytes]) -> None:
    into.write(f"@prefix np: <{NANOPUB}> .\n".encode())
    _write(written(nanopubs(graph.contents()), "trig"), into)


_RDF: dict[str, Export] = {
    "trig": _rdf("trig"),
    "nquads": _rdf("nquads"),
    "turtle": _turtle,
    "jsonld": _rdf("jsonld"),
    "nanopub": _nanopub,
}
_OF_POSITIONS: dict[str, Callable[[Graph, IO[bytes], Filters], None]] = {
    "csv": lambda graph, into, which: write_csv(table(graph, **which), into),
    "parquet": lambda graph, into, which: write_parquet(table(graph, **which), into),
    "plover": lambda graph, into, which: _write(events(graph.positions(**which)), into),
}
FORMATS = (*_RDF, *_OF_POSITIONS)
