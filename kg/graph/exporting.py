"""Everything out again: a graph as RDF, as one flat table, as nanopublications or as PLOVER events.

with open("positions.csv", "wb") as file:
    export(graph, "csv", file)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO

from kg.errors import InputError
from kg.graph.flat import table, write_csv, write_parquet
from kg.graph.graph import Graph
from kg.graph.nanopubs import NANOPUB, nanopubs
from kg.graph.plover import events
from kg.graph.records import explicit
from kg.graph.serialising import written

Export = Callable[[Graph, IO[bytes]], None]


def export(graph: Graph, form: str, into: IO[bytes]) -> None:
    """Write a whole graph to a binary file; the same content gives the same bytes.

    RDF is written named graph by named graph, so that memory does not grow with the graph.

    Args:
        graph: What is written.
        form: One of ``FORMATS``: "trig", "nquads" and "jsonld" hold everything and come back as
            they were; "turtle" and "nanopub" hold everything but the names of the graphs, and
            nanopublications no articles without positions; "csv" and "parquet" have one row a
            position, "plover" one JSON object an actor, stance and recipient.
        into: Where it goes.

    Raises:
        InputError: There is no such format, or it needs an extra that is not installed.
    """
    if form not in FORMATS:
        raise InputError(f"unknown format; there are: {', '.join(FORMATS)}", path=form)
    FORMATS[form](graph, into)


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


FORMATS: dict[str, Export] = {
    "trig": _rdf("trig"),
    "nquads": _rdf("nquads"),
    "turtle": _turtle,
    "jsonld": _rdf("jsonld"),
    "csv": lambda graph, into: write_csv(table(graph), into),
    "parquet": lambda graph, into: write_parquet(table(graph), into),
    "nanopub": _nanopub,
    "plover": lambda graph, into: _write(events(graph.positions()), into),
}
