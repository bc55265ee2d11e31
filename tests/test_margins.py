"""Stances in the margin of a clause, of nouns that rename, and of what the trigger itself names."""

from __future__ import annotations

import pytest

from tests.stance_parses import positions

DESPITE = """
    the = DET DT 2 det
    motion = NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    carried carry VERB VBN 0 root
    {word} = ADP IN 6 case
    opposition = NOUN NN 4 obl
    from = ADP IN 8 case
    Chad_ = PROPN NNP 6 nmod
"""
DREW = """
    the = DET DT 2 det
    motion = NOUN NN 3 nsubj
    drew draw VERB VBD 0 root
    opposition = NOUN NN 3 obj
    from = ADP IN 6 case
    Chad_ = PROPN NNP 4 nmod
"""
BACKED = """
    the = DET DT 2 det
    motion = NOUN NN 3 nsubj
    passed pass VERB VBD 0 root
    {word} = ADP IN 6 case
    the = DET DT 6 det
    backing = NOUN NN 3 obl
    of = ADP IN 8 case
    Chad_ = PROPN NNP 6 nmod
"""
OVERRIDING = """
    Oman = PROPN NNP 2 nsubj
    adopted adopt VERB VBD 0 root
    the = DET DT 4 det
    plan_ = NOUN NN 2 obj
    , = PUNCT , 6 punct
    {verb} VERB VBG 2 advcl
    objections objection NOUN NNS 6 obj
    from = ADP IN 9 case
    Chad_ = PROPN NNP 7 nmod
"""
NEED = """
    Oman = PROPN NNP 2 nsubj
    sees see VERB VBZ 0 root
    {word} = DET DT 4 det
    need = NOUN NN 2 obj
    for = ADP IN 7 case
    a = DET DT 7 det
    vote_ = NOUN NN 4 nmod
"""
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
ASIDE = """
    {name} = PROPN NNP 7 dep
    , = PUNCT , 4 punct
    its = PRON PRP$ 4 nmod:poss
    foes foe NOUN NNS 7 dep
    aside = ADV RB 4 advmod
    , = PUNCT , 4 punct
    condemned condemn VERB VBD 0 root
    the = DET DT 9 det
    raid_ = NOUN NN 7 obj
"""
CRITIC = """
    Oman = PROPN NNP 9 nsubj
    , = PUNCT , 4 punct
    a = DET DT 4 det
    critic = NOUN NN 9 dep
    of = ADP IN 7 case
    the = DET DT 7 det
    plan{comma}
    left_ leave VERB VBD 0 root
"""
AS_CRITIC = """
    Oman = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    as = ADP IN 5 case
    a = DET DT 5 det
    critic = NOUN NN 2 obl
    of = ADP IN 8 case
    the = DET DT 8 det
    plan_ = NOUN NN 5 nmod
"""
OPPOSES_PLAN = [("Oman", "opposes", "plan", [], "asserted")]
OPPOSED = [("Chad", "opposes", "motion", [], "asserted")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [(DESPITE.format(word="despite"), OPPOSED), (DREW, OPPOSED), (DESPITE.format(word="without"), [])],
)
def test_a_stance_in_the_margin_is_on_what_its_clause_does(rows, found):
    assert positions(rows) == found


@pytest.mark.parametrize(
    ("word", "found"), [("with", [("Chad", "supports", "motion", [], "asserted")]), ("without", [])]
)
def test_who_lends_backing_supports_what_passes_with_it(word, found):
    assert positions(BACKED.format(word=word)) == found


@pytest.mark.parametrize(
    ("verb", "found"),
    [("overriding override", [("Chad", "opposes", "plan", [], "asserted")]), ("sharing share", [])],
)
def test_objections_that_an_act_overrides_are_objections_to_it(verb, found):
    assert positions(OVERRIDING.format(verb=verb)) == found


@pytest.mark.parametrize(("word", "stance"), [("a", "demands"), ("no", "rejects")])
def test_who_sees_no_need_rejects_what_would_be_needed(word, stance):
    assert positions(NEED.format(word=word)) == [("Oman", stance, "vote", [], "asserted")]


@pytest.mark.parametrize(
    ("rows", "found"), [(WANTS, [("Oman", "supports", "defeat Chad", ["Chad"], "asserted")]), (DEFEATED, [])]
)
def test_an_act_is_supported_by_who_wants_it_and_not_by_who_did_it(rows, found):
    assert positions(rows) == found


@pytest.mark.parametrize(("rows", "found"), [(AGAINST, OPPOSES_PLAN), (LEANT, [])])
def test_a_preposition_opposes_what_it_is_predicated_with(rows, found):
    assert positions(rows) == found


@pytest.mark.parametrize(
    ("name", "found"), [("Oman", [("Oman", "condemns", "raid", [], "asserted")]), ("Omani", [])]
)
def test_a_verb_without_its_subject_has_the_actor_before_what_commas_enclose(name, found):
    assert positions(ASIDE.format(name=name)) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (CRITIC.format(comma="_ = NOUN NN 4 nmod\n    , = PUNCT , 4 punct"), OPPOSES_PLAN),
        (CRITIC.format(comma=" = NOUN NN 4 nmod\n    then = ADV RB 9 advmod"), []),
        (AS_CRITIC, OPPOSES_PLAN),
    ],
)
def test_a_noun_that_renames_an_actor_has_the_actor_for_its_holder(rows, found):
    assert positions(rows) == found
