"""The main job: articles → positions → graph, with a summary of what was read and what was skipped."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from itertools import groupby

from spacy.language import Language

from kg.extraction import Pipeline, outcomes
from kg.graph import Graph, Run
from kg.graph import open as open_graph
from kg.model import SURE, Article, Lost, Noted, Position, Skipped
from kg.provenance import run_of, run_with
from kg.read import articles as read_articles

Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, in counts.

    ``copies`` counts articles that print another article in nearly the same words: they are kept
    as copies of it, and what both say is counted once. ``skipped`` names every input that was not
    used, and why; ``noted`` what was left out of inputs that were used; ``lost`` counts what a
    reader told that could not be used.
    """

    articles: int = 0
    positions: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    copies: int = 0
    skipped: tuple[Skipped, ...] = field(default=())
    noted: tuple[Noted, ...] = field(default=())
    lost: tuple[Lost, ...] = field(default=())


class Stopped(KeyboardInterrupt):
    """A build was stopped by Ctrl-C; ``summary`` counts what the graph kept."""

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self.summary = summary


def build(  # noqa: PLR0913 - the options of the main job, all by keyword
    sources: Iterable[Source | Article] | Source,
    *,
    into: Source | Graph,
    nlp: Pipeline = None,
    workers: int = 1,
    min_confidence: float = SURE,
    run: Run | None = None,
    on_article: Callable[[Article, int], None] | None = None,
) -> Summary:
    """Read articles, find their positions, write them into a graph, and return a summary.

    An article that cannot be read or written is counted as skipped, and the rest goes on.

    Args:
        sources: Files, folders, "-" for standard input, or articles; one or many.
        into: A graph, or where ``kg.open`` finds one. An article that the graph holds
            already is replaced, all else in the graph stays.
        nlp: A pipeline of ``kg.load``, or a function that loads one; None loads the shipped one.
        workers: Processes; the graph is the same for any number.
        min_confidence: Positions below it are left out, in [0, 1].
        run: What the graph says found the positions; without it the version of kg with the models,
            word lists and files of ``nlp``, which is loaded once more for it if it is a function.
        on_article: Called with each article that was done and the number of its positions.

    Raises:
        StoreError: The graph cannot be opened or written.
        PipelineError: The pipeline cannot be used.
        Stopped: Ctrl-C was pressed; all articles that were done are in the graph.
    """
    skipped: list[Skipped] = []
    noted: list[Noted] = []
    given = _articles(sources, skipped, noted)
    by = run or _run(nlp)
    opened = nullcontext(into) if isinstance(into, Graph) else open_graph(into)
    totals: Counter[str] = Counter()
    lost: Counter[tuple[str, str]] = Counter()
    failed: set[str] = set()

    def done() -> Iterator[tuple[Article, tuple[Position, ...]]]:
        found = outcomes(given, nlp, workers=workers, min_confidence=min_confidence)
        with closing(found):
            for article, outcome in found:
                if isinstance(outcome, Skipped):
                    skipped.append(outcome)
                    failed.add(article.id)
                    continue
                if article.copy_of in failed:  # nothing to be a copy of
                    continue
                totals.update(articles=article.copy_of is None, positions=len(outcome.positions))
                lost.update({(one.what, one.reason): one.count for one in outcome.lost})
                if on_article is not None:
                    on_article(article, len(outcome.positions))
                yield article, outcome.positions

    try:
        with opened as graph:
            graph.add_many(done(), run=by, on_skip=skipped.append, on_kept=totals.update)
    except KeyboardInterrupt as stop:
        raise Stopped(_summary(totals, skipped, noted, lost)) from stop
    return _summary(totals, skipped, noted, lost)


def _run(nlp: Pipeline) -> Run:
    return run_with() if nlp is None else run_of(nlp if isinstance(nlp, Language) else nlp())


def _summary(
    totals: Counter[str], skipped: list[Skipped], noted: list[Noted], lost: Counter[tuple[str, str]]
) -> Summary:
    return Summary(
        articles=totals["articles"],
        positions=totals["positions"],
        added=totals["added"],
        replaced=totals["replaced"],
        unchanged=totals["unchanged"],
        copies=totals["copied"],
        skipped=tuple(skipped),
        noted=tuple(noted),
        lost=tuple(Lost(what=what, reason=why, count=n) for (what, why), n in sorted(lost.items())),
    )


def _articles(
    sources: Iterable[Source | Article] | Source, skipped: list[Skipped], noted: list[Noted]
) -> Iterator[Article]:
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    for read, group in groupby(sources, key=lambda source: isinstance(source, Article)):
        if read:
            yield from (source for source in group if isinstance(source, Article))
        else:
            paths = [source for source in group if not isinstance(source, Article)]
            yield from read_articles(paths, on_skip=skipped.append, on_note=noted.append)
