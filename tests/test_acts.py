"""At whom a stance on "the decision" or "the recall" is aimed: who acted before."""

from __future__ import annotations

import pytest

from tests.stance_parses import positions

RECALLED = """
    Oman = PROPN NNP 2 nsubj
    {verb} VERB VBD 0 root
    the = DET DT 4 det
    envoy = NOUN NN 2 obj
    . = PUNCT . 2 punct
"""
CONDEMNS = """
    Chad = PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    {article} DET DT 4 det
    {noun} = NOUN NN 2 obj
    . = PUNCT . 2 punct
"""


def aimed_at(rows: str) -> list[tuple[str, list[str]]]:
    """Return the subject of each condemnation and at whom it is aimed."""
    return [(subject, towards) for _, stance, subject, towards, _ in positions(rows) if stance == "condemns"]


def text(verb: str, noun: str, article: str = "the =") -> str:
    return RECALLED.format(verb=verb) + "\n" + CONDEMNS.format(noun=noun, article=article)


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("withdrew withdraw", "withdrawal"),
        ("expelled expel", "move"),
        ("deployed deploy", "deployment"),
        ("recalled recall", "recall"),
    ],
)
def test_a_definite_act_is_of_who_did_it_before(verb, noun):
    assert aimed_at(text(verb, noun)) == [(noun, ["Oman"])]


@pytest.mark.parametrize(
    ("verb", "noun", "article"),
    [
        ("praised praise", "move", "the ="),  # Praise is no act that is judged.
        ("withdrew withdraw", "invasion", "the ="),  # Nobody invaded before.
        ("withdrew withdraw", "withdrawal", "a ="),  # Any withdrawal, not that one.
    ],
)
def test_where_the_text_does_not_tell_whose_act_it_is_nobody_is_meant(verb, noun, article):
    assert aimed_at(text(verb, noun, article)) == [(noun, [])]
