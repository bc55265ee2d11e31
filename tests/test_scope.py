"""Scope: what is done, what is only wanted, and what stands under a condition or in a question."""

from __future__ import annotations

import pytest

from tests.frame_parses import positions

FIRST = """
    Oman = PROPN NNP 4 nsubj
    was be AUX VBD 4 cop
    the = DET DT 4 det
    first = ADJ JJ 0 root
    to = PART TO 6 mark
    condemn = VERB VB 4 csubj
    the = DET DT 8 det
    raid_ = NOUN NN 6 obj
"""
CHANCE = """
    Oman = PROPN NNP 2 nsubj
    had have VERB VBD 0 root
    the = DET DT 5 det
    {which} = ADJ JJ 5 amod
    chance = NOUN NN 2 obj
    to = PART TO 7 mark
    condemn = VERB VB 5 acl
    the = DET DT 9 det
    raid_ = NOUN NN 7 obj
"""
USED = """
    Oman = PROPN NNP 2 nsubj
    used use VERB VBD 0 root
    a = DET DT 4 det
    speech = NOUN NN 2 obj
    to = PART TO 6 mark
    condemn = VERB VB 2 advcl
    the = DET DT 8 det
    raid_ = NOUN NN 6 obj
"""
QUESTION = """
    Oman = PROPN NNP 2 nsubj
    supports support VERB VBZ 0 root
    the = DET DT 4 det
    deal_ = NOUN NN 2 obj
    {mark} = PUNCT : 7 punct
    who = PRON WP 7 nsubj
    objects_ object VERB VBZ 2 parataxis
    ? = PUNCT . 2 punct
"""
SUPPORT = ("Oman", "supports", "deal", [], "asserted")


@pytest.mark.parametrize("rows", [FIRST, CHANCE.format(which="first"), USED])
def test_an_infinitive_that_its_subject_does_is_asserted(rows):
    assert positions(rows) == [("Oman", "condemns", "raid", [], "asserted")]


@pytest.mark.parametrize(("mark", "found"), [(":", [SUPPORT]), (",", [])])
def test_a_question_asks_nothing_of_what_stands_before_its_colon(mark, found):
    assert positions(QUESTION.format(mark=mark)) == found


THEN = """
    Oman = PROPN NNP 3 nsubj
    then = ADV RB 3 advmod
    condemned condemn VERB VBD 0 root
    the = DET DT 5 det
    raid_ = NOUN NN 3 obj
"""


def test_what_is_done_then_is_asserted_and_no_stance_of_the_past():
    assert positions(THEN) == [("Oman", "condemns", "raid", [], "asserted")]
