"""Quads as text, sorted, so that the same content gives the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.vocabulary import PREFIXES


def in_order(quads: Iterable[ox.Quad], form: str) -> str:
    """Return quads as "nquads", one sorted line each, or as "trig", by graph and node.

    Raises:
        InputError: Another format.
    """
    if form == "nquads":
        return "".join(f"{line} .\n" for line in sorted({str(quad) for quad in quads}))
    if form == "trig":
        return "".join(_trig(quads))
    raise InputError("unknown format; there are: nquads, trig", path=form)


def _trig(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    ordered = sorted({_key(quad): quad for quad in quads}.items())
    for graph, members in groupby(ordered, key=lambda one: one[0][0]):
        yield f"\n{graph} {{\n"
        for _, statements in groupby(members, key=lambda one: one[0][1]):
            yield from _about_one_node([quad for _, quad in statements])
        yield "}\n"


def _about_one_node(quads: list[ox.Quad]) -> Iterator[str]:
    subject = _short(quads[0].subject)
    said = [
        f"{_short(predicate)} " + " , ".join(_short(quad.object) for quad in members)
        for predicate, members in groupby(quads, key=lambda quad: quad.predicate)
    ]
    yield f"    {subject} " + " ;\n        ".join(said) + " .\n"


def _key(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _short(term: object) -> str:
    """A term in Turtle: prefixed where the rest of the IRI is a plain name."""
    if isinstance(term, ox.NamedNode):
        for prefix, iri in _LONGEST_FIRST:
            local = term.value.removeprefix(iri)
            if local != term.value and local.isascii() and _is_plain(local):
                return f"{prefix}:{local}"
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(PREFIXES["xsd"]):
        kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
        if kind != "string":
            return f"{ox.Literal(term.value)}^^xsd:{kind}"
    return str(term)


def _is_plain(local: str) -> bool:
    return all(part.replace("-", "").replace("_", "").isalnum() for part in local.split("."))


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda one: -len(one[1]))
