"""What a page draws: every actor and thing with its place, every pair of them with its sign, by pyvis."""

from __future__ import annotations

import json
import math
import textwrap
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from kg.pages.layout import layout
from kg.pages.rows import Told
from kg.pages.texts import plain

_LABEL_WIDTH = 20
_LABEL_LINES = 3
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "edges": {"arrowStrikethrough": False, "hoverWidth": 1, "selectionWidth": 2},
    "nodes": {
        "shape": "box",
        "borderWidth": 1,
        "borderWidthSelected": 3,
        # A label of less than 10 pixels on the screen is not drawn; its box is, and says its name.
        "scaling": {"label": {"drawThreshold": 11}},
    },
}

Pair = tuple[str, str, int]
Progress = Callable[[int, int], None]


def pairs(told: Told) -> list[Pair]:
    """Return each actor, thing and sign that a position has, once, in a fixed order."""
    return sorted({(row.actor, row.thing, row.sign) for row in told.rows})


def drawing(told: Told, *, on_round: Progress | None = None) -> dict[str, Any]:
    """Return the nodes, edges and options of vis-network, as pyvis gives them.

    The ids of nodes follow ``told.nodes``, those of edges ``pairs(told)``. How they look (colours,
    kinds of line) is up to the style and the script of the page.
    """
    from pyvis.network import Network

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    number = {iri: index for index, iri in enumerate(told.nodes)}
    _add_nodes(net, told, number, on_round)
    for index, (actor, thing, sign) in enumerate(pairs(told)):
        net.add_edge(number[actor], number[thing], id=index, sign=sign)
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _add_nodes(net: Any, told: Told, number: Mapping[str, int], on_round: Progress | None) -> None:
    counts = Counter(iri for row in told.rows for iri in (row.actor, row.thing))
    labels = {iri: _label(plain(node.label)) for iri, node in told.nodes.items()}
    fonts = {iri: _font(counts[iri], node.kind) for iri, node in told.nodes.items()}
    ends = {(number[actor], number[thing]) for actor, thing, _ in pairs(told) if actor != thing}
    places = layout([_size(labels[iri], fonts[iri]) for iri in told.nodes], sorted(ends), on_round=on_round)
    for (iri, node), (x, y) in zip(told.nodes.items(), places, strict=True):
        net.add_node(
            number[iri],
            label=labels[iri],
            name=node.label,
            group=node.kind,
            type=node.type,
            iri=iri,
            height=fonts[iri],
            shape="box",
            x=x,
            y=y,
        )


def _label(name: str) -> str:
    lines = textwrap.wrap(name, _LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder=" …")
    return "\n".join(lines) or name[:_LABEL_WIDTH] or "?"


def _font(positions: int, kind: str) -> int:
    """Return the height of a label: who and what comes up often is readable from afar."""
    least, most = (17, 27) if kind == "actor" else (16, 22)
    return min(most, round(least + 1.6 * math.sqrt(max(positions - 1, 0))))


def _size(label: str, font: int) -> tuple[float, float]:
    lines = label.split("\n")
    return 0.58 * font * max(map(len, lines)) + 22, 1.25 * font * len(lines) + 18
