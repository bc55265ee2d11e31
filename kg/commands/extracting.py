"""kg extract, kg annotate, kg explain: what is found in texts, without a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, tee
from typing import Annotated

import typer

from kg.commands import options, printing, tables
from kg.commands.options import Lines
from kg.commands.usage import wrong
from kg.errors import InputError
from kg.model import SURE, Article, Document, Skipped

Show = Callable[[Document, Article], None]


def extract(
    articles: options.Articles,
    min_confidence: options.Confidence = SURE,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    workers: options.Workers = 1,
    format_: options.LineFormat = Lines.auto,
) -> None:
    """Print every position found in ARTICLES, one JSON object a line."""
    from kg.serialisation import to_json

    def lines(document: Document, article: Article) -> None:
        for position in document.positions:
            printing.json_line(to_json(position, article))

    reading = options.Reading(pipeline, actors, things, workers, min_confidence)
    _print(articles, reading, tables.positions if printing.for_people(format_) else lines)


def annotate(
    articles: options.Articles,
    min_confidence: options.Confidence = 0.0,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    workers: options.Workers = 1,
    format_: options.LineFormat = Lines.auto,
) -> None:
    """Print all that is found in ARTICLES, one article a line: actors, who says what, positions.

    Positions too doubtful for extract and build are among them; their confidence tells.
    """
    from kg.serialisation import document_to_json

    def line(document: Document, article: Article) -> None:
        printing.json_line(document_to_json(document, article))

    reading = options.Reading(pipeline, actors, things, workers, min_confidence)
    _print(articles, reading, tables.document if printing.for_people(format_) else line)


def explain(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="The sentence, in quotation marks.", show_default=False)
    ],
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="FILE", help="The article it stands in, read for its context."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show frames without actor and subject too.")
    ] = False,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
) -> None:
    """Say why SENTENCE gives the positions that it gives, and why it gives no others."""
    if not sentence.strip():
        wrong("the sentence is empty; give some words in quotation marks")
    from kg.explaining import explain as explained
    from kg.text.loading import load

    whole = None if article is None else _holding(sentence, article)
    found = explained(sentence, load(pipeline, actors=actors, things=things), article=whole)
    tables.explanation(found, everything=everything)


def _print(sources: Sequence[str], reading: options.Reading, show: Show) -> None:
    """Show the documents of all sources as they come; end with code 1 if the run failed."""
    skipped: list[Skipped] = []
    read = 0
    for document, article in _documents(sources, reading, skipped):
        show(document, article)
        read += 1
    printing.skipped(skipped)
    if len(skipped) > 1 or (skipped and read):
        printing.say(
            f"kg: read {printing.count(read, 'article')}, skipped {printing.count(len(skipped), 'input')}"
        )
    if printing.failed(skipped, sources, read=read):
        raise typer.Exit(1)


def _documents(
    sources: Sequence[str], reading: options.Reading, skipped: list[Skipped]
) -> Iterator[tuple[Document, Article]]:
    from kg.read import articles

    given = articles(sources, on_skip=skipped.append)
    first = next(given, None)
    if first is None:
        return
    from kg.commands.pipeline import lasting
    from kg.extraction import extract as extracted

    ahead, beside = tee(chain([first], given))
    found = extracted(
        ahead,
        lasting(reading.pipeline, actors=reading.actors, things=reading.things),
        workers=reading.workers,
        min_confidence=reading.min_confidence,
    )
    # Not the other way round: the pipeline draws the articles, a whole batch at once.
    yield from zip(found, beside, strict=False)


def _holding(sentence: str, path: str) -> Article:
    """Return the article of a file in which a sentence stands."""
    from kg.read import articles

    for article in articles([path]):
        if sentence in article.text:
            return article
    raise InputError("the sentence does not stand in this article; copy it as it is there", path=path)
