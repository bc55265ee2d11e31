"""The graph: positions as RDF in a store, in memory, on disk, or behind a SPARQL server.

with kg.open("positions.db") as graph:
    graph.add(article, positions)
    graph.query("SELECT ?subject WHERE { actor:RUS stance:opposes ?subject }")
"""

from __future__ import annotations

import os
from collections.abc import Callable

from kg.graph.graph import Graph
from kg.graph.keeping import Change
from kg.graph.queries import Query, queries
from kg.graph.runs import Run, this_run
from kg.graph.sparql import Rows
from kg.graph.stores import backend

__all__ = ["Change", "Graph", "Query", "Rows", "Run", "open", "queries", "this_run"]


def open(
    where: str | os.PathLike[str],
    *,
    read_only: bool = False,
    update: str | None = None,
    graphs: str | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Graph:
    """Return the graph of positions at a place; use it in a ``with`` or close it.

    Args:
        where: ``memory:``; a folder, made if it is missing; or the http(s) address at which
            a SPARQL 1.1 server takes queries, with ``user:password@`` if it asks for them.
        read_only: Open for reading only: several processes can, none can change anything.
        update: Where the server takes updates, if not beside the address for queries.
        graphs: Where the server speaks the graph store protocol; articles then go there.
        tell: Called while the index of a store on disk is made anew, with the number of articles that are
            done and of all.

    Raises:
        StoreError: The place is a file, another folder, locked, missing, or out of reach.
    """
    return Graph(
        backend(where, read_only=read_only, update=update, graphs=graphs, tell=tell),
        read_only=read_only,
    )
