"""All measures of a network in one row, and of networks over time in one row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from kg.network.measures.camps import balanced_triangles, frustration
from kg.network.measures.central import density
from kg.network.measures.groups import modularity, signed_communities


def overview(graph: nx.Graph) -> dict[str, Any]:
    """Return the measures of a network as one row.

    ``window_start`` and ``window_stop`` (None without a window), ``nodes``, ``edges``,
    ``positive`` and ``negative`` (how many edges have such a weight), ``density``,
    ``communities`` (signed), ``polarisation``, ``frustration`` and ``balanced_triangles`` (None
    without a triangle); scales and sources stand with the functions of these names.
    """
    weights = [weight for *_, weight in graph.edges(data="weight", default=1)]
    groups = signed_communities(graph)
    return {
        "window_start": graph.graph.get("window_start"),
        "window_stop": graph.graph.get("window_stop"),
        "nodes": len(graph),
        "edges": len(weights),
        "positive": sum(weight > 0 for weight in weights),
        "negative": sum(weight < 0 for weight in weights),
        "density": density(graph),
        "communities": len(groups),
        "polarisation": modularity(graph, groups),
        "frustration": frustration(graph).frustration,
        "balanced_triangles": balanced_triangles(graph),
    }


def series(networks: Iterable[nx.Graph]) -> Iterator[dict[str, Any]]:
    """Yield the measures of each network: see ``overview``.

    ::

        list(series(over_time(positions, time_window="months", window_size=6)))
    """
    yield from map(overview, networks)
