"""Opening the graph that a command works on."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import printing
from kg.commands.progress import duration

if TYPE_CHECKING:
    from kg.graph import Graph

# How often it is told how far something is, in seconds.
_EVERY = 5.0


def open_graph(store: str, *, read_only: bool = False) -> Graph:
    """Return a graph; say how far its index is if that has to be made anew first."""
    from kg.graph import open

    return open(store, read_only=read_only, tell=Indexing())


@contextmanager
def filling(store: str) -> Iterator[Graph]:
    """Open a graph to write into it; a store that is made for it goes again if nothing comes into it."""
    folder = Path(store)
    known = folder.exists()
    with open_graph(store) as graph:
        yield graph
        # The places of other stores, such as an address, are no folders.
        unused = not known and folder.is_dir() and not graph.counts()["articles"]
    if unused:
        shutil.rmtree(folder)


class Indexing:
    """Prints from time to time how many articles are in an index that is made anew."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, say: Callable[[str], None] = printing.say
    ) -> None:
        self._clock = clock
        self._say = say
        self._began = self._last = clock()

    def __call__(self, done: int, total: int) -> None:
        """Say how many of the articles are done, if it is time to."""
        now = self._clock()
        if now - self._last < _EVERY:
            return
        self._last = now
        left = duration((total - done) * (now - self._began) / done)
        self._say(f"kg: makes the index of the graph anew: {done:,} of {total:,} articles, {left} left")
