"""Networks → what a page draws: one edge an actor, subject and stance, with all its quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

# What the panel tells of a position besides its quote, as far as it is known.
_TOLD = ("speaker", "date", "modality", "towards", "reported_by", "frame", "trigger", "confidence")
_OF_ARTICLE = ("title", "source", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One position: its quote, the id of its article, and what else is known, by name."""

    quote: str
    article: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All positions of one actor on one subject with one stance, the earliest first."""

    actor: str
    subject: str
    stance: str
    polarity: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn, and of how much: nodes by IRI, edges, articles by id.

    ``positions`` counts those of every node, drawn or not.
    """

    nodes: Mapping[str, Mapping[str, Any]]
    edges: tuple[Edge, ...]
    articles: Mapping[str, Mapping[str, str]]
    positions: Mapping[str, int]
    all_nodes: int
    all_positions: int


def drawing(network: nx.MultiDiGraph, *, max_nodes: int) -> Drawing:
    """Return the edges of the busiest actors and subjects, at most ``max_nodes`` of them.

    Args:
        network: As ``kg.network.network`` makes it.
        max_nodes: Edges are taken as long as both ends find room: first what many speak of,
            then the other subjects, one an actor in turn.
    """
    merged = _merged(network)
    positions: Counter[str] = Counter()
    for edge in merged:
        positions.update({edge.actor: len(edge.said)})
        positions.update({edge.subject: len(edge.said)})
    kept = _busiest(merged, positions, max_nodes)
    edges = tuple(edge for edge in merged if {edge.actor, edge.subject} <= kept)
    used = {said.article for edge in edges for said in edge.said}
    return Drawing(
        nodes={iri: network.nodes[iri] for iri in sorted(kept)},
        edges=edges,
        articles={id_: known for id_, known in _articles(network).items() if id_ in used},
        positions=positions,
        all_nodes=len(positions),
        all_positions=network.number_of_edges(),
    )


def _merged(network: nx.MultiDiGraph) -> list[Edge]:
    groups: dict[tuple[str, str, str, int], list[tuple[str, Mapping[str, Any]]]] = {}
    for actor, subject, key, known in network.edges(keys=True, data=True):
        side = (actor, subject, known["stance"], known["sign"])
        groups.setdefault(side, []).append((str(key), known))
    return [
        Edge(
            actor=actor,
            subject=subject,
            stance=stance,
            polarity=sign,
            said=tuple(_said(known) for _, known in sorted(group, key=_order)),
        )
        for (actor, subject, stance, sign), group in sorted(groups.items())
    ]


def _order(position: tuple[str, Mapping[str, Any]]) -> tuple[str, str, int, str]:
    key, known = position
    # What has no date comes last, as nothing says that it came first.
    return known.get("date", "9999"), known["article"], known["start"], key


def _said(known: Mapping[str, Any]) -> Said:
    told = {name: known[name] for name in _TOLD if known.get(name) not in (None, "")}
    return Said(quote=known["quote"], article=known["article"], told=told)


def _busiest(edges: list[Edge], positions: Mapping[str, int], max_nodes: int) -> set[str]:
    kept: set[str] = set()
    for edge in _ranked(edges, positions):
        ends = {edge.actor, edge.subject}
        if len(kept | ends) <= max_nodes:
            kept |= ends
    return kept


def _ranked(edges: list[Edge], positions: Mapping[str, int]) -> list[Edge]:
    """Return edges by the positions on their subject; on a par, actors take turns."""
    edges = sorted(edges, key=lambda edge: (-positions[edge.subject], -positions[edge.actor]))
    turns: Counter[tuple[int, str]] = Counter()
    ranked = []
    for place, edge in enumerate(edges):
        weight = positions[edge.subject]
        ranked.append((-weight, turns[weight, edge.actor], place, edge))
        turns[weight, edge.actor] += 1
    return [edge for *_, edge in sorted(ranked, key=lambda entry: entry[:3])]


def _articles(network: nx.MultiDiGraph) -> dict[str, dict[str, str]]:
    found = {
        known["article"]: {name: str(known[name]) for name in _OF_ARTICLE if known.get(name)}
        for _, _, known in network.edges(data=True)
    }
    return dict(sorted(found.items()))
