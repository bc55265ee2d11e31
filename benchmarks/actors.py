"""Actors: the country table of coded events, and the time that the component takes.

usage: python benchmarks/actors.py EVENTS.jsonl.gz [--errors N] [--articles ARTICLES.jsonl]

Every coded source of an event ({"text", "source": [{"text", "code"}]} a line, codes as in the
PLOVER gold standard records) is looked up: is there a mention that touches it, and does the
mention lead to the country of the code (itself, for whom it speaks, whose it is)? Codes of
no country ("IGO", "NGO") count for the first question only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

from kg import resources
from kg.namespaces import ACTOR
from kg.text.actors import Mention, mentions
from kg.text.actors.gazetteer import shipped_actors

# Codes of the records that are slips of the pen, or states under an older name.
SLIPS = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}
NO_COUNTRY = {"IGO", "IMG", "NGO", "MNC", "UNK"}
OLDER = {"SUN": "RUS", "XFY": "SRB", "SCG": "SRB", "YUG": "SRB", "CSK": "CZE", "ZAR": "COD", "BUR": "MMR"}


def main() -> None:
    """Print the table and the share of time."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("events", type=Path)
    ask.add_argument("--errors", action="store_true", help="print what is missed or coded otherwise")
    ask.add_argument("--articles", type=Path, help="texts to take the time on; default: the events")
    args = ask.parse_args()
    with gzip.open(args.events, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    nlp = spacy.load(resources.english("pipeline"))
    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_actors")
    table(nlp, rows, errors=args.errors)
    texts = [row["text"] for row in rows]
    if args.articles:
        texts = [json.loads(line)["text"] for line in args.articles.read_text(encoding="utf8").splitlines()]
    share(nlp, texts)


def table(nlp: spacy.Language, rows: list[dict], *, errors: bool) -> None:
    """Print how many sources are found, and how many of the found lead to the right country."""
    counts: Counter[str] = Counter()
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
        cast = mentions(doc)
        for source in row["source"]:
            start = row["text"].find(source["text"].split(" ... ")[0])
            if start < 0:
                continue
            touching = [m for m in cast if m.first < start + len(source["text"]) and start < m.last]
            code = SLIPS.get(source["code"], source["code"])
            right = code in {c for mention in touching for c in countries(mention)}
            counts["sources"] += 1
            counts["found"] += bool(touching)
            if touching and code not in NO_COUNTRY:
                counts["coded"] += 1
                counts["right"] += right
            if errors and not (touching and (right or code in NO_COUNTRY)):
                seen = [(m.text, m.iri, m.represents) for m in touching]
                print(f"{code} {source['text']!r}: {seen} || {row['text']}")
    found, right = counts["found"] / counts["sources"], counts["right"] / counts["coded"]
    print(
        f"{counts['sources']} sources, found {found:.3f}; {counts['coded']} with a country, right {right:.3f}"
    )


def countries(mention: Mention) -> Iterator[str]:
    """Yield the ISO codes that a mention leads to."""
    for iri in (mention.iri, mention.represents, mention.of):
        while iri is not None:
            actor = shipped_actors().get(iri)
            code = iri.removeprefix(ACTOR)[:3]
            yield OLDER.get(code, code)
            iri = (actor.represents or actor.part_of or actor.country) if actor else None


def share(nlp: spacy.Language, texts: list[str]) -> None:
    """Print the component's time as a share of the bare pipeline's."""
    component = nlp.get_pipe("kg_actors")
    with nlp.select_pipes(disable=["kg_actors"]):
        began = time.perf_counter()
        docs = list(nlp.pipe(texts, batch_size=32))
        bare = time.perf_counter() - began
    began = time.perf_counter()
    for doc in docs:
        component(doc)
    took = time.perf_counter() - began
    words = sum(len(doc) for doc in docs)
    each = took / words * 1e6
    print(
        f"{words} words: pipeline {bare:.2f} s, actors {took:.2f} s: {took / bare:.1%}, {each:.0f} µs a word"
    )


if __name__ == "__main__":
    main()
