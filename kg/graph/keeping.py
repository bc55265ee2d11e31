"""Putting the named graphs of articles into a store: what is the same is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.graph.backends import Backend

Change = Literal["added", "replaced", "unchanged", "copied"]


def keep(store: Backend, written: Mapping[ox.NamedNode, list[ox.Quad]]) -> dict[ox.NamedNode, Change]:
    """Write named graphs, each with the hash of its content as its first quad; return what became of each."""
    held = store.hashes(list(written))
    changes: dict[ox.NamedNode, Change] = {}
    new: list[ox.Quad] = []
    for graph, quads in written.items():
        before = held.get(graph.value)
        changes[graph] = "added"
        if before is None:
            new += quads
        elif before == quads[0].object.value:  # type: ignore[union-attr]
            changes[graph] = "unchanged"
        else:
            store.replace(graph, quads)
            changes[graph] = "replaced"
    if new:
        store.extend(new)
    copies = {graph for graph, quads in written.items() if ox.Quad(graph, v.A, v.COPY, graph) in quads}
    return changes | dict.fromkeys(copies, "copied")
