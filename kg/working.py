"""Reading in several processes: loky's pool, which tells when a process was killed.

Articles that were under way when a process died are read once more, each alone in a process of
its own; one that ends this process too is told by name, and the rest goes on. The processes
end with the one that started them, however that ends, and Ctrl-C is for that one only.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain, islice

from loky import ProcessPoolExecutor, cpu_count
from spacy.language import Language

from kg.extraction import Outcome, read
from kg.model import Article, Skipped

Loading = Callable[[], Language]
Batch = list[Article]

# Batches a process from which on it reads faster than it takes to start.
_WORTH = 2
# Memory of the machine a process, of which its pipeline takes a third; in bytes.
_MEMORY = 2 * 2**30
# Batches a process that wait for it: enough that it never idles, few enough to keep memory low.
_WAITING = 3
# How often a process looks whether the one that started it is still there, in seconds.
_LOOKS = 0.5
# No second thread of BLAS, which would wait in a busy loop, on the core of another process.
_ALONE = {"OPENBLAS_NUM_THREADS": "1"}
_ENDED = "the process that read it ended twice, the second time with this article alone; is memory short?"


def worth(batches: Iterator[Batch]) -> tuple[int, Iterator[Batch]]:
    """Return how many processes some batches are worth on this machine, and all the batches."""
    most = max(1, min(cpu_count(), _memory() // _MEMORY))
    first = list(islice(batches, most * _WORTH))
    return max(1, len(first) // _WORTH), chain(first, batches)


def _memory() -> int:
    """Return the bytes of memory of this machine; where it does not tell, enough for four processes."""
    if not hasattr(os, "sysconf"):
        return 4 * _MEMORY
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def in_processes(
    batches: Iterable[Batch], loading: Loading, *, workers: int, min_confidence: float
) -> Iterator[tuple[Article, Outcome]]:
    """Yield every article of batches with its outcome, in order.

    Args:
        batches: Articles that are read together.
        loading: Loads the pipeline; it must be a function that other processes can import.
        workers: How many processes.
        min_confidence: As ``kg.extract`` takes it.
    """
    crew, alone = _Crew(workers, loading, min_confidence), _Crew(1, loading, min_confidence)
    under_way: deque[tuple[Batch, Future[list[Outcome]]]] = deque()

    def first() -> Iterator[tuple[Article, Outcome]]:
        batch, future = under_way.popleft()
        try:
            found = future.result()
        except BrokenProcessPool:
            found = [_once_more(article, alone) for article in batch]
        return zip(batch, found, strict=True)

    try:
        for batch in batches:
            under_way.append((batch, crew.submit(batch)))
            if len(under_way) >= workers * _WAITING:
                yield from first()
        while under_way:
            yield from first()
    finally:
        crew.end()
        alone.end()


def _once_more(article: Article, alone: _Crew) -> Outcome:
    try:
        (found,) = alone.submit([article]).result()
    except BrokenProcessPool:
        return Skipped(path=article.id, reason=_ENDED)
    return found


class _Crew:
    """Processes that read batches; new ones take the place of a crew that lost one."""

    def __init__(self, workers: int, loading: Loading, min_confidence: float) -> None:
        self._workers = workers
        self._loading = loading
        self._min_confidence = min_confidence
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, batch: Batch) -> Future[list[Outcome]]:
        with _no_interrupts():
            try:
                future: Future[list[Outcome]] = self._started().submit(_read, batch, self._min_confidence)
            except BrokenProcessPool:
                self.end()
                future = self._started().submit(_read, batch, self._min_confidence)
        return future

    def end(self) -> None:
        """Let no process go on, whatever it does."""
        if self._pool is not None:
            self._pool.shutdown(kill_workers=True)
        self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            given = (self._loading, os.getpid())
            self._pool = ProcessPoolExecutor(self._workers, initializer=_begin, initargs=given, env=_ALONE)
        return self._pool


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold back Ctrl-C while processes start: they inherit that they are not told of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_LOADING: list[Loading] = []


def _begin(loading: Loading, parent: int) -> None:
    """Prepare a new process; the pipeline is loaded with the first batch, which tells its errors."""
    with suppress(ValueError):  # in a thread that is not the main one
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _LOADING[:] = [loading]
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS)
    os._exit(1)


@cache
def _pipeline() -> Language:
    return _LOADING[0]()


def _read(batch: Batch, min_confidence: float) -> list[Outcome]:
    return read(batch, _pipeline(), min_confidence)
