"""kg view: a graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands import options, printing


def view(
    store: options.Store,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PAGE.html", help="Where the page goes.")
    ] = Path("positions.html"),
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
    since: options.Since = None,
    until: options.Until = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a graph as one page that works offline: who stands how to what, with the quotes."""
    from kg.commands.bars import rounds
    from kg.graph import open as open_graph
    from kg.view import view as viewed

    with open_graph(store, read_only=True) as graph, rounds("placing") as on_round:
        days = _days(since, until)
        viewed(graph, output, title=title, max_nodes=max_nodes or 0, on_round=on_round, **days)
    printing.say(f"kg: wrote {output}; open it in a browser")
    if show:
        typer.launch(output.resolve().as_uri())


def _days(since: str | None, until: str | None) -> dict[str, Any]:
    days = {"since": since, "until": until}
    return {name: day for name, day in days.items() if day is not None}
