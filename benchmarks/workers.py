"""How much faster is `kg build` with several processes, or with a second thread of the reader's network?

usage: python benchmarks/workers.py ARTICLES [--most 600] [--rounds 2] [--crews 1x1 1x2 2x1]

A crew is PROCESSESxTHREADS. Runs the command itself, from its start to its end, the crews in turns; the
fastest round of each counts. On a machine that others use the seconds of the clock say little, and
those of the processor grow too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from kg.read import articles

BAR = 1.7
COMMAND = (
    "import sys; from kg.text.reader import encoding; from kg.cli import main;"
    "encoding._AT_ONCE = int(sys.argv.pop(1)); main()"
)
# Seconds from one look at the memory to the next.
LOOKS = 0.5


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("source")
    ask.add_argument("--most", type=int, default=600, help="read only so many articles")
    ask.add_argument("--rounds", type=int, default=2)
    ask.add_argument("--crews", nargs="+", default=["1x1", "1x2", "2x1"], metavar="PROCESSESxTHREADS")
    args = ask.parse_args()
    fastest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        with source.open("w", encoding="utf8") as lines:
            given = islice(articles([args.source], on_skip=lambda _: None), args.most)
            count = sum(bool(lines.write(json.dumps(asdict(article)) + "\n")) for article in given)
        print(f"{count:,} articles on {os.cpu_count()} processors")
        for number in range(args.rounds):
            for crew in args.crews:
                into = Path(folder, f"{crew}-{number}.db")
                wall, used, first, peak = taken(crew, source, into)
                fastest[crew] = min(wall, fastest.get(crew, wall))
                print(
                    f"{crew}  load {os.getloadavg()[0]:4.1f}  {wall:6.1f} s of the clock  {used:6.1f} s of "
                    f"the processor, {used / count * 1000:.0f} ms an article, {first:.1f} s by the first "
                    f"process  {peak / 1e6:6,.0f} MB together",
                    flush=True,
                )
    first = args.crews[0]
    for crew in args.crews[1:]:
        print(f"{crew} against {first}: {fastest[first] / fastest[crew]:.2f}")
    if {"1x1", "2x1"} <= set(fastest) and fastest["1x1"] / fastest["2x1"] < BAR:
        print(f"2x1 against 1x1 is below {BAR}: MISSED")


def taken(crew: str, source: Path, into: Path) -> tuple[float, float, float, int]:
    """Return the seconds of the clock, of the processor and of the first process, and the peak of memory."""
    processes, threads = crew.split("x")
    command = [sys.executable, "-c", COMMAND, threads, "build", str(source), "--into", str(into)]
    began, peak, first = time.perf_counter(), 0, 0.0
    # As the command sets it before it loads numpy, which the line above does earlier.
    surroundings = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    program = subprocess.Popen(
        [*command, "--workers", processes], env=surroundings, stderr=subprocess.PIPE, start_new_session=True
    )
    while True:
        ended, status, usage = os.wait4(program.pid, os.WNOHANG)
        if ended:
            break
        peak, first = max(peak, memory(program.pid)), max(first, processor(program.pid))
        time.sleep(LOOKS)
    assert status == 0, program.stderr.read()
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, first, peak


def processor(process: int) -> float:
    """Return the seconds of the processor that a process took until now, without those it started."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(session: int) -> int:
    """Return the bytes of memory that the processes of a session hold now."""
    pages = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                pages += int(Path(process, "statm").read_text(encoding="ascii").split()[1])
        except OSError:  # it ended meanwhile
            continue
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
