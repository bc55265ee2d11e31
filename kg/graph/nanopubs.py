"""Positions as nanopublications: each a claim with its provenance, citable and checkable by itself.

http://nanopub.org/guidelines/: four named graphs, of which the head names the other three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.graph.nodes import position_node
from kg.graph.records import explicit, records
from kg.graph.serialising import Named
from kg.namespaces import ARTICLE, POSITION

NANOPUB = "http://www.nanopub.org/nschema#"
NANOPUBLICATION = ox.NamedNode(NANOPUB + "Nanopublication")
_PARTS = {
    "assertion": ox.NamedNode(NANOPUB + "hasAssertion"),
    "provenance": ox.NamedNode(NANOPUB + "hasProvenance"),
    "pubinfo": ox.NamedNode(NANOPUB + "hasPublicationInfo"),
}
# What a position says of how it was found, and not of what is held.
_HOW = {v.EVIDENCE, v.TRIGGER, v.MENTION, v.FRAME, v.FOUND_BY, v.CONFIDENCE, v.DERIVED_FROM, v.IDENTIFIER}


def nanopubs(graphs: Iterable[Named]) -> Iterator[Named]:
    """Yield the four graphs of the nanopublication of each position, in the order of their IRIs."""
    for _, quads in graphs:
        for record in records(quads):
            for position in sorted(record.positions, key=lambda one: one.id):
                alone = record.only(position).quads()
                yield from _parts(position_node(position.id), [*alone, *explicit(alone)])


def holds_together(triple: ox.Triple | ox.Quad) -> bool:
    """Return whether a triple is of the frame of a nanopublication and not of what it tells."""
    return isinstance(triple.subject, ox.NamedNode) and "#nanopub" in triple.subject.value


def _parts(position: ox.NamedNode, quads: list[ox.Quad]) -> Iterator[Named]:
    article = quads[0].graph_name
    run = next(quad.object for quad in quads if quad.predicate == v.GENERATED_BY)
    me = ox.NamedNode(f"{position.value}#nanopub")
    names = {part: ox.NamedNode(f"{me.value}-{part}") for part in _PARTS}
    said: dict[str, list[ox.Triple]] = {part: [] for part in _PARTS}
    for quad in quads:
        if quad.predicate != v.CONTENT_HASH:
            said[_part(quad, position, run)].append(quad.triple)
    said["provenance"].append(ox.Triple(names["assertion"], v.DERIVED_FROM, article))  # type: ignore[arg-type]
    said["pubinfo"].append(ox.Triple(me, v.GENERATED_BY, run))
    head = [ox.Triple(me, v.A, NANOPUBLICATION)]
    head += [ox.Triple(me, predicate, names[part]) for part, predicate in _PARTS.items()]
    yield _named(ox.NamedNode(f"{me.value}-head"), head)
    for part, name in names.items():
        yield _named(name, said[part])


def _part(quad: ox.Quad, position: ox.NamedNode, run: object) -> str:
    """Return in which graph of a nanopublication a quad stands."""
    if quad.subject == run or quad.predicate == v.GENERATED_BY:
        return "pubinfo"
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    if subject.startswith(ARTICLE) or (quad.subject == position and quad.predicate in _HOW):
        return "provenance"
    is_part = subject.startswith(POSITION) and quad.subject != position and not subject.endswith("#thing")
    return "provenance" if is_part else "assertion"


def _named(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> Named:
    return graph, [ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples]
