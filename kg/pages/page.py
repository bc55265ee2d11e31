"""Rows → one HTML file: the data, vis-network as pyvis ships it, and our own script and style."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from string import Template
from typing import Any

from kg import resources
from kg.pages.data import data_of
from kg.pages.drawing import Progress
from kg.pages.rows import Told
from kg.pages.texts import plain, policy, to_json

# In this order: what comes later uses what comes before.
SCRIPTS = (
    "base",
    "model",
    "state",
    "selection",
    "spread",
    "look",
    "bends",
    "picture",
    "fitting",
    "evidence",
    "network",
    "thing",
    "matrix",
    "timeline",
    "histogram",
    "coalition",
    "grid",
    "table",
    "columns",
    "exports",
    "filters",
    "tabs",
    "outside",
    "start",
)
STYLES = ("colours", "base", "frame", "panel", "views", "print")


def page(
    told: Told, *, title: str = "Positions", max_nodes: int = 0, on_round: Progress | None = None
) -> str:
    """Return a page that shows all positions; it needs nothing but itself.

    The same positions give the same page. Texts of articles go into it as data only: never
    as HTML, and addresses only if they are http or https.

    Args:
        told: What it tells, as ``kg.pages.rows`` makes it.
        title: The heading.
        max_nodes: Draw so many actors and things at first, the busiest; 0 draws as many as can be
            read. The page lets its reader choose, and its lists, search and filters know them all.
        on_round: Called with the rounds of the layout that are done, and all of them.
    """
    data = {"drawn": max_nodes, **data_of(told, on_round=on_round)}
    return filled("page", title, data, SCRIPTS)


def filled(template: str, title: str, data: Mapping[str, Any], scripts: Sequence[str]) -> str:
    """Return a template of ``kg/pages/template`` with a title, data, our style and some scripts."""
    style = style_of(*STYLES)
    library = _library()
    script = "\n".join(resources.text("kg.pages", f"script/{name}.js") for name in scripts)
    # What both pages begin with, the policy of what they may load first of all, stands once.
    whole = "".join(resources.text("kg.pages", f"template/{part}.html") for part in ("head", template))
    return Template(whole).substitute(
        title=html.escape(plain(title)),
        data=to_json({"title": plain(title), **data}),
        style=style,
        library=library,
        script=script,
        policy=policy(styles=(style,), scripts=(library, script)),
    )


def style_of(*names: str) -> str:
    """Return files of ``kg/pages/style`` as one."""
    return "\n".join(resources.text("kg.pages", f"style/{name}.css") for name in names)


def _library() -> str:
    """Return vis-network as pyvis ships it, without the link to a file that is not there."""
    path = resources.path("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text(encoding="utf8").partition("//# sourceMappingURL")[0]
