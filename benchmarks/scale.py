"""Does `kg build` hold at scale? Memory, steady rate, start, and the store by itself.

usage: python benchmarks/scale.py ARTICLES [--only memory start short many store] [--most N] [--copies N]

Each build is a process of its own; figures hold for this machine at the load that is printed.

memory   all articles through `kg build`: peak of its memory, rate of the last tenth against the first
start    from the start of the command to the first position of one short article
short    articles put together from two sentences of others and a name of their own, through `kg build`:
         the peak of its memory, what each article adds to it, rate of the last tenth against the first
many     the same with nine sentences and without the pipeline, in whose place one finds nothing
store    without the pipeline, whose results are repeated with other ids: articles a second into the
         store, its size on disk, and the peak of memory
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import spacy

import kg
from kg.commands.pipeline import lasting
from kg.graph.mapping import to_quads
from kg.holding import Reading, new
from kg.provenance import run_with
from kg.read import articles

SHORT = "Norway condemned the shelling of the port."
# What must hold: bytes of memory; the last tenth's rate against the first's; seconds.
BARS = {"memory": 1.5e9, "steady": 0.9, "start": 4.0, "short": 2.5e9, "many": 2.5e9, "store": 2.5e9}
KINDS = ("memory", "start", "short", "many", "store")


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("source")
    ask.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    ask.add_argument("--most", type=int, help="read only so many articles")
    ask.add_argument("--copies", type=int, default=100_000, help="how many articles are read or stored")
    ask.add_argument("--one", help="one build, for this script itself")
    args = ask.parse_args()
    if args.one:
        {"build": built, "short": mixed, "many": mixed, "store": repeated}[args.one](args)
        return
    for kind in args.only:
        {"memory": memory, "start": start, "store": store}.get(kind, partial(many, kind))(args)


def memory(args: argparse.Namespace) -> None:
    """Print the peak and the steadiness of one build."""
    found = child(args, "build")
    held("peak of memory", found["peak"] / 1e6, "MB", found["peak"] <= BARS["memory"])
    print(f"{found['articles']:,} articles, {found['words']:,} words, {found['positions']:,} positions")
    print(f"{found['rate']:.2f} articles a second of the processor, {found['wall']:.2f} of the clock")
    held("last tenth against first", found["steady"], "", found["steady"] >= BARS["steady"])


def start(args: argparse.Namespace) -> None:
    """Print the seconds until the first position, of the clock and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_text(SHORT, encoding="utf8")
        found = [first_position(path) for _ in range(3)]
    clock, processor = (min(times) for times in zip(*found, strict=True))
    held("start to first position", clock, f"s ({processor:.2f} s of the processor)", clock <= BARS["start"])


def first_position(path: Path) -> tuple[float, float]:
    """Return the seconds that `kg extract` takes, of the clock and of the processor."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "kg", "extract", str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(said)["actor"]["label"] == "Norway"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, used


def many(kind: str, args: argparse.Namespace) -> None:
    """Print the peak of a build of many articles that are put together."""
    found = child(args, kind)
    held("peak of memory", found["peak"] / 1e6, "MB", found["peak"] <= BARS[kind])
    print(f"{found['articles']:,} articles, {found['copies']:,} copies, {found['positions']:,} positions")
    print(f"{found['rate']:.1f} articles a second of the processor, {found['wall']:.1f} of the clock")
    print(f"the last half added {found['each'] / 1e3:.1f} kB an article")
    held("last tenth against first", found["steady"], "", found["steady"] >= BARS["steady"])


def store(args: argparse.Namespace) -> None:
    """Print how the store does with many articles."""
    found = child(args, "store")
    held("peak of memory", found["peak"] / 1e6, "MB", found["peak"] <= BARS["store"])
    print(f"{found['articles']:,} articles with {found['positions']:,} positions, {found['quads']:,} quads")
    print(f"{found['wall']:.0f} articles a second of the clock, {found['rate']:.0f} of the processor")
    print(f"{found['disk'] / 1e6:,.0f} MB on disk, {found['disk'] / found['articles']:,.0f} bytes an article")
    held("last tenth against first", found["steady"], "", found["steady"] >= BARS["steady"])
    print(f"the same again: {found['held']:.0f} articles a second, nothing read")


def child(args: argparse.Namespace, what: str) -> dict[str, float]:
    """Return the figures of one build in a process of its own."""
    command = [sys.executable, __file__, args.source, "--one", what, "--copies", str(args.copies)]
    command += ["--most", str(args.most)] if args.most else []
    print(f"{what}: load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said.splitlines()[-1])


def built(args: argparse.Namespace) -> None:
    """Build once; print the figures as JSON."""
    given = list(islice(articles([args.source], on_skip=lambda _: None), args.most))
    words = sum(len(article.text.split()) for article in given)
    clock = Clock([len(article.text.split()) for article in given])
    folder = Path(tempfile.mkdtemp())
    nlp = lasting()
    kg.build([kg.Article(id="warm", text=SHORT)], into="memory:", nlp=nlp, run=run_with())
    clock.start()
    done = kg.build(given, into=folder / "b.db", nlp=nlp, run=run_with(), on_article=clock)
    told(clock, articles=done.articles, words=words, positions=done.positions)
    shutil.rmtree(folder)


def mixed(args: argparse.Namespace) -> None:
    """Build articles that are put together from sentences of others; print the figures as JSON."""
    given = islice(articles([args.source], on_skip=lambda _: None, copies=False), args.most)
    sentences = [one for article in given for one in re.split(r"(?<=[.?!])\s", article.text) if len(one) > 30]
    if args.one == "short":
        nlp, size = lasting(), 2
    else:
        nlp, size = spacy.blank("en"), 9
        nlp.add_pipe("sentencizer")
    clock, memory = Clock([1] * args.copies), []
    folder = Path(tempfile.mkdtemp())
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf8") as lines:
        chance = random.Random(1)
        for number in range(args.copies):
            text = " ".join(chance.choices(sentences, k=size)) + f" Mr. Name{number} agreed."
            lines.write(json.dumps({"id": f"article-{number}", "text": text, "date": "2017-11-08"}) + "\n")

    def done(article: kg.Article, positions: int) -> None:
        clock(article, positions)
        memory.append(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize())

    clock.start()
    summary = kg.build(source, into=folder / "m.db", nlp=nlp, run=run_with(), on_article=done)
    half = len(memory) // 2
    each = (memory[-1] - memory[half]) / (len(memory) - half)
    told(
        clock,
        articles=summary.articles,
        copies=summary.copies,
        positions=summary.positions,
        each=each,
    )
    shutil.rmtree(folder)


def repeated(args: argparse.Namespace) -> None:
    """Read some articles, write them again and again under other ids; print the figures as JSON."""
    given = list(islice(articles([args.source], on_skip=lambda _: None, copies=False), args.most or 200))
    nlp = lasting()
    documents = list(kg.extract(given, nlp))
    pairs = list(zip(given, documents, strict=True))
    reading = Reading(run_with(), 0.25)
    folder = Path(tempfile.mkdtemp())
    clock = Clock([1] * args.copies)

    def again():
        for number in range(args.copies):
            article, document = pairs[number % len(pairs)]
            identifier = f"{article.id}-{number}"
            found = [renamed(one, number, identifier) for one in document.positions]
            yield replace(article, id=identifier), found
            clock(article, len(found))

    clock.start()
    with kg.open(folder / "s.db") as graph:
        graph.add_many(again(), run=reading.run, reading=reading)
        clock.stop()
        began = time.perf_counter()
        known = [
            replace(pairs[n % len(pairs)][0], id=f"{pairs[n % len(pairs)][0].id}-{n}") for n in range(1000)
        ]
        assert not list(new(known, graph, reading, on_held=lambda _: None))
        lookups = len(known) / (time.perf_counter() - began)
    each = [len(to_quads(article, document.positions, reading.run)) for article, document in pairs]
    quads = sum(each[n % len(each)] for n in range(args.copies))
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    positions = sum(len(pairs[n % len(pairs)][1].positions) for n in range(args.copies))
    told(clock, articles=args.copies, positions=positions, quads=quads, disk=disk, held=lookups)
    shutil.rmtree(folder)


def renamed(position: kg.Position, number: int, article: str) -> kg.Position:
    """Return a position of another article, of another actor on another subject."""
    actor = replace(
        position.actor,
        iri=f"{position.actor.iri}-{number % 999}",
        label=f"{position.actor.label} {number % 999}",
    )
    subject = replace(
        position.subject, iri=f"{position.subject.iri}-{number}", label=f"{position.subject.label} {number}"
    )
    return replace(position, id=f"{position.id}-{number}", article=article, actor=actor, subject=subject)


class Clock:
    """Takes the time after every article; the rate is that of words, for articles differ in length."""

    def __init__(self, words: list[int]) -> None:
        self.words = words
        self.times: list[tuple[float, float]] = []

    def start(self) -> None:
        """Take the time before the first article."""
        self.times = [self._now()]

    def stop(self) -> None:
        """Take the time when all is written."""
        self.times.append(self._now())

    def __call__(self, article: kg.Article, positions: int) -> None:
        """Take the time after an article."""
        self.times.append(self._now())

    def rates(self) -> tuple[float, float]:
        """Return articles a second of the clock and of the processor."""
        (wall, used), (until, spent) = self.times[0], self.times[-1]
        count = len(self.words)
        return count / (until - wall), count / (spent - used)

    def steady(self) -> float:
        """Return the words a second of the last tenth against those of the first, of the processor."""
        tenth = max(1, len(self.words) // 10)
        first = sum(self.words[:tenth]) / (self.times[tenth][1] - self.times[0][1])
        at = len(self.words)
        last = sum(self.words[at - tenth : at]) / (self.times[at][1] - self.times[at - tenth][1])
        return last / first

    @staticmethod
    def _now() -> tuple[float, float]:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def told(clock: Clock, **figures: float) -> None:
    """Print figures as one line of JSON."""
    wall, rate = clock.rates()
    peaks = [
        resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(json.dumps({**figures, "wall": wall, "rate": rate, "steady": clock.steady(), "peak": max(peaks)}))


def held(what: str, figure: float, unit: str, is_held: bool) -> None:
    """Print a figure that has a bar."""
    print(f"{what}: {figure:,.2f} {unit}{'' if is_held else '  MISSED'}", flush=True)


if __name__ == "__main__":
    main()
