"""Rows → a folder of pages that can be read without scripts: overview, every actor and thing, search.

write_site(told_of(graph), "site")
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2

from kg import resources
from kg.errors import InputError
from kg.namespaces import BASE, slug
from kg.pages.drawing import Progress
from kg.pages.page import page, style_of
from kg.pages.paths import paths
from kg.pages.rows import Node, Row, Told
from kg.pages.texts import pieces, plain, policy

# Says which pages of a folder are ours, so that no others are touched.
LIST = "kg-site.json"
_STYLES = ("colours", "base", "site")
_SIDES = {
    1: {"name": "for", "side": "plus", "mark": "+"},
    -1: {"name": "against", "side": "minus", "mark": "−"},
    0: {"name": "neutral", "side": "zero", "mark": "○"},
}


def write_site(
    told: Told,
    where: str | os.PathLike[str],
    *,
    title: str = "Positions",
    on_round: Progress | None = None,
) -> int:
    """Write a site into a folder and return how many pages it has.

    The address of a page follows from the IRI of its actor or thing, so links last. Pages of an
    earlier site in the folder that are no longer needed go; all other files stay.

    Raises:
        InputError: The folder holds something else, or cannot be written.
    """
    folder = Path(where)
    try:
        before = _before(folder)
        written = []
        for name, text in _pages(told, plain(title), on_round):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(name)
        for name in before - set(written):
            (folder / name).unlink(missing_ok=True)
        listed = json.dumps({"pages": sorted(written)}, indent=1) + "\n"
        (folder / LIST).write_text(listed, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=os.fspath(where)) from error
    return len(written)


def _before(folder: Path) -> set[str]:
    """Return the pages of the site that the folder holds already.

    Raises:
        InputError: It holds files, and no list of ours.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return set()
    try:
        pages = json.loads((folder / LIST).read_text(encoding="utf-8"))["pages"]
        # A list that somebody changed must not lead out of the folder.
        return {name for name in pages if (folder / name).resolve().is_relative_to(folder.resolve())}
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"holds files, and {LIST} does not say that they are a site of kg; give an empty folder"
        raise InputError(reason, path=os.fspath(folder)) from error


def _pages(told: Told, title: str, on_round: Progress | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page."""
    held, about = _by(told, lambda row: row.actor), _by(told, lambda row: row.thing)
    named = paths(told.nodes.values())
    lists = {"actors": _ranked(told, held, len), "things": _ranked(told, about, _contested)}
    dates = sorted(row.date for row in told.rows if row.date)
    days = {"first": dates[0], "last": dates[-1]} if dates else {}
    shape = _Shape(told, title, named)
    yield "index.html", shape.page("overview.html", {**lists, **days})
    yield "names.html", shape.page("names.html", _alphabetical(lists), script="site")
    yield "explore.html", page(told, title=title, on_round=on_round)
    for iri, node in told.nodes.items():
        own = held.get(iri, [])
        on = _ranked(told, _group(own, lambda row: row.thing), len)
        rows = {"node": node, "held": own, "about": about.get(iri, []), "held_on": on}
        yield named[iri], shape.page("node.html", rows, up="../")


class _Shape:
    """Fills the templates; every text is escaped."""

    def __init__(self, told: Told, title: str, named: dict[str, str]) -> None:
        loader = jinja2.FileSystemLoader(resources.path("kg.pages", "template/site"))
        self._templates = jinja2.Environment(
            loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
        )
        self._templates.globals.update(
            told=told,
            title=title,
            articles={id_: _Known(known) for id_, known in told.articles.items()},
            sides=_SIDES,
            pieces=pieces,
            plain=plain,
            path=lambda node: named[node.iri],
            anchor=lambda row: f"p-{slug(row.id)}",
            query=_query,
            counted=_counted,
            first=None,
        )
        self._style = style_of(*_STYLES)

    def page(
        self, template: str, given: Mapping[str, Any], *, up: str = "", script: str | None = None
    ) -> str:
        code = resources.text("kg.pages", f"script/{script}.js") if script else ""
        allowed = policy(styles=(self._style,), scripts=(code,) if code else ())
        filled = self._templates.get_template(template)
        return filled.render(up=up, script=code, style=self._style, policy=allowed, **given)


class _Known(dict[str, str]):
    """What is known of an article; nothing where it is not."""

    def __missing__(self, _: str) -> str:
        return ""


def _query(node: Node) -> str:
    """Return the hash with which the interactive page opens at a node."""
    name = node.iri.removeprefix(BASE)
    return urlencode({"node": name} if node.kind == "actor" else {"tab": "thing", "about": name})


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _by(told: Told, key: Callable[[Row], str]) -> dict[str, list[Row]]:
    return _group(told.rows, key)


def _group(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _contested(rows: list[Row]) -> int:
    return min(sum(row.sign == 1 for row in rows), sum(row.sign == -1 for row in rows))


def _ranked(
    told: Told, groups: dict[str, list[Row]], weight: Callable[[list[Row]], int]
) -> list[tuple[Node, list[Row]]]:
    pairs = [(told.nodes[iri], rows) for iri, rows in groups.items()]
    return sorted(pairs, key=lambda pair: (-weight(pair[1]), -len(pair[1]), pair[0].label, pair[0].iri))


def _alphabetical(
    lists: dict[str, list[tuple[Node, list[Row]]]],
) -> dict[str, list[tuple[Node, list[Row]]]]:
    return {
        name: sorted(pairs, key=lambda pair: (plain(pair[0].label).casefold(), pair[0].iri))
        for name, pairs in lists.items()
    }
