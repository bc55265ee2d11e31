"""Plain sentences with the shipped pipeline: negated, asked, supposed, denied, passive, coordinated."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.model import Article, Position

LINES = Path(__file__).with_name("gold").joinpath("plain_sentences.txt").read_text("utf8").splitlines()
ROWS = [[part.strip() for part in line.split("|")] for line in LINES if not line.startswith("#")]
SIGNS = {"+": 1, "-": -1, "0": 0}
# Sentences that are read right; a reader that is trained anew may read some others.
FLOOR = 180


def wanted(listed: str) -> list[tuple[str, int, str | None]]:
    """Return (actor, sign, modality or None for any) of each position in a column."""
    found = []
    for one in filter(None, listed.split(";")):
        words = one.split()
        at = next(i for i, word in enumerate(words) if word in SIGNS)
        found.append((" ".join(words[:at]), SIGNS[words[at]], next(iter(words[at + 1 :]), None)))
    return found


def fits(position: Position, want: tuple[str, int, str | None]) -> bool:
    """Tell whether a position is a wanted one."""
    actor, sign, modality = want
    same = (position.actor.label, position.polarity) == (actor, sign)
    return same and modality in {None, position.modality}


def is_right(positions: tuple[Position, ...], must: str, may: str) -> bool:
    """Tell whether all positions are there that must be, and no others than may be."""
    needed, allowed = wanted(must), wanted(must) + wanted(may)
    return all(any(fits(one, want) for one in positions) for want in needed) and all(
        any(fits(one, want) for want in allowed) for one in positions
    )


@pytest.fixture(scope="module")
def wrong(nlp):
    """The sentences that are not read right."""
    articles = [Article(id=str(number), text=row[0]) for number, row in enumerate(ROWS)]
    read = zip(ROWS, kg.extract(articles, nlp), strict=True)
    return {row[0] for row, document in read if not is_right(document.positions, *row[1:])}


def test_the_number_of_plain_sentences_read_right_keeps_its_floor(wrong):
    assert len(ROWS) - len(wrong) >= FLOOR, sorted(wrong)


@pytest.mark.parametrize(
    "sentence",
    [
        "France is not against the deal.",
        "Russia supports neither the plan nor the ceasefire.",
        "Would France support the plan?",
        "China stopped short of condemning the attack.",
        "If France opposes the plan, the talks will collapse.",
        "Instead of condemning the attack, Iran praised it.",
        "Of the five, only Russia rejected the resolution.",
        "Greece used to oppose the plan.",
    ],
)
def test_what_is_tried_first_is_read_right(sentence, wrong):
    assert sentence not in wrong
