"""Positions as a network: actor → subject, one edge a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.model import Article, Party, Position, Subject

# What an edge says of a position, in this order.
EDGE_ATTRIBUTES = (
    "stance",
    "polarity",
    "modality",
    "date",
    "quote",
    "start",
    "end",
    "wording",
    "trigger",
    "frame",
    "confidence",
    "speaker",
    "towards",
    "reported_by",
    "article",
    "title",
    "source",
    "url",
)
Said = Iterable[tuple[Position, Article]]


def network(positions: Said) -> nx.MultiDiGraph:
    """Return a network of actors and subjects, with one edge a position.

    Nodes are IRIs with ``label``, ``kind`` ("actor" or "subject") and ``type`` (the actor's
    class, or "Subject"). An actor that is also a subject is one node of the kind "actor".
    The key of an edge is the position's id; its attributes are EDGE_ATTRIBUTES: ``quote``
    is the evidence, ``start`` and ``end`` its place in the article, ``wording`` what the
    subject is called there. What is not known is left out, so that every format can hold
    it. The order is that of the positions given.
    """
    graph = nx.MultiDiGraph()
    for position, article in positions:
        add_actor(graph, position.actor)
        add_subject(graph, position.subject)
        edge = known(_edge(position, article))
        graph.add_edge(position.actor.iri, position.subject.iri, key=position.id, **edge)
    return graph


def add_actor(graph: nx.Graph, actor: Party) -> None:
    """Add an actor as a node; the first label that it is given stays."""
    if graph.nodes.get(actor.iri, {}).get("kind") != "actor":
        graph.add_node(actor.iri, label=actor.label, kind="actor", type=actor.type)


def add_subject(graph: nx.Graph, subject: Subject) -> None:
    """Add a subject as a node, unless there is an actor or a subject of that IRI."""
    if subject.iri not in graph:
        graph.add_node(subject.iri, label=subject.label, kind="subject", type="Subject")


def known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes without those that are None."""
    return {name: value for name, value in attributes.items() if value is not None}


def _edge(position: Position, article: Article) -> dict[str, Any]:
    values = (
        position.stance,
        position.polarity,
        position.modality,
        position.date,
        position.evidence.text,
        position.evidence.start,
        position.evidence.end,
        position.subject.text,
        position.trigger.text,
        position.trigger.frame,
        position.confidence,
        None if position.speaker is None else position.speaker.label,
        "; ".join(party.label for party in position.towards) or None,
        None if position.reported_by is None else position.reported_by.label,
        article.id,
        article.title,
        article.source,
        article.url,
    )
    return dict(zip(EDGE_ATTRIBUTES, values, strict=True))
