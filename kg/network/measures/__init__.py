"""Measures of networks; each says how it is scaled, and its source.

from kg.network import measures

measures.density(network)                     # how many of the possible edges there are
measures.centrality(network, "betweenness")   # who stands between the others
measures.communities(network)                 # who agrees with whom (Louvain)
measures.signed_communities(network)          # the same with conflict
measures.polarisation(network)                # how clear the camps are
measures.frustration(network)                 # the two camps, and what does not fit
measures.backbone(network)                    # the edges that are heavier than chance
measures.series(over_time(positions))         # all of it, window by window
measures.change_points(positions, "Germany")  # when an actor changed its stance
"""

from __future__ import annotations

from kg.network.measures.camps import Balance, balanced_triangles, frustration
from kg.network.measures.central import centrality, density
from kg.network.measures.changes import Change, change_points
from kg.network.measures.disparity import backbone
from kg.network.measures.divided import division, polarisation
from kg.network.measures.groups import communities, modularity, signed_communities
from kg.network.measures.over import overview, series

__all__ = [
    "Balance",
    "Change",
    "backbone",
    "balanced_triangles",
    "centrality",
    "change_points",
    "communities",
    "density",
    "division",
    "frustration",
    "modularity",
    "overview",
    "polarisation",
    "series",
    "signed_communities",
]
