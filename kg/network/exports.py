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
# What networkx writes though GEXF has no such attribute, and when it wrote.
_NOT_GEXF = re.compile(rb' (?:lastmodifieddate|name)="[^"]*"')
_WEIGHTS = re.compile(rb'<attribute id="([0-9]+)" title="weights"[^>]*>')
_VALUE = re.compile(rb'<attvalue for="([0-9]+)"( [^>]*/>)')
# Gephi leaves edges of weight 0 out: as many for as against, or none of both.
_ALMOST_0 = 1e-6
_BOOLEAN = re.compile(r'<key id="(\w+)"[^>]* attr\.type="boolean"')


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
        InputError: Another ending, a matrix of a network with parallel edges, a timeline in a
            format without times, or the file cannot be written.
    """
    target = Path(path)
    ending = max((end for end in FORMATS if target.name.casefold().endswith(end)), key=len, default=None)
    if ending is None:
        raise InputError(f"unknown format; use one of: {', '.join(FORMATS)}", path=str(path))
    if ending not in _TIMED and any("spells" in data for _, data in graph.nodes(data=True)):
        raise InputError("only .gexf and .json hold a timeline; write its windows one by one", path=str(path))
    content = FORMATS[ending](graph)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=str(path)) from error


def to_gexf(graph: nx.Graph) -> bytes:
    """Return a network as GEXF with times: 1.2, as all readers know it, within the rules of 1.3.

    An edge of weight 0 has a millionth, as Gephi leaves out edges without weight.
    """
    copy = _clean(timed(graph))
    for *_, data in copy.edges(data=True):
        if data.get("weight") == 0:
            data["weight"] = _ALMOST_0
    into = io.BytesIO()
    nx.write_gexf(copy, into)
    return _with_weights(_NOT_GEXF.sub(b"", into.getvalue()))


def _with_weights(written: bytes) -> bytes:
    """Write the weights of windows a second time under the id by which Gephi knows an edge's weight."""
    if (weights := _WEIGHTS.search(written)) is None:
        return written
    declared = b'\n      <attribute id="weight" title="weight" type="double" />'

    def twice(value: re.Match[bytes]) -> bytes:
        again = b'\n          <attvalue for="weight"' + value[2]
        return value[0] + again if value[1] == weights[1] else value[0]

    return _VALUE.sub(twice, written.replace(weights[0], weights[0] + declared))


def to_graphml(graph: nx.Graph) -> bytes:
    """Return a network as GraphML.

    The id of a position also stands in ``position``, as igraph gives edges the ids of nodes.
    """
    copy = _clean(graph)
    if copy.is_multigraph():
        for *_, key, data in copy.edges(keys=True, data=True):
            data["position"] = key
    into = io.BytesIO()
    nx.write_graphml_xml(copy, into, infer_numeric_types=True)
    written = into.getvalue().decode()
    for key in _BOOLEAN.findall(written):
        # "True" is Python's, "true" is XML's.
        for value in ("True", "False"):
            written = written.replace(f'<data key="{key}">{value}<', f'<data key="{key}">{value.lower()}<')
    return written.encode()


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
# What holds the lists of times of a timeline.
_TIMED = {".gexf", ".json"}


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
