"""kg view, kg network: a graph as a page to look at, and as files for other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands import options, printing
from kg.commands.usage import wrong
from kg.errors import InputError


class Of(StrEnum):
    """What the edges of a network are."""

    positions = "positions"
    actor_thing = "actor-thing"
    actors = "actors"


NetworkFile = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="FILE", help="A .gexf, .graphml or .csv file.", show_default=False
    ),
]
Kind = Annotated[
    Of,
    typer.Option(
        "--of",
        help="positions: one edge each; actor-thing: one edge an actor and thing; "
        "actors: who agrees with whom.",
    ),
]
Aggregation = Annotated[
    str | None,
    typer.Option(
        "--aggregation",
        help="actors: congruence, conflict, subtract, ignore; actor-thing: subtract, combine, ignore.",
    ),
]
Normalization = Annotated[
    str | None,
    typer.Option(
        "--normalization", help="no; actors: average, jaccard, cosine; actor-thing: activity, prominence."
    ),
]


def view(
    store: options.Store,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PAGE.html", help="Where the page goes.")
    ] = Path("positions.html"),
    title: Annotated[str, typer.Option("--title", help="The heading of the page.")] = "Positions",
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", min=2, help="Draw at most so many actors and subjects.")
    ] = 100,
    since: options.Since = None,
    until: options.Until = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a graph as one page that works offline: who stands how to what, with the quotes."""
    from kg.graph import open as open_graph
    from kg.view import view as viewed

    with open_graph(store, read_only=True) as graph:
        viewed(graph, output, title=title, max_nodes=max_nodes, **_days(since, until))
    printing.say(f"kg: wrote {output}; open it in a browser")
    if show:
        typer.launch(output.resolve().as_uri())


def network(
    store: options.Store,
    output: NetworkFile,
    of: Kind = Of.positions,
    aggregation: Aggregation = None,
    normalization: Normalization = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Write a network for Gephi, R or a spreadsheet."""
    if of is Of.positions and (aggregation or normalization):
        wrong("--aggregation and --normalization go with --of actors or actor-thing")
    from kg.graph import open as open_graph
    from kg.network import actor_network, actor_thing_network, write
    from kg.network import network as position_network

    chosen: Any = {
        "positions": position_network,
        "actor-thing": actor_thing_network,
        "actors": actor_network,
    }[of]
    given = {"qualifier_aggregation": aggregation, "normalization": normalization}
    with open_graph(store, read_only=True) as graph:
        positions = graph.positions(**_days(since, until))
        drawn = chosen(positions, **{name: value for name, value in given.items() if value})
    try:
        write(drawn, output)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=str(output)) from error
    nodes, edges = drawn.number_of_nodes(), drawn.number_of_edges()
    printing.say(f"kg: wrote {output}: {printing.count(nodes, 'node')}, {printing.count(edges, 'edge')}")


def _days(since: str | None, until: str | None) -> dict[str, Any]:
    days = {"since": since, "until": until}
    return {name: day for name, day in days.items() if day is not None}
