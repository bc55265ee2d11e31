"""Asking a graph: in plain words, by the shipped queries, in SPARQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import sparql
from kg.graph.answers import Answer
from kg.graph.answers import answer as answered
from kg.graph.areas import area_nodes
from kg.graph.asking import ByQueries, Finder
from kg.graph.backends import Backend
from kg.graph.filters import days, stance_nodes
from kg.graph.index import ByIndex
from kg.graph.limited import Found, query_within
from kg.graph.queries import bound
from kg.graph.sparql import Rows

if TYPE_CHECKING:
    import rdflib


class Asked:
    """What a graph answers, whatever its store; ``kg.graph.Graph`` is one."""

    def __init__(self, store: Backend) -> None:
        self._store = store

    def query(
        self, text: str, /, *, timeout: float | None = None, memory: int | None = None, **values: object
    ) -> Rows | bool | rdflib.Graph:
        """Answer a SPARQL query over all articles; the usual prefixes need no PREFIX line.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE. SERVICE and FROM are shut.
            timeout: Seconds after which it is stopped. With a limit, the query runs in a process of
                its own, to which a store in memory is copied.
            memory: Bytes of memory that it may take, where the system can limit them; likewise.
            **values: Values for variables of the query: see ``kg.graph.sparql.bind``.

        Returns:
            Rows of plain values for SELECT, a truth value for ASK, else a graph of rdflib.

        Raises:
            QueryError: The query is broken (says line and column), not allowed, or beyond a limit.
        """
        answer: sparql.Answer | Found
        if timeout is None and memory is None:
            answer = self.answered(text, **values)
        else:
            bound = sparql.allowed(text, values)
            answer = query_within(self._store, bound, seconds=timeout, memory=memory)
        if isinstance(answer, ox.QuerySolutions):
            return sparql.rows(answer)
        if isinstance(answer, bool | ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, Rows):
            return answer
        from kg.graph.checks import to_rdflib

        return to_rdflib(answer)

    def answered(self, text: str, /, **values: object) -> sparql.Answer:
        """Return what ``query`` does as the store gives it: terms, read as they are asked for."""
        return self._store.query(sparql.allowed(text, values))

    def answer(self, name: str, /, **values: object) -> Rows:
        """Answer a query of kg/queries by its name; values that are None are left out.

        Raises:
            InputError: There is no such query (says which there are), or a date is none.
            QueryError: The query takes no such variable.
        """
        answer = self._store.query(bound(name, values))
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError(f"the query {name} gives no rows")
        return sparql.rows(answer)

    def ask(  # noqa: PLR0913 - a question and its options, all by keyword
        self,
        question: str,
        *,
        exact: bool = False,
        area: str | Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Return the answer to a question in plain words: "who opposes the treaty".

        Args:
            question: One of the forms of ``kg.graph.questions.forms()``.
            exact: "supports" and "opposes" mean one stance, not all on their side.
            area: Only what belongs to an issue area, by name, or to one of several.
            since: Only from this day on.
            until: Only up to this day.
            limit: At most so many rows; the newest of positions.

        Raises:
            QuestionError: The question has another form; says which are near.
        """
        given = {"area": area_nodes(area) if area else None, "since": since, "until": until}
        chosen = {name: value for name, value in given.items() if value is not None}
        return answered(self, question, exact=exact, chosen=chosen, limit=limit)

    def who(  # noqa: PLR0913 - what is asked and its options, all by keyword
        self,
        about: str,
        *,
        sign: int | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Return who stands how to something, by its words, with quote and article.

        Things that are called so come first; of other subjects, those whose words have the same
        head: "fossil fuels" are what neither "fossil fuel subsidies" nor "phasing them out" is.

        Args:
            about: Words that name a thing or a subject.
            sign: 1 for those who are for it, -1 against, 0 neutral. It is the sign towards what
                was asked: who opposes halting a thing is for the thing.
            stance: Only this stance.
            since: Only from this day on.
            until: Only up to this day.
            limit: At most so many rows, the newest.
        """
        chosen = None if stance is None else stance_nodes([stance])
        values = {"about": self.finder().nodes(about), "sign": sign, "stance": chosen}
        return self.rows("who", values | {"since": since, "until": until}, limit=limit)[0]

    def says(
        self, actor: str, about: str | None = None, *, limit: int | None = None, **given: object
    ) -> Rows:
        """Return the positions of an actor or a speaker, by name, with quote and article.

        Args:
            actor: A name of the graph or of ontologies/actors.ttl, or part of one.
            about: Only positions on what these words name, as for ``who``.
            limit: At most so many rows, the newest.
            **given: Further values of the query: ``sign``, ``since``, ``until``.
        """
        finder = self.finder()
        values: dict[str, object] = {"who": finder.actors(actor), **given}
        if about is not None:
            values["about"] = finder.nodes(about)
        return self.rows("who", values, limit=limit)[0]

    def finder(self) -> Finder:
        """Return what finds the things, subjects and actors of the graph by their names."""
        index = self._store.index()
        return ByQueries(self.answer) if index is None else ByIndex(index)

    def rows(
        self, name: str, values: Mapping[str, object], *, limit: int | None = None, offset: int = 0
    ) -> tuple[Rows, int]:
        """Return rows of a query of kg/queries, and how many there are without the limit.

        Args:
            name: The query.
            values: Values for its variables.
            limit: At most so many rows; the newest of positions.
            offset: Leave out so many rows before; not for the query "who".
        """
        index = self._store.index()
        indexed = None if index is None else ByIndex(index)
        if indexed is None or not indexed.answers(name, values):
            found = self.answer(name, **values)
            return Rows(found.columns, found.rows[offset:]).first(limit), len(found)
        if name != "who":
            return indexed.rows(name, days(values), limit, offset)
        chosen, total = indexed.positions(days(values), limit)
        told = self.answer(name, position=[ox.NamedNode(iri) for iri in chosen])
        return Rows(told.columns, tuple(row | chosen[str(row["position"])] for row in told)), total

    def counts(self) -> dict[str, int]:
        """Return how many articles, positions, actors and subjects the graph holds."""
        row = next(iter(self.answer("counts")))
        return {name: int(value or 0) for name, value in row.items()}
