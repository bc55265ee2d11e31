"""Rare wordings of stances with the shipped pipeline: 1,080 made-up sentences, one for each wording."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.model import Article, Document
from kg.stance_scheme import polarities

LINES = Path(__file__).with_name("gold").joinpath("wordings.txt").read_text("utf8").splitlines()
ROWS = [line.split(" | ") for line in LINES if not line.startswith("#")]
# Shares of the sentences with a position of the right sign on the right words, and of the right stance.
SIGN, STANCE = 0.54, 0.43


def plain(marked: str) -> str:
    """Return a sentence without the marks of its roles."""
    return re.sub(r"[][{}<>]", "", marked)


def subject(marked: str) -> str | None:
    """Return the words between the marks of the subject, if it is marked."""
    found = re.search(r"\{([^}]+)\}", marked)
    return plain(found[1]) if found else None


@pytest.fixture(scope="module")
def found(nlp) -> list[tuple[str, set[str]]]:
    """The stance that each sentence has, and those that are found on the marked words."""
    articles = [Article(id=str(number), text=plain(marked)) for number, (_, marked) in enumerate(ROWS)]
    documents = kg.extract(articles, nlp)
    return [
        (stance, stances(document, article.text, subject(marked)))
        for (stance, marked), article, document in zip(ROWS, articles, documents, strict=True)
    ]


def stances(document: Document, text: str, words: str | None) -> set[str]:
    """Return the stances of the positions on some words, or of all if no words are given."""
    start, end = (text.index(words), text.index(words) + len(words)) if words else (0, len(text))
    return {one.stance for one in document.positions if one.subject.start < end and start < one.subject.end}


def test_the_share_of_wordings_with_the_right_sign_keeps_its_floor(found):
    sign = polarities()
    right = sum(sign[stance] in {sign[one] for one in those} for stance, those in found)
    assert right / len(found) >= SIGN


def test_the_share_of_wordings_with_the_right_stance_keeps_its_floor(found):
    assert sum(stance in those for stance, those in found) / len(found) >= STANCE
