"""kg build, kg remove, kg validate: what goes into a graph, and whether it is sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import options, printing
from kg.errors import InputError
from kg.model import SURE, Article

if TYPE_CHECKING:
    from kg.building import Summary


def build(
    articles: options.Articles,
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="STORE",
            help="The graph: a folder, made if it is missing, or the address of a SPARQL server.",
            show_default=False,
        ),
    ],
    min_confidence: options.Confidence = SURE,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    workers: options.Workers = 1,
) -> None:
    """Read ARTICLES and write their positions into a graph.

    An article that the graph holds already is replaced; all else in it stays.
    """
    from kg.building import build as built
    from kg.commands.pipeline import lasting

    nlp = lasting(pipeline, actors=actors, things=things)
    with _progress(articles) as advance:
        summary = built(
            articles,
            into=into,
            nlp=nlp,
            workers=workers,
            min_confidence=min_confidence,
            on_article=advance,
        )
    printing.skipped(summary.skipped)
    if summary.articles or len(summary.skipped) != 1:
        printing.say(f"kg: {_told(summary)}, in {into}")
    if summary.articles == 0 or printing.failed(summary.skipped, articles, read=summary.articles):
        raise typer.Exit(1)


def remove(
    store: options.Store,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of articles.", show_default=False)],
) -> None:
    """Remove what articles say from a graph, by their ids."""
    from kg.graph import open as open_graph

    with open_graph(store) as graph:
        missing = [article for article in ids if not graph.remove(article)]
    for article in missing:
        printing.say(
            f"kg: {store}: no article '{article}' in the graph; `kg query {store} articles` lists them"
        )
    if len(missing) < len(ids):
        printing.say(f"kg: removed {printing.count(len(ids) - len(missing), 'article')} from {store}")
    if missing:
        raise typer.Exit(1)


def validate(store: options.Store) -> None:
    """Check a graph against the shapes of the ontology; print every place that breaks one."""
    from kg.graph import open as open_graph

    with open_graph(store, read_only=True) as graph:
        broken = graph.validate()
    for line in broken:
        typer.echo(line)
    if broken:
        raise InputError(f"{printing.count(len(broken), 'place')} break the shapes", path=store)
    printing.say(f"kg: {store}: sound")


def _told(summary: Summary) -> str:
    changes = [
        f"{getattr(summary, name)} {name}"
        for name in ("added", "replaced", "unchanged")
        if getattr(summary, name)
    ]
    read = printing.count(summary.articles, "article")
    skipped = f", {printing.count(len(summary.skipped), 'input')} skipped" if summary.skipped else ""
    said = f" ({', '.join(changes)})" if changes else ""
    return f"read {read}{said}, found {printing.count(summary.positions, 'position')}{skipped}"


@contextmanager
def _progress(sources: list[str]) -> Iterator[Callable[[Article, int], None] | None]:
    """Give what is to be called after each article; None where nobody looks at a bar."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.read import expected

    found = 0
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[found]} positions"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=expected(sources), found=0)

        def advance(_: Article, positions: int) -> None:
            nonlocal found
            found += positions
            bar.update(task, advance=1, found=found)

        yield advance
