"""How fast a graph is written and asked: synthetic positions, many and a tenth of them, and rdflib beside it.

usage: python benchmarks/graph.py [POSITIONS] [--folder DIR] [--rdflib N] [--kills N]

Prints, for each size, quads/s (also a second of the processor, with and without the drawing of the
positions) and peak memory of the load; for each form of question the median and the slowest of several
that are drawn as skewed as the positions, and how much slower the larger graph is; what the same queries
take in rdflib's memory store, as a ratio; and whether a writer that is killed at random moments leaves
whole articles, and the next one completes them. A store that lies in DIR already is asked and not
written again.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import kg
from benchmarks import synthetic
from kg.graph import Graph
from kg.graph.answers import Answer
from kg.graph.content import Content
from kg.limits import within
from kg.model import Article, Position

POSITIONS = 1_000_000
SEED = 11
# Questions of each form, and answers as a table shows them.
QUESTIONS, ANSWERS = 15, 100
# Seconds after which a query in rdflib is given up.
PATIENCE = 60.0
MEGABYTE = 1024
WRITER = "import sys; from benchmarks import graph; graph.write(sys.argv[1], int(sys.argv[2]))"


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("positions", nargs="?", type=int, default=POSITIONS)
    ask.add_argument("--folder", type=Path, help="where the stores stay; a temporary folder if not given")
    ask.add_argument("--rdflib", type=int, default=20_000, metavar="N", help="positions in rdflib, or 0")
    ask.add_argument("--kills", type=int, default=20, metavar="N")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [args.positions // 10, args.positions]
        times = [asked(loaded(folder, size), size) for size in sizes]
        compared(*times)
        if args.rdflib:
            beside_rdflib(folder, args.rdflib)
        if args.kills:
            killed(folder, args.kills)


def write(place: str, positions: int) -> None:
    """Write positions into a store; say how many quads a second, and how much memory at most."""
    began, quads, drawing = time.perf_counter(), 0, 0.0

    def drawn() -> Iterator[tuple[Article, list[Position]]]:
        nonlocal drawing
        waiting = synthetic.articles(positions, SEED)
        while True:
            before = time.thread_time()
            given = next(waiting, None)
            drawing += time.thread_time() - before
            if given is None:
                return
            yield given

    with kg.open(place) as graph:
        extend = graph._store.extend

        def counted(batch: Sequence[Content]) -> None:
            nonlocal quads
            quads += sum(len(content.lines) for content in batch)
            extend(batch)

        graph._store.extend = counted  # type: ignore[method-assign]
        graph.add_many(drawn())
    took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    rate = f"{positions / took:,.0f} positions/s, {quads / took:,.0f} quads/s"
    busy, without = time.process_time(), time.process_time() - drawing
    told = f"{quads / busy:,.0f} quads a second of the processor, {quads / without:,.0f} without drawing them"
    memory_told = f"{memory:,.0f} MB at most"
    print(f"load {positions:,} positions: {took:,.0f} s, {rate}, {told}, {memory_told}", flush=True)


def loaded(folder: Path, positions: int) -> Path:
    """Return a store of so many positions, written by a process of its own if it is not there."""
    place = folder / f"synthetic-{positions}.db"
    if not place.exists():
        subprocess.run([sys.executable, "-c", WRITER, str(place), str(positions)], check=True)
    return place


def questions(positions: int) -> dict[str, list[str]]:
    """Return questions of each form, about actors and things that are drawn as the positions were."""
    chance = random.Random(SEED)
    actors, things = synthetic.actors(positions), synthetic.things(positions)

    def actor() -> str:
        return synthetic.name(actors.draw(chance))

    def thing() -> str:
        return synthetic.label(things.draw(chance, max(1, positions // 3)))

    made: dict[str, Callable[[], str]] = {
        "who opposes X": lambda: f"who opposes the {thing()}",
        "who opposes a head": lambda: f"who opposes the {chance.choice(synthetic.HEADS)}",
        "what does A say": lambda: f"what does {actor()} say",
        "what does A say on X since": lambda: (
            f"what does {actor()} say about {thing()} since 2010 until 2020"
        ),
        "what is A against": lambda: f"what is {actor()} against",
        "where do A and B agree": lambda: f"where do {actor()} and {actor()} agree",
        "where do A and B disagree": lambda: f"where do {actor()} and {actor()} disagree",
        "who agrees with A": lambda: f"who agrees with {actor()}",
        "who changed their mind on X": lambda: f"who changed their mind on {thing()}",
        "did A change its mind": lambda: f"did {actor()} change its mind",
        "who changed their mind": lambda: "who changed their mind",
        "what divides most": lambda: "which things divide most",
        "what rests on one source": lambda: "what rests on one source",
        "coverage of X by outlet": lambda: f"coverage of {thing()} by outlet",
        "coverage by outlet": lambda: "coverage by outlet",
    }
    return {form: [question() for _ in range(QUESTIONS)] for form, question in made.items()}


def asked(place: Path, positions: int) -> dict[str, list[float]]:
    """Return the seconds that each question takes, by form; the gazetteers are read before."""
    times: dict[str, list[float]] = {}
    with kg.open(place, read_only=True) as graph:
        graph.ask("what does nobody say", limit=ANSWERS)
        for form, drawn in questions(positions).items():
            times[form] = [seconds(lambda one=question: answer(graph, one)) for question in drawn]
    return times


def answer(graph: Graph, question: str) -> Answer:
    """Return an answer as kg ask shows it."""
    return graph.ask(question, limit=ANSWERS)


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compared(small: dict[str, list[float]], large: dict[str, list[float]]) -> None:
    """Print the times of both sizes."""
    print(f"\n{'milliseconds':30} {'tenth':>8} {'all':>8} {'ratio':>6} {'slowest':>8}")
    for form, times in large.items():
        few, many = statistics.median(small[form]), statistics.median(times)
        row = f"{few * 1000:8.1f} {many * 1000:8.1f} {many / few:6.1f} {max(times) * 1000:8.1f}"
        print(f"{form:30} {row}", flush=True)


def beside_rdflib(folder: Path, positions: int) -> None:
    """Print how much longer the queries take in rdflib's memory store."""
    from benchmarks.graph import in_rdflib  # another process finds it by this name

    place = loaded(folder, positions)
    data = folder / f"synthetic-{positions}.nq"
    ours, queries = {}, {}
    with kg.open(place, read_only=True) as graph:
        data.write_text(graph.serialize("nquads"), encoding="utf8")
        for form, (question, *_) in questions(positions).items():
            queries[form] = answer(graph, question).sparql
            ours[form] = min(seconds(lambda one=question: answer(graph, one)) for _ in range(3))
    heading = f"{positions:,} positions, milliseconds"
    print(f"\n{heading:32} {'kg':>8} {'rdflib':>10} {'ratio':>8}", flush=True)
    theirs = within(in_rdflib, str(data), queries, seconds=24 * 3600, memory=2**37)
    for form, took in theirs.items():
        kept = "" if took < PATIENCE else " or more"
        row = f"{ours[form] * 1000:8.1f} {took * 1000:10.0f} {took / ours[form]:8.0f}{kept}"
        print(f"{form:32} {row}", flush=True)


def in_rdflib(data: str, queries: dict[str, str]) -> dict[str, float]:
    """Return how long queries take in rdflib's memory store, without the reading; ``PATIENCE`` at most."""
    import rdflib

    from kg.graph.vocabulary import PREFIXES

    store = rdflib.Dataset(default_union=True)
    store.parse(data, format="nquads")
    signal.signal(signal.SIGALRM, given_up)
    ask = partial(store.query, initNs=PREFIXES)
    return {form: alone(lambda text=text: list(ask(text))) for form, text in queries.items()}


def alone(work: Callable[[], object]) -> float:
    """Return how long something takes that is given up in time."""
    signal.alarm(int(PATIENCE))
    try:
        return seconds(work)
    except TimeoutError:
        return PATIENCE
    finally:
        signal.alarm(0)


def given_up(*_: object) -> None:
    """End what takes too long."""
    raise TimeoutError


def killed(folder: Path, times: int) -> None:
    """Kill a writer at random moments; say whether whole articles alone were left, and completed."""
    chance, positions = random.Random(SEED), 5_000
    place = Path(tempfile.mkdtemp(dir=folder)) / "killed.db"
    expected = {article.id: len(said) for article, said in synthetic.articles(positions, SEED)}
    for _ in range(times):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place), str(positions)], stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.5, 4))
        writer.kill()
        writer.wait()
        if not (place / "CURRENT").exists():  # killed before there was a store
            continue
        with kg.open(place, read_only=True) as graph:
            kept = {str(row["id"]): row["positions"] for row in graph.answer("articles")}
            assert all(expected[name] == number for name, number in kept.items())
            assert graph.lost() == 0
            assert graph.ask("coverage by outlet").total or not kept
    subprocess.run([sys.executable, "-c", WRITER, str(place), str(positions)], check=True)
    with kg.open(place, read_only=True) as graph:
        assert graph.counts()["positions"] == positions
    print(f"\nkilled {times} times: whole articles each time, complete after the next run")


if __name__ == "__main__":
    main()
