"""Putting the named graphs of articles into a store: what is the same is left alone."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.graph.backends import Backend
from kg.graph.content import Content
from kg.model import Article, Position

Change = Literal["added", "replaced", "unchanged", "copied"]
Given = tuple[Article, Iterable[Position]]

# How many articles are written at once at least.
AT_ONCE = 32
# For how many seconds more of them are waited for, or for as long as the last ones took to be written: what a
# machine that stops can lose.
_SECONDS = 3.0
# How many articles and positions are written at once at most: the store sorts what it has anew after every
# second write, so that few large ones are quicker.
_MOST = 10_000
# How many quads: from a million on they would not come into the store all or none.
_QUADS = 800_000


def together(articles: Iterable[Given]) -> Iterator[list[Given]]:
    """Yield articles in batches to be written at once; also those that came before an error."""
    batch: list[Given] = []
    size, wait, began = 0, _SECONDS, time.monotonic()
    try:
        for article, said in articles:
            given = tuple(said)
            batch.append((article, given))
            size += 1 + len(given)
            now = time.monotonic()
            if len(batch) >= AT_ONCE and (size > _MOST or now - began > wait):
                yield batch
                batch, size, began = [], 0, time.monotonic()
                wait = max(_SECONDS, began - now)
    except GeneratorExit:
        raise
    except BaseException:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def keep(store: Backend, written: Sequence[Content]) -> dict[ox.NamedNode, Change]:
    """Write named graphs, one of each name; return what became of each."""
    held = store.hashes([content.graph for content in written])
    changes: dict[ox.NamedNode, Change] = {}
    new: list[Content] = []
    size = 0
    for content in written:
        before = held.get(content.graph.value)
        changes[content.graph] = "added"
        if before is None:
            if new and size + len(content.lines) > _QUADS:
                store.extend(new)
                new, size = [], 0
            new.append(content)
            size += len(content.lines)
        elif before == content.hash:
            changes[content.graph] = "unchanged"
        else:
            store.replace(content.graph, content.quads())
            changes[content.graph] = "replaced"
    if new:
        store.extend(new)
    copies = [one.graph for one in written if one.says(ox.Triple(one.graph, v.A, v.COPY))]
    return changes | dict.fromkeys(copies, "copied")
