"""A query within limits of time and memory: in a process of its own, which opens the same store."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.graph import sparql
from kg.graph.backends import Backend
from kg.graph.sparql import Rows
from kg.limits import MEMORY, SECONDS, within

Found = Rows | bool | list[ox.Triple]


def query_within(store: Backend, text: str, *, seconds: float | None, memory: int | None) -> Found:
    """Return what a store answers to a query that may run; triples as a list.

    Raises:
        QueryError: It took too long or too much memory, or is broken.
    """
    limit, most = SECONDS if seconds is None else seconds, MEMORY if memory is None else memory
    return within(_answer, store.elsewhere(), text, seconds=limit, memory=most)


def _answer(opened: Callable[[], Backend], text: str) -> Found:
    store = opened()
    answer = store.query(text)
    try:
        if isinstance(answer, ox.QuerySolutions):
            return sparql.rows(answer)
        return bool(answer) if isinstance(answer, ox.QueryBoolean) else list(answer)
    finally:
        store.close()
