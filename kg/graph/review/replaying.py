"""Replaying decisions on articles: what reviewers leave goes into the graph, what was read stays beside it.

Beside the named graph of an article with changed positions lies another one, which holds these
positions as they were read: so every decision can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.graph.backends import Backend
from kg.graph.content import Content
from kg.graph.keeping import Change, keep
from kg.graph.mapping import Around, words_around
from kg.graph.nodes import article_node
from kg.graph.records import Record, records
from kg.graph.review.decisions import GRAPH, Decision, from_quads
from kg.graph.review.effects import Effects
from kg.model import Article, Position
from kg.serialisation import from_json, to_json

AS_READ = "#as-read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """An article as reviewers leave it, and those of its positions as read that they changed."""

    article: Content
    as_read: list[ox.Quad]


def decisions(store: Backend) -> list[Decision]:
    """Return all decisions of a store, in the order of their times."""
    return from_quads(store.quads([GRAPH]))


def beside(graph: ox.NamedNode) -> ox.NamedNode:
    """Return the named graph for what an article said as it was read."""
    return ox.NamedNode(graph.value + AS_READ)


def reviewed(record: Record, effects: Effects) -> Reviewed:
    """Return an article, with its positions as read, as decisions leave it."""
    article, around = record.article, record.around
    read, graph = record.positions, article_node(article.id)
    left = tuple(effects.applied(graph.value, read)) if effects else read
    kept = {one.id: one for one in left}
    changed = [one for one in read if kept.get(one.id) != one]
    return Reviewed(
        article=replace(record, positions=left).content(),
        as_read=[_as_read(one, article, around) for one in changed],
    )


def keep_reviewed(store: Backend, given: Iterable[Reviewed]) -> dict[ox.NamedNode, Change]:
    """Write articles and, beside them, what was read; what is the same is left alone."""
    by_graph = {one.article.graph: one for one in given}
    held = _held(store, by_graph)
    for graph in by_graph:
        # What was read first: a crash between the two then loses nothing.
        before, now = set(held.get(graph, ())), set(by_graph[graph].as_read)
        if before != now:
            store.replace(beside(graph), sorted(now, key=str))
    return keep(store, [one.article for one in by_graph.values()])


def replay(store: Backend, graphs: Iterable[ox.NamedNode], effects: Effects) -> dict[ox.NamedNode, Change]:
    """Apply decisions anew to articles of a store, from what was read; return what became of each."""
    chosen = list(graphs)
    held = _held(store, chosen)
    done = [_replayed(record, held, effects) for graph in chosen for record in records(store.quads([graph]))]
    return keep_reviewed(store, done)


def originals(quads: Iterable[ox.Quad]) -> tuple[dict[str, Position], Around]:
    """Return the positions as they were read by their ids, and the words around their evidence."""
    said = [json.loads(quad.object.value) for quad in quads if isinstance(quad.object, ox.Literal)]
    found = {one["id"]: from_json(one) for one in said}
    around = {(one["evidence"]["start"], one["evidence"]["end"]): tuple(one["around"]) for one in said}
    return found, around


def _replayed(record: Record, held: Mapping[ox.NamedNode, list[ox.Quad]], effects: Effects) -> Reviewed:
    read, around = originals(held.get(article_node(record.article.id), []))
    unchanged = [one for one in record.positions if one.id not in read]
    whole = replace(record, positions=(*unchanged, *read.values()), around={**record.around, **around})
    return reviewed(whole, effects)


def _held(store: Backend, graphs: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, list[ox.Quad]]:
    """Return what lies beside articles, by the articles."""
    found: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in store.quads([beside(graph) for graph in graphs]):
        if isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject, []).append(quad)
    return found


def _as_read(position: Position, article: Article, around: Around) -> ox.Quad:
    evidence = position.evidence
    place = (evidence.start, evidence.end)
    near = around.get(place) or words_around(article.text, *place)
    said = to_json(position, replace(article, text="")) | {"around": list(near)}
    graph = article_node(article.id)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return ox.Quad(graph, v.AS_READ, ox.Literal(text), beside(graph))
