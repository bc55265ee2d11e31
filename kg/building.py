"""The main job: articles → positions → graph, with a summary of what was read and what was skipped."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import groupby, tee

from spacy.language import Language

from kg.extraction import extract
from kg.graph import Graph
from kg.graph import open as open_graph
from kg.model import SURE, Article, Lost, Position, Skipped
from kg.read import articles as read_articles

Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, in counts.

    ``skipped`` names every input that was not used, and why; ``lost`` counts what a reader told
    that could not be used.
    """

    articles: int = 0
    positions: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = field(default=())
    lost: tuple[Lost, ...] = field(default=())


def build(  # noqa: PLR0913 - the options of the main job, all by keyword
    sources: Iterable[Source | Article] | Source,
    *,
    into: Source | Graph,
    nlp: Language | None = None,
    workers: int = 1,
    min_confidence: float = SURE,
    on_article: Callable[[Article, int], None] | None = None,
) -> Summary:
    """Read articles, find their positions, write them into a graph, and return a summary.

    Args:
        sources: Files, folders, "-" for standard input, or articles; one or many.
        into: A graph, or where ``kg.open`` finds one. An article that the graph holds
            already is replaced, all else in the graph stays.
        nlp: A pipeline of ``kg.load``; None loads the shipped one.
        workers: Processes; the graph is the same for any number.
        min_confidence: Positions below it are left out, in [0, 1].
        on_article: Called with each article that was done and the number of its positions.

    Raises:
        StoreError: The graph cannot be opened or written.
        PipelineError: The pipeline cannot be used.
    """
    skipped: list[Skipped] = []
    given = _articles(sources, skipped)
    opened = nullcontext(into) if isinstance(into, Graph) else open_graph(into)
    totals: Counter[str] = Counter()
    lost: Counter[tuple[str, str]] = Counter()

    def done() -> Iterator[tuple[Article, tuple[Position, ...]]]:
        ahead, beside = tee(given)
        documents = extract(ahead, nlp, workers=workers, min_confidence=min_confidence)
        for article, document in zip(beside, documents, strict=True):
            totals.update(articles=1, positions=len(document.positions))
            lost.update({(one.what, one.reason): one.count for one in document.lost})
            if on_article is not None:
                on_article(article, len(document.positions))
            yield article, document.positions

    with opened as graph:
        totals.update(graph.add_many(done()))
    return Summary(
        articles=totals["articles"],
        positions=totals["positions"],
        added=totals["added"],
        replaced=totals["replaced"],
        unchanged=totals["unchanged"],
        skipped=tuple(skipped),
        lost=tuple(Lost(what=what, reason=why, count=n) for (what, why), n in sorted(lost.items())),
    )


def _articles(sources: Iterable[Source | Article] | Source, skipped: list[Skipped]) -> Iterator[Article]:
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    for read, group in groupby(sources, key=lambda source: isinstance(source, Article)):
        if read:
            yield from (source for source in group if isinstance(source, Article))
        else:
            paths = [source for source in group if not isinstance(source, Article)]
            yield from read_articles(paths, on_skip=skipped.append)
