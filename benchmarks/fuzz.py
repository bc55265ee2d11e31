"""Read odd articles for some minutes and print every one that is not read, or read wrongly; by hand.

usage: python benchmarks/fuzz.py [--minutes 10] [--seed 0] [SOURCES…]

Takes articles apart, repeats, mixes and breaks them, and reads what comes out. What it finds
belongs into tests/test_properties.py as a text of its own.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

import kg
from kg.commands.pipeline import lasting
from kg.graph.mapping import to_quads
from kg.graph.runs import this_run
from kg.read import articles

ODD = (
    *"\ufeff\u200b\u00ad\u200f\ud800\0\t\r\n\x0b\u2028\u00a0😀é\"“”'()[]{}<>*_#&|\\/-–—…",
    "\r\n", "\n\n", "&amp;", "&#8217;", "â€™", "CafÃ©", "e\u0301", "con-\n", "**", "](http://x/)",
    "“" * 50, "(" * 50, "NEW YORK, Nov. 8 (AP) -- ", "President of ", "Q: ", "• ", "1. ", "who said that ",
    "x" * 600, "中国", "١٢",
)  # fmt: skip
# Longer for one article is a find too, in seconds of the processor.
SLOW = 20


def main() -> None:
    """Read until the time is over."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("sources", nargs="*", default=["examples/articles"])
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--seed", type=int, default=0)
    args = ask.parse_args()
    chance = random.Random(args.seed)
    texts = [article.text for article in articles(args.sources, on_skip=lambda _: None)]
    nlp = lasting()
    until = time.monotonic() + args.minutes * 60
    tried = found = 0
    while time.monotonic() < until:
        text = odd(texts, chance)
        wrong = trouble(text, nlp)
        tried += 1
        found += bool(wrong)
        if wrong:
            print(f"{wrong}\n    {text!r}", flush=True)
    print(f"{tried} texts, {found} finds")
    sys.exit(found > 0)


def odd(texts: list[str], chance: random.Random) -> str:
    """Return an article that somebody or something broke."""
    words = chance.choice(texts).split(" ")
    start = chance.randrange(len(words))
    words = words[start : start + chance.randrange(1, 200)]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(words) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            words[at:at] = [chance.choice(ODD)]
        elif kind == 1 and words:
            words[at:at] = words[:at][-5:] * chance.randrange(20)
        elif kind == 2:
            del words[at : at + chance.randrange(5)]
        elif kind == 3:
            words[at : at + 3] = [word.upper() for word in words[at : at + 3]]
        else:
            words[at : at + 1] = ["".join((*word, chance.choice(ODD))) for word in words[at : at + 1]]
    return " ".join(words)


def trouble(text: str, nlp) -> str | None:
    """Return what goes wrong with a text, or None."""
    began = time.process_time()
    told: list[kg.Skipped] = []
    article = kg.Article(id="a", text=text)
    for document in kg.extract(article, nlp, min_confidence=0, on_skip=told.append):
        for one in document.positions:
            for words in (one.evidence, one.trigger, one.subject, one.actor, *one.towards):
                if words.start is not None and text[words.start : words.end] != words.text:
                    return f"offsets of {words}"
        if not any("\ud800" <= character <= "\udfff" for character in text):
            to_quads(article, document.positions, this_run())
    if time.process_time() - began > SLOW:
        return "slow"
    return told[0].reason if told else None


if __name__ == "__main__":
    main()
