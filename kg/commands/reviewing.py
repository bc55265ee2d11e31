"""kg review, kg agreement: what people make of what was found, in the terminal and in a spreadsheet."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph.review import Decision
    from kg.graph.review.codings import Codings


class What(StrEnum):
    """What is reviewed."""

    positions = "positions"
    actors = "actors"
    things = "things"


def review(
    store: options.Store,
    what: Annotated[What, typer.Option("--what", help="What is reviewed.")] = What.positions,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who reviews; without it KG_REVIEWER, or the user's name."),
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE.csv", help="Write a sheet for a spreadsheet.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE.csv", help="Take such a sheet back.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show what was decided, and by whom.")] = False,
    undo: Annotated[
        list[str] | None, typer.Option("--undo", metavar="ID", help="Take a decision back; see --list.")
    ] = None,
) -> None:
    """Accept, reject, correct or merge positions, actors and things.

    Without options the terminal shows one after the other, the doubtful ones first. Decisions stay
    in the graph with who and when, hold after every rebuild, and can be taken back.
    """
    if sum(map(bool, (export, import_, list_, undo))) > 1:
        wrong("give one of --export, --import, --list and --undo")
    reader = by or os.environ.get("KG_REVIEWER") or getpass.getuser()
    with open_graph(store, read_only=bool(export or list_)) as graph:
        if export:
            _write(graph, what, export)
        elif import_:
            _read(graph, import_, reader)
        elif list_:
            _list(graph)
        elif undo:
            _undo(graph, undo, reader)
        else:
            from kg.commands.asking_reviewers import ask_about

            ask_about(graph, what, by=reader, now=now)


def agreement(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="STORE | FILE.csv…",
            help="A graph that several people reviewed, or the sheets of two or more.",
            show_default=False,
        ),
    ],
    format_: options.RowFormat = options.Rows.auto,
) -> None:
    """Say how far reviewers agree: Krippendorff's alpha of all, Cohen's kappa of each two."""
    from kg.graph.review.codings import VERDICT, codings_of_sheets
    from kg.graph.review.effects import FIELDS

    sheets = [Path(place) for place in places if place.endswith(".csv")]
    if len(sheets) not in {0, len(places)} or (not sheets and len(places) > 1):
        wrong("give one graph, or two or more sheets")
    found = codings_of_sheets(sheets) if sheets else _codings(places[0])
    if len(found) < 2:
        raise InputError(f"{printing.count(len(found), 'reviewer')}; it takes two to agree", path=places[0])
    rows = [row for name in (VERDICT, *FIELDS) for row in _agreed(name, found)]
    printing.rows(list(rows[0]), rows, format_)


def _agreed(name: str, found: Codings) -> Iterator[dict[str, object]]:
    """Yield how far reviewers agree on one field: all of them, and each two."""
    from kg.agreement import cohen_kappa, krippendorff_alpha, units

    labels = {by: {unit: one[name] for unit, one in of.items()} for by, of in found.items()}
    shared = [given for given in units(labels.values()).values() if len(given) > 1]
    yield _row(name, "all", len(shared), "Krippendorff's alpha", krippendorff_alpha(shared))
    for one, other in combinations(found, 2):
        both = sorted(labels[one].keys() & labels[other].keys())
        pairs = [(labels[one][unit], labels[other][unit]) for unit in both]
        yield _row(name, f"{one}, {other}", len(pairs), "Cohen's kappa", cohen_kappa(pairs))


def now() -> str:
    """Return the time of a decision."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _row(field: str, who: str, count: int, measure: str, value: float | None) -> dict[str, object]:
    figure = None if value is None else round(value, 3)
    return {"field": field, "reviewers": who, "positions": count, "measure": measure, "value": figure}


def _codings(store: str) -> Codings:
    from kg.graph.review.codings import codings

    with open_graph(store, read_only=True) as graph:
        return codings(graph)


def _write(graph: Graph, what: What, file: Path) -> None:
    from kg.graph.review.sheets import write

    try:
        with file.open("wb") as into:
            count = write(graph, what, into)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=str(file)) from error
    rows = printing.count(count, "row")
    printing.say(
        f"kg: wrote {file}: {rows}; fill in 'verdict' or change cells, and bring it back by --import"
    )


def _read(graph: Graph, file: Path, by: str) -> None:
    from kg.graph.review import Review
    from kg.graph.review.sheets import read

    found = read(graph, file, by=by, at=now())
    printing.skipped(found.skipped)
    made = Review(graph).decide(found.decisions)
    for one in found.withdrawn:
        Review(graph).withdraw(one, by=by, at=now())
    back = f", {printing.count(len(found.withdrawn), 'decision')} taken back" if found.withdrawn else ""
    printing.say(f"kg: {printing.count(made, 'new decision')} by {by}{back}")
    if found.skipped:
        raise typer.Exit(1)


def _undo(graph: Graph, ids: list[str], by: str) -> None:
    from kg.graph.review import Review

    for one in ids:
        taken = Review(graph).withdraw(one, by=by, at=now())
        printing.say(f"kg: took back: {told(taken)}")


def _list(graph: Graph) -> None:
    from kg.graph.review import Review

    missing = {one.id for one in Review(graph).missing()}
    rows = []
    for one in graph.decisions():
        state = "no position" if one.id in missing else "holds"
        if one.withdrawn is not None:
            state = f"taken back by {one.withdrawn.by} on {one.withdrawn.at}"
        rows.append(
            {
                "id": one.id,
                "decision": told(one),
                "by": one.by,
                "at": one.at,
                "state": state,
                "note": one.note,
            }
        )
    printing.rows(["id", "decision", "by", "at", "state", "note"], rows, options.Rows.auto)


def told(decision: Decision) -> str:
    """Return a decision in words."""
    from kg.graph.vocabulary import curie

    how = [f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in decision.changes]
    if decision.into is not None:
        how.append(f"into {decision.label or curie(decision.into)}")
    return f"{decision.verdict} {curie(decision.about)}{' (' + '; '.join(how) + ')' if how else ''}"
