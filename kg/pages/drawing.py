"""What a page draws: every actor and thing with its place, every pair of them with its sign, by pyvis."""

from __future__ import annotations

import json
import math
import textwrap
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.pages.layout import layout
from kg.pages.rows import Node, Told
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
        # A label of less than 7 pixels on the screen is not drawn; its box is, and says its name.
        "scaling": {"label": {"drawThreshold": 8}},
    },
}

Pair = tuple[str, str, int]
Progress = Callable[[int, int], None]


def pairs(told: Told) -> list[Pair]:
    """Return each actor, thing and sign that a position has, once, in a fixed order."""
    return sorted({(row.actor, row.thing, row.sign) for row in told.rows})


def drawing(told: Told, *, on_round: Progress | None = None) -> dict[str, Any]:
    """Return what ``drawn`` gives of the positions; the ids of edges follow ``pairs(told)``."""
    counts = Counter(iri for row in told.rows for iri in (row.actor, row.thing))
    return drawn(told.nodes, pairs(told), counts, on_round=on_round)


def drawn(
    nodes: Mapping[str, Node],
    lines: Sequence[Pair],
    counts: Mapping[str, int],
    *,
    on_round: Progress | None = None,
) -> dict[str, Any]:
    """Return the nodes, edges and options of vis-network, as pyvis gives them.

    The ids of nodes follow ``nodes``, those of edges ``lines``. How they look (colours, kinds of
    line) is up to the style and the script of the page.

    Args:
        nodes: By IRI.
        lines: The two ends of each, and its sign.
        counts: How much each node weighs: the size of its label.
        on_round: Called with the rounds of the layout that are done, and all of them.
    """
    from pyvis.network import Network

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    number = {iri: index for index, iri in enumerate(nodes)}
    labels = {iri: _label(plain(node.label)) for iri, node in nodes.items()}
    fonts = {iri: _font(counts.get(iri, 0), node.kind) for iri, node in nodes.items()}
    ends = {(number[start], number[end]) for start, end, _ in lines if start != end}
    places = layout([_size(labels[iri], fonts[iri]) for iri in nodes], sorted(ends), on_round=on_round)
    for (iri, node), (x, y) in zip(nodes.items(), places, strict=True):
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
    for index, (start, end, sign) in enumerate(lines):
        net.add_edge(number[start], number[end], id=index, sign=sign)
    made, edges, _, _, _, options = net.get_network_data()
    return {"nodes": made, "edges": edges, "options": json.loads(options)}


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
