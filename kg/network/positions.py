"""Positions as a network: actor → thing, one edge a position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Unpack

import networkx as nx

from kg.model import Article, Position
from kg.network.kinds import PositionNetwork
from kg.network.statements import Filter, Said, Wanted, check
from kg.network.ties import described
from kg.network.variables import Node, nodes_of

# What an edge says of a position, in this order.
EDGE_ATTRIBUTES = (
    "stance",
    "polarity",
    "sign",
    "modality",
    "date",
    "quote",
    "start",
    "end",
    "subject",
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
    "also_in",
    "prints",
)


def network(
    positions: Said, *, about: Literal["thing", "subject"] = "thing", **filters: Unpack[Filter]
) -> PositionNetwork:
    """Return a network of actors and the things that they are for or against, one edge a position.

    Nodes are IRIs with ``label``, ``kind`` ("actor", "thing" or "subject"), ``type`` (the
    actor's class, "Thing" or "Subject") and, of things, ``local`` (it stays within its article).
    An actor that is also a thing is one node of the kind "actor". The key of an edge is the
    position's id; its attributes are EDGE_ATTRIBUTES: ``polarity`` is the stance's on the
    subject as worded, ``sign`` the actor's towards the thing; ``quote`` is the evidence,
    ``start`` and ``end`` its place in the article, ``subject`` and ``wording`` the label and
    the words of the subject, ``also_in`` the outlets that printed copies of the article, ``prints``
    how many they are with itself. What is not known is left out, so that every format can hold it.
    The order is that of the positions given.

    Positions of an actor on itself are no edge; the graph's attribute ``on_itself`` counts them.

    Args:
        positions: Positions with their articles; read once.
        about: Where edges end: things (subjects, of positions without one), or always subjects
            as they are worded, with the polarity as sign.
        **filters: See ``statements.Filter``.
    """
    check("about", about, ("thing", "subject"))
    graph = PositionNetwork(on_itself=0)
    wanted = Wanted(filters)
    for position, article in positions:
        if not wanted(position, article):
            continue
        (actor,), (what,) = nodes_of("actor", position, article), nodes_of(about, position, article)
        if actor.id == what.id:
            graph.graph["on_itself"] += 1
            continue
        _add(graph, actor)
        _add(graph, what)
        sign = position.thing.sign if what.kind == "thing" and position.thing else position.polarity
        graph.add_edge(actor.id, what.id, key=position.id, **known(_edge(position, article, sign)))
    if wanted.unmatched():
        graph.graph["unmatched"] = "; ".join(wanted.unmatched())
    return graph


def known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes without those that are None."""
    return {name: value for name, value in attributes.items() if value is not None}


def _add(graph: nx.Graph, node: Node) -> None:
    """Add a node; the first label that it is given stays, and an actor stays an actor."""
    held = graph.nodes.get(node.id)
    if held is None or (node.kind == "actor" and held["kind"] != "actor"):
        # An actor has none of the attributes of a thing that it was taken for.
        (held or {}).clear()
        graph.add_node(node.id, **described(node))


def _edge(position: Position, article: Article, sign: int) -> dict[str, Any]:
    values = (
        position.stance,
        position.polarity,
        sign,
        position.modality,
        position.date,
        position.evidence.text,
        position.evidence.start,
        position.evidence.end,
        position.subject.label,
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
        "; ".join(article.also_in) or None,
        1 + len(article.also_in),
    )
    return dict(zip(EDGE_ATTRIBUTES, values, strict=True))
