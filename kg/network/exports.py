"""Networks as files for other tools, by the ending of the file's name."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import InputError
from kg.network.dynamic import timed
from kg.network.tables import edge_table, matrix_table, node_table

# Characters that XML 1.0 cannot hold; texts from the web have them now and then.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')


def write(graph: nx.Graph, path: str | os.PathLike[str]) -> None:
    """Write a network to a file; the ending of its name says how.

    ==============  ===========================================================================
    ``.gexf``       Gephi, with times: an edge is there from its first to its last date
    ``.graphml``    visone, R (igraph), yEd, Cytoscape, networkx
    ``.json``       the node-link form of networkx and D3
    ``.csv``        one row an edge, for spreadsheets, R and Gephi (``Source``, ``Target`` …)
    ``.nodes.csv``  one row a node (``Id``, ``Label`` …), what Gephi takes beside the edges
    ``.matrix.csv`` weights in rows and columns; rows and columns by label, 0 where no edge is
    ==============  ===========================================================================

    The same network gives the same bytes, and networkx or csv reads each again with every
    label, type, sign and count. Tables are UTF-8 with a mark at the start, by which Excel knows it.

    Args:
        graph: A network of kg, or of ``timeline``.
        path: The file.

    Raises:
        InputError: Another ending, a matrix of a network with parallel edges, or the file
            cannot be written.
    """
    target = Path(path)
    ending = max((end for end in FORMATS if target.name.casefold().endswith(end)), key=len, default=None)
    if ending is None:
        raise InputError(f"unknown format; use one of: {', '.join(FORMATS)}", path=str(path))
    content = FORMATS[ending](graph)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=str(path)) from error


def to_gexf(graph: nx.Graph) -> bytes:
    """Return a network as GEXF 1.2 with times, without the date of writing that networkx puts in."""
    into = io.BytesIO()
    nx.write_gexf(_clean(timed(graph)), into)
    return _CLOCK.sub(b"", into.getvalue())


def to_graphml(graph: nx.Graph) -> bytes:
    """Return a network as GraphML."""
    into = io.BytesIO()
    nx.write_graphml_xml(_clean(graph), into)
    return into.getvalue()


def to_json(graph: nx.Graph) -> bytes:
    """Return a network in the node-link form, which ``networkx.node_link_graph`` reads.

    The edges of positions call the outlet ``outlet``, as ``source`` is where an edge starts.
    """
    copy = graph.copy()
    for *_, data in copy.edges(data=True):
        if "source" in data:
            data["outlet"] = data.pop("source")
    data = nx.node_link_data(copy, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"


FORMATS: dict[str, Callable[[nx.Graph], bytes]] = {
    ".gexf": to_gexf,
    ".graphml": to_graphml,
    ".json": to_json,
    ".csv": edge_table,
    ".nodes.csv": node_table,
    ".matrix.csv": matrix_table,
}


def _clean(graph: nx.Graph) -> nx.Graph:
    """Return a copy whose texts XML can hold."""
    copy = graph.__class__(**{key: _xml(value) for key, value in graph.graph.items()})
    for node, data in graph.nodes(data=True):
        copy.add_node(node, **{key: _xml(value) for key, value in data.items()})
    for *ends, data in graph.edges(data=True, **({"keys": True} if graph.is_multigraph() else {})):
        copy.add_edges_from([(*ends, {key: _xml(value) for key, value in data.items()})])
    return copy


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
