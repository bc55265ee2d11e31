"""Networks as files: GEXF (Gephi), GraphML (most tools), and one flat CSV."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import InputError
from kg.network.positions import EDGE_ATTRIBUTES

# Characters that XML 1.0 cannot hold; texts from the web have them now and then.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')
# GEXF reads start and end of an edge as a time span, and Gephi then hides the edge.
_GEXF_NAMES = {"start": "quote_start", "end": "quote_end"}


def write(graph: nx.Graph, path: str | os.PathLike[str]) -> None:
    """Write a network to a file; the ending of its name says how: .gexf, .graphml or .csv.

    The same network gives the same bytes. networkx reads GEXF and GraphML again; in GEXF
    the attributes ``start`` and ``end`` of an edge are ``quote_start`` and ``quote_end``.

    Raises:
        InputError: Another ending.
    """
    target = Path(path)
    writer = FORMATS.get(target.suffix.casefold())
    if writer is None:
        raise InputError(f"unknown format; use one of: {', '.join(FORMATS)}", path=str(path))
    target.write_bytes(writer(graph))


def to_gexf(graph: nx.Graph) -> bytes:
    """Return a network as GEXF 1.2, without the date of writing that networkx puts in."""
    into = io.BytesIO()
    nx.write_gexf(_clean(graph, _GEXF_NAMES), into)
    return _CLOCK.sub(b"", into.getvalue())


def to_graphml(graph: nx.Graph) -> bytes:
    """Return a network as GraphML."""
    into = io.BytesIO()
    nx.write_graphml_xml(_clean(graph, {}), into)
    return into.getvalue()


def to_csv(graph: nx.Graph) -> bytes:
    """Return a network as a table in UTF-8: one row an edge, with both its ends."""
    edges = list(_rows(graph))
    named = {name for edge in edges for name in edge}
    first = [f"{end}{name}" for end in ("from", "to") for name in ("", "_label", "_type", "_kind")]
    fixed = [*first, "id", *(EDGE_ATTRIBUTES if graph.is_multigraph() else ())]
    columns = [*fixed, *sorted(named - set(fixed))]
    into = io.StringIO(newline="")
    table = csv.DictWriter(into, columns, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(edges)
    return into.getvalue().encode()


FORMATS: dict[str, Callable[[nx.Graph], bytes]] = {
    ".gexf": to_gexf,
    ".graphml": to_graphml,
    ".csv": to_csv,
}


def _rows(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    keyed = graph.edges(keys=True, data=True) if graph.is_multigraph() else None
    edges = keyed or ((start, end, None, data) for start, end, data in graph.edges(data=True))
    for start, end, key, data in edges:
        row = {**_end("from", start, graph), **_end("to", end, graph), **data}
        yield row if key is None else row | {"id": key}


def _end(name: str, node: str, graph: nx.Graph) -> dict[str, Any]:
    known = graph.nodes[node]
    return {name: node} | {f"{name}_{key}": known.get(key) for key in ("label", "type", "kind")}


def _clean(graph: nx.Graph, names: dict[str, str]) -> nx.Graph:
    """Return a copy that XML can hold, with some edge attributes under other names."""
    copy = graph.__class__()
    for node, data in graph.nodes(data=True):
        copy.add_node(node, **{key: _xml(value) for key, value in data.items()})
    for *ends, data in graph.edges(data=True, **({"keys": True} if graph.is_multigraph() else {})):
        renamed = {names.get(key, key): _xml(value) for key, value in data.items()}
        copy.add_edges_from([(*ends, renamed)])
    return copy


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
