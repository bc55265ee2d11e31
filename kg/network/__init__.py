"""Networks: positions as graphs of networkx, and as files for other tools.

graph = network(positions)                      # actor → subject, one edge a position
allies = actor_network(positions)               # actor — actor, how often they agree
sides = subject_network(positions)              # actor → subject, one edge a pair
write(graph, "positions.gexf")
"""

from __future__ import annotations

from kg.network.actors import actor_network
from kg.network.exports import FORMATS, write
from kg.network.positions import network
from kg.network.subjects import subject_network

__all__ = ["FORMATS", "actor_network", "network", "subject_network", "write"]
