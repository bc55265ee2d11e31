"""Actor → subject, one edge a pair: on which side of which subject an actor stands.

Source: P. Leifeld, Discourse Network Analysis (2017), two-mode networks; names as in rDNA.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Unpack, get_args

import networkx as nx

from kg.model import Article, Position
from kg.network.counting import Counts, Window, choice, count
from kg.network.positions import add_actor, add_subject

Aggregation = Literal["ignore", "combine", "subtract"]
Normalization = Literal["no", "activity", "prominence"]


def subject_network(
    positions: Iterable[tuple[Position, Article]],
    *,
    qualifier_aggregation: Aggregation = "subtract",
    normalization: Normalization = "no",
    **window: Unpack[Window],
) -> nx.DiGraph:
    """Return the actors and the subjects that they take positions on, one edge a pair.

    Args:
        positions: Positions with their articles; read once.
        qualifier_aggregation: The ``weight``: "ignore" counts positions, "subtract"
            those for minus those against, "combine" is 1 only for, 2 only against, 3 both,
            0 neither.
        normalization: "no"; or the weight divided by all positions of the actor
            ("activity") or on the subject ("prominence"); "combine" is not divided.
        **window: ``duplicates``, ``start_date``, ``stop_date``: see ``counting.Window``.

    Returns:
        A directed graph; each edge has ``weight`` and the counts ``supporting``,
        ``opposing`` and ``undecided``.
    """
    choice("qualifier_aggregation", qualifier_aggregation, get_args(Aggregation))
    choice("normalization", normalization, get_args(Normalization))
    counts = count(positions, **window)
    graph = nx.DiGraph()
    for iri in sorted(counts.actors):
        add_actor(graph, counts.actors[iri])
    for iri in sorted(counts.subjects):
        add_subject(graph, counts.subjects[iri])
    for actor, subject in sorted(_pairs(counts)):
        sides = [counts.of[actor].get((subject, polarity), 0) for polarity in (1, -1, 0)]
        weight = _weight(qualifier_aggregation, *sides)
        if qualifier_aggregation != "combine":
            weight /= _norm(normalization, counts, actor, subject)
        named = dict(zip(("supporting", "opposing", "undecided"), sides, strict=True))
        graph.add_edge(actor, subject, weight=weight, **named)
    return graph


def _pairs(counts: Counts) -> set[tuple[str, str]]:
    return {(actor, subject) for actor, levels in counts.of.items() for subject, _ in levels}


def _weight(aggregation: Aggregation, supporting: int, opposing: int, undecided: int) -> float:
    if aggregation == "ignore":
        return supporting + opposing + undecided
    if aggregation == "subtract":
        return supporting - opposing
    return bool(supporting) + 2 * bool(opposing)


def _norm(normalization: Normalization, counts: Counts, actor: str, subject: str) -> int:
    if normalization == "activity":
        return sum(counts.of[actor].values())
    if normalization == "prominence":
        levels = (level for of in counts.of.values() for level in of.items())
        return sum(times for (about, _), times in levels if about == subject)
    return 1
