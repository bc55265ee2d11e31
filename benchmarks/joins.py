"""Joins: all things that positions of at least two articles share, to be read by eye.

usage: python benchmarks/joins.py ARTICLES... [--each N] > joins.md

Reads articles as `kg extract` does and prints, for every thing in two articles or more, up to N wordings
(stance, subject) with their articles; first the counts, for subjects as worded and for things.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable

from kg.extraction import extract
from kg.model import Position
from kg.namespaces import BASE
from kg.read import articles


def main() -> None:
    """Print counts and joins."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("articles", nargs="+")
    ask.add_argument("--each", type=int, default=4)
    args = ask.parse_args()
    found = [position for document in extract(articles(args.articles)) for position in document.positions]
    by_subject = _grouped(found, lambda position: position.subject.iri)
    by_thing = _grouped((one for one in found if one.thing), lambda position: position.thing.iri)
    for name, groups in (("subjects", by_subject), ("things", by_thing)):
        alone = sum(len(group) == 1 for group in groups.values())
        shared = sum(_articles(group) > 1 for group in groups.values())
        within = sum(len(group) == 1 for group in groups.values()) / max(len(found), 1)
        print(f"{name}: {len(groups)}, with one position {alone} ({alone / max(len(groups), 1):.0%}), "
              f"of {len(found)} positions alone {within:.0%}, in two articles or more {shared}")  # fmt: skip
    for iri, group in sorted(by_thing.items(), key=lambda pair: (-_articles(pair[1]), pair[0])):
        if _articles(group) > 1:
            _print(iri, group, args.each)


def _grouped(positions: Iterable[Position], key) -> dict[str, list[Position]]:
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        groups[key(position)].append(position)
    return groups


def _articles(group: list[Position]) -> int:
    return len({position.article for position in group})


def _print(iri: str, group: list[Position], each: int) -> None:
    thing, name = group[0].thing, iri.removeprefix(BASE)
    print(f"\n## {thing.label} ({name}): {len(group)} in {_articles(group)}; {thing.rule}")
    first = {position.article: position for position in reversed(group)}
    for one in sorted(first.values(), key=lambda one: one.article)[:each]:
        print(f"- {one.thing.sign:+} {one.actor.label} {one.stance}: {one.subject.text} [{one.article}]")


if __name__ == "__main__":
    main()
