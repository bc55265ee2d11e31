"""Load on `kg serve`: so many clients on loopback, each asking one question after the other.

usage: python benchmarks/serve.py STORE [--clients 50] [--seconds 60] [--workers N] [--fresh]

The same seven questions again and again, most of which the service finds once; with --fresh no question
is asked twice, as far as the store is large enough. Prints how many of each kind were answered, how long
they took (median, 95 and 99 %), and what the service took of the processor for each; ends with code 1 if
one got no answer.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable

import httpx

SPARQL = (
    "SELECT ?who (COUNT(*) AS ?n) WHERE { ?p kg:actor ?who } GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 20"
)
QUESTIONS = {
    "positions": ("/positions", {"limit": 20}),
    "of an actor": ("/positions", {"actor": "actor:USA", "polarity": -1}),
    "actors": ("/actors", {"q": "the"}),
    "things": ("/things", {"limit": 100}),
    "SPARQL": ("/sparql", {"query": SPARQL}),
    "counts": ("/counts", {}),
    "start page": ("/", {}),
}
# What of each may change without another meaning, if none is to be asked twice.
FRESH = {
    "positions": lambda n: {"offset": n, "limit": 20},
    "of an actor": lambda n: {"actor": "actor:USA", "offset": n % 100, "limit": 10 + n % 50},
    "actors": lambda n: {"q": "the", "limit": 1 + n % 1000},
    "things": lambda n: {"offset": n, "limit": 100},
    "SPARQL": lambda n: {"query": SPARQL.replace("LIMIT 20", f"LIMIT {20 + n}")},
}


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("store")
    ask.add_argument("--clients", type=int, default=50)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--fresh", action="store_true", help="ask no question twice")
    ask.add_argument("--workers", type=int, default=os.cpu_count())
    args = ask.parse_args()
    command = [sys.executable, "-m", "kg", "serve", args.store, "--port", "0", "--workers", str(args.workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        address = re.search(r"at (http://\S+)/;", program.stderr.readline())[1]
        httpx.get(f"{address}/health", timeout=120).raise_for_status()
        took, failed = asyncio.run(loaded(address, args.clients, args.seconds, FRESH if args.fresh else {}))
        program.send_signal(signal.SIGINT)
    told(took, failed, args.seconds)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (usage.ru_utime + usage.ru_stime) / sum(map(len, took.values()))
    print(f"{used * 1000:.1f} ms of the processor an answer, with the start of the service")
    sys.exit(bool(failed))


async def loaded(
    address: str, clients: int, seconds: float, fresh: dict[str, Callable[[int], dict[str, object]]]
) -> tuple[dict[str, list[float]], Counter[str]]:
    """Return the seconds that each kind of question took, and what went wrong how often."""
    took: dict[str, list[float]] = defaultdict(list)
    failed: Counter[str] = Counter()
    until = time.monotonic() + seconds
    asked = itertools.count()

    async def asks(client: httpx.AsyncClient, number: int) -> None:
        kinds = itertools.cycle(list(QUESTIONS)[number % len(QUESTIONS) :] + list(QUESTIONS))
        while time.monotonic() < until:
            kind = next(kinds)
            path, given = QUESTIONS[kind]
            if kind in fresh:
                given = fresh[kind](next(asked))
            began = time.monotonic()
            try:
                (await client.get(path, params=given)).raise_for_status()
            except httpx.HTTPError as error:
                failed[f"{kind}: {error!r}"] += 1
            took[kind].append(time.monotonic() - began)

    # One pool with a connection for each.
    room = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=room) as client:
        await asyncio.gather(*(asks(client, number) for number in range(clients)))
    return took, failed


def told(took: dict[str, list[float]], failed: Counter[str], seconds: float) -> None:
    """Print a line for each kind of question and one for all."""
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    everything = [one for times in took.values() for one in times]
    for kind, times in [*took.items(), ("all", everything)]:
        times.sort()
        middle, most, worst = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
        print(f"{kind:<12} {len(times):7,}  median {middle:6.3f} s  95 % {most:6.3f} s  99 % {worst:6.3f} s")
    print(
        f"{len(everything) / seconds:.1f} answers a second, {failed.total()} without an answer {dict(failed)}"
    )


if __name__ == "__main__":
    main()
