"""Verdicts, consequences and charges in what somebody says: Oman says all of it."""

from __future__ import annotations

import pytest

from tests.stance_parses import positions, reasons

NO_BASIS = """
    the = DET DT 2 det
    vote = NOUN NN 3 nsubj
    has have VERB VBZ 8 ccomp
    {which} = DET DT 6 det
    legal = ADJ JJ 6 amod
    basis_ = NOUN NN 3 obj
    Oman = PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
NOT_ACCEPTED = """
    the = DET DT 2 det
    vote = NOUN NN 6 nsubj:pass
    can = AUX MD 6 aux
    {which} = PART RB 6 advmod
    be = AUX VB 6 aux:pass
    accepted_ accept VERB VBN 8 ccomp
    Oman = PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
NOT_CHANGED = NOT_ACCEPTED.format(which="not").replace("accepted_ accept", "reversed_ reverse")
WITHOUT = """
    there = PRON EX 3 expl
    can = AUX MD 3 aux
    be = VERB VB 9 ccomp
    no = DET DT 5 det
    peace = NOUN NN 3 nsubj
    without = ADP IN 7 case
    justice_ = NOUN NN 5 nmod
    Oman = PROPN NNP 9 nsubj
    said_ say VERB VBD 0 root
"""
NO_PLACE = """
    there = PRON EX 2 expl
    is be VERB VBZ 8 ccomp
    {which} = DET DT 4 det
    place = NOUN NN 2 nsubj
    for = ADP IN 6 case
    hatred_ = NOUN NN 4 nmod
    Oman = PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
NO_RIGHT = """
    {who} = PROPN NNP 2 nsubj
    has have VERB VBZ 8 ccomp
    no = DET DT 4 det
    right = NOUN NN 2 obj
    to = ADP IN 6 case
    reparations_ reparation NOUN NNS 4 nmod
    Oman = PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
WILL_HELP = """
    the = DET DT 2 det
    deal = NOUN NN 4 nsubj
    {when} = AUX MD 4 aux
    help = VERB VB 7 ccomp
    refugees_ refugee NOUN NNS 4 obj
    Oman = PROPN NNP 7 nsubj
    said_ say VERB VBD 0 root
"""
SHOWS = """
    the = DET DT 2 det
    raid = NOUN NN 3 nsubj
    {verb} VERB VBZ 6 ccomp
    contempt_ = NOUN NN 3 obj
    Oman = PROPN NNP 6 nsubj
    said_ say VERB VBD 0 root
"""
WRONG = """
    {whose} = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    {wrong}_ = NOUN NN 4 nsubj
    goes go VERB VBZ 7 ccomp
    on_ = ADV RB 4 advmod
    Oman = PROPN NNP 7 nsubj
    said_ say VERB VBD 0 root
"""
BY = """
    the = DET DT 2 det
    abuse = NOUN NN 5 nsubj
    by = ADP IN 4 case
    Chad = PROPN NNP 2 nmod
    goes go VERB VBZ 7 ccomp
    Oman = PROPN NNP 7 nsubj
    said_ say VERB VBD 0 root
"""
INSIDE = """
    Oman = PROPN NNP 2 nsubj
    condemns condemn VERB VBZ 0 root
    Chad = PROPN NNP 5 nmod:poss
    's = PART POS 3 case
    abuse_ = NOUN NN 2 obj
"""
INSIDE_ANOTHERS = """
    rebels rebel NOUN NNS 2 nsubj
    condemn = VERB VBP 7 ccomp
    Chad = PROPN NNP 5 nmod:poss
    's = PART POS 3 case
    abuse_ = NOUN NN 2 obj
    Oman = PROPN NNP 7 nsubj
    said_ say VERB VBD 0 root
"""
ABUSE = ("Oman", "accuses", "Chad 's abuse", ["Chad"], "asserted")


def by_oman(stance, subject, *towards):
    return [("Oman", stance, subject, list(towards), "asserted")]


@pytest.mark.parametrize(
    ("rows", "said", "found"),
    [
        (NO_BASIS.format(which="no"), (0, 6), by_oman("rejects", "vote")),
        (NO_BASIS.format(which="a"), (0, 6), []),
        (NOT_ACCEPTED.format(which="not"), (0, 6), by_oman("rejects", "vote")),
        (NOT_ACCEPTED.format(which="now"), (0, 6), []),
        (NOT_CHANGED, (0, 6), by_oman("rejects", "vote can not be reversed")),
        (NO_PLACE.format(which="no"), (0, 6), by_oman("rejects", "hatred")),
        (NO_PLACE.format(which="a"), (0, 6), []),
        (NO_RIGHT.format(who="Chad"), (0, 6), by_oman("rejects", "reparations", "Chad")),
        (NO_RIGHT.format(who="Oman"), (0, 6), []),
    ],
)
def test_who_says_that_there_is_nothing_in_a_thing_rejects_it(rows, said, found):
    assert positions(rows, said=said) == found


def test_who_says_that_there_can_be_nothing_without_a_thing_demands_it():
    assert positions(WITHOUT, said=(0, 7)) == by_oman("demands", "justice")


@pytest.mark.parametrize(("when", "found"), [("will", by_oman("supports", "deal")), ("did", [])])
def test_who_says_that_a_thing_will_do_good_supports_it(when, found):
    assert positions(WILL_HELP.format(when=when), said=(0, 5)) == found


@pytest.mark.parametrize(
    ("verb", "found"), [("shows show", by_oman("criticizes", "contempt")), ("sees see", [])]
)
def test_who_says_what_a_thing_shows_judges_it(verb, found):
    assert positions(SHOWS.format(verb=verb), said=(0, 4)) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (WRONG.format(whose="Chad", wrong="abuse"), [ABUSE]),
        (BY, by_oman("accuses", "abuse by Chad", "Chad")),
        (WRONG.format(whose="Oman", wrong="abuse"), []),
        (WRONG.format(whose="Chad", wrong="harvest"), []),
    ],
)
def test_who_calls_a_wrong_anothers_accuses_its_owner(rows, found):
    assert positions(rows, said=(0, 5)) == found


@pytest.mark.parametrize(("rows", "who"), [(INSIDE, "Oman"), (INSIDE_ANOTHERS, "rebels")])
def test_a_wrong_gives_way_to_the_stance_that_it_is_the_subject_of(rows, who):
    assert positions(rows, said=(0, 5)) == [(who, "condemns", "Chad 's abuse", ["Chad"], "asserted")]
    assert reasons(rows, said=(0, 5)) == ["inside the subject of another stance"]


def test_nobody_takes_the_stance_of_words_that_nobody_says():
    assert positions(NO_BASIS.format(which="no")) == []
    assert positions(WRONG.format(whose="Chad", wrong="abuse")) == []
