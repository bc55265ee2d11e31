"""Speed of the extraction against the bare pipeline: same texts, same run, one process.

usage: python benchmarks/speed.py ARTICLES… [--rounds N]

Prints words/s of the bare pipeline (tokenizer, tagger, parser, lemmatizer, entities), of the
pipeline with kg's components, their ratio, and the share of time of each component.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

import kg
from kg.commands.pipeline import lasting
from kg.extraction import prepared
from kg.read import articles
from kg.text.documents import document
from kg.text.loading import COMPONENTS

SLICE = 36
OURS = ("kg_sentences", *COMPONENTS)


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("sources", nargs="+")
    ask.add_argument("--rounds", type=int, default=5, help="rounds of each; the fastest counts")
    args = ask.parse_args()
    given = list(articles(args.sources, on_skip=print))
    words = sum(len(article.text.split()) for article in given)
    nlp = lasting()  # As ``kg extract`` loads it.
    list(nlp.pipe([a.text for a in given[:5]]))
    # In turns and in slices, each at its fastest, so that a busy machine slows both alike.
    slices = [given[at : at + SLICE] for at in range(0, len(given), SLICE)]
    pairs = [in_turns(nlp, part, args.rounds) for part in slices]
    bare, full = (sum(times) for times in zip(*pairs, strict=True))
    print(f"{len(given)} articles, {words} words, fastest of {args.rounds}")
    print(f"bare pipeline  {words / bare:8.0f} words/s")
    print(f"kg.extract     {words / full:8.0f} words/s   ratio {bare / full:.2f}")
    for name, took in component_times(nlp, given).most_common():
        print(f"  {name:<16} {took / full:6.1%}")


def in_turns(nlp, given, rounds: int) -> tuple[float, float]:
    """Return the seconds of the fastest bare run and of the fastest full one."""
    runs = [(bare_run(nlp, given), full_run(nlp, given)) for _ in range(rounds)]
    bare, full = (min(times) for times in zip(*runs, strict=True))
    return bare, full


def bare_run(nlp, given) -> float:
    """Return the seconds of the pipeline without the components of kg."""
    with nlp.select_pipes(disable=OURS):
        began = time.perf_counter()
        for _ in nlp.pipe([article.text for article in given], batch_size=32):
            pass
        return time.perf_counter() - began


def full_run(nlp, given) -> float:
    """Return the seconds of ``kg.extract``."""
    began = time.perf_counter()
    for _ in kg.extract(given, nlp):
        pass
    return time.perf_counter() - began


def component_times(nlp, given) -> Counter[str]:
    """Return the seconds that each component of kg takes on parsed texts."""
    times: Counter[str] = Counter()
    with nlp.select_pipes(disable=OURS):
        docs = list(nlp.pipe([prepared(nlp, article) for article in given], batch_size=32))
    for name in OURS[1:]:
        component = nlp.get_pipe(name)
        began = time.perf_counter()
        for doc in docs:
            component(doc)
        times[name] = time.perf_counter() - began
    began = time.perf_counter()
    for doc in docs:
        document(doc)
    times["positions"] = time.perf_counter() - began
    return times


if __name__ == "__main__":
    main()
