"""kg export, kg import: a graph as files of other tools, and RDF back into a graph."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong
from kg.errors import InputError


class Form(StrEnum):
    """What a graph is written as."""

    trig = "trig"
    nquads = "nquads"
    turtle = "turtle"
    jsonld = "jsonld"
    csv = "csv"
    parquet = "parquet"
    nanopub = "nanopub"
    plover = "plover"


_ENDINGS = {
    ".trig": Form.trig,
    ".nq": Form.nquads,
    ".ttl": Form.turtle,
    ".jsonld": Form.jsonld,
    ".csv": Form.csv,
    ".parquet": Form.parquet,
}


def export(
    store: options.Store,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", metavar="FORMAT", help="One of those above, if the ending of FILE does not tell it."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where it goes, if not to standard output."),
    ] = None,
    area: options.Area = None,
) -> None:
    """Write a whole graph for other tools; the same graph gives the same bytes.

    - trig, nquads, jsonld: everything, as it is stored
    - turtle: the same without named graphs
    - csv, parquet: one row a position with every column
    - nanopub: one nanopublication a position
    - plover: PLOVER events, one JSON object a line

    --area goes with csv, parquet and plover; RDF holds whole articles.
    """
    from kg.graph.exporting import export as exported
    from kg.graph.filters import Filters

    chosen = form or (_ENDINGS.get(output.suffix) if output else None)
    if chosen is None:
        wrong("give --format, or a FILE that ends in " + ", ".join(_ENDINGS) + _elsewhere(output))
    filters: Filters = {"area": area} if area else {}
    with open_graph(store, read_only=True) as graph:
        if output is None:
            exported(graph, chosen, sys.stdout.buffer, **filters)
            return
        # A device or a pipe is written to; a file appears when it is whole.
        is_file = output.is_file() or not output.exists()
        beside = output.with_name(f"{output.name}.part") if is_file else output
        try:
            with beside.open("wb") as file:
                exported(graph, chosen, file, **filters)
            if is_file:
                beside.replace(output)
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", path=str(output)) from error
        finally:
            if is_file:
                beside.unlink(missing_ok=True)
        written = len(graph.position_ids(**filters)) if filters else graph.counts()["positions"]
    printing.say(f"kg: wrote {output}: {printing.count(written, 'position')}")


def _elsewhere(output: Path | None) -> str:
    """Return which command or format writes what somebody wants as a file of another kind."""
    ending = output.suffix.casefold() if output else ""
    if ending in {".gexf", ".graphml", ".html", ".json"}:
        name = "view" if ending == ".html" else "network"
        return f"; `kg {name} STORE -o {output}` writes such a file"
    return "; spreadsheets open .csv" if ending in {".xlsx", ".xls", ".ods"} else ""


def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A .trig, .nq, .ttl, .nt or .jsonld file.", show_default=False),
    ],
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="STORE",
            help="The graph: a folder, made if it is missing, or a server.",
            show_default=False,
        ),
    ],
) -> None:
    """Write the articles of an RDF file that `kg export` made into a graph.

    An article that the graph holds already is replaced; all else in it stays.
    """
    from kg.graph.importing import restore

    if not file.exists():  # before a new store is made for it
        raise InputError("no such file; check the path", path=str(file))
    with open_graph(into) as graph:
        done = restore(graph, file)
    for one in done.skipped:
        printing.say(f"kg: {file}: {one.path}: {one.reason}")
    if done.left_out:
        left = printing.count(done.left_out, "triple")
        printing.say(f"kg: {file}: {left} left out: they tell of no article or position")
    changes = ", ".join(f"{number} {change}" for change, number in sorted(done.changes.items()))
    read = printing.count(done.changes.total(), "article")
    printing.say(f"kg: read {read}{f' ({changes})' if changes else ''}, in {printing.place(into)}")
    if done.skipped or not done.changes:
        raise typer.Exit(1)
