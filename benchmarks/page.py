"""The page of a large graph: how long it takes to lay out, to open and to filter, and how large it is.

usage: python benchmarks/page.py [--nodes 2000] [--positions 10000] [--runs 5] [--keep PAGE.html]

Writes the page of positions made up from a seed and opens it in the installed Chromium, in turn with
an empty page. Prints the medians: what the page takes beyond the empty one, by the clock and, as
other programs may slow the clock down, by the time on the processor; and how long a filter takes from
the change to the next frame. Needs playwright.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from kg.namespaces import ACTOR, THING
from kg.pages import page
from kg.pages.rows import Node, Row, Told

WORDS = [
    "treaty",
    "border",
    "sanctions",
    "summit",
    "ceasefire",
    "embassy",
    "pipeline",
    "vote",
    "mission",
    "tariff",
    "inquiry",
    "accord",
]
STANCES = {"supports": 1, "demands": 1, "opposes": -1, "condemns": -1, "neutral": 0}
EMPTY = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>empty</title><body></body></html>"
# What a reader may do: type, hide a side, choose an actor, a day, and take it all back.
FILTERS: Sequence[dict[str, str]] = (
    {"q": "treaty"},
    {"hide": "p"},
    {"actor": "State 7"},
    {"q": "", "hide": "", "actor": ""},
    {"from": "2020-06-01"},
    {"sure": "60"},
    {"from": "", "sure": ""},
)
# The time from a change until the frame that shows it is painted.
TIMED = """(change) => new Promise((done) => {
  const start = performance.now();
  if (change) Selection.set(change);
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start); port2.postMessage(0); });
})"""


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--nodes", type=int, default=2000)
    ask.add_argument("--positions", type=int, default=10_000)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--keep", type=Path, help="write the page here too")
    given = ask.parse_args()
    told = made_up(given.nodes, given.positions)
    before, clock = time.process_time(), time.perf_counter()
    text = page(told, title="A large graph")
    used, took = time.process_time() - before, time.perf_counter() - clock
    print(f"nodes {len(told.nodes):,}, positions {len(told.rows):,}")
    print(f"made in {took:.1f} s, of them on the processor {used:.1f} s; {len(text.encode()) / 1e6:.2f} MB")
    if given.keep:
        given.keep.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        files = {name: Path(folder, f"{name}.html") for name in ("page", "empty")}
        files["page"].write_text(text, encoding="utf-8")
        files["empty"].write_text(EMPTY, encoding="utf-8")
        _opening(browser, files, given.runs)
        _filtering(browser, files, given.runs)
        browser.close()


def made_up(nodes: int, positions: int) -> Told:
    """Return positions of a third as many actors as things: few are busy, most are not."""
    dice = random.Random(1)
    actors = [f"{ACTOR}{n}" for n in range(nodes // 4)]
    things = [f"{THING}{n}" for n in range(nodes - len(actors))]
    known = {
        iri: Node(iri=iri, label=f"State {n}", kind="actor", type="State") for n, iri in enumerate(actors)
    }
    for n, iri in enumerate(things):
        label = " ".join([*dice.choices(WORDS, k=dice.randint(1, 4)), str(n)])
        known[iri] = Node(iri=iri, label=label, kind="thing", type="Thing")
    articles = {
        f"article-{n}": {"title": f"Report {n} on the {dice.choice(WORDS)}", "source": f"Agency {n % 30}"}
        for n in range(positions // 4)
    }
    rows = [_row(n, actors, things, dice, len(articles)) for n in range(positions)]
    used = {iri for row in rows for iri in (row.actor, row.thing)}
    return Told(nodes={iri: known[iri] for iri in sorted(used)}, rows=rows, articles=articles)


def _row(number: int, actors: list[str], things: list[str], dice: random.Random, articles: int) -> Row:
    stance, sign = dice.choice(list(STANCES.items()))
    quote = " ".join(dice.choices(WORDS, k=30))
    # The first rows name everybody and everything once.
    pick = number if number < len(things) else int(dice.paretovariate(0.8)) - 1
    return Row(
        id=f"position-{number}",
        actor=actors[(number if number < len(actors) else int(dice.paretovariate(0.8)) - 1) % len(actors)],
        thing=things[pick % len(things)],
        sign=sign,
        stance=stance,
        wording=" ".join(dice.choices(WORDS, k=5)),
        quote=f"{stance} {quote}",
        trigger=(0, len(stance)),
        article=f"article-{number % articles}",
        date=f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        found_by=("the trained reader",),
        confidence=round(dice.uniform(0.25, 1), 2),
    )


def _opening(browser: Browser, files: dict[str, Path], runs: int) -> None:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in files}
    for _ in range(runs):
        for name, file in files.items():
            found[name].append(_on_page(browser, lambda tab, file=file: _opened(tab, file)))
    for at, clock in enumerate(("by the clock", "on the processor")):
        own, empty = (median(run[at] for run in found[name]) for name in ("page", "empty"))
        print(f"opened {clock}: {own:.2f} s, the empty page {empty:.2f} s: {own - empty:.2f} s more")


def _opened(tab: Page, file: Path) -> tuple[float, float]:
    """Return the seconds until the page is painted: by the clock, and of its thread on the processor."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    tab.goto(file.as_uri())
    tab.evaluate(TIMED)
    return time.perf_counter() - start, _used(session)


def _used(session: CDPSession) -> float:
    """Return how many seconds the page's thread was on the processor."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _filtering(browser: Browser, files: dict[str, Path], runs: int) -> None:
    frame = _on_page(browser, lambda tab: _frames(tab, files["empty"], runs))
    for tab_name in ("network", "table", "thing", "matrix", "timeline", "coalition"):
        times, used = _on_page(browser, lambda tab, name=tab_name: _filtered(tab, files["page"], name, runs))
        print(
            f"filter, {tab_name}: {median(times):.0f} ms to the next frame, the slowest {max(times):.0f} ms, "
            f"on the processor {used:.0f} ms; a frame of the empty page {frame:.0f} ms"
        )


def _frames(tab: Page, file: Path, runs: int) -> float:
    tab.goto(file.as_uri())
    return median(float(tab.evaluate(TIMED)) for _ in range(runs * len(FILTERS)))


def _filtered(tab: Page, file: Path, name: str, runs: int) -> tuple[list[float], float]:
    """Return the median time of each change, and the mean time on the processor."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(f"{file.as_uri()}#tab={name}")
    before = _used(session)
    times: dict[int, list[float]] = {}
    for _ in range(runs):
        for at, change in enumerate(FILTERS):
            times.setdefault(at, []).append(float(tab.evaluate(TIMED, change)))
    used = (_used(session) - before) * 1000 / (runs * len(FILTERS))
    return [median(of) for of in times.values()], used


def _on_page(browser: Browser, work: Callable[[Page], Any]) -> Any:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.set_default_timeout(300_000)
    try:
        return work(tab)
    finally:
        tab.close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise SystemExit("no Chromium is installed")
    return found


if __name__ == "__main__":
    main()
