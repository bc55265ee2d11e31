"""The quality gate: figures of the shipped pipeline on annotated texts, and their floors.

``python -m training.quality`` prints the table; ``--update`` raises the floors in
tests/quality/floors.json to what is measured, and refuses to lower any.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

import kg
from kg.evaluation import DETAILS, WAYS, Figures, Score, actor_scores, figures, matches
from kg.model import Document
from kg.text.actors.gazetteer import shipped_actors
from training.annotated import AnnotatedArticle, corpus, read_folder

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "quality" / "floors.json"
MATCHED = ROOT / "tests" / "quality" / "matched.json"
GOLD = ROOT / "tests" / "gold"
BESIDE_FOLDER = ROOT.parent / "shared" / "gold" / "dev"
# The sets: the dev part of the corpus; our own articles; nine whose texts are not part of the project.
NEWS, OWN, BESIDE = "news dev", "tests/gold", "gold beside the checkout"
# Sources with fewer annotated positions have no figures of their own.
LEAST_POSITIONS = 20

Floors = dict[str, dict[str, float]]
# Set → way → article → numbers of its annotated positions that were found.
Matched = dict[str, dict[str, dict[str, list[int]]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in [0, 1], and how many cases it is a share of."""

    value: float
    cases: int

    def floor(self) -> float:
        """Return the figure less one case, in thousandths."""
        return max(0.0, math.floor((self.value - 1 / max(1, self.cases)) * 1000) / 1000)


Table = dict[str, dict[str, Measured]]
# Cases by which a figure may be below its floor, which lies one case below what was measured: processors
# round scores otherwise, and the same pipeline was seen to turn two cases of a set on another one.
NOISE = 4


@dataclass(frozen=True, slots=True)
class Fallen:
    """A figure below its floor; ``value`` is None if it was not measured at all."""

    name: str
    measure: str
    value: float | None
    floor: float

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}, {self.measure}: not measured, floor {self.floor:.3f}"
        below = self.floor - self.value
        return (
            f"{self.name}, {self.measure}: {self.value:.4f} is {below:.4f} below its floor {self.floor:.3f}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Annotated articles of one set and what the pipeline found in them, by the articles' ids."""

    name: str
    articles: list[AnnotatedArticle]
    documents: Mapping[str, Document]

    def figures(self) -> Figures:
        """Return the figures of positions."""
        return figures(self.articles, {key: one.positions for key, one in self.documents.items()})

    def by_source(self) -> Iterator[Reading]:
        """Yield a reading for each source, by name, with those too small to tell left out."""
        groups: dict[str, list[AnnotatedArticle]] = {}
        for one in self.articles:
            groups.setdefault((one.article.source or "").split(" (")[0], []).append(one)
        for source, members in sorted(groups.items()):
            if sum(len(one.positions) for one in members) >= LEAST_POSITIONS:
                yield Reading(name=f"{self.name}, {source}", articles=members, documents=self.documents)


def sets() -> dict[str, list[AnnotatedArticle]]:
    """Return the sets of annotated articles by name; those beside the checkout only if present."""
    found = {NEWS: corpus("dev"), OWN: read_folder(GOLD)}
    return found | ({BESIDE: read_folder(BESIDE_FOLDER)} if BESIDE_FOLDER.exists() else {})


def read(nlp: Language, sets: Mapping[str, list[AnnotatedArticle]]) -> list[Reading]:
    """Return what a pipeline finds in sets of articles; each text is read once."""
    return [
        Reading(
            name=name,
            articles=articles,
            documents={one.id: one for one in kg.extract([a.article for a in articles], nlp)},
        )
        for name, articles in sets.items()
    ]


def measured(readings: Iterable[Reading]) -> Table:
    """Return every figure that has a floor."""
    table: Table = {}
    for reading in readings:
        table[reading.name] = {**_positions(reading.figures()), **_actors(reading)}
        if reading.name == NEWS:
            table |= {one.name: _ways(one.figures()) for one in reading.by_source()}
    return table


def _ways(found: Figures) -> dict[str, Measured]:
    """Return F1 by way to compare actors, with the same polarity and with the same stance."""
    return {
        f"{way}{', exact stance' if exact else ''} F1": Measured(score.f1, score.gold)
        for (way, exact), score in found.scores.items()
    }


def _positions(found: Figures) -> dict[str, Measured]:
    # Speaker and modality as F1 too: a share among matches falls when more is found.
    resolved, towards = found.scores["resolved", False], found.towards
    details = {name: found.with_detail(name) for name in ("speaker", "modality")}
    return {
        **_ways(found),
        "resolved precision": Measured(resolved.precision, resolved.found),
        **{f"resolved with {name} F1": Measured(score.f1, score.gold) for name, score in details.items()},
        "towards F1 among matches": Measured(towards.f1, towards.gold),
    }


def _actors(reading: Reading) -> dict[str, Measured]:
    """Return how often holders are led back to the right actor; nothing for gold without their words."""
    scores = scores_of_actors(reading)
    return {f"actors, {kind}": Measured(one.recall, one.gold) for kind, one in scores.items() if one.gold}


def scores_of_actors(reading: Reading) -> dict[str, Score]:
    """Return the scores of actors by the kind of words that name a holder."""
    mentions = {key: one.actors for key, one in reading.documents.items()}
    labels = {iri: actor.label for iri, actor in shipped_actors().items()}
    labels |= {one.iri: one.label for found in mentions.values() for one in found}
    # Nobody may mention whom somebody speaks for: "the director of the Amber Institute".
    labels |= {p.actor.iri: p.actor.label for one in reading.documents.values() for p in one.positions}
    return actor_scores(reading.articles, mentions, labels)


def fallen(table: Table, floors: Floors) -> list[Fallen]:
    """Return the figures that are below their floors, in the order of the floors."""
    known = {name: row for name, row in floors.items() if name in table or name != BESIDE}
    found = []
    for name, row in known.items():
        for measure, floor in row.items():
            one = table.get(name, {}).get(measure)
            if one is None or one.value < floor - NOISE / max(one.cases, 1):
                found.append(Fallen(name, measure, one.value if one else None, floor))
    return found


def raised(floors: Floors, table: Table) -> Floors:
    """Return floors raised to what was measured.

    Raises:
        ValueError: A figure is below its floor; floors are not lowered.
    """
    below = fallen(table, floors)
    if below:
        raise ValueError("floors are not lowered:\n" + "\n".join(map(str, below)))
    new = {name: dict(row) for name, row in floors.items()}
    for name, row in table.items():
        old = new.setdefault(name, {})
        old.update({measure: max(old.get(measure, 0.0), one.floor()) for measure, one in row.items()})
    return new


def matched(readings: Iterable[Reading]) -> Matched:
    """Return which annotated positions were found."""
    return {reading.name: {way: _matched(reading, way) for way in WAYS} for reading in readings}


def _matched(reading: Reading, way: str) -> dict[str, list[int]]:
    pairs = {
        a.article.id: matches(a, reading.documents[a.article.id].positions, way) for a in reading.articles
    }
    return {key: sorted(i for i, _ in found) for key, found in pairs.items() if found}


def lost(readings: Iterable[Reading], before: Matched) -> Iterator[str]:
    """Yield a line for each annotated position that was found before and is not found any more."""
    for reading in readings:
        for way, old in before.get(reading.name, {}).items():
            now = _matched(reading, way)
            for gold in reading.articles:
                key = gold.article.id
                for i in sorted(set(old.get(key, ())) - set(now.get(key, ()))):
                    yield f"lost ({way}) {_line(gold, i)}"


def _line(gold: AnnotatedArticle, number: int) -> str:
    one = gold.positions[number]
    sentence = gold.sentences[one.sentence]
    return f"{gold.article.id}: {one.actor} | {one.stance} | {one.subject} || {sentence}"


def load_floors() -> Floors:
    """Return the floors of tests/quality."""
    return json.loads(FLOORS.read_text(encoding="utf8"))


def load_matched() -> Matched:
    """Return which positions were found when the floors were raised last."""
    stored = json.loads(MATCHED.read_text(encoding="utf8"))
    return {
        name: {
            way: {key: [int(i) for i in numbers.split()] for key, numbers in row.items()}
            for way, row in by_way.items()
        }
        for name, by_way in stored.items()
    }


def store(floors: Floors, found: Matched) -> None:
    """Write the floors and, beside them, which positions were found; sets not read keep theirs."""
    rows = {
        name: {
            way: {key: " ".join(map(str, numbers)) for key, numbers in row.items()}
            for way, row in by_way.items()
        }
        for name, by_way in ((load_matched() if MATCHED.exists() else {}) | found).items()
    }
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf8")
    MATCHED.write_text(json.dumps(rows, indent=0) + "\n", encoding="utf8")


def lines(reading: Reading) -> Iterator[str]:
    """Yield the lines of the table of one set."""
    found = reading.figures()
    resolved = found.scores["resolved", False]
    yield f"{reading.name}: {found.articles} articles, gold {resolved.gold}, found {resolved.found}"
    for (way, exact), score in found.scores.items():
        stance = "exact stance" if exact else "polarity"
        yield (
            f"  actor {way:9} {stance:12}  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        )
    shares = "  ".join(f"{name} {found.share(name):.3f}" for name in DETAILS)
    yield f"  among matches: {shares}  towards F1 {found.towards.f1:.3f}"
    bins = (f"from {least:.2f} {right / n:.2f} of {n}" for least, (right, n) in found.confidence.items())
    yield f"  confidence: {'  '.join(bins)}"


def _page(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from lines(reading)
        for kind, score in scores_of_actors(reading).items():
            if score.gold:
                yield f"  who is meant, {kind:8} {score.recall:.3f} of {score.gold}"
        if reading.name == NEWS:
            for one in reading.by_source():
                yield from lines(one)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; with ``--update`` raise the floors. 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m training.quality", description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors; none is lowered")
    options = parser.parse_args(arguments)
    readings = read(kg.load(), sets())
    print("\n".join(_page(readings)))
    table, floors = measured(readings), load_floors()
    below = fallen(table, floors)
    if below:
        print("\n".join([*map(str, below), *lost(readings, load_matched())]), file=sys.stderr)
        return 1
    if options.update:
        store(raised(floors, table), matched(readings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
