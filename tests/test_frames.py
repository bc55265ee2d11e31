"""The example of every frame of the lexicon is a test: the shipped pipeline finds its roles.

Examples that the shipped pipeline misparses are listed in tests/gold/frames_missed.txt, one
frame id a line; ``python -m tests.frames_missed`` writes the list anew, and its diff is read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.text.frames import lexicon
from tests.frame_examples import example, fails

EXAMPLES = {frame.id: example(frame) for frame in lexicon.shipped_frames()}
MISSED = set(Path(__file__).with_name("gold").joinpath("frames_missed.txt").read_text("utf8").split())
# The share of examples that the shipped pipeline must read; it may only rise.
FLOOR = 0.9


@pytest.fixture(scope="module")
def failures(nlp):
    """Why examples fail, by frame id."""
    return fails(list(EXAMPLES.values()), nlp)


@pytest.mark.parametrize("frame", sorted(set(EXAMPLES) - MISSED))
def test_a_frame_finds_the_roles_of_its_example(frame, failures):
    assert frame not in failures, failures[frame]


def test_the_share_of_examples_that_are_read_keeps_its_floor(failures):
    assert len(failures) <= (1 - FLOOR) * len(EXAMPLES)


def test_the_list_of_missed_frames_names_only_frames():
    assert set(EXAMPLES) >= MISSED
