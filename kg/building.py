"""The main job: articles → positions → graph, with a summary of what was read and what was skipped."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from itertools import groupby

from spacy.language import Language

from kg.extraction import Outcome, Pipeline, batches, loading, outcomes
from kg.fetching import Fetched
from kg.graph import Graph, Run
from kg.graph import open as open_graph
from kg.holding import Reading, new
from kg.model import SURE, Article, Lost, Noted, Position, Skipped
from kg.parts import Keeping, Told
from kg.provenance import run_of, run_with
from kg.read import Copies
from kg.read import articles as read_articles

Source = str | os.PathLike[str]
OnArticle = Callable[[Article, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, in counts.

    ``copies`` counts articles that print another article in nearly the same words: they are kept
    as copies of it, and what both say is counted once. ``held`` counts those of the ``unchanged``
    that were not read again, since the graph held them as they would be read; ``positions`` leaves
    theirs out. ``skipped`` names every input that was not used, and why; ``noted`` what was left out
    of inputs that were used; ``lost`` counts what could not be used as it was.
    """

    articles: int = 0
    positions: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    copies: int = 0
    held: int = 0
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
    workers: int | None = 1,
    min_confidence: float = SURE,
    run: Run | None = None,
    again: bool = False,
    private: bool = False,
    cluster: str | None = None,
    parts: str | None = None,
    tables: bool = False,
    on_article: OnArticle | None = None,
) -> Summary:
    """Read articles, find their positions, write them into a graph, and return a summary.

    An article that cannot be read or written is counted as skipped, and the rest goes on. One that
    the graph holds as it would be read (by the same version of kg with the same models, word lists
    and files, as sure) is not read again, so that a build that was stopped takes up where it was.

    Args:
        sources: Files, folders, web addresses, addresses of object storage that fsspec knows, "-" for
            standard input, or articles; one or many.
        into: A graph, or where ``kg.open`` finds one. An article that the graph holds
            already is replaced, all else in the graph stays.
        nlp: A pipeline of ``kg.load``, or a function that loads one; None loads the shipped one.
        workers: Processes, as ``kg.extract`` takes them; the graph is the same for any number.
        min_confidence: Positions below it are left out, in [0, 1].
        run: What the graph says found the positions; without it the version of kg with the models,
            word lists and files of ``nlp``, which is loaded once more for it if it is a function.
        again: Read also what the graph holds as it would be read.
        private: Ask addresses of this machine and its network too.
        cluster: The address of a Dask scheduler: its machines read, in place of this one.
        parts: A folder that these machines share, or an address of object storage, where what they
            read is kept as well, as N-Quads.
        tables: Keep it there as Parquet too, a row a position with the columns of ``kg export``.
        on_article: Called with each article that was done and the number of its positions.

    Raises:
        StoreError: The graph cannot be opened or written.
        KgError: The cluster is out of reach.
        PipelineError: The pipeline cannot be used.
        Stopped: Ctrl-C was pressed; all articles that were done are in the graph.
    """
    tally = Tally(on_article)
    reading = Reading(run or _run(nlp), min_confidence)
    opened = nullcontext(into) if isinstance(into, Graph) else open_graph(into)
    try:
        with opened as graph:
            given = _articles(sources, tally, private=private, copies=Copies(graph.sketches()))
            unread = given if again else new(given, graph, reading, on_held=tally.held)
            if cluster is not None:
                keeping = None if parts is None else Keeping(parts, tables)
                _elsewhere(unread, graph, nlp, reading, tally, cluster, keeping)
                return tally.summary()
            found = outcomes(unread, nlp, workers=workers, min_confidence=min_confidence)
            with closing(found):
                graph.add_many(
                    tally.of(found),
                    run=reading.run,
                    reading=reading,
                    on_skip=tally.skipped.append,
                    on_kept=tally.totals.update,
                )
    except KeyboardInterrupt as stop:
        raise Stopped(tally.summary()) from stop
    return tally.summary()


class Tally:
    """Counts what becomes of articles."""

    def __init__(self, on_article: OnArticle | None = None) -> None:
        self.totals: Counter[str] = Counter()
        self.skipped: list[Skipped] = []
        self.noted: list[Noted] = []
        self._lost: Counter[tuple[str, str]] = Counter()
        self._failed: set[str] = set()
        self._on_article = on_article

    def held(self, article: Article) -> None:
        """Count an article that need not be read."""
        self.totals.update(
            held=1,
            articles=int(article.copy_of is None),
            unchanged=int(article.copy_of is None),
            copied=int(article.copy_of is not None),
        )
        self._tell(article, 0)

    def of(self, found: Iterable[tuple[Article, Outcome]]) -> Iterator[tuple[Article, tuple[Position, ...]]]:
        """Yield articles that could be read with their positions, and count all."""
        for article, outcome in found:
            if isinstance(outcome, Skipped):
                self.failed(article, outcome)
            elif article.copy_of not in self._failed:  # else there is nothing to be a copy of
                self.read(article, len(outcome.positions), outcome.lost)
                yield article, outcome.positions

    def told(self, articles: Iterable[Article], told: Iterable[Told]) -> list[Article]:
        """Return the articles that could be read elsewhere, and count all."""
        kept = []
        for article, one in zip(articles, told, strict=True):
            if one.skipped is not None:
                self.failed(article, one.skipped)
            elif article.copy_of not in self._failed:
                self.read(article, one.positions, one.lost)
                kept.append(article)
        return kept

    def failed(self, article: Article, why: Skipped) -> None:
        """Count an article that could not be read."""
        self.skipped.append(why)
        self._failed.add(article.id)

    def read(self, article: Article, positions: int, lost: Iterable[Lost]) -> None:
        """Count an article that was read, with what was found in it."""
        self.totals.update(articles=int(article.copy_of is None), positions=positions)
        for one in lost:
            self._lost[one.what, one.reason] += one.count
        self._tell(article, positions)

    def summary(self) -> Summary:
        """Return all counts."""
        lost = (Lost(what=what, reason=why, count=n) for (what, why), n in sorted(self._lost.items()))
        counts = ("articles", "positions", "added", "replaced", "unchanged", "held")
        return Summary(
            **{name: self.totals[name] for name in counts},
            copies=self.totals["copied"],
            skipped=tuple(self.skipped),
            noted=tuple(self.noted),
            lost=tuple(lost),
        )

    def _tell(self, article: Article, positions: int) -> None:
        if self._on_article is not None:
            self._on_article(article, positions)


def _elsewhere(  # noqa: PLR0913 - all that a build knows
    articles: Iterable[Article],
    graph: Graph,
    nlp: Pipeline,
    reading: Reading,
    tally: Tally,
    address: str,
    keeping: Keeping | None,
) -> None:
    """Read on a cluster, and write what comes back part by part."""
    from kg.cluster import PART, on_cluster

    found = on_cluster(batches(articles, PART), loading(nlp), reading, address=address, keeping=keeping)
    with closing(found):
        for some, part in found:
            tally.totals.update(graph.restore(part.graphs(tally.told(some, part.told))))


def _run(nlp: Pipeline) -> Run:
    return run_with() if nlp is None else run_of(nlp if isinstance(nlp, Language) else nlp())


def _articles(
    sources: Iterable[Source | Article] | Source, tally: Tally, *, private: bool, copies: Copies
) -> Iterator[Article]:
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    fetched = Fetched(tally.skipped.append)
    for read, group in groupby(sources, key=lambda source: isinstance(source, Article)):
        if read:
            yield from (source for source in group if isinstance(source, Article))
        else:
            paths = [source for source in group if not isinstance(source, Article)]
            yield from read_articles(
                fetched.sources(paths),
                on_skip=lambda told: tally.skipped.append(fetched.shown(told)),
                on_note=lambda told: tally.noted.append(fetched.shown(told)),
                private=private,
                copies=copies,
            )
