"""Precision, recall, F1, and what is right among the matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.annotated import AnnotatedArticle, Annotation
from kg.evaluation.matching import WAYS, Pair, matches
from kg.evaluation.names import content_words, folded
from kg.model import Position

# Bins of confidence, each from its value up to the next.
BINS = (0.0, 0.25, 0.45, 0.6, 0.7, 0.8, 0.9)
# What a match can have right besides: each is counted among resolved matches.
DETAILS = ("stance", "speaker", "modality")


@dataclass(frozen=True, slots=True)
class Score:
    """How many of what was found are right, and how many there are."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, in [0, 1]; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found, in [0, 1]; 0 if there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: twice the right by all found and all there are.

        >>> Score(right=1, found=2, gold=4).f1
        0.3333333333333333
        """
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of positions found in some articles.

    ``scores`` by way and whether the stance must be exact, ``details`` the number of resolved
    matches that have a detail right, ``confidence`` (right, all) of the positions in each bin.
    """

    articles: int
    scores: Mapping[tuple[str, bool], Score]
    details: Mapping[str, int]
    towards: Score
    confidence: Mapping[float, tuple[int, int]]

    def share(self, detail: str) -> float:
        """Return the share of resolved matches that have a detail right, in [0, 1]."""
        return self.details[detail] / max(1, self.details["matches"])

    def with_detail(self, detail: str) -> Score:
        """Return the score of resolved positions that have a detail right, too."""
        resolved = self.scores["resolved", False]
        return Score(self.details[detail], resolved.found, resolved.gold)


def figures(
    articles: Iterable[AnnotatedArticle], found: Mapping[str, Sequence[Position]]
) -> Figures:  # fmt: skip
    """Return the figures of the positions found in articles, by the articles' ids."""
    pairs = [(gold, found.get(gold.article.id, ())) for gold in articles]
    details: Counter[str] = Counter()
    confidence: dict[float, tuple[int, int]] = {}
    for gold, mine in pairs:
        resolved = _certain(gold, matches(gold, mine))
        for i, j in resolved:
            details.update(right_details(gold.positions[i], mine[j]))
        _add_confidence(confidence, mine, {j for _, j in resolved})
    return Figures(
        articles=len(pairs),
        scores={
            (way, exact): _score(pairs, way, exact=exact) for way in WAYS for exact in (False, True)
        },
        details={name: details[name] for name in ("matches", *DETAILS)},
        towards=Score(details["towards right"], details["towards found"], details["towards gold"]),
        confidence=dict(sorted(confidence.items())),
    )  # fmt: skip


def _certain(gold: AnnotatedArticle, pairs: Iterable[Pair]) -> list[Pair]:
    return [(i, j) for i, j in pairs if not gold.positions[i].optional]


def _score(
    pairs: Iterable[tuple[AnnotatedArticle, Sequence[Position]]], way: str, *, exact: bool
) -> Score:  # fmt: skip
    right = n_found = n_gold = 0
    for gold, mine in pairs:
        matched = matches(gold, mine, way, exact=exact)
        certain = len(_certain(gold, matched))
        right += certain
        n_found += len(mine) - (len(matched) - certain)
        n_gold += sum(not annotation.optional for annotation in gold.positions)
    return Score(right, n_found, n_gold)


def right_details(annotation: Annotation, position: Position) -> Counter[str]:
    """Count what a match has right."""
    said = content_words(position.speaker.label) if position.speaker else frozenset()
    meant = content_words(annotation.speaker)
    aimed = {folded(target.label) for target in annotation.towards}
    aimed_found = {folded(party.label) for party in position.towards}
    return Counter(
        {
            "matches": 1,
            "stance": position.stance == annotation.stance,
            "modality": position.modality == annotation.modality,
            "speaker": bool(said & meant) or (not said and not annotation.speaker),
            "towards right": len(aimed & aimed_found),
            "towards found": len(aimed_found),
            "towards gold": len(aimed),
        }
    )


def _add_confidence(
    bins: dict[float, tuple[int, int]], found: Sequence[Position], right: set[int]
) -> None:  # fmt: skip
    for j, position in enumerate(found):
        least = max(least for least in BINS if least <= position.confidence)
        good, seen = bins.get(least, (0, 0))
        bins[least] = (good + (j in right), seen + 1)
