"""Whole articles read back from triples, named graph or not, so that they can be written anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.content import Content
from kg.graph.mapping import Around, content
from kg.graph.reading import Described, Term, article_of, position_of, term_label, term_type
from kg.graph.runs import Run
from kg.model import Article, Position
from kg.namespaces import ARTICLE

_PARTIES = {v.ACTOR, v.SPEAKER, v.TOWARDS, v.REPORTED_BY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article with all that its named graph says, and the words around evidence."""

    article: Article
    positions: tuple[Position, ...]
    run: Run
    around: Around = field(default_factory=dict)
    reading: str | None = None

    def content(self) -> Content:
        """Return the named graph, as it is written first."""
        return content(self.article, self.positions, self.run, around=self.around, reading=self.reading)

    def quads(self) -> list[ox.Quad]:
        """Return the named graph as quads."""
        return self.content().quads()

    def only(self, position: Position) -> Record:
        """Return the record of the article with one of its positions."""
        return replace(self, positions=(position,))


def records(triples: Iterable[ox.Triple | ox.Quad]) -> Iterator[Record]:
    """Yield the record of every article that triples tell of, in the order of their IRIs.

    Raises:
        StoreError: They are not triples that kg wrote.
    """
    graph = Described(triples)
    of_article: dict[Term, list[Term]] = {}
    for position in graph.instances(v.POSITION):
        for article in graph.all(position, v.DERIVED_FROM):
            of_article.setdefault(article, []).append(position)
    for me in sorted([*graph.instances(v.ARTICLE), *graph.instances(v.COPY)], key=str):
        try:
            yield _record(graph, me, of_article.get(me, []))
        except KeyError as error:
            raise StoreError(f"an article that kg did not write: {error.args[0]}") from error


def explicit(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return what a named graph leaves unsaid of its mentions, since its own labels and classes tell it.

    Where the graphs of several articles become one set of triples, an actor has the labels of them all;
    with these triples each mention still has its own.
    """
    quads = list(quads)
    graph = Described(quads)
    found: list[tuple[Term, ox.NamedNode, Term]] = []
    for mention in graph.instances(v.MENTION_CLASS):
        named = graph.node(mention, v.NAMES)
        found.append((mention, v.LABEL, ox.Literal(term_label(graph, mention, named))))
        if graph.node(mention, v.IN_ROLE) in _PARTIES:
            kind = v.term(f"kg:{term_type(graph, mention, named)}")
            found.append((mention, v.NAMED_AS, kind))
    for inference in graph.instances(v.INFERENCE):
        named = graph.node(inference, v.RDF_OBJECT)
        found.append((inference, v.LABEL, ox.Literal(term_label(graph, inference, named))))
    name = quads[0].graph_name if quads else None
    return [ox.Quad(*said, name) for said in found]  # type: ignore[arg-type]


def _record(graph: Described, me: Term, positions: list[Term]) -> Record:
    article = article_of(graph, me)
    copied = graph.text(me, v.COPY_OF)
    if copied is not None:
        article = replace(article, copy_of=unquote(copied.removeprefix(ARTICLE)))
    return Record(
        article=article,
        positions=tuple(position_of(graph, one, article) for one in positions),
        run=_run(graph, me, positions),
        around=dict(_around(graph, one) for one in positions),
        reading=graph.text(me, v.READING),
    )


def _run(graph: Described, article: Term, positions: list[Term]) -> Run:
    """Return the run that made the records of an article."""
    made = [graph.node(one, v.GENERATED_BY) for one in positions]
    used = [run for run in graph.instances(v.ACTIVITY) if article in graph.all(run, v.USED)]
    # Graphs of before do not say which article a run used; each holds one run.
    run = next(iter([*made, *used, *graph.instances(v.ACTIVITY)]), None)
    if run is None:
        raise KeyError(f"{article} has no run")
    return Run(
        version=graph.words(run, v.VERSION),
        lexicon=graph.words(run, v.LEXICON),
        models=graph.text(run, v.MODELS),
        actors=graph.text(run, v.OWN_ACTORS),
        things=graph.text(run, v.OWN_THINGS),
        reader=graph.text(run, v.READER),
    )


def _around(graph: Described, position: Term) -> tuple[tuple[int, int], tuple[str, str]]:
    """Return the place of a position's evidence and the words before and after it."""
    selector = graph.node(graph.node(position, v.EVIDENCE), v.HAS_SELECTOR)
    place = int(graph.words(selector, v.START)), int(graph.words(selector, v.END))
    return place, (graph.text(selector, v.PREFIX) or "", graph.text(selector, v.SUFFIX) or "")
