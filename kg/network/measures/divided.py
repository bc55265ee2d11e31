"""Polarisation: how deeply actors, or their views of one thing, are divided."""

from __future__ import annotations

import networkx as nx

from kg.network.measures.groups import modularity, signed_communities


def polarisation(graph: nx.Graph, *, seed: int = 0) -> float:
    """Return how clearly a network falls into camps: the signed modularity of its communities.

    In [0, 1]: 0 where all agree, or nobody is joined; 0.5 for two camps of like size that agree
    within and are in conflict with, or have nothing to do with, each other; k such camps have
    1 - 1/k, so that a network in pieces is high as well. The search finds good camps and not
    always the best: a lower bound.

    Args:
        graph: A network; the best is actors by "subtract".
        seed: As of ``signed_communities``.

    Source: A. Waugh et al., "Party Polarization in Congress: A Network Science Approach" (2009),
    arXiv:0907.3509, modularity as polarisation; Gómez, Jensen and Arenas (2009) for signs.
    """
    return modularity(graph, signed_communities(graph, seed=seed))


def division(graph: nx.DiGraph) -> dict[str, float]:
    """Return how much each thing divides the actors, the most divisive first.

    1 minus the difference of those for and those against by their sum, in [0, 1]: 0 where all are
    on one side, 1 where as many are for as against. Each actor counts once, by the sign of
    its edge; who is undecided, or as often for as against, does not. Of things on the same level
    those of more actors come first. Things on which nobody takes a side are left out.

    Args:
        graph: As ``actor_thing_network`` makes it.

    Source: 1 minus the index of cohesion of S. Rice, Quantitative Methods in Politics (1928).
    """
    sides: dict[str, list[int]] = {}
    for _, thing, sign in graph.edges(data="sign"):
        if sign:
            sides.setdefault(thing, []).append(sign)
    found = {thing: 1 - abs(sum(signs)) / len(signs) for thing, signs in sides.items()}
    return {
        thing: found[thing]
        for thing in sorted(found, key=lambda thing: (-found[thing], -len(sides[thing]), thing))
    }
