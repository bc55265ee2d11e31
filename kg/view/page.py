"""Drawings → one HTML file: pyvis makes the network, a template of our own the page around it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import textwrap
from collections import Counter
from collections.abc import Mapping
from string import Template
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from kg import resources
from kg.view.layout import layout
from kg.view.merging import Drawing, Edge, drawing

_LABEL_WIDTH = 20
_LABEL_LINES = 3
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "edges": {"arrowStrikethrough": False, "hoverWidth": 1, "selectionWidth": 2},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3},
}
# A shape beside the colour, for those who see no difference between green and red.
_LINES: dict[int, tuple[bool | list[int], str]] = {
    1: (False, "arrow"),
    -1: ([9, 5], "bar"),
    0: ([2, 5], "circle"),
}


def page(network: nx.MultiDiGraph, *, title: str = "Positions", max_nodes: int = 100) -> str:
    """Return a page that draws a network; it needs nothing but itself.

    The same network gives the same page. Texts of articles go into it as data only: never
    as HTML, and addresses only if they are http or https.

    Args:
        network: As ``kg.network.network`` makes it; it is not changed.
        title: The heading.
        max_nodes: Draw the busiest actors and subjects only; the page says so.
    """
    drawn = drawing(network, max_nodes=max_nodes)
    script = resources.text("kg.view", "page.js")
    library = _library()
    style = resources.text("kg.view", "page.css")
    return Template(resources.text("kg.view", "page.html")).substitute(
        title=html.escape(title),
        note=html.escape(_note(drawn)),
        data=_json(_data(drawn)),
        style=style,
        library=library,
        script=script,
        policy=_policy(style, library, script),
    )


def _data(drawn: Drawing) -> dict[str, Any]:
    """Return all that the page's script needs: the network of pyvis, quotes and articles."""
    from pyvis.network import Network

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    _add_nodes(net, drawn)
    _add_edges(net, drawn)
    nodes, edges, _, _, _, options = net.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "quotes": [[{"quote": s.quote, "article": s.article, **s.told} for s in e.said] for e in drawn.edges],
        "articles": {id_: _of_article(known) for id_, known in drawn.articles.items()},
    }


def _add_nodes(net: Any, drawn: Drawing) -> None:
    labels = {iri: _label(str(known["label"])) for iri, known in drawn.nodes.items()}
    fonts = {iri: _font(drawn.positions[iri], known["kind"]) for iri, known in drawn.nodes.items()}
    number = {iri: index for index, iri in enumerate(drawn.nodes)}
    places = layout(
        [_size(labels[iri], fonts[iri]) for iri in drawn.nodes],
        [(number[edge.actor], number[edge.subject]) for edge in drawn.edges if edge.actor != edge.subject],
    )
    for (iri, known), (x, y) in zip(drawn.nodes.items(), places, strict=True):
        net.add_node(
            number[iri],
            label=labels[iri],
            name=str(known["label"]),
            kind=known["kind"],
            type=known["type"],
            iri=iri,
            size_of_font=fonts[iri],
            shape="box",
            x=x,
            y=y,
        )


def _add_edges(net: Any, drawn: Drawing) -> None:
    number = {iri: index for index, iri in enumerate(drawn.nodes)}
    seen: Counter[tuple[str, str]] = Counter()
    pairs = Counter(frozenset((edge.actor, edge.subject)) for edge in drawn.edges)
    for index, edge in enumerate(drawn.edges):
        dashes, end = _LINES[edge.polarity]
        alone = pairs[frozenset((edge.actor, edge.subject))] == 1
        place = seen[edge.actor, edge.subject]
        seen[edge.actor, edge.subject] += 1
        net.add_edge(
            number[edge.actor],
            number[edge.subject],
            id=index,
            stance=edge.stance,
            polarity=edge.polarity,
            width=_width(edge),
            dashes=dashes,
            arrows={"to": {"enabled": True, "type": end, "scaleFactor": 0.7}},
            # Parallel edges lie on each other unless each has a bend of its own.
            smooth=False if alone else {"type": "curvedCW", "roundness": round(0.14 * (place + 1), 2)},
        )


def _width(edge: Edge) -> float:
    return round(1.6 + 0.9 * min(len(edge.said) - 1, 6), 1)


def _label(name: str) -> str:
    lines = textwrap.wrap(name, _LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder=" …")
    return "\n".join(lines) or name


def _font(positions: int, kind: str) -> int:
    """Return the height of a label: who and what comes up often is readable from afar."""
    least, most = (18, 54) if kind == "actor" else (15, 34)
    return min(most, round(least + 5 * math.sqrt(positions - 1)))


def _size(label: str, font: int) -> tuple[float, float]:
    lines = label.split("\n")
    return 0.58 * font * max(map(len, lines)) + 26, 1.25 * font * len(lines) + 20


def _of_article(known: Mapping[str, str]) -> dict[str, str]:
    # "javascript:" in the data of an article must never become a link.
    safe = urlsplit(known.get("url", "")).scheme in {"http", "https"}
    return {name: value for name, value in known.items() if name != "url" or safe}


def _note(drawn: Drawing) -> str:
    positions = sum(len(edge.said) for edge in drawn.edges)
    if len(drawn.nodes) == drawn.all_nodes:
        return ""
    return (
        f"Drawn are the busiest {len(drawn.nodes):,} of {drawn.all_nodes:,} actors and subjects, "
        f"with {positions:,} of {drawn.all_positions:,} positions."
    )


def _library() -> str:
    """Return vis-network as pyvis ships it, without the link to a file that is not there."""
    path = resources.path("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text(encoding="utf8").partition("//# sourceMappingURL")[0]


def _json(value: object) -> str:
    """Return JSON that cannot end the element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _policy(style: str, *scripts: str) -> str:
    """Return a content security policy: these scripts, this style, and no network at all."""
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:"


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
