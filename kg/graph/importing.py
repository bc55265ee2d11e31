"""Articles and positions from RDF files: what ``kg.graph.exporting`` wrote comes back as it was.

restored = restore(graph, Path("positions.trig"))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.errors import InputError, KgError
from kg.graph import vocabulary as v
from kg.graph.graph import Graph
from kg.graph.keeping import Change
from kg.graph.mapping import content_hash
from kg.graph.nanopubs import NANOPUBLICATION, holds_together
from kg.graph.records import Record, explicit, records
from kg.graph.review.decisions import GRAPH as DECISIONS
from kg.graph.review.decisions import from_quads, to_quads
from kg.graph.review.replaying import AS_READ, beside
from kg.graph.serialising import Named
from kg.model import Skipped

ENDINGS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What an import did: changes of articles, graphs that are no article of kg, triples left out."""

    changes: Counter[Change]
    skipped: tuple[Skipped, ...] = field(default=())
    left_out: int = 0


def restore(graph: Graph, path: Path) -> Restored:
    """Write the articles of an RDF file into a graph; one that it holds already is replaced.

    A named graph that is as kg wrote it is taken as it is. One that was changed by hand, and files
    without names of graphs, are read as articles and positions and written anew; triples that say
    nothing of these are counted as left out.

    Args:
        graph: Where the articles go.
        path: A file that ends in .trig, .nq, .ttl, .nt or .jsonld.

    Raises:
        InputError: The file cannot be read, ends otherwise, or is not RDF (says where).
    """
    skipped: list[Skipped] = []
    left_out: Counter[str] = Counter()
    with _loaded(path) as store:
        changes = graph.restore(_articles(store, skipped, left_out))
    return Restored(changes=changes, skipped=tuple(skipped), left_out=left_out.total())


@contextmanager
def _loaded(path: Path) -> Iterator[ox.Store]:
    """Load a file into a store on disk for as long as it is read: files may be larger than memory."""
    kind = ENDINGS.get(path.suffix)
    if kind is None:
        raise InputError(f"is none of {', '.join(ENDINGS)}; `kg export` writes these", path=str(path))
    with TemporaryDirectory(prefix="kg-import-", ignore_cleanup_errors=True) as folder:
        store = ox.Store(folder)
        try:
            store.bulk_load(path=str(path), format=kind)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", path=str(path)) from error
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            raise InputError(
                f"is no {kind.name}: {' '.join(str(error).split())}", path=str(path), line=line
            ) from error
        yield store


def _articles(store: ox.Store, skipped: list[Skipped], left_out: Counter[str]) -> Iterator[Named]:
    if any(store.quads_for_pattern(None, v.A, NANOPUBLICATION, None)):
        yield from _of_triples([quad.triple for quad in store], left_out)
        return
    reviewed: list[Named] = []
    loose = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    if loose:
        yield from _of_triples(loose, left_out)
    for name in sorted(store.named_graphs(), key=str):
        quads = list(store.quads_for_pattern(None, None, None, name))
        assert isinstance(name, ox.NamedNode)
        if name == DECISIONS or name.value.endswith(AS_READ):
            reviewed.append((name, quads))
            continue
        try:
            yield _as_it_was(name, quads) or _anew(quads, left_out)
        except KgError as error:
            skipped.append(Skipped(path=name.value, reason=f"is no article of kg: {error}"))
    yield from reviewed


def _as_it_was(name: ox.NamedNode, quads: list[ox.Quad]) -> Named | None:
    """Return a named graph if nobody changed it since kg wrote it, and it can be read."""
    seals = [quad for quad in quads if quad.predicate == v.CONTENT_HASH]
    if len(seals) != 1 or seals[0].subject != name:
        return None
    (seal,) = seals
    is_sealed = isinstance(seal.object, ox.Literal) and seal.object.value == content_hash(quads)
    return (name, quads) if is_sealed and len(list(records(quads))) == 1 else None


def _anew(quads: list[ox.Quad], left_out: Counter[str]) -> Named:
    found = list(records(quads))
    if len(found) != 1:
        raise InputError(f"it tells of {len(found)} articles; kg writes one in each", path="named graph")
    (named,) = _written(found)
    left_out.update(_left(quads, [named]))
    return named


def _of_triples(triples: list[ox.Triple], left_out: Counter[str]) -> Iterator[Named]:
    found = _written(records(triples))
    yield from found
    decided = _decided(triples)
    yield from decided
    left_out.update(_left(triples, [*found, *decided]))


def _decided(triples: list[ox.Triple]) -> list[Named]:
    """Return the decisions among triples, and what articles said as they were read."""
    made = [quad for decision in from_quads(triples) for quad in to_quads(decision)]
    named: list[Named] = [(DECISIONS, made)] if made else []
    as_read: dict[ox.NamedNode, list[ox.Quad]] = {}
    for triple in triples:
        if triple.predicate == v.AS_READ and isinstance(triple.subject, ox.NamedNode):
            graph = beside(triple.subject)
            as_read.setdefault(graph, []).append(ox.Quad(triple.subject, v.AS_READ, triple.object, graph))
    return named + sorted(as_read.items(), key=str)


def _written(found: Iterator[Record] | list[Record]) -> list[Named]:
    written = [record.quads() for record in found]
    return [(ox.NamedNode(str(quads[0].subject.value)), quads) for quads in written]  # type: ignore[union-attr]


def _left(given: list[ox.Triple] | list[ox.Quad], written: list[Named]) -> Iterator[str]:
    """Yield the triples that were given and say nothing that is kept."""
    kept = {_as_said(quad) for _, quads in written for quad in (*quads, *explicit(quads))}
    kinds = {said for _, predicate, said in kept if predicate == v.NAMED_AS}
    for one in given:
        is_class = one.predicate == v.A and one.object in kinds
        is_frame = one.predicate == v.CONTENT_HASH or holds_together(one)
        if not is_class and not is_frame and _as_said(one) not in kept:
            yield str(one)


def _as_said(said: ox.Quad | ox.Triple) -> tuple[object, object, object]:
    """Return a triple to compare: which of an actor's labels comes first hangs on what stands beside it."""
    is_label = said.predicate == v.PREF_LABEL
    return said.subject, v.ALT_LABEL if is_label else said.predicate, said.object
