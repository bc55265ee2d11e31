"""The graph of positions: one door to reading, writing and asking, whatever the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Unpack

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.graph.asked import Asked
from kg.graph.backends import Backend
from kg.graph.content import Content, as_it_is
from kg.graph.filters import Filters, bindings
from kg.graph.keeping import AT_ONCE, Change, Given, keep, together
from kg.graph.nodes import article_node, position_node
from kg.graph.reading import from_quads
from kg.graph.records import Record
from kg.graph.review.decisions import GRAPH as DECISIONS
from kg.graph.review.decisions import Decision
from kg.graph.review.effects import Effects
from kg.graph.review.replaying import AS_READ, Reviewed, beside, decisions, keep_reviewed, replay, reviewed
from kg.graph.runs import Run, this_run
from kg.graph.serialising import Named, written
from kg.graph.vocabulary import READING
from kg.markup import table
from kg.model import Article, Position, Skipped

if TYPE_CHECKING:
    import networkx
    import pandas

Format = Literal["jsonld", "nquads", "trig", "turtle"]

# What is known of an article besides its id: columns of the query "articles".
_KNOWN = ("title", "date", "source", "url", "author", "section", "language", "dated_by")
# How many articles are read at once.
_BATCH = 500


class Graph(Asked):
    """Positions in a store, one named graph an article. Use ``kg.open`` to get one."""

    def __init__(self, store: Backend, *, read_only: bool = False) -> None:
        super().__init__(store)
        self.read_only = read_only
        self._effects: Effects | None = None

    def add(self, article: Article, positions: Iterable[Position], *, run: Run | None = None) -> Change:
        """Write what an article says in the place of what it said before, and nothing else.

        Args:
            article: Where the positions come from; one without positions is kept too.
            positions: All positions of the article, in any order.
            run: What found them; this version of kg with its own word lists, if not given.

        Returns:
            "added", "replaced", or "unchanged" if the graph holds exactly this already; "copied"
            for a copy of another article.

        Raises:
            InputError: A position is of another article, or holds what RDF cannot say.
            StoreError: The graph was opened read-only.
        """
        changes = self.add_many([(article, positions)], run=run)
        return next(iter(changes))

    def add_many(
        self,
        articles: Iterable[Given],
        *,
        run: Run | None = None,
        reading: Callable[[Article], str] | None = None,
        on_skip: Callable[[Skipped], None] | None = None,
        on_kept: Callable[[Counter[Change]], None] | None = None,
    ) -> Counter[Change]:
        """Write many articles; return how many were added, replaced and unchanged, and how many copied.

        The iterable is read once and written some dozens at a time, or more that come within seconds;
        if it ends by an error or Ctrl-C, what it gave until then is written too. Of two articles with
        one id the later one stays.

        Args:
            articles: Articles with their positions.
            run: What found them, as for ``add``.
            reading: Gives the hash of an article and of how it was read, for ``readings``.
            on_skip: Called with each article that RDF cannot say, which is then left out;
                without it, the first such article raises.
            on_kept: Called with the changes of each batch once the store has it.
        """
        self._writable()
        changes: Counter[Change] = Counter()
        for batch in together(articles):
            made = self._write(batch, run or this_run(), reading, on_skip)
            changes.update(made)
            if on_kept is not None:
                on_kept(made)
        return changes

    def remove(self, article: str) -> bool:
        """Remove what an article says, with its copies, by its id; return whether the graph held it."""
        self._writable()
        graph = article_node(article)
        held = bool(self._store.hashes([graph]))
        if held:
            for row in self.answer("copies", of=graph.value):
                self._store.remove(ox.NamedNode(str(row["copy"])))
            self._store.remove(graph)
            self._store.replace(beside(graph), [])
        return held

    def readings(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the hash of how an article was read, by its id, where the graph holds it with one."""
        graphs = {article_node(identifier): identifier for identifier in ids}
        found = self._store.hashes(list(graphs), READING)
        return {
            identifier: found[graph.value] for graph, identifier in graphs.items() if graph.value in found
        }

    def sketches(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield id, sketch and date of articles, the latest first: what tells copies of them."""
        for row in self.answer("sketches"):
            yield str(row["id"]), str(row["sketch"]), None if row["date"] is None else str(row["date"])

    def articles(self) -> Iterator[Article]:
        """Yield what is known of every article but its text, in the order of their ids."""
        copies = self._copies()
        for row in self.answer("articles"):
            known = {name: str(row[name]) for name in _KNOWN if row[name] is not None}
            yield Article(
                id=str(row["id"]), text="", **known, also_in=tuple(copies.get(str(row["article"]), ()))
            )

    def positions(self, **filters: Unpack[Filters]) -> Iterator[tuple[Position, Article]]:
        """Yield positions with their articles, by article IRI and then in reading order.

        Args:
            **filters: ``actor``, ``subject`` (IRIs), ``area`` (of subject or thing, by name, with those
                below it), ``stance`` (name), ``polarity``, ``modality``, ``article`` (id), each one value
                or a list; ``since``, ``until`` (ISO 8601, both included; undated ones are left out).
        """
        yield from self.positions_of(self.position_ids(**filters))

    def position_ids(self, **filters: Unpack[Filters]) -> list[tuple[str, str]]:
        """Return the IRIs of articles and of their positions, sorted; filters as for ``positions``."""
        return self.page_of_ids(0, None, **filters)[0]

    def page_of_ids(
        self, offset: int, limit: int | None, **filters: Unpack[Filters]
    ) -> tuple[list[tuple[str, str]], int]:
        """Return some of ``position_ids`` from a place in their order on, and how many there are in all."""
        found, total = self.rows("position_ids", bindings(filters), limit=limit, offset=offset)
        return [(str(row["article"]), str(row["position"])) for row in found], total

    def positions_of(self, ids: Iterable[tuple[str, str]]) -> Iterator[tuple[Position, Article]]:
        """Yield the positions of some ids of ``position_ids``, by article and in reading order."""
        chosen: dict[str, set[str]] = {}
        for graph, iri in ids:
            chosen.setdefault(graph, set()).add(iri)
        for article, positions in self._read(sorted(chosen)):
            wanted = chosen[article_node(article.id).value]
            for position in positions:
                if position_node(position.id).value in wanted:
                    yield position, article

    def network(self, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
        """Return positions as a network, actor → subject: see ``kg.network.network``."""
        # The one step to a later stage: `graph.network()` is what users expect to write.
        from kg.network import network

        return network(self.positions(**filters))

    def to_frame(self, **filters: Unpack[Filters]) -> pandas.DataFrame:
        """Return positions as a table of pandas, a row each, with every column of ``kg export``.

        ::

            graph.to_frame(actor="https://w3id.org/diplomatic-kg/actor/FRA")["thing"].value_counts()

        Columns that hold whole numbers keep them where some are not known (``Int64``).

        Args:
            **filters: Which positions: see ``positions``.

        Raises:
            InputError: The extra ``frames`` is not installed.
        """
        from kg.graph.flat import frame

        return frame(self, **filters)

    def serialize(self, format: Format = "trig") -> str:
        """Return the graph as text, see ``kg.graph.exporting``; the same content gives the same text."""
        return "".join(written(self.contents(), format))

    def contents(self) -> Iterator[Named]:
        """Yield the named graph of each article with its quads, by their IRIs; then decisions."""
        graphs = self._graphs()
        for start in range(0, len(graphs), _BATCH):
            content: dict[object, list[ox.Quad]] = {}
            for quad in self._store.quads(graphs[start : start + _BATCH]):
                content.setdefault(quad.graph_name, []).append(quad)
            for graph in graphs[start : start + _BATCH]:
                yield graph, content.get(graph, [])
        # What reviewers decided comes last, so that articles can be read without it.
        if made := list(self._store.quads([DECISIONS])):
            yield DECISIONS, made
            for graph in graphs:
                if as_read := list(self._store.quads([beside(graph)])):
                    yield beside(graph), as_read

    def restore(self, graphs: Iterable[Named]) -> Counter[Change]:
        """Write named graphs as ``contents`` yields them; return the changes of articles.

        Decisions come to those that the graph has, and all are replayed.
        """
        self._writable()
        changes: Counter[Change] = Counter()
        batch: dict[ox.NamedNode, Content] = {}
        articles: list[ox.NamedNode] = []
        for graph, quads in graphs:
            if graph == DECISIONS:
                self._store.append(quads)
                continue
            if graph.value.endswith(AS_READ):
                self._store.replace(graph, quads)
                continue
            articles.append(graph)
            batch[graph] = as_it_is(graph, quads)
            if len(batch) == _BATCH:
                changes.update(keep(self._store, list(batch.values())).values())
                batch = {}
        changes.update(keep(self._store, list(batch.values())).values())
        self._effects = None
        if self._held_effects():
            self.decide([], articles)
        return changes

    def decisions(self) -> list[Decision]:
        """Return what reviewers decided, in the order of their times: see ``kg.graph.review``."""
        return decisions(self._store)

    def decide(self, quads: Sequence[ox.Quad], articles: Sequence[ox.NamedNode]) -> None:
        """Write quads of decisions and replay all decisions on articles; ``Review`` makes both."""
        self._writable()
        if quads:
            self._store.append(quads)
        self._effects = Effects(self.decisions())
        for start in range(0, len(articles), AT_ONCE):
            replay(self._store, articles[start : start + AT_ONCE], self._effects)

    def validate(self) -> list[str]:
        """Return where the graph breaks ontologies/shapes.ttl, one line a place."""
        from kg.graph.checks import violations

        graphs, found = self._graphs(), []
        for start in range(0, len(graphs), _BATCH):
            found += violations(self._store.quads(graphs[start : start + _BATCH]))
        return found

    def lost(self) -> int:
        """Return how many articles were written but are gone, as a crash of the machine may do."""
        return self._store.lost()

    def close(self) -> None:
        """Let go of the store; a graph on disk is then free for others."""
        self._store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        try:
            held = ", ".join(f"{number:,} {name}" for name, number in self.counts().items())
        except StoreError as error:
            held = str(error)
        return f"<{type(self).__name__}: {held}>"

    def _repr_html_(self) -> str:
        try:
            counts = self.counts()
        except StoreError as error:
            return table(("graph",), [(str(error),)])
        return table(tuple(counts), [tuple(counts.values())], caption="A graph of positions")

    def _writable(self) -> None:
        if self.read_only:
            raise StoreError("the graph was opened read-only; open it without read_only to change it")

    def _write(
        self,
        batch: Sequence[Given],
        run: Run,
        reading: Callable[[Article], str] | None,
        on_skip: Callable[[Skipped], None] | None,
    ) -> Counter[Change]:
        effects = self._held_effects()
        written: dict[ox.NamedNode, Reviewed] = {}
        for article, said in batch:
            try:
                known = None if reading is None else reading(article)
                record = Record(article=article, positions=tuple(said), run=run, reading=known)
                written[article_node(article.id)] = reviewed(record, effects)
            except InputError as error:
                if on_skip is None:
                    raise
                on_skip(Skipped(path=error.path, reason=str(error.args[0])))
        if effects:
            return Counter(keep_reviewed(self._store, written.values()).values())
        return Counter(keep(self._store, [one.article for one in written.values()]).values())

    def _held_effects(self) -> Effects:
        if self._effects is None:
            self._effects = Effects(self.decisions())
        return self._effects

    def _graphs(self) -> list[ox.NamedNode]:
        articles = [str(row["article"]) for row in self.answer("articles")]
        copies = [str(row["copy"]) for row in self.answer("copies")]
        return [ox.NamedNode(graph) for graph in sorted(articles + copies)]

    def _copies(self, of: list[ox.NamedNode] | None = None) -> dict[str, list[str]]:
        """Return who printed copies of which article: the outlet of each, else its address or id."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.answer("copies", of=of):
            found[str(row["of"])].append(str(row["source"] or row["url"] or row["id"]))
        return found

    def _read(self, graphs: list[str]) -> Iterator[tuple[Article, list[Position]]]:
        for start in range(0, len(graphs), _BATCH):
            named = [ox.NamedNode(graph) for graph in graphs[start : start + _BATCH]]
            copies = self._copies(named)
            content: dict[object, list[ox.Quad]] = {graph: [] for graph in named}
            for quad in self._store.quads(named):
                content[quad.graph_name].append(quad)
            for graph in named:
                article, positions = from_quads(content[graph])
                yield replace(article, also_in=tuple(copies.get(graph.value, ()))), positions
