"""Reading on many machines: a Dask cluster that is there already.

Articles go to it in parts of some hundred thousand characters and come back as N-Quads, in order.
A machine that is lost loses nothing: Dask reads its parts again elsewhere. A part that ends one
process after the other is read article by article, and the one that does it is told by name.
"""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.holding import Reading
from kg.model import Article
from kg.parts import Keeping, Part, name_of, read_part, skipped_part

if TYPE_CHECKING:
    from distributed import Client, Future
    from spacy.language import Language

# Characters of a part: a minute or so of work, beside which the way to the machine is nothing.
PART = 600_000
# Parts that wait for each processor: enough that none idles, few enough to keep memory low.
_WAITING = 3
# How long to wait for the scheduler to answer, in seconds.
_ANSWER = 15
# How long to wait for its first machine, in seconds.
_SECONDS = 60
_ENDED = "every process that read it ended, the last ones with this article alone; is memory short?"
# A pipeline reads one part at a time, whatever number of threads a process has.
_ONE = threading.Lock()


def on_cluster(
    parts: Iterable[list[Article]],
    loading: Callable[[], Language],
    reading: Reading,
    *,
    address: str,
    keeping: Keeping | None = None,
) -> Generator[tuple[list[Article], Part], None, None]:
    """Yield articles with what was read in them, in the order given.

    Args:
        parts: Articles that are read together.
        loading: Loads the pipeline; it must be a function that other processes can import.
        reading: How they are read.
        address: Where the scheduler of the cluster listens.
        keeping: A folder that all machines share, or an address of object storage: parts go there,
            and those that are there are not read again.

    Raises:
        InputError: A machine lacks what Parquet needs.
        KgError: The cluster is out of reach, or has another version of kg.
    """
    with _connected(address) as client:
        under_way: deque[tuple[list[Article], Future]] = deque()
        given = pickle.dumps(loading)

        def sent(articles: list[Article]) -> Future:
            key = f"kg-{name_of(articles, reading)}"
            return client.submit(_part, articles, given, reading, keeping, key=key, pure=False)

        def first() -> Iterator[tuple[list[Article], Part]]:
            articles, future = under_way.popleft()
            for some, part in _of(articles, future, sent, reading):
                if part.name != name_of(some, reading):
                    raise KgError(f"{address}: a machine has another version of kg; install the same there")
                yield some, part

        for articles in parts:
            under_way.append((articles, sent(articles)))
            if len(under_way) >= _WAITING * max(1, sum(client.ncores().values())):
                yield from first()
        while under_way:
            yield from first()


def _of(
    articles: list[Article], future: Future, sent: Callable[[list[Article]], Future], reading: Reading
) -> Iterator[tuple[list[Article], Part]]:
    """Yield what came of some articles; of each alone if together they end their processes."""
    from distributed import KilledWorker

    try:
        yield articles, future.result()
        return
    except KilledWorker:
        if len(articles) == 1:
            yield articles, skipped_part(articles[0], reading, _ENDED)
            return
    for article in articles:
        yield from _of([article], sent([article]), sent, reading)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import CancelledError, Client
        from distributed.comm.core import CommClosedError
    except ModuleNotFoundError as error:
        hint = "install them with: pip install 'diplomatic-kg[cluster]'"
        raise KgError(f"--cluster needs packages that are not here ({error.name}); {hint}") from error
    try:
        client = Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise KgError(f"no Dask scheduler answers at {address} ({_line(error)}); is it running?") from error
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
        yield client
    except TimeoutError as error:
        raise KgError(f"{address}: the cluster has no machine to read with ({_line(error)})") from error
    except (CancelledError, CommClosedError) as error:
        raise KgError(
            f"{address}: the cluster went away ({_line(error)}); what was done is kept, so run the same again"
        ) from error
    finally:
        client.close()


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _part(articles: list[Article], loading: bytes, reading: Reading, keeping: Keeping | None) -> Part:
    """Read some articles, on one of the machines."""
    held = None if keeping is None else keeping.held(name_of(articles, reading))
    if held is not None:
        return held
    with _ONE:
        part = read_part(articles, _pipeline(loading), reading)
    if keeping is not None:
        keeping.keep(part)
    return part


@cache
def _pipeline(loading: bytes) -> Any:
    return pickle.loads(loading)()  # from the process that sent the articles
