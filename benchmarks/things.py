"""Things: what lies behind the subjects of annotated positions, and the sign towards it.

usage: python benchmarks/things.py NEWS_JSONL... > found.jsonl

Each line of NEWS_JSONL is an annotated article: {"id", "title", "date", "source", "url", "sentences",
"positions"}; a position has "stance", "actor", "subject": [sentence, start, end], "trigger",
"towards": [{"label"}]. The positions are taken as given; only their things are found. Prints
{"position": "ARTICLE#k", "thing", "sign", "label", "rule"} a line, and on stderr the time of the
component beside that of the rest of the pipeline.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from kg.extraction import prepared
from kg.model import Article
from kg.namespaces import ACTOR, slug
from kg.stance_scheme import polarities
from kg.text.actors import mentions
from kg.text.actors.gazetteer import shipped_actors
from kg.text.loading import load
from kg.text.subjects import Claim, Who, finder, things, with_extra


def main() -> None:
    """Print the thing of every annotated position."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("news", nargs="+", type=Path)
    rows = [
        json.loads(line)
        for path in ask.parse_args().news
        for line in path.read_text(encoding="utf8").splitlines()
    ]
    nlp = load()
    nlp.remove_pipe("kg_subjects")
    find = finder(nlp, with_extra(None))
    # The word lists are read once a process: not a part of the time of an article.
    list(_found(nlp(prepared(nlp, _article(rows[0]))), rows[0], find))
    read = spent = 0.0
    for row in rows:
        start = time.perf_counter()
        doc = nlp(prepared(nlp, _article(row)))
        middle = time.perf_counter()
        for line in _found(doc, row, find):
            print(json.dumps(line, ensure_ascii=False))
        read, spent = read + middle - start, spent + time.perf_counter() - middle
    print(f"things: {spent:.1f} s, the rest of the pipeline {read:.1f} s", file=sys.stderr)


def _article(row: dict[str, Any]) -> Article:
    text = " ".join(row["sentences"])
    return Article(
        id=row["id"], text=text, title=row["title"], date=row["date"], source=row["source"], url=row["url"]
    )


def _found(doc: Doc, row: dict[str, Any], find: Any) -> Iterator[dict[str, Any]]:
    claims = [_claim(doc, row, position) for position in row["positions"]]
    for number, thing in enumerate(things(doc, claims, mentions(doc), find(doc))):
        name = f"{row['id']}#{number}"
        yield {
            "position": name,
            "thing": thing.iri,
            "sign": thing.sign,
            "label": thing.label,
            "rule": thing.rule,
        }


def _claim(doc: Doc, row: dict[str, Any], position: dict[str, Any]) -> Claim:
    subject, trigger = (_span(doc, row, position[name]) for name in ("subject", "trigger"))
    return Claim(
        start=subject.start,
        end=subject.end,
        stance=position["stance"],
        polarity=polarities()[position["stance"]],
        actor=_who(position["actor"]),
        towards=tuple(_who(one["label"]) for one in position["towards"]),
        trigger=tuple(token.i for token in trigger),
    )


def _span(doc: Doc, row: dict[str, Any], place: list[int]) -> Span:
    sentence, start, end = place
    before = sum(len(other) + 1 for other in row["sentences"][:sentence])
    return doc.char_span(before + start, before + end, alignment_mode="expand")


def _who(label: str) -> Who:
    known = _actors().get(label)
    if known is not None:
        return Who(iri=known.iri, label=known.label, type=known.type)
    return Who(iri=f"{ACTOR}group/{slug(label)}", label=label, type="Group")


@cache
def _actors() -> dict[str, Any]:
    """Return every generally known actor but persons by its label, and by other names that no label is."""
    actors = [actor for actor in shipped_actors().values() if actor.type != "Person"]
    names = {name: actor for actor in reversed(actors) for form, name in actor.names if form == "name"}
    return names | {actor.label: actor for actor in actors}


if __name__ == "__main__":
    main()
