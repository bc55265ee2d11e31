"""Learn how sure positions are: ``python -m training.confidence`` (two minutes).

Reads the dev part of the corpus, on which the reader was not trained, and fits
a logistic model: which of the positions found there are right (actor resolved, polarity, subject).
Writes the weights into kg/text/data/en/confidence.toml, and prints how often positions of each
confidence are right when the model was fitted on other articles (five folds).
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import kg
from kg.evaluation import matches
from kg.extraction import prepared
from kg.text.confidence import Evidence, features
from kg.text.documents import document
from kg.text.records import position_records
from training.annotated import corpus

TABLE = Path(__file__).parents[1] / "kg" / "text" / "data" / "en" / "confidence.toml"
FOLDS = 5
# How strongly weights are held near 0: one row in ten is about what a rare kind of holder has.
STRENGTH = 0.5
BINS = (0.0, 0.25, 0.45, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    """Fit, write, print."""
    nlp = kg.load()
    rows, right, folds = [], [], []
    for number, one in enumerate(corpus("dev")):
        doc = nlp(prepared(nlp, one.article))
        found = document(doc).positions
        good = {j for _, j in matches(one, found)}
        for j, record in enumerate(position_records(doc)):
            rows.append(features(Evidence(**record.evidence)))
            right.append(j in good)
            folds.append(number % FOLDS)
    names = sorted({name for row in rows for name in row})
    given = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    target, fold = np.array(right), np.array(folds)
    _print_folds(given, target, fold)
    _write(dict(zip(names, _fitted(given, target), strict=True)))


def _fitted(given: np.ndarray, target: np.ndarray) -> list[float]:
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(given, target)
    return [round(float(weight), 3) for weight in model.coef_[0]]


def _print_folds(given: np.ndarray, target: np.ndarray, fold: np.ndarray) -> None:
    sure = np.zeros(len(target))
    for number in range(FOLDS):
        weights = np.array(_fitted(given[fold != number], target[fold != number]))
        sure[fold == number] = 1 / (1 + np.exp(-(given[fold == number] @ weights)))
    print("confidence    positions  right")
    for low, high in pairwise(BINS):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            print(f"from {low:.2f}     {inside.sum():9}  {target[inside].mean():.2f}")


def _write(weights: dict[str, float]) -> None:
    lines = "".join(f'"{name}" = {weight}\n' for name, weight in sorted(weights.items()))
    text = TABLE.read_text(encoding="utf8")
    TABLE.write_text(re.sub(r"(?s)(\[weights\]\n).*?(?=\n\[|\Z)", rf"\g<1>{lines}", text), encoding="utf8")


if __name__ == "__main__":
    main()
