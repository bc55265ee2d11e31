"""Actor — actor: who agrees and who disagrees with whom, as DNA counts it.

``qualifier_aggregation`` says what the weight of two actors counts: "congruence" the subjects
on which they have the same polarity, "conflict" those on which they have opposite ones,
"subtract" congruence minus conflict, "ignore" the subjects that both speak of. With one that is
for or against, an undecided actor agrees and disagrees by a half. ``normalization`` divides the
count by the average number of positions of the two ("average"), by the number of (subject,
polarity) that either takes ("jaccard"), or by the lengths of their vectors ("cosine").

Source: P. Leifeld, Discourse Network Analysis (2017), one-mode networks; names as in rDNA.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt
from typing import Literal, Unpack, get_args

import networkx as nx

from kg.model import Article, Position
from kg.network.counting import Level, Window, choice, count
from kg.network.positions import add_actor

Aggregation = Literal["ignore", "congruence", "conflict", "subtract"]
Normalization = Literal["no", "average", "jaccard", "cosine"]

# Polarities run from -1 to 1: two actors at the ends of the scale disagree wholly.
_RANGE = 2


def actor_network(
    positions: Iterable[tuple[Position, Article]],
    *,
    qualifier_aggregation: Aggregation = "congruence",
    normalization: Normalization = "no",
    isolates: bool = False,
    **window: Unpack[Window],
) -> nx.Graph:
    """Return the actors, joined by the subjects on which both take positions.

    Args:
        positions: Positions with their articles; read once.
        qualifier_aggregation: What the weight counts: see above.
        normalization: What the count is divided by: see above.
        isolates: Keep actors who are joined to nobody.
        **window: ``duplicates``, ``start_date``, ``stop_date``: see ``counting.Window``.
            With "acrossrange", the default here, repeated reports add nothing; with the
            others the counts of the two actors are multiplied, as DNA does.

    Returns:
        An undirected graph, nodes by IRI, each edge with ``weight``, ``congruence`` and
        ``conflict`` (both not normalized). Pairs without a common subject, or of weight 0
        where nothing is subtracted, are not joined.
    """
    choice("qualifier_aggregation", qualifier_aggregation, get_args(Aggregation))
    choice("normalization", normalization, get_args(Normalization))
    window.setdefault("duplicates", "acrossrange")
    counts = count(positions, **window)
    graph = nx.Graph()
    for iri in sorted(counts.actors):
        add_actor(graph, counts.actors[iri])
    for first, second in combinations(sorted(counts.actors), 2):
        one, other = counts.of[first], counts.of[second]
        edge = _edge(one, other, qualifier_aggregation)
        if edge is not None:
            edge["weight"] /= _norm(normalization, one, other)
            graph.add_edge(first, second, **edge)
    if not isolates:
        graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


def _edge(
    one: Mapping[Level, int], other: Mapping[Level, int], aggregation: Aggregation
) -> dict[str, float] | None:
    same, opposite, shared = _compare(one, other)
    weight = {
        "ignore": shared,
        "congruence": same,
        "conflict": opposite,
        "subtract": same - opposite,
    }[aggregation]
    if not shared or not (weight or aggregation == "subtract"):
        return None
    return {"weight": weight, "congruence": same, "conflict": opposite}


def _compare(one: Mapping[Level, int], other: Mapping[Level, int]) -> tuple[float, float, float]:
    """Return how much two actors agree, disagree, and speak of the same."""
    same = opposite = shared = 0.0
    for (subject, polarity), times in one.items():
        for (about, against), others in other.items():
            if about == subject:
                apart = abs(polarity - against) / _RANGE
                shared += times * others
                same += times * others * (1 - apart)
                opposite += times * others * apart
    return same, opposite, shared


def _norm(normalization: Normalization, one: Mapping[Level, int], other: Mapping[Level, int]) -> float:
    if normalization == "average":
        return (sum(one.values()) + sum(other.values())) / 2
    if normalization == "jaccard":
        return len(one.keys() | other.keys())
    if normalization == "cosine":
        return sqrt(sum(n * n for n in one.values())) * sqrt(sum(n * n for n in other.values()))
    return 1
