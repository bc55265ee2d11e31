"""Scope: what is done, what is only wanted, and what stands under a condition or in a question."""

from __future__ import annotations

import pytest

from tests.stance_parses import positions, reasons

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
CALLED_ON = """
    Oman = PROPN NNP 2 nsubj
    called call VERB VBD 0 root
    on = ADP IN 4 case
    Chad = PROPN NNP 2 obl
    to = PART TO 6 mark
    support = VERB VB 2 xcomp
    the = DET DT 8 det
    plan_ = NOUN NN 6 obj
"""
SHOULD = """
    Should = AUX MD 3 aux
    Chad = PROPN NNP 3 nsubj
    withdraw_ = VERB VB 6 advcl
    , = PUNCT , 3 punct
    Oman = PROPN NNP 6 nsubj
    rests_ rest VERB VBZ 0 root
"""
CHAD_SHOULD = """
    Chad = PROPN NNP 3 nsubj
    should = AUX MD 3 aux
    withdraw_ = VERB VB 6 ccomp
    , = PUNCT , 3 punct
    Oman = PROPN NNP 6 nsubj
    said_ say VERB VBD 0 root
"""
HAD = """
    Had have AUX VBD 3 aux
    Chad = PROPN NNP 3 nsubj
    withdrawn_ withdraw VERB VBN 7 advcl
    , = PUNCT , 3 punct
    Oman = PROPN NNP 7 nsubj
    would = AUX MD 7 aux
    support = VERB VB 0 root
    the = DET DT 9 det
    deal_ = NOUN NN 7 obj
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
BLAME = """
    Chad = PROPN NNP 4 nsubj:outer
    is be AUX VBZ 4 cop
    to = PART TO 4 mark
    blame = VERB VB 10 ccomp
    for = ADP IN 7 case
    the = DET DT 7 det
    raid_ = NOUN NN 4 obl
    , = PUNCT , 4 punct
    Oman = PROPN NNP 10 nsubj
    said_ say VERB VBD 0 root
"""
SUPPORT = ("Oman", "supports", "deal", [], "asserted")


@pytest.mark.parametrize("rows", [FIRST, CHANCE.format(which="first"), USED])
def test_an_infinitive_that_its_subject_does_is_asserted(rows):
    assert positions(rows) == [("Oman", "condemns", "raid", [], "asserted")]


@pytest.mark.parametrize("rows", [CALLED_ON, CHANCE.format(which="best")])
def test_an_infinitive_that_is_only_wanted_is_nobodys_stance(rows):
    assert positions(rows) == []
    assert reasons(rows) == ["asked or wanted of another, not done"]


def test_what_stands_under_an_inverted_auxiliary_makes_the_stance_conditional():
    assert positions(HAD) == [("Oman", "supports", "deal", [], "conditional")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [(SHOULD, []), (CHAD_SHOULD, [("Oman", "demands", "Chad should withdraw", ["Chad"], "asserted")])],
)
def test_should_demands_behind_its_subject_and_not_before_it(rows, found):
    assert positions(rows, said=(0, 3)) == found


@pytest.mark.parametrize(("mark", "found"), [(":", [SUPPORT]), (",", [])])
def test_a_question_asks_nothing_of_what_stands_before_its_colon(mark, found):
    assert positions(QUESTION.format(mark=mark)) == found


def test_who_is_to_blame_blames_nobody_but_is_charged_by_who_says_so():
    assert positions(BLAME) == []
    assert positions(BLAME, said=(0, 7)) == [("Oman", "accuses", "raid", ["Chad"], "asserted")]


FIRST_TO = """
    Oman = PROPN NNP 5 nsubj
    was be AUX VBD 5 cop
    the = DET DT 5 det
    {rank} = ADJ JJ 5 amod
    state = NOUN NN 0 root
    to = PART TO 7 mark
    condemn = VERB VB 5 advcl
    Chad = PROPN NNP 7 obj
"""
NEED_FOR = """
    Oman = PROPN NNP 2 nsubj
    stressed stress VERB VBD 0 root
    the = DET DT 4 det
    need = NOUN NN 2 obj
    for = ADP IN 7 case
    {whose} ADJ JJ 7 amod
    opposition = NOUN NN 2 obl
    to = ADP IN 9 case
    Chad = PROPN NNP 7 nmod
"""
ONE_OF = """
    Oman = PROPN NNP 3 nsubj
    is be AUX VBZ 3 cop
    one = NUM CD 0 root
    of = ADP IN 6 case
    the = DET DT 6 det
    critics critic NOUN NNS 3 nmod
    of = ADP IN 8 case
    Chad = PROPN NNP 6 nmod
"""
SHARED = """
    Oman = PROPN NNP 2 nsubj
    urged urge VERB VBD 0 root
    Chad = PROPN NNP 2 obj
    to = PART TO 5 mark
    sign = VERB VB 2 xcomp
    and = CCONJ CC 7 cc
    ratify = VERB VB 5 conj
    the = DET DT 9 det
    treaty = NOUN NN 7 obj
"""


@pytest.mark.parametrize(
    ("rank", "found"), [("first", [("Oman", "condemns", "Chad", ["Chad"], "asserted")]), ("new", [])]
)
def test_who_is_the_first_to_do_a_thing_does_it(rank, found):
    assert positions(FIRST_TO.format(rank=rank)) == found


def test_what_there_is_a_need_for_is_not_there():
    assert positions(NEED_FOR.format(whose="Omani =")) == []


def test_who_is_one_of_the_critics_is_a_critic():
    assert positions(ONE_OF) == [("Oman", "opposes", "Chad", ["Chad"], "asserted")]


def test_a_clause_reaches_to_the_object_that_it_shares_with_the_next():
    subjects = {subject for _, _, subject, _, _ in positions(SHARED)}
    assert "sign and ratify the treaty" in subjects


THEN = """
    Oman = PROPN NNP 3 nsubj
    then = ADV RB 3 advmod
    condemned condemn VERB VBD 0 root
    the = DET DT 5 det
    raid_ = NOUN NN 3 obj
"""


def test_what_is_done_then_is_asserted_and_no_stance_of_the_past():
    assert positions(THEN) == [("Oman", "condemns", "raid", [], "asserted")]
