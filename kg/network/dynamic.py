"""Networks with times: when edges and nodes are there, as GEXF and Gephi's timeline have it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import networkx as nx

from kg.network.days import days_of

# GEXF takes `start` and `end` of an edge for its time; of a position they say where its quote stands.
_RENAMED = {"start": "quote_start", "end": "quote_end"}


def timed(graph: nx.Graph) -> nx.Graph:
    """Return a copy whose edges and nodes have ``start`` and ``end``, the days when they are there.

    An edge is there from its first date to its last, that of a position on its date; what has
    no date is always there. A node is there as long as its edges are.
    """
    copy = graph.__class__(**graph.graph)
    copy.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    lives: dict[str, list[dict[str, str]]] = {}
    for *ends, data in graph.edges(data=True, **({"keys": True} if graph.is_multigraph() else {})):
        life = {} if "spells" in data else _life(data)
        named = {_RENAMED.get(name, name): value for name, value in data.items()}
        copy.add_edges_from([(*ends, named | life)])
        for end in ends[:2]:
            lives.setdefault(end, []).append(life)
    for node, all_ in lives.items():
        if all(all_):
            copy.nodes[node]["start"] = min(life["start"] for life in all_)
            copy.nodes[node]["end"] = max(life["end"] for life in all_)
    return copy


def timeline(networks: Iterable[nx.Graph]) -> nx.Graph:
    """Return the networks of ``over_time`` as one, with the times of each edge, for Gephi's timeline.

    ::

        write(timeline(over_time(positions, time_window="months")), "months.gexf")

    Args:
        networks: Networks of windows in the order of time; read once.

    Returns:
        A network of all their nodes and edges. Nodes and edges have ``spells``, a list of
        (start, end) in which they are there, and edges ``weights``, a list of (weight, start,
        end). A window that overlaps the one before stands for the days by which it is ahead of
        that. Only ``.gexf`` holds these. Without networks it is empty.
    """
    whole: nx.Graph | None = None
    last: date | None = None
    for graph in networks:
        if whole is None:
            kept = {key: value for key, value in graph.graph.items() if not key.startswith("window_")}
            whole = graph.__class__(**kept)
        start, stop = (date.fromisoformat(graph.graph[name]) for name in ("window_start", "window_stop"))
        if last is not None:
            start = min(last + timedelta(days=1), stop)
        last = stop
        _add(whole, graph, start.isoformat(), stop.isoformat())
    return nx.Graph() if whole is None else whole


def _add(whole: nx.Graph, graph: nx.Graph, start: str, stop: str) -> None:
    for node, data in graph.nodes(data=True):
        if node not in whole:
            # The counts are those of one window and not of all.
            told = {name: value for name, value in data.items() if name not in {"positions", "articles"}}
            whole.add_node(node, **told, spells=[])
        _extend(whole.nodes[node]["spells"], start, stop)
    for one, other, data in graph.edges(data=True):
        if not whole.has_edge(one, other):
            whole.add_edge(one, other, spells=[], weights=[])
        edge = whole.edges[one, other]
        _extend(edge["spells"], start, stop)
        edge["weights"].append((float(data["weight"]), start, stop))


def _extend(spells: list[tuple[str, str]], start: str, stop: str) -> None:
    """Add a stretch of time to others, one with the last of them if it follows at once."""
    if spells and date.fromisoformat(spells[-1][1]) + timedelta(days=1) >= date.fromisoformat(start):
        start, _ = spells.pop()
    spells.append((start, stop))


def _life(data: dict[str, Any]) -> dict[str, str]:
    first, last = (data.get(name, data.get("date")) for name in ("first", "last"))
    days = [days_of(str(stated)) for stated in (first, last) if stated]
    known = [one for one in days if one is not None]
    if not known:
        return {}
    return {"start": known[0].start.isoformat(), "end": known[-1].stop.isoformat()}
