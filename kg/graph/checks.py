"""Does a graph fit ontologies/shapes.ttl? Each breach as a line that a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg import resources
from kg.errors import StoreError
from kg.graph.vocabulary import PREFIXES


def violations(quads: Iterable[ox.Quad]) -> list[str]:
    """Return what is wrong with the quads of some named graphs, sorted: node, then rule.

    Every position must bring its article, actors and subject with it, as named graphs do.

    Raises:
        StoreError: pySHACL, which only this needs, is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        hint = "install it by `pip install 'diplomatic-kg[validate]'`"
        raise StoreError(f"checking a graph against its shapes needs pyshacl; {hint}") from error
    data = _Asked()
    for triple in (*to_rdflib(quad.triple for quad in quads), *_stances()):
        data.add(triple)
    fits, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    return (
        [] if fits else sorted({_line(report, one) for one in report.subjects(RDF.type, SH.ValidationResult)})
    )


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return triples as a graph of rdflib, with kg's prefixes."""
    graph = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return graph.parse(data=lines, format="nt") if lines else graph


class _Asked(rdflib.Graph):
    """A graph that is asked the same of each of its nodes: pySHACL has every query parsed anew."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        """Answer a query that is parsed once."""
        asked = _parsed(query_object) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **kwargs)


@cache
def _parsed(query: str) -> Query:
    return prepareQuery(query)


def _line(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    found = "" if value is None or value == node else f" (found {value})"
    return f"{node}: {'; '.join(messages)}{found}"


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.text("kg.ontologies", "shapes.ttl"), format="turtle")


@cache
def _stances() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.text("kg.ontologies", "stances.ttl"), format="turtle")
