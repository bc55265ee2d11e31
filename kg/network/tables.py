"""Networks as tables: edges, nodes, and the matrix of their weights, as CSV that is safe to open."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import networkx as nx

from kg import cells
from kg.errors import InputError
from kg.network.positions import EDGE_ATTRIBUTES

# Gephi takes the columns Source and Target for the ends of an edge, in any case; and an outlet
# is called `source` in positions.
_OUTLET = "outlet"
_EDGE_FIRST = ("Source", "Target", "Type", "Id", "Weight")
_ENDS = ("label", "kind", "type")


def edge_table(graph: nx.Graph) -> bytes:
    """Return one row an edge: its ends with label, kind and type, and all its attributes."""
    rows = list(_edges(graph))
    # Of positions every column is there even if nobody fills it.
    always = EDGE_ATTRIBUTES if graph.is_multigraph() else ()
    named = [_OUTLET if name == "source" else name for name in always]
    ends = [f"{end}_{name}" for end in ("source", "target") for name in _ENDS]
    return _csv([*_EDGE_FIRST, *ends, *named], rows)


def node_table(graph: nx.Graph) -> bytes:
    """Return one row a node: its IRI as ``Id``, its ``Label``, and all its attributes."""
    rows = [
        {"Id": node, "Label": data.get("label", node)} | {k: v for k, v in data.items() if k != "label"}
        for node, data in graph.nodes(data=True)
    ]
    return _csv(["Id", "Label", "kind", "type"], rows)


def matrix_table(graph: nx.Graph) -> bytes:
    """Return the weights in rows and columns, headed by labels; 0 where no edge is.

    Raises:
        InputError: Two nodes have more than one edge.
    """
    rows, columns, weights = matrix(graph)
    lines = [
        dict(zip(["", *columns], [row, *values], strict=True))
        for row, values in zip(rows, weights, strict=True)
    ]
    return _csv(["", *columns], lines)


def matrix(graph: nx.Graph) -> tuple[list[str], list[str], list[list[float]]]:
    """Return the labels of the rows, those of the columns, and the weights, row by row.

    Of a directed network rows are the nodes where edges start and columns those where they
    end; of an undirected one both are all nodes, and the matrix is symmetric. Nodes without an
    edge are in a two-mode matrix if the network keeps them, by their kind. Labels that two
    nodes share are followed by the IRI.

    Raises:
        InputError: Two nodes have more than one edge.
    """
    if graph.is_multigraph():
        reason = "a matrix holds one number a pair; use a network with one edge a pair, such as actor-thing"
        raise InputError(reason, path="matrix")
    rows, columns = _sides(graph)
    times = Counter(str(label) for _, label in graph.nodes(data="label"))
    names = {
        node: str(label) if times[str(label)] == 1 else f"{label} <{node}>"
        for node, label in graph.nodes(data="label")
    }
    weights = [[_weight(graph, row, column) for column in columns] for row in rows]
    return [names[row] for row in rows], [names[column] for column in columns], weights


def _sides(graph: nx.Graph) -> tuple[list[str], list[str]]:
    if not graph.is_directed():
        return list(graph), list(graph)
    kinds = {graph.nodes[start].get("kind") for start, _ in graph.edges()}
    lone = list(nx.isolates(graph))
    ours = {node for node in lone if graph.nodes[node].get("kind") in kinds}
    rows = [node for node in graph if graph.out_degree(node) or node in ours]
    columns = [node for node in graph if graph.in_degree(node) or (node in lone and node not in ours)]
    return rows, columns


def _weight(graph: nx.Graph, one: str, other: str) -> float:
    known = graph.get_edge_data(one, other)
    return 0 if known is None else known["weight"]


def _edges(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    keyed = graph.edges(keys=True, data=True) if graph.is_multigraph() else None
    edges = keyed or ((start, end, None, data) for start, end, data in graph.edges(data=True))
    for start, end, key, data in edges:
        known = {_OUTLET if name == "source" else name: value for name, value in data.items()}
        yield {
            "Source": start,
            "Target": end,
            "Type": "Directed" if graph.is_directed() else "Undirected",
            "Id": key,
            "Weight": known.pop("weight", 1),
            **_end("source", start, graph),
            **_end("target", end, graph),
            **known,
        }


def _end(name: str, node: str, graph: nx.Graph) -> dict[str, Any]:
    known = graph.nodes[node]
    return {f"{name}_{key}": known.get(key) for key in _ENDS}


def _csv(first: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """Return rows as CSV, some columns first and the others as they come up."""
    every = list(rows)
    columns = list(dict.fromkeys([*first, *(name for row in every for name in row)]))
    into = io.StringIO(newline="")
    table = csv.writer(into, lineterminator="\n")
    table.writerow(map(cells.safe, columns))
    table.writerows([cells.safe(row.get(name)) for name in columns] for row in every)
    return into.getvalue().encode("utf-8-sig", "replace")
