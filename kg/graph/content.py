"""The named graph of an article as text: what is hashed, sorted and written is one and the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.vocabulary import CONTENT_HASH


@dataclass(frozen=True, slots=True)
class Content:
    """What a named graph says: a line of N-Quads a quad, without the dot; the one with the hash comes first.

    ::

        <…/article/1> <…#contentHash> "30bafc2d…" <…/article/1>
        <…/actor/RUS> <…/stance/opposes> <…/subject/draft-resolution> <…/article/1>
    """

    graph: ox.NamedNode
    hash: str
    lines: list[str]

    def quads(self) -> list[ox.Quad]:
        """Return the quads of the lines, in their order."""
        return list(ox.parse(text([self]), format=ox.RdfFormat.N_QUADS))

    def triples(self) -> list[str]:
        """Return the lines without the name of the graph."""
        end = -len(f" {self.graph}")
        return [line[:end] for line in self.lines]

    def says(self, triple: ox.Triple) -> bool:
        """Return whether a triple stands in the graph."""
        return f"{triple} {self.graph}" in self.lines


def sealed(graph: ox.NamedNode, lines: Iterable[str]) -> Content:
    """Return what a named graph says, sorted, with the hash of its lines."""
    ordered = sorted(set(lines))
    found = hash_of(ordered)
    seal = ox.Quad(graph, CONTENT_HASH, ox.Literal(found), graph)
    return Content(graph, found, [str(seal), *ordered])


def as_it_is(graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> Content:
    """Return what a named graph says that has the hash of its content already."""
    quads = list(quads)
    seals = [quad for quad in quads if quad.predicate == CONTENT_HASH]
    found = seals[0].object.value if seals else ""  # type: ignore[union-attr]
    first = set(map(str, seals))
    return Content(graph, found, [*sorted(first), *sorted({str(quad) for quad in quads} - first)])


def hash_of(lines: Iterable[str]) -> str:
    """Return the hash of sorted lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def text(contents: Iterable[Content]) -> str:
    """Return named graphs as N-Quads."""
    return "".join(" .\n".join([*content.lines, ""]) for content in contents)
