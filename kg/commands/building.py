"""kg build, kg remove, kg validate: what goes into a graph, and whether it is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import options, printing
from kg.commands.opening import filling, open_graph
from kg.commands.progress import progress
from kg.commands.usage import wrong
from kg.errors import InputError
from kg.model import SURE, Article, Skipped

if TYPE_CHECKING:
    from kg.building import Summary
    from kg.extraction import Pipeline


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
    reader: options.Reader = None,
    workers: options.Workers = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what the graph holds as it would be read.")
    ] = False,
    private: options.Private = False,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler."),
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            "--parts",
            metavar="PLACE",
            help="Where the machines of the cluster keep what they read: a folder that they share, "
            "or an address of object storage.",
        ),
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="Keep them there as Parquet too, a row a position.")
    ] = False,
) -> None:
    """Read ARTICLES and write their positions into a graph.

    An article that the graph holds already is replaced; all else in it stays. Ctrl-C stops
    the build and keeps what was done; run again, it takes up where it was.
    """
    from kg.building import Stopped
    from kg.building import build as built
    from kg.commands.pipeline import ready
    from kg.provenance import run_with

    if parts is not None and cluster is None:
        wrong("--parts goes with --cluster")
    if tables and parts is None:
        wrong("--tables goes with --parts")
    here = workers if cluster is None else None  # where others read, this process needs no pipeline
    nlp = ready(pipeline, actors=actors, things=things, reader=reader, workers=here)
    skipped: list[Skipped] = []
    given = _counted(articles, nlp, skipped, private=private)
    try:
        with filling(into) as graph, progress(articles) as advance:
            summary = built(
                given,
                into=graph,
                nlp=nlp,
                workers=workers,
                min_confidence=min_confidence,
                private=private,
                run=run_with(pipeline, actors=actors, things=things, reader=reader),
                again=again,
                cluster=cluster,
                parts=parts,
                tables=tables,
                on_article=advance,
            )
    except Stopped as stop:
        done = stop.summary
        kept = printing.count(done.added + done.replaced + done.unchanged, "article")
        printing.say(f"kg: stopped; {kept} of this run are kept in {printing.place(into)}")
        raise typer.Exit(130) from stop
    summary = replace(summary, skipped=(*skipped, *summary.skipped))
    printing.skipped(summary.skipped, summary.noted)
    printing.lost(summary.lost)
    if summary.articles or len(summary.skipped) != 1:
        printing.say(f"kg: {_told(summary)}, in {printing.place(into)}")
    if summary.articles + summary.copies == 0 or printing.failed(
        summary.skipped, articles, read=summary.articles
    ):
        raise typer.Exit(1)


def remove(
    store: options.Store,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of articles.", show_default=False)],
) -> None:
    """Remove what articles say from a graph, by their ids."""
    with open_graph(store) as graph:
        missing = [article for article in ids if not graph.remove(article)]
    shown = printing.place(store)
    for article in missing:
        printing.say(
            f"kg: {shown}: no article '{article}' in the graph; `kg query {shown} articles` lists them"
        )
    if len(missing) < len(ids):
        printing.say(f"kg: removed {printing.count(len(ids) - len(missing), 'article')} from {shown}")
    if missing:
        raise typer.Exit(1)


def validate(store: options.Store) -> None:
    """Check a graph against the shapes of the ontology; print every place that breaks one."""
    with open_graph(store, read_only=True) as graph:
        broken, lost = graph.validate(), graph.lost()
    for line in broken:
        typer.echo(line)
    if lost:
        gone = f"{printing.count(lost, 'article')} that it held are gone, as after a crash of the machine"
        raise InputError(
            f"{gone}; `kg build` with the same articles brings them back", path=printing.place(store)
        )
    if broken:
        raise InputError(
            f"{printing.count(len(broken), 'place')} break the shapes", path=printing.place(store)
        )
    printing.say(f"kg: {printing.place(store)}: sound")


def _counted(
    sources: list[str], nlp: Pipeline, skipped: list[Skipped], *, private: bool
) -> Sequence[str | Article]:
    """Return what is to be read: if its reader costs something, the articles, after saying how much."""
    from kg.commands.pipeline import announced, costs
    from kg.read import articles

    if not costs(nlp):
        return sources
    return list(announced(articles(sources, on_skip=skipped.append, private=private), nlp))


def _told(summary: Summary) -> str:
    changes = [
        f"{getattr(summary, name):,} {name}"
        for name in ("added", "replaced", "unchanged")
        if getattr(summary, name)
    ]
    read = printing.read(summary.articles, summary.copies)
    skipped = printing.left_out(summary.skipped)
    skipped += f", {printing.count(len(summary.noted), 'input')} used in part" if summary.noted else ""
    skipped += f"; {summary.held:,} were held and not read again" if summary.held else ""
    said = f" ({', '.join(changes)})" if changes else ""
    return f"read {read}{said}, found {printing.count(summary.positions, 'position')}{skipped}"
