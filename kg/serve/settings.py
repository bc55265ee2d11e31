"""What a service is told: whose store, for whom, and how much a question may take."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.limits import MEMORY, SECONDS

# The names under which a service that listens on this machine alone is called.
LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is served, and within which limits.

    Args:
        store: A folder, or the address of a SPARQL server.
        title: The heading of its pages.
        token: What everybody must give who asks; None lets all in.
        origins: Web sites whose scripts may ask, ``*`` for all.
        hosts: The names by which it may be called; another one is refused, so that no web site
            can reach it under a name of its own. ``*`` for all.
        seconds: Of the clock, for each question.
        memory: Bytes, for each question.
        largest: Bytes of an answer.
        workers: How many questions are answered at a time.
        waiting: How many more may wait; others are sent away.
    """

    store: str
    title: str = "Positions"
    token: str | None = field(default=None, repr=False)
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = LOCAL
    seconds: float = SECONDS
    memory: int = MEMORY
    largest: int = 64 * 2**20
    workers: int = 2
    waiting: int = 500
