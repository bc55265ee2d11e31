"""kg view: a graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong

if TYPE_CHECKING:
    from kg.pages.rows import Told


def view(
    store: options.Store,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PAGE.html",
            help="Where the page goes: positions.html if nothing is said.",
        ),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(
            "--site",
            metavar="DIR",
            help="Write a site in place of one page: an overview, and a page an actor and a thing, "
            "which can be read without scripts.",
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The heading of the page.")] = "Positions",
    max_nodes: Annotated[
        int | None,
        typer.Option(
            "--max-nodes",
            min=2,
            metavar="N",
            help="Draw N actors and things at first, not as many as can be read; the page knows all.",
        ),
    ] = None,
    area: options.Area = None,
    since: options.Since = None,
    until: options.Until = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a graph as one page that works offline: who is for and against what, with the quotes."""
    from kg.commands.bars import rounds
    from kg.pages import told_of

    if output and output.suffix.casefold() not in {"", ".html", ".htm"}:
        wrong(f"-o {output}: a page is HTML; give it a name that ends in .html")
    with open_graph(store, read_only=True) as graph:
        told = told_of(graph, **_filters(area=area, since=since, until=until))
    if not told.rows:
        printing.say("kg: no position is chosen, so that there is nothing to see")
    page = output if output or site else Path("positions.html")
    written: list[Path] = []
    with rounds("placing") as on_round:
        if page is not None:
            written.append(_page(told, page, title=title, max_nodes=max_nodes or 0, on_round=on_round))
        if site is not None:
            written.append(_site(told, site, title=title, on_round=on_round))
    if show:
        typer.launch(written[0].resolve().as_uri())


def _page(told: Told, where: Path, **given: Any) -> Path:
    from kg.pages import Shown, page

    Shown(page(told, **given)).save(where)
    printing.say(f"kg: wrote {where}; open it in a browser")
    return where


def _site(told: Told, where: Path, **given: Any) -> Path:
    from kg.pages.site import write_site

    pages = write_site(told, where, **given)
    first = where / "index.html"
    printing.say(f"kg: wrote {printing.count(pages, 'page')} into {where}; open {first} in a browser")
    return first


def _filters(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value}
