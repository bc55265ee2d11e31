"""Stances in the margin of a clause, of nouns that rename, and of what the trigger itself names."""

from __future__ import annotations

import pytest

from tests.frame_parses import positions

WANTS = """
    Oman = PROPN NNP 2 nsubj
    wants want VERB VBZ 0 root
    to = PART TO 4 mark
    defeat = VERB VB 2 xcomp
    Chad_ = PROPN NNP 4 obj
"""
DEFEATED = """
    Oman = PROPN NNP 2 nsubj
    defeated defeat VERB VBD 0 root
    Chad_ = PROPN NNP 2 obj
"""
AGAINST = """
    Oman = PROPN NNP 5 nsubj
    was be AUX VBD 5 cop
    against = ADP IN 5 case
    the = DET DT 5 det
    plan_ = NOUN NN 0 root
"""
LEANT = """
    Oman = PROPN NNP 2 nsubj
    leant lean VERB VBD 0 root
    against = ADP IN 5 case
    the = DET DT 5 det
    wall_ = NOUN NN 2 obl
"""
OPPOSES_PLAN = [("Oman", "opposes", "plan", [], "asserted")]


@pytest.mark.parametrize(
    ("rows", "found"), [(WANTS, [("Oman", "supports", "defeat Chad", ["Chad"], "asserted")]), (DEFEATED, [])]
)
def test_an_act_is_supported_by_who_wants_it_and_not_by_who_did_it(rows, found):
    assert positions(rows) == found


@pytest.mark.parametrize(("rows", "found"), [(AGAINST, OPPOSES_PLAN), (LEANT, [])])
def test_a_preposition_opposes_what_it_is_predicated_with(rows, found):
    assert positions(rows) == found
