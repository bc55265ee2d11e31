"""kg extract, kg annotate, kg explain: what is found in texts, without a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import Annotated

import typer

from kg.commands import options, printing, tables
from kg.commands.options import Lines
from kg.commands.usage import wrong
from kg.errors import InputError
from kg.model import SURE, Article, Document, Lost, Noted, Skipped

Show = Callable[[Document, Article], None]


def extract(
    articles: options.Articles,
    min_confidence: options.Confidence = SURE,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    reader: options.Reader = None,
    workers: options.Workers = None,
    private: options.Private = False,
    format_: options.LineFormat = Lines.auto,
) -> None:
    """Print every position found in ARTICLES, one JSON object a line."""
    from kg.serialisation import to_json

    def lines(document: Document, article: Article) -> None:
        for position in document.positions:
            printing.json_line(to_json(position, article))

    reading = options.Reading(pipeline, actors, things, reader, workers, min_confidence, private)
    _print(articles, reading, tables.positions if printing.for_people(format_) else lines)


def annotate(
    articles: options.Articles,
    min_confidence: options.Confidence = 0.0,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    reader: options.Reader = None,
    workers: options.Workers = None,
    private: options.Private = False,
    format_: options.LineFormat = Lines.auto,
) -> None:
    """Print all that is found in ARTICLES, one article a line: actors, who says what, positions.

    Positions too doubtful for extract and build are among them; their confidence tells. So are articles
    in the words of another one.
    """
    from kg.serialisation import document_to_json

    def line(document: Document, article: Article) -> None:
        printing.json_line(document_to_json(document, article))

    reading = options.Reading(
        pipeline, actors, things, reader, workers, min_confidence, private, copies=False
    )
    _print(articles, reading, tables.document if printing.for_people(format_) else line)


def explain(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="The sentence, in quotation marks.", show_default=False)
    ],
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="FILE", help="The article it stands in, read for its context."),
    ] = None,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    reader: options.Reader = None,
) -> None:
    """Say why SENTENCE gives the positions that it gives, and why it gives no others."""
    if not sentence.strip():
        wrong("the sentence is empty; give some words in quotation marks")
    from kg.commands.pipeline import announced
    from kg.explaining import explain as explained
    from kg.text.loading import load

    whole = Article(id="text", text=sentence) if article is None else _holding(sentence, article)
    nlp = load(pipeline, actors=actors, things=things, reader=reader)
    announced([whole], nlp)
    found = explained(sentence, nlp, article=whole)
    tables.explanation(found)
    printing.lost(found.document.lost)


def _print(sources: Sequence[str], reading: options.Reading, show: Show) -> None:
    """Show the documents of all sources as they come; end with code 1 if the run failed."""
    skipped: list[Skipped] = []
    noted: list[Noted] = []
    lost: list[Lost] = []
    read = copies = 0
    for document, article in _documents(sources, reading, skipped, noted):
        if article.copy_of is not None:
            copies += 1
            continue
        show(document, article)
        lost += document.lost
        read += 1
    printing.skipped(skipped, noted)
    printing.lost(lost)
    if len(skipped) > 1 or ((skipped or copies) and read):
        faults = sum(one.kind == "fault" for one in skipped)
        told = f", skipped {printing.count(faults, 'input')}" if faults else ""
        others = printing.left_out([one for one in skipped if one.kind != "fault"])
        printing.say(f"kg: read {printing.read(read, copies)}{told}{others}")
    if printing.failed(skipped, sources, read=read):
        raise typer.Exit(1)


def _documents(
    sources: Sequence[str], reading: options.Reading, skipped: list[Skipped], noted: list[Noted]
) -> Iterator[tuple[Document, Article]]:
    from kg.read import articles

    given = articles(
        sources,
        on_skip=skipped.append,
        on_note=noted.append,
        copies=reading.copies,
        private=reading.private,
    )
    first = next(given, None)
    if first is None:
        return
    from kg.commands.pipeline import announced, ready
    from kg.extraction import outcomes

    nlp = ready(
        reading.pipeline,
        actors=reading.actors,
        things=reading.things,
        reader=reading.reader,
        workers=reading.workers,
    )
    found = outcomes(
        announced(chain([first], given), nlp),
        nlp,
        workers=reading.workers,
        min_confidence=reading.min_confidence,
    )
    with closing(found):
        for article, outcome in found:
            if isinstance(outcome, Skipped):
                skipped.append(outcome)
            else:
                yield outcome, article


def _holding(sentence: str, path: str) -> Article:
    """Return the article of a file in which a sentence stands."""
    from kg.read import articles

    for article in articles([path]):
        if sentence in article.text:
            return article
    raise InputError("the sentence does not stand in this article; copy it as it is there", path=path)
