"""How far a build is: a bar on a terminal, a line from time to time elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from kg.commands import printing
from kg.model import Article

Advance = Callable[[Article, int], None]
# How often a line is printed where nobody looks at a bar, in seconds.
_EVERY = 60.0


@contextmanager
def progress(sources: Sequence[str]) -> Iterator[Advance]:
    """Give what is to be called after each article with the number of its positions."""
    if not sys.stderr.isatty():
        yield Lines(sources)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    from kg.read import expected

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{rate(task.speed)}")

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[found]} positions"),
        Rate(),
        TimeRemainingColumn(),
    )
    found = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=expected(sources), found=0)

        def advance(_: Article, positions: int) -> None:
            nonlocal found
            found += positions
            bar.update(task, advance=1, found=found)

        yield advance


class Lines:
    """Prints from time to time how many articles are done, how fast, and how long the rest takes."""

    def __init__(
        self,
        sources: Sequence[str],
        *,
        every: float = _EVERY,
        clock: Callable[[], float] = time.monotonic,
        say: Callable[[str], None] = printing.say,
    ) -> None:
        self._sources = sources
        self._every = every
        self._clock = clock
        self._say = say
        self._done = self._found = 0
        self._last = (clock(), 0)

    def __call__(self, article: Article, positions: int) -> None:
        """Count an article; print a line if it is time for one."""
        self._done += 1
        self._found += positions
        before, done = self._last
        passed = self._clock() - before
        if passed < self._every:
            return
        self._last = (before + passed, self._done)
        speed = (self._done - done) / passed
        self._say(f"kg: {self._told(speed)}")

    def _told(self, speed: float) -> str:
        total = self._total
        of = "" if total is None else f" of {total:,}"
        told = f"read {self._done:,}{of} articles, found {self._found:,} positions, {rate(speed)}"
        if total is None or total <= self._done:
            return told
        return f"{told}, {duration((total - self._done) / speed)} left"

    @cached_property
    def _total(self) -> int | None:
        """About how many articles there are; counted once, if a build takes long at all."""
        from kg.read import expected

        return expected(self._sources)


def rate(speed: float) -> str:
    """Return how many articles a second are read, for a person.

    >>> rate(3.14), rate(0.05)
    ('3.1 articles/s', '3.0 articles/min')
    """
    return f"{speed:.1f} articles/s" if speed >= 1 else f"{speed * 60:.1f} articles/min"


def duration(seconds: float) -> str:
    """Return a time for a person.

    >>> duration(59), duration(3700), duration(300_000)
    ('1 min', '1 h 2 min', '3 d 11 h')
    """
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min"
    return f"{hours // 24} d {hours % 24} h"
