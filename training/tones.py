"""From sentences with two names and who is for or against whom to the weights of ``kg.text.tones``.

    python -m training.tones directed.train.jsonl.gz --into kg/text/lexicon/tone_weights.toml

A row is ``{"text", "p": [start, end], "q": [start, end], "label"}``: 0 none, 1 and 3 p is for and
against q, 2 and 4 q is for and against p. Rows with one text stay in one fold. What the frames
tell already counts as they tell it; how probable a guess has to be is what serves F1 best.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import kg
from kg.model import Document, Party
from kg.text import syntax
from kg.text.actors import mentions
from kg.text.positions import document
from kg.text.stances.scene import scene
from kg.text.tones import TONES, pairs
from kg.text.tones.surroundings import surroundings
from kg.text.tones.weights import order_of

HEADER = (
    "# Weights of kg.text.tones: what a feature says for praise and for criticism. Source: learned by "
    'training/tones.py from the training part of Park, Pan and Joo, "Who Blames or Endorses Whom?" (2021). '
    "Licence: free use with citation.\n"
)
FOLDS = 5
# A feature seen less often is left out; how strongly weights are drawn to nothing.
RAREST = 3
STRENGTH = 0.1
SMALLEST = 0.05
# A guess may not be less probable than this, whatever serves F1.
FLOOR = {"before": (0.25, 0.3), "behind": (0.15, 0.12)}
ORDERS = ("before", "behind")
# The label of a row by who holds the stance (1 p, -1 q) and what it is (1 praise, 2 criticism).
LABELS = {(1, 1): 1, (1, 2): 3, (-1, 1): 2, (-1, 2): 4}
Row = dict[str, Any]
Span = tuple[int, int]


def main() -> None:
    """Learn the weights and write them."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("rows", type=Path)
    ask.add_argument("--into", type=Path, required=True)
    ask.add_argument("--without", type=Path, help="rows whose texts are left out")
    given = ask.parse_args()
    rows = _read(given.rows)
    if given.without:
        left_out = {row["text"] for row in _read(given.without)}
        rows = [row for row in rows if row["text"] not in left_out]
    samples = list(_samples(rows))
    given.into.write_text(HEADER + _table(rows, samples), encoding="utf8")


def _read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def _samples(rows: list[Row]) -> Iterator[tuple[list[tuple[int, list[str]]], int]]:
    """Yield for every row the features of its pairs (1: p and q, -1: q and p) and what the frames tell."""
    nlp = kg.load()
    for doc, row in nlp.pipe(((r["text"], r) for r in rows), as_tuples=True, batch_size=128, disable=[TONES]):
        p, q = tuple(row["p"]), tuple(row["q"])
        cast = [(m.first or 0, m.last or 0) for m in mentions(doc)]
        found = []
        with syntax.remembering(doc):
            seen = scene(doc)
            around = surroundings(seen)
            for holder, target in pairs(seen):
                for way, one, other in ((1, p, q), (-1, q, p)):
                    named = doc[target.start : target.end]
                    if _touch(cast[holder], one) and _touch((named.start_char, named.end_char), other):
                        found.append((way, sorted(around.features(holder, target))))
        yield found, _told(document(doc), p, q)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _told(found: Document, p: Span, q: Span) -> int:
    """Return the label that the frames give to a row."""
    for position in sorted(found.positions, key=lambda position: -position.confidence):
        holders = [_span(position.actor), _span(position.speaker)]
        about = [_span(party) for party in position.towards]
        about.append((position.subject.start or 0, position.subject.end or 0))
        for one, other, labels in ((p, q, (1, 3)), (q, p, (2, 4))):
            if any(_touch(h, one) for h in holders) and any(_touch(a, other) for a in about):
                return labels[position.polarity < 0] if position.polarity else 0
    return 0


def _span(party: Party | None) -> Span:
    return (0, 0) if party is None or party.start is None or party.end is None else (party.start, party.end)


def _wanted(label: int, way: int) -> int:
    """Return 0 for nothing, 1 for praise, 2 for criticism."""
    return next((kind for kind in (1, 2) if LABELS[way, kind] == label), 0)


def _table(rows: list[Row], samples: list[tuple[list[tuple[int, list[str]]], int]]) -> str:
    seen = [(number, way, features) for number, (found, _) in enumerate(samples) for way, features in found]
    common = Counter(feature for _, _, features in seen for feature in features)
    kept = [dict.fromkeys((f for f in features if common[f] >= RAREST), 1) for _, _, features in seen]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    # The solver takes no wider indices.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    wanted = np.array([_wanted(rows[number]["label"], way) for number, way, _ in seen])
    folds = np.array([zlib.crc32(rows[number]["text"].encode()) % FOLDS for number, _, _ in seen])
    apart = np.zeros((len(seen), 3))
    for fold in range(FOLDS):
        apart[folds == fold] = _fitted(matrix[folds != fold], wanted[folds != fold]).predict_proba(
            matrix[folds == fold]
        )
    least = _least(rows, samples, seen, apart)
    model = _fitted(matrix, wanted)
    # What no class has more of than another tells nothing: the class "nothing" is the measure.
    weights, bias = model.coef_[1:] - model.coef_[0], model.intercept_[1:] - model.intercept_[0]
    lines = [
        f"bias = {_numbers(bias)}",
        "",
        "# How probable a guess has to be, if its holder is named before or behind.",
        "[least]",
    ]
    lines += [f"{order} = {_numbers(least[order])}" for order in ORDERS]
    lines += ["", "[weights]"]
    for name, pair in sorted(zip(vectorizer.get_feature_names_out(), weights.T, strict=True)):
        if np.abs(pair).max() >= SMALLEST:
            lines.append(f"{json.dumps(name, ensure_ascii=False)} = {_numbers(pair)}")
    return "\n".join(lines) + "\n"


def _fitted(matrix: Any, wanted: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=300).fit(matrix, wanted)


def _numbers(values: Any) -> str:
    return "[" + ", ".join(f"{float(value):.2f}" for value in values) + "]"


def _least(rows: list[Row], samples: Any, seen: Any, apart: NDArray[np.float64]) -> dict[str, list[float]]:
    """Return for each order how probable praise and criticism have to be: what is best for macro-F1."""
    best = {order: list(FLOOR[order]) for order in ORDERS}
    for _ in range(2):
        for order in ORDERS:
            for kind in range(2):
                tried = np.arange(FLOOR[order][kind], 0.61, 0.05)
                scored = [
                    (_macro(rows, samples, seen, apart, _with(best, order, kind, float(t))), -t)
                    for t in tried
                ]
                best = _with(best, order, kind, float(-max(scored)[1]))
    print("macro-F1 on texts apart", round(_macro(rows, samples, seen, apart, best), 4), best)
    return best


def _with(least: dict[str, list[float]], order: str, kind: int, value: float) -> dict[str, list[float]]:
    changed = {key: list(values) for key, values in least.items()}
    changed[order][kind] = value
    return changed


def _macro(
    rows: list[Row], samples: Any, seen: Any, apart: NDArray[np.float64], least: dict[str, list[float]]
) -> float:
    guessed: dict[int, tuple[float, int]] = {}
    for (number, way, features), odds in zip(seen, apart, strict=True):
        for kind, bound in enumerate(least[order_of(features)], start=1):
            ratio = float(odds[kind] / bound)
            if ratio >= 1 and ratio > guessed.get(number, (0.0, 0))[0]:
                guessed[number] = (ratio, LABELS[way, kind])
    table = Counter(
        (row["label"], told or guessed.get(number, (0.0, 0))[1])
        for number, (row, (_, told)) in enumerate(zip(rows, samples, strict=True))
    )
    scores = []
    for label in range(5):
        gold, found = (sum(n for pair, n in table.items() if pair[side] == label) for side in (0, 1))
        scores.append(2 * table[label, label] / (gold + found) if gold + found else 0.0)
    return sum(scores) / 5


if __name__ == "__main__":
    main()
