"""A network with one edge a pair → one HTML page: who is tied to whom, how much, and by what.

ties_page(actor_network(graph.positions()))
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import networkx as nx

from kg.pages.drawing import Progress, drawn
from kg.pages.page import filled
from kg.pages.rows import Node

SCRIPTS = (
    "base",
    "state",
    "ties-model",
    "spread",
    "look",
    "bends",
    "picture",
    "fitting",
    "grid",
    "ties",
    "exports",
    "tabs",
    "outside",
    "ties-start",
)
_PARTIES = {"actor", "speaker", "reported_by"}
_PLAIN = 2
# What a line says, by the type of the network and its sign.
_WORDS = {
    "onemode": {1: "agree", -1: "disagree", 0: "both alike", _PLAIN: "have in common"},
    "twomode": {1: "for", -1: "against", 0: "both or neutral", _PLAIN: "tied"},
}

Data = Mapping[str, Any]


def ties_page(
    network: nx.Graph, *, title: str = "Network", max_nodes: int = 0, on_round: Progress | None = None
) -> str:
    """Return a page of a network; like that of positions it needs nothing but itself.

    A line is for, against or neither as the network counts: of congruence all agree, of conflict
    all disagree, of what is subtracted the weight decides. Texts go into the page as data only.

    Args:
        network: Any graph of networkx; ``weight`` is 1 where an edge has none.
        title: The heading.
        max_nodes: Draw so many nodes at first; 0 draws as many as can be read.
        on_round: Called with the rounds of the layout that are done, and all of them.
    """
    nodes = {str(id_): _node(id_, data) for id_, data in sorted(network.nodes(data=True), key=_by_id)}
    edges = sorted(network.edges(data=True), key=_heaviest)
    lines = [(str(start), str(end), _sign(network, data)) for start, end, data in edges]
    counts = {str(id_): int(data.get("positions", 1)) for id_, data in network.nodes(data=True)}
    words = _WORDS["onemode" if network.graph.get("network_type") == "onemode" else "twomode"]
    data = {
        "drawn": max_nodes,
        "directed": network.is_directed(),
        "words": words,
        "kinds": _kinds(network.nodes(data=True)),
        "made": [[str(name), _fact(value)] for name, value in network.graph.items()],
        **drawn(nodes, lines, counts, on_round=on_round),
        "weights": [_weight(data) for _, _, data in edges],
        "columns": _columns([data for _, _, data in edges]),
    }
    return filled("ties", title, data, SCRIPTS)


def _by_id(node: tuple[Hashable, Data]) -> str:
    return str(node[0])


def _heaviest(edge: tuple[Hashable, Hashable, Data]) -> tuple[float, float, str, str]:
    """Put edges in order: by weight, on either side of 0; of like weight by what they rest on."""
    start, end, data = edge
    return -abs(_weight(data)), -float(data.get("positions", 0)), str(start), str(end)


def _node(id_: Hashable, data: Data) -> Node:
    kind = str(data.get("kind", "node"))
    return Node(
        iri=str(id_),
        label=str(data.get("label", id_)),
        kind=_drawn_as(kind),
        type=str(data.get("type", kind)),
    )


def _drawn_as(kind: str) -> str:
    return "actor" if kind in _PARTIES else "thing"


def _kinds(nodes: Iterable[tuple[Hashable, Data]]) -> dict[str, str]:
    """Return what the boxes of each form are, for the legend."""
    found: dict[str, set[str]] = {}
    for _, data in nodes:
        kind = str(data.get("kind", "node"))
        found.setdefault(_drawn_as(kind), set()).add(kind.replace("_", " "))
    return {form: ", ".join(sorted(kinds)) for form, kinds in found.items()}


def _weight(data: Data) -> float:
    return float(data.get("weight", 1))


def _sign(network: nx.Graph, data: Data) -> int:
    aggregation = network.graph.get("qualifier_aggregation")
    if aggregation in {"congruence", "conflict"}:
        return 1 if aggregation == "congruence" else -1
    if aggregation == "subtract":
        return (_weight(data) > 0) - (_weight(data) < 0)
    if aggregation == "combine" or "thing" in (
        network.graph.get("variable1"),
        network.graph.get("variable2"),
    ):
        return int(data.get("sign", _PLAIN)) if network.is_directed() else _PLAIN
    return _PLAIN


def _columns(edges: list[Data]) -> dict[str, list[Any]]:
    """Return the names of what edges carry beside their weight, and the values of each."""
    names = list(
        dict.fromkeys(str(name) for data in edges for name in data if name not in {"weight", "sign"})
    )
    return {"names": names, "values": [[_fact(data.get(name)) for data in edges] for name in names]}


def _fact(value: object) -> str | int | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(" ".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in value)
    return str(value)
