"""kg network: who stands with whom, as files for other tools and as measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong
from kg.errors import InputError

if TYPE_CHECKING:
    import networkx as nx

    from kg.model import Article, Position


class Of(StrEnum):
    """What the edges of a network are."""

    positions = "positions"
    actor_thing = "actor-thing"
    actors = "actors"
    things = "things"
    towards = "towards"


# The network type and the two variables behind each name.
_MADE = {
    Of.actor_thing: ("twomode", "actor", "thing"),
    Of.actors: ("onemode", "actor", "thing"),
    Of.things: ("onemode", "thing", "actor"),
    Of.towards: ("twomode", "actor", "towards"),
}
# What the weight is if nobody says: agreement between actors, who aims at whom, for or against.
_AGGREGATION = {
    Of.actor_thing: "subtract",
    Of.actors: "congruence",
    Of.things: "congruence",
    Of.towards: "ignore",
}

Files = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Ends in .html (a page to look at), .gexf, .graphml, .json, .csv (edges), .nodes.csv or "
        ".matrix.csv; -o can be repeated.",
        show_default=False,
    ),
]
Kind = Annotated[
    Of | None,
    typer.Option(
        "--of",
        metavar="KIND",
        help="positions (if nothing is said): one edge each; actor-thing: for or against, one edge a pair; "
        "actors: who agrees with whom; things: which share friends; towards: who aims stances at whom.",
        show_default=False,
    ),
]
NetworkType = Annotated[
    str | None,
    typer.Option("--network-type", help="onemode or twomode, in place of --of.", show_default=False),
]
Variable1 = Annotated[
    str | None,
    typer.Option(
        "--variable1", help="actor, speaker, thing, subject, stance, source, section …", show_default=False
    ),
]
Variable2 = Annotated[
    str | None, typer.Option("--variable2", help="The same: columns, or what joins.", show_default=False)
]
Aggregation = Annotated[
    str | None,
    typer.Option(
        "--qualifier-aggregation",
        help="Of one kind of nodes: congruence, conflict, subtract or ignore; of two: subtract, combine or "
        "ignore.",
        show_default=False,
    ),
]
Normalization = Annotated[
    str,
    typer.Option(
        "--normalization",
        help="Of one kind of nodes: no, average, jaccard, cosine; of two: no, activity, prominence.",
    ),
]
Duplicates = Annotated[
    str | None,
    typer.Option(
        "--duplicates",
        help="Count the same statement: include (every time), or once per document, week, month, year, or "
        "acrossrange. If nothing is said, of one kind of nodes acrossrange, of two document.",
        show_default=False,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include", metavar="VARIABLE=VALUE", help="Only positions with this value.", show_default=False
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="VARIABLE=VALUE", help="None with this value.", show_default=False),
]
TimeWindow = Annotated[
    str,
    typer.Option("--time-window", help="no, events, days, weeks, months, years: one network a window."),
]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was typed of how the network is made; ``named`` is None if variables say it."""

    named: Of | None
    choice: dict[str, Any]
    time_window: str
    window_size: int
    areas: list[str] | None


def network(
    store: options.Store,
    output: Files = None,
    area: options.Area = None,
    of: Kind = None,
    network_type: NetworkType = None,
    variable1: Variable1 = None,
    variable2: Variable2 = None,
    qualifier_aggregation: Aggregation = None,
    normalization: Normalization = "no",
    duplicates: Duplicates = None,
    copies: Annotated[bool, typer.Option("--copies", help="Count copies of one report each.")] = False,
    isolates: Annotated[
        bool, typer.Option("--isolates", help="Keep nodes without a position in the chosen time.")
    ] = False,
    start_date: Annotated[
        str | None, typer.Option("--start-date", "--since", metavar="DATE", help="Only from this day on.")
    ] = None,
    stop_date: Annotated[
        str | None, typer.Option("--stop-date", "--until", metavar="DATE", help="Only up to this day.")
    ] = None,
    include: Include = None,
    exclude: Exclude = None,
    time_window: TimeWindow = "no",
    window_size: Annotated[
        int, typer.Option("--window-size", min=1, help="How many of them a window holds; it moves by one.")
    ] = 1,
    backbone: Annotated[
        float | None,
        typer.Option("--backbone", metavar="ALPHA", help="Only edges heavier than chance, as 0.05."),
    ] = None,
    measures: Annotated[
        bool, typer.Option("--measures", help="Print density, camps and balance, one row a network.")
    ] = False,
    format_: options.RowFormat = options.Rows.auto,
) -> None:
    """Write who stands with whom as a page, or for Gephi, visone, R or a spreadsheet.

    The options have the names and meanings of Discourse Network Analyzer (DNA); docs/networks.md
    says what each counts. A .gexf file holds all windows, with times; of other formats each window
    is a file: sides.2018-01-01_2018-01-31.csv.
    """
    if not output and not measures:
        wrong("say where the network goes, with -o FILE, or ask for --measures")
    filters = {
        "start_date": start_date,
        "stop_date": stop_date,
        "include": _values(include),
        "exclude": _values(exclude),
    }
    counting = {"duplicates": duplicates, "copies": copies, "isolates": isolates}
    how = {"qualifier_aggregation": qualifier_aggregation, "normalization": normalization}
    custom = {"network_type": network_type, "variable1": variable1, "variable2": variable2}
    given = {name: value for name, value in custom.items() if value is not None}
    if of is not None and given:
        wrong(f"--of says it all; leave --{next(iter(given)).replace('_', '-')} out")
    named = of or (None if given else Of.positions)
    if named is Of.positions:
        _only_filters(
            {**how, **counting, "normalization": normalization != "no", "time_window": time_window != "no"}
        )
        choice: dict[str, Any] = filters
    else:
        choice = {**filters, **counting, **how, **given}
    wish = _Wish(named, choice, time_window, window_size, area)
    _done(store, wish, output or [], alpha=backbone, measured=format_ if measures else None)


def _done(
    store: str, wish: _Wish, files: list[Path], *, alpha: float | None, measured: options.Rows | None
) -> None:
    from kg.network.measures import backbone, overview

    with open_graph(store, read_only=True) as graph:
        chosen = graph.positions(area=wish.areas) if wish.areas else graph.positions()
        networks = list(_networks(chosen, wish))
    if alpha is not None:
        networks = [backbone(one, alpha=alpha) for one in networks]
    for file in files:
        _written(networks, file, windows=wish.time_window != "no")
    _told(networks)
    if measured is not None:
        rows = [_rounded(overview(one)) for one in networks]
        printing.rows(list(rows[0]) if rows else ["window_start"], rows, measured)


def _networks(positions: Iterable[tuple[Position, Article]], wish: _Wish) -> Iterable[nx.Graph]:
    from kg import network as made

    if wish.named is Of.positions:
        return [made.network(positions, **wish.choice)]
    choice = {**wish.choice, "time_window": wish.time_window, "window_size": wish.window_size}
    if wish.named is not None:
        choice["network_type"], choice["variable1"], choice["variable2"] = _MADE[wish.named]
        choice["qualifier_aggregation"] = choice["qualifier_aggregation"] or _AGGREGATION[wish.named]
    choice.setdefault("network_type", "twomode")
    choice["qualifier_aggregation"] = choice["qualifier_aggregation"] or "subtract"
    return made.over_time(positions, **choice)


def _written(networks: list[nx.Graph], file: Path, *, windows: bool) -> None:
    from kg.network import timeline, write

    if windows and file.suffix.casefold() == ".gexf":
        _write(timeline(networks), file, write)
        return
    for one in networks:
        _write(one, _of_window(file, one) if windows else file, write)


def _of_window(file: Path, one: nx.Graph) -> Path:
    """Return the name of the file of one window: its days stand before the ending."""
    stem, dot, ending = file.name.partition(".")
    days = f"{one.graph['window_start']}_{one.graph['window_stop']}"
    return file.with_name(f"{stem}.{days}{dot}{ending}")


def _write(one: nx.Graph, file: Path, write: Any) -> None:
    from kg.network import FORMATS

    if file.suffix.casefold() in {".html", ".htm"}:
        from kg.pages import view

        view(one, file)
    elif file.name.casefold().endswith(tuple(FORMATS)):
        write(one, file)
    else:
        raise InputError(f"unknown format; use one of: .html, {', '.join(FORMATS)}", path=str(file))
    nodes, edges = printing.count(len(one), "node"), printing.count(one.number_of_edges(), "edge")
    printing.say(f"kg: wrote {file}: {nodes}, {edges}")


def _told(networks: list[nx.Graph]) -> None:
    """Say what is not in the networks that one may look for there."""
    if not networks:
        printing.say("kg: none of the chosen positions has a date, so that no window holds any")
        return
    known = networks[0].graph
    if known.get("unmatched"):
        printing.say(f"kg: no position has {known['unmatched']}")
    if known.get("on_itself"):
        count = printing.count(known["on_itself"], "position")
        printing.say(f"kg: {count} of an actor on itself left out")
    if known.get("undated"):
        printing.say(f"kg: {printing.count(known['undated'], 'position')} without a date left out")


def _only_filters(given: dict[str, Any]) -> None:
    """Refuse options that single positions have no use for."""
    for name, value in given.items():
        if value:
            wrong(f"--{name.replace('_', '-')} goes with --of actor-thing, actors, things or towards")


def _values(pairs: list[str] | None) -> dict[str, list[str]]:
    """Return the values of each variable: ["actor=Russia"] is {"actor": ["Russia"]}."""
    found: dict[str, list[str]] = {}
    for pair in pairs or []:
        variable, equals, value = pair.partition("=")
        if not equals or not value:
            wrong(f"{pair}: write it as VARIABLE=VALUE, such as actor=Russia")
        found.setdefault(variable, []).append(value)
    return found


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in row.items()}
