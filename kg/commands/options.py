"""Arguments and options that several commands take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLES",
        help="Files of news in any format (see docs/reading.md), folders, archives, web addresses, or - "
        "for standard input.",
        show_default=False,
    ),
]
Store = Annotated[
    str,
    typer.Argument(
        metavar="STORE",
        help="The graph: its folder, or the address of a SPARQL server.",
        show_default=False,
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="NAME",
        help="An installed spaCy pipeline or a folder, in place of the shipped one.",
    ),
]
Actors = Annotated[
    str | None,
    typer.Option("--actors", metavar="FILE", help="Actors of your own, as CSV or Turtle."),
]
Things = Annotated[
    str | None,
    typer.Option("--things", metavar="FILE", help="Named things of your own, as CSV or Turtle."),
]
Reader = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="What marks stances: a spaCy factory that is installed, in place of the shipped reader.",
    ),
]
Private = Annotated[
    bool, typer.Option("--private", help="Ask web addresses of this machine and its network too.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        help="Processes that read; without it as many as the machine has room for, if enough is to be read.",
        show_default=False,
    ),
]
Confidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out positions below this.",
    ),
]
Area = Annotated[
    list[str] | None,
    typer.Option(
        "--area",
        metavar="AREA",
        help="Only what belongs to this issue area or one below it (docs/ontology.md); can be repeated.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only from this day on (YYYY-MM-DD).")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only up to this day (YYYY-MM-DD).")
]

Verbose = Annotated[bool, typer.Option("--verbose", help="Show every column of a table: IRIs, offsets.")]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", min=0.1, help="Stop a question that takes longer."),
]


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: by which pipeline and reader, in how many processes, how sure.

    ``copies`` are looked for: an article in the words of another has no positions of its own.
    """

    pipeline: str | None
    actors: str | None
    things: str | None
    reader: str | None
    workers: int | None
    min_confidence: float
    private: bool = False
    copies: bool = True


class Lines(StrEnum):
    """How found things are printed."""

    auto = "auto"
    table = "table"
    jsonl = "jsonl"


class Rows(StrEnum):
    """How the rows of an answer are printed."""

    auto = "auto"
    table = "table"
    csv = "csv"
    json = "json"


LineFormat = Annotated[
    Lines,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, jsonl, or auto: a table on a terminal, JSON Lines otherwise.",
    ),
]
RowFormat = Annotated[
    Rows,
    typer.Option(
        "--format", metavar="FORMAT", help="table, csv, json, or auto: a table on a terminal, CSV otherwise."
    ),
]
