"""Networks: positions as graphs of networkx, and as files for other tools.

positions = list(graph.positions())
network(positions)                    # actor → thing, one edge a position
actor_thing_network(positions)        # actor → thing, one edge a pair: for or against, in how many articles
actor_network(positions)              # actor — actor: on how many things they agree, or disagree
thing_network(positions)              # thing — thing: how many actors are on one side of both
towards_network(positions)            # actor → actor: who aims stances at whom
over_time(positions)                  # one network a month
write(actor_network(positions), "coalitions.gexf")
"""

from __future__ import annotations

from kg.network.dynamic import timeline
from kg.network.exports import FORMATS, write
from kg.network.onemode import actor_network, onemode_network, thing_network
from kg.network.positions import network
from kg.network.twomode import actor_thing_network, towards_network, twomode_network
from kg.network.variables import VARIABLES
from kg.network.windows import over_time

__all__ = [
    "FORMATS",
    "VARIABLES",
    "actor_network",
    "actor_thing_network",
    "network",
    "onemode_network",
    "over_time",
    "thing_network",
    "timeline",
    "towards_network",
    "twomode_network",
    "write",
]
