"""What a process of the service does: it opens the store once, and answers from it.

Each function takes the store and what is asked, and returns bytes that go to whoever asked.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import Graph
from kg.graph import open as open_graph
from kg.graph.nodes import position_node
from kg.graph.vocabulary import PREFIXES
from kg.serialisation import to_json

Found = TypeVar("Found")
# Lists of ids that a process keeps, so that the next page need not look for them again.
_KEPT = 16


def sparql(store: str, text: str, kinds: Mapping[str, str], largest: int) -> tuple[bytes, str]:
    """Return the answer to a query, and its kind.

    Args:
        store: The place of the store.
        text: The query.
        kinds: The media type in which an answer is wanted, by what an answer can be: "rows",
            "truth", "triples"; a kind that is missing is refused.
        largest: Bytes that the answer may have.

    Raises:
        QueryError: The query is broken, not allowed, or its answer is too large.
    """
    return _asked(store, partial(_sparql, text=text, kinds=kinds, largest=largest))


def positions(store: str, filters: dict[str, Any], part: slice) -> bytes:
    """Return a page of positions as JSON."""
    return _asked(store, partial(_positions, filters=filters, part=part))


def position(store: str, identifier: str) -> bytes | None:
    """Return one position as JSON; None if the store does not hold it."""
    return _asked(store, partial(_position, identifier=identifier))


def rows(store: str, query: str, values: dict[str, Any], words: str | None, part: slice) -> bytes:
    """Return a page of the rows of a shipped query as JSON.

    Args:
        store: The place of the store.
        query: The name of the query.
        values: What its variables stand for.
        words: Only rows one of whose texts holds these, in any case.
        part: Which of the rows.
    """
    return _asked(store, partial(_rows, query=query, values=values, words=words, part=part))


def ask(store: str, question: str, chosen: dict[str, Any]) -> bytes:
    """Return the answer to a question in plain words as JSON; ``chosen`` as ``Graph.ask`` takes it."""
    return _asked(store, partial(_ask, question=question, chosen=chosen))


def prepare(store: str) -> None:
    """Open the store, and load what most questions need."""
    # The comment makes kg look into the parse, for which it loads rdflib.
    _asked(store, lambda opened: opened.graph.answered("ASK { } # FROM nowhere"))


def alive(store: str) -> None:
    """Return if the store answers.

    Raises:
        StoreError: It does not.
    """
    _asked(store, lambda opened: opened.graph.answered("ASK { }"))


def counts(store: str) -> bytes:
    """Return how much the store holds, as JSON."""
    return _asked(store, lambda opened: _json(opened.remembered("counts", opened.graph.counts)))


def page(store: str, title: str, most: int, filters: dict[str, Any], largest: int) -> bytes:
    """Return the page that draws the network of positions."""
    return _asked(store, partial(_page, title=title, most=most, filters=filters, largest=largest))


@dataclass(slots=True)
class _Opened:
    """A store as it was at one time, and what was found in it since."""

    graph: Graph
    state: object
    found: dict[str, Any] = field(default_factory=dict)

    def remembered(self, key: str, find: Callable[[], Found]) -> Found:
        if key not in self.found:
            if len(self.found) >= _KEPT:
                self.found.pop(next(iter(self.found)))
            self.found[key] = find()
        known: Found = self.found[key]
        return known


_OPEN: dict[str, _Opened] = {}


def _asked(store: str, ask: Callable[[_Opened], Found]) -> Found:
    """Ask a store as it is now; open it again if its files changed meanwhile, as by a build."""
    state = state_of(store)
    if store not in _OPEN or _OPEN[store].state != state:
        _open(store, state)
    try:
        return ask(_OPEN[store])
    except StoreError:
        _open(store, state_of(store))
        return ask(_OPEN[store])


def _open(store: str, state: object) -> None:
    before = _OPEN.pop(store, None)
    if before is not None:
        before.graph.close()
    _OPEN[store] = _Opened(open_graph(store, read_only=True), state)


def state_of(store: str) -> object:
    """Return what changes with the files of a store; None for one behind an address."""
    if "://" in store or not Path(store).is_dir():
        return None
    with os.scandir(store) as found:
        # Opening a store for reading writes to its log of messages and to the list of who reads the index,
        # and may leave an empty log of the index.
        files = [one for one in found if not (one.name.startswith("LOG") or one.name.endswith("-shm"))]
        stats = [(one.name, stat) for one in files if (stat := _stat(one)) is not None]
    return sorted((name, stat.st_mtime_ns) for name, stat in stats if stat.st_size)


def _stat(file: os.DirEntry[str]) -> os.stat_result | None:
    """Return what is known of a file; None if a writer removed it since it was listed."""
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _sparql(opened: _Opened, text: str, kinds: Mapping[str, str], largest: int) -> tuple[bytes, str]:
    answer = opened.graph.answered(text)
    into = _Bounded(largest)
    kind = {ox.QuerySolutions: "rows", ox.QueryBoolean: "truth"}.get(type(answer), "triples")
    if kind not in kinds:
        raise QueryError(f"this query answers with {kind}, which no form that was asked for can say")
    media = kinds[kind]
    try:
        if isinstance(answer, ox.QueryTriples):
            form = ox.RdfFormat.from_media_type(media)
            ox.serialize(answer, into, format=form or ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        else:
            answer.serialize(into, ox.QueryResultsFormat.from_media_type(media) or ox.QueryResultsFormat.JSON)
    except OSError as error:
        raise QueryError(str(error)) from error
    return into.getvalue(), media


class _Bounded(io.BytesIO):
    """Bytes that are written until they are too many."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self._largest = largest

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._largest:
            raise OSError(f"the answer has more than {self._largest:,} bytes; ask for less, with a LIMIT")
        return super().write(data)


def _positions(opened: _Opened, filters: dict[str, Any], part: slice) -> bytes:
    key = f"positions {part} {json.dumps(filters, sort_keys=True)}"
    size = part.stop - part.start
    ids, total = opened.remembered(key, lambda: opened.graph.page_of_ids(part.start, size, **filters))
    return _json({"total": total, "items": [to_json(*one) for one in opened.graph.positions_of(ids)]})


def _position(opened: _Opened, identifier: str) -> bytes | None:
    rows = opened.graph.answer("position_ids", position=position_node(identifier))
    ids = [(str(row["article"]), str(row["position"])) for row in rows]
    found = [to_json(*one) for one in opened.graph.positions_of(ids)]
    return _json(found[0]) if found else None


def _ask(opened: _Opened, question: str, chosen: dict[str, Any]) -> bytes:
    found = opened.graph.ask(question, **chosen)
    told = {"query": found.query, "total": found.total, "items": list(found.rows), "notes": found.notes}
    return _json(told | {"sparql": found.sparql})


def _rows(opened: _Opened, query: str, values: dict[str, Any], words: str | None, part: slice) -> bytes:
    key = f"{query} {json.dumps(values, sort_keys=True)}"
    found = opened.remembered(key, lambda: opened.graph.answer(query, **values))
    chosen = [row for row in found if words is None or _holds(row, words.casefold())]
    return _json({"total": len(chosen), "items": chosen[part]})


def _holds(row: Mapping[str, Any], words: str) -> bool:
    texts = (value for value in row.values() if isinstance(value, str) and "://" not in value)
    return any(words in text.casefold() for text in texts)


def _page(opened: _Opened, title: str, most: int, filters: dict[str, Any], largest: int) -> bytes:
    from kg.pages.page import page as drawn
    from kg.pages.writing import told_of

    key = f"page {title} {most} {json.dumps(filters, sort_keys=True)}"
    made = opened.remembered(
        key, lambda: drawn(told_of(opened.graph, **filters), title=title, max_nodes=most).encode()
    )
    if len(made) > largest:
        raise QueryError(f"the page has more than {largest:,} bytes; draw fewer positions")
    return made


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
