"""Frames over hand-built parses: triggers, roles, and what turns or limits a stance."""

from __future__ import annotations

import pytest

from tests.frame_parses import positions, reasons

REFUSED = """
    Oman Oman PROPN NNP 2 nsubj
    refused refuse VERB VBD 0 root
    to = PART TO 4 mark
    support = VERB VB 2 xcomp
    the = DET DT 6 det
    deal_ = NOUN NN 4 obj
"""
NOT = """
    Oman Oman PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    back = VERB VB 0 root
    the = DET DT 6 det
    plan_ = NOUN NN 4 obj
"""
CONDITION = """
    Oman Oman PROPN NNP 3 nsubj
    would = AUX MD 3 aux
    support = VERB VB 0 root
    the = DET DT 5 det
    deal = NOUN NN 3 obj
    if = SCONJ IN 8 mark
    Chad Chad PROPN NNP 8 nsubj
    signs sign VERB VBZ 3 advcl
    it_ = PRON PRP 8 obj
"""
ACCUSED = """
    Oman Oman PROPN NNP 2 nsubj
    accused accuse VERB VBD 0 root
    Chad Chad PROPN NNP 2 obj
    of = SCONJ IN 5 mark
    arming arm VERB VBG 2 advcl
    rebels_ rebel NOUN NNS 5 obj
"""
RELATIVE = """
    Oman Oman PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    the = DET DT 4 det
    raid = NOUN NN 2 obj
    , = PUNCT , 7 punct
    which = PRON WDT 7 nsubj
    killed kill VERB VBD 4 acl:relcl
    ten_ = NUM CD 7 obj
"""
MAY = """
    Oman Oman PROPN NNP 3 nsubj
    may = AUX MD 3 aux
    back = VERB VB 0 root
    the = DET DT 5 det
    plan_ = NOUN NN 3 obj
"""
RULED_OUT = """
    Oman Oman PROPN NNP 2 nsubj
    ruled rule VERB VBD 0 root
    the = DET DT 4 det
    plan = NOUN NN 2 obj
    {off}_ = ADP RP 2 compound:prt
"""
PUT_ON_HOLD = """
    Oman Oman PROPN NNP 2 nsubj
    put = VERB VBD 0 root
    the = DET DT 4 det
    {noun} = NOUN NN 2 obj
    on = ADP IN 6 case
    hold_ = NOUN NN 2 obl
"""
URGED = """
    Oman Oman PROPN NNP 2 nsubj
    urged urge VERB VBD 0 root
    Chad Chad PROPN NNP 2 obj
    to = PART TO 5 mark
    withdraw_ = VERB VB 2 xcomp
"""
PASSIVE = """
    the = DET DT 2 det
    raid = NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    condemned condemn VERB VBN 0 root
    by = ADP IN 6 case
    Oman_ Oman PROPN NNP 4 obl:agent
"""
NEVER_CONDEMNED = """
    Oman Oman PROPN NNP 3 nsubj
    never = ADV RB 3 advmod
    condemned condemn VERB VBD 0 root
    the = DET DT 5 det
    raid_ = NOUN NN 3 obj
"""
NOBODY = """
    the = DET DT 2 det
    raid = NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    condemned_ condemn VERB VBN 0 root
"""
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
USED = """
    Oman Oman PROPN NNP 2 nsubj
    refused refuse VERB VBD 0 root
    to = PART TO 4 mark
    support = VERB VB 2 xcomp
    the = DET DT 6 det
    deal_ = NOUN NN 4 obj
"""
NOT = """
    Oman Oman PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    back = VERB VB 0 root
    the = DET DT 6 det
    plan_ = NOUN NN 4 obj
"""
CONDITION = """
    Oman Oman PROPN NNP 3 nsubj
    would = AUX MD 3 aux
    support = VERB VB 0 root
    the = DET DT 5 det
    deal = NOUN NN 3 obj
    if = SCONJ IN 8 mark
    Chad Chad PROPN NNP 8 nsubj
    signs sign VERB VBZ 3 advcl
    it_ = PRON PRP 8 obj
"""
ACCUSED = """
    Oman Oman PROPN NNP 2 nsubj
    accused accuse VERB VBD 0 root
    Chad Chad PROPN NNP 2 obj
    of = SCONJ IN 5 mark
    arming arm VERB VBG 2 advcl
    rebels_ rebel NOUN NNS 5 obj
"""
RELATIVE = """
    Oman Oman PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    the = DET DT 4 det
    raid = NOUN NN 2 obj
    , = PUNCT , 7 punct
    which = PRON WDT 7 nsubj
    killed kill VERB VBD 4 acl:relcl
    ten_ = NUM CD 7 obj
"""
MAY = """
    Oman Oman PROPN NNP 3 nsubj
    may = AUX MD 3 aux
    back = VERB VB 0 root
    the = DET DT 5 det
    plan_ = NOUN NN 3 obj
"""
RULED_OUT = """
    Oman Oman PROPN NNP 2 nsubj
    ruled rule VERB VBD 0 root
    the = DET DT 4 det
    plan = NOUN NN 2 obj
    {off}_ = ADP RP 2 compound:prt
"""
PUT_ON_HOLD = """
    Oman Oman PROPN NNP 2 nsubj
    put = VERB VBD 0 root
    the = DET DT 4 det
    {noun} = NOUN NN 2 obj
    on = ADP IN 6 case
    hold_ = NOUN NN 2 obl
"""
URGED = """
    Oman Oman PROPN NNP 2 nsubj
    urged urge VERB VBD 0 root
    Chad Chad PROPN NNP 2 obj
    to = PART TO 5 mark
    withdraw_ = VERB VB 2 xcomp
"""
PASSIVE = """
    the = DET DT 2 det
    raid = NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    condemned condemn VERB VBN 0 root
    by = ADP IN 6 case
    Oman_ Oman PROPN NNP 4 obl:agent
"""
NEVER_CONDEMNED = """
    Oman Oman PROPN NNP 3 nsubj
    never = ADV RB 3 advmod
    condemned condemn VERB VBD 0 root
    the = DET DT 5 det
    raid_ = NOUN NN 3 obj
"""
NOBODY = """
    the = DET DT 2 det
    raid = NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    condemned_ condemn VERB VBN 0 root
"""
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
THEN = """
    Oman = PROPN NNP 3 nsubj
    then = ADV RB 3 advmod
    condemned condemn VERB VBD 0 root
    the = DET DT 5 det
    raid_ = NOUN NN 3 obj
"""


@pytest.mark.parametrize(("rows", "subject"), [(REFUSED, "deal"), (NOT, "plan")])
def test_negation_turns_support_into_opposition(rows, subject):
    assert positions(rows) == [("Oman", "opposes", subject, "asserted")]


def test_what_is_not_condemned_is_no_position():
    assert positions(NEVER_CONDEMNED) == []
    assert reasons(NEVER_CONDEMNED) == ["negated, which is no position"]


def test_a_condition_makes_the_stance_conditional():
    assert positions(CONDITION) == [("Oman", "supports", "deal", "conditional")]


@pytest.mark.parametrize("adverbs", [["formerly"], ["no", "longer"]])
def test_what_was_held_before_is_past(adverbs):
    last = len(adverbs) + 2
    words = [f"{word} = ADV RB {last if word == adverbs[-1] else last - 1} advmod" for word in adverbs]
    rows = [f"Oman = PROPN NNP {last} nsubj", *words, "backed back VERB VBD 0 root"]
    rows += [f"the = DET DT {last + 2} det", f"plan_ = NOUN NN {last} obj"]
    assert positions("\n".join(rows)) == [("Oman", "supports", "plan", "past")]


def test_may_makes_the_stance_possible():
    assert positions(MAY) == [("Oman", "supports", "plan", "possible")]


def test_an_accusation_is_about_the_act_behind_its_preposition():
    assert positions(ACCUSED) == [("Oman", "accuses", "arming rebels", "asserted")]


def test_a_demand_is_about_its_infinitive():
    assert positions(URGED) == [("Oman", "demands", "withdraw", "asserted")]


def test_a_passive_is_undone():
    assert positions(PASSIVE) == [("Oman", "condemns", "raid", "asserted")]


def test_without_an_actor_a_frame_seconds_nothing():
    assert (positions(NOBODY), reasons(NOBODY)) == ([], ["no actor"])


def test_a_loose_relative_clause_is_no_part_of_the_subject():
    assert positions(RELATIVE) == [("Oman", "condemns", "raid", "asserted")]


@pytest.mark.parametrize(("off", "found"), [("out", [("Oman", "rejects", "plan", "asserted")]), ("on", [])])
def test_fixed_words_belong_to_the_trigger_wherever_they_stand(off, found):
    assert positions(RULED_OUT.format(off=off)) == found


@pytest.mark.parametrize(
    ("noun", "found"), [("plan", [("Oman", "rejects", "plan", "asserted")]), ("hat", [])]
)
def test_the_object_may_belong_to_the_trigger_and_is_what_the_stance_is_about(noun, found):
    assert positions(PUT_ON_HOLD.format(noun=noun)) == found


@pytest.mark.parametrize("rows", [FIRST, USED])
def test_an_infinitive_that_its_subject_does_is_asserted(rows):
    assert positions(rows) == [("Oman", "condemns", "raid", "asserted")]


def test_what_is_done_then_is_asserted():
    assert positions(THEN) == [("Oman", "condemns", "raid", "asserted")]
