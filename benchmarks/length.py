"""Time and memory against the length of one article: both must not grow faster than its words.

usage: python benchmarks/length.py [ARTICLES…] [--words N…] [--hostile [KIND…]]

Reads articles made of the paragraphs of other articles (examples/articles without an argument),
each length in a process of its own, and of hostile text. Prints seconds of the processor, the peak
of memory, and the exponent of the time: 1.0 is linear; above 1.1 it ends with code 1.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import time
from itertools import cycle, pairwise

import kg
from kg.commands.pipeline import lasting
from kg.read import articles

LENGTHS = (1_000, 5_000, 20_000, 60_000, 200_000)
MOST = 1.1
# In bytes, for one process.
MOST_MEMORY = 1.5e9
HOSTILE = {
    "brackets": "( Norway [ said ( that { ",
    "quotation marks": 'He said " no " and " yes " . ',
    "capitals": "AUSTRALIA, AUSTRIA, BELGIUM, ",
    "offices": "President of ",
    "one sentence": "and Norway condemned the attack ",
    "no blanks": "abc,def;",
}


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("sources", nargs="*", default=["examples/articles"])
    ask.add_argument("--words", type=int, nargs="+", default=list(LENGTHS))
    ask.add_argument("--hostile", nargs="*", metavar="KIND", help="hostile text in place of articles")
    ask.add_argument("--one", help="read one text of so many words, for this script itself")
    args = ask.parse_args()
    if args.one:
        measured(*args.one.split(":"), args.sources)
        return
    kinds = ["articles"] if args.hostile is None else args.hostile or list(HOSTILE)
    exponents = [figures(kind, args) for kind in kinds]
    sys.exit(max(exponents) > MOST)


def figures(kind: str, args: argparse.Namespace) -> float:
    """Print the figures of one kind of text; return the exponent of its time."""
    print(kind)
    found = []
    for words in args.words:
        command = [sys.executable, __file__, *args.sources, "--one", f"{kind}:{words}"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        seconds, memory = float(said[0]), float(said[1])
        found.append((words, seconds))
        told = "" if memory < MOST_MEMORY else "  more than it may"
        print(f"  {words:8,} words  {seconds:8.1f} s  {memory / 1e6:6,.0f} MB{told}", flush=True)
    exponent = slope(found)
    steps = " ".join(f"{slope([one, other]):.2f}" for one, other in pairwise(found))
    print(f"  exponent {exponent:.2f} (from length to length: {steps})", flush=True)
    return exponent


def measured(kind: str, words: str, sources: list[str]) -> None:
    """Print the seconds and the memory that one text takes."""
    text = hostile(kind, int(words)) if kind in HOSTILE else long_article(sources, int(words))
    nlp = lasting()
    list(kg.extract("Norway condemned the attack.", nlp))
    began = time.process_time()
    list(kg.extract(text, nlp, on_skip=lambda skipped: print(skipped, file=sys.stderr)))
    print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def long_article(sources: list[str], words: int) -> str:
    """Return paragraphs of articles, again and again, until they have so many words."""
    paragraphs = [
        paragraph
        for article in articles(sources, on_skip=lambda _: None)
        for paragraph in article.text.split("\n")
        if paragraph.strip()
    ]
    chosen: list[str] = []
    count = 0
    for paragraph in cycle(paragraphs):
        if count >= words:
            return "\n\n".join(chosen)
        chosen.append(paragraph)
        count += len(paragraph.split())
    raise SystemExit("no articles there")


def hostile(kind: str, words: int) -> str:
    """Return a text of one thing that nobody writes so often, as long as so many words."""
    return (HOSTILE[kind] * words)[: words * 6]


def slope(found: list[tuple[int, float]]) -> float:
    """Return the exponent of the power of the words that the seconds follow best."""
    points = [(math.log(words), math.log(max(seconds, 1e-3))) for words, seconds in found]
    x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


if __name__ == "__main__":
    main()
