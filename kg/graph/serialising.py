"""Named graphs as text, sorted, so that the same content gives the same bytes everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import vocabulary as v
from kg.graph.vocabulary import PREFIXES

Named = tuple[ox.NamedNode, list[ox.Quad]]
FORMS = ("trig", "nquads", "turtle", "jsonld")


def written(graphs: Iterable[Named], form: str) -> Iterator[str]:
    """Yield the text of named graphs, one after the other: only one is held at a time.

    Args:
        graphs: Named graphs in the order in which they are to stand.
        form: "nquads", one sorted line each; "trig" and "jsonld", by graph and node; or "turtle",
            which forgets which graph says what.

    Raises:
        InputError: Another format.
    """
    if form not in FORMS:
        raise InputError(f"unknown format; there are: {', '.join(sorted(FORMS))}", path=form)
    if form == "nquads":
        return _nquads(graphs)
    if form == "jsonld":
        return _jsonld(graphs)
    return _turtle(graphs, named=form == "trig")


def _nquads(graphs: Iterable[Named]) -> Iterator[str]:
    for _, quads in graphs:
        yield "".join(f"{line} .\n" for line in sorted({str(quad) for quad in quads}))


def _turtle(graphs: Iterable[Named], *, named: bool) -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    for graph, quads in graphs:
        yield f"\n{graph} {{\n" if named else "\n"
        for _, statements in groupby(_sorted(quads), key=lambda quad: quad.subject):
            yield _about_one_node(list(statements), "    " if named else "")
        if named:
            yield "}\n"


def _about_one_node(quads: list[ox.Quad], indent: str) -> str:
    said = [
        f"{_short(predicate)} " + " , ".join(_short(quad.object) for quad in members)
        for predicate, members in groupby(quads, key=lambda quad: quad.predicate)
    ]
    return f"{indent}{_short(quads[0].subject)} " + f" ;\n{indent}    ".join(said) + " .\n"


def _jsonld(graphs: Iterable[Named]) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(PREFIXES)},\n "@graph": ['
    between = "\n"
    for graph, quads in graphs:
        nodes = [_node(list(said)) for _, said in groupby(_sorted(quads), key=lambda quad: quad.subject)]
        lines = ",\n  ".join(json.dumps(node, ensure_ascii=False) for node in nodes)
        yield f'{between}{{"@id": {json.dumps(_compact(graph))}, "@graph": [\n  {lines}]}}'
        between = ",\n"
    yield "\n]}\n"


def _node(quads: list[ox.Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _compact(quads[0].subject)}
    for predicate, members in groupby(quads, key=lambda quad: quad.predicate):
        if predicate == v.A:
            node["@type"] = [_compact(quad.object) for quad in members]
        else:
            values = [_value(quad.object) for quad in members]
            node[_compact(predicate)] = values[0] if len(values) == 1 else values
    return node


def _value(term: object) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": _compact(term)}
    if term.datatype == v.XSD_INTEGER and str(int(term.value)) == term.value:
        return int(term.value)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == v.XSD_STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype)}


def _compact(term: object) -> str:
    """An IRI as JSON-LD writes it: with a prefix where that is a plain name."""
    text = _short(term)
    return text.removeprefix("<").removesuffix(">")


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return [quad for _, quad in sorted({_key(quad): quad for quad in quads}.items())]


def _key(quad: ox.Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _short(term: object) -> str:
    """A term in Turtle: prefixed where the rest of the IRI is a plain name."""
    if isinstance(term, ox.NamedNode):
        for prefix, iri in _LONGEST_FIRST:
            local = term.value.removeprefix(iri)
            if local and local != term.value and local.isascii() and _is_plain(local):
                return f"{prefix}:{local}"
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(PREFIXES["xsd"]):
        kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
        if kind != "string":
            return f"{ox.Literal(term.value)}^^xsd:{kind}"
    return str(term)


def _is_plain(local: str) -> bool:
    parts = local.split(".")
    return local[0] != "-" and all(part.replace("-", "").replace("_", "").isalnum() for part in parts)


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda one: -len(one[1]))
