"""Real articles from the folder shared/ beside the checkout; skipped where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.read import articles

SHARED = Path(__file__).parents[2] / "shared" / "articles"
FIRST = SHARED / "000_461c042cb24b6145.txt"

pytestmark = pytest.mark.skipif(not FIRST.exists(), reason="needs shared/articles beside the checkout")


@pytest.fixture(scope="module")
def positions(nlp):
    (document,) = kg.extract(articles([FIRST], on_skip=pytest.fail), nlp)
    return document.positions


@pytest.mark.parametrize(
    ("actor", "speaker", "polarity", "modality", "subject"),
    [
        ("Russia", "Sergei Ryabkov", -1, "asserted", "draft UN resolution to extend the mandate"),
        ("Russia", None, -1, "asserted", "report by the international inquiry"),
        ("Russia", None, -1, "asserted", "renewing the investigation’s mandate"),
        ("Russia", "Ryabkov", 1, "conditional", "its maintenance"),
        ("United States", "Nikki Haley", -1, "asserted", "push unacceptable language"),
        ("Syria", None, 1, "asserted", "Russian proposal to relinquish its chemical weapons"),
        ("United Kingdom", "Allen", -1, "asserted", "Russia’s draft resolution to renew"),
        ("Russia", "Vladimir Safronkov", -1, "asserted", "JIM"),
    ],
)
def test_the_first_article_gives_the_position(positions, actor, speaker, polarity, modality, subject):
    said = [
        p
        for p in positions
        if (p.actor.label, p.polarity, p.modality) == (actor, polarity, modality)
        and p.subject.text.startswith(subject)
    ]
    assert [p.speaker.label if p.speaker else None for p in said] == [speaker]


def test_every_press_release_is_read_without_an_error(nlp):
    with kg.open("memory:") as graph:
        summary = kg.build([SHARED / "press.jsonl"], into=graph, nlp=nlp)
        assert (summary.articles, summary.skipped) == (72, ())
        assert graph.validate() == []
