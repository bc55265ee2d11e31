"""Descriptions and offices that say less than a name: whom the text around them tells of."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors

ENVOY = """
    Peru = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    envoy = NOUN NN 4 nsubj
    praised praise VERB VBD 0 root
    his = PRON PRP$ 6 nmod:poss
    country = NOUN NN 4 obj
    . = PUNCT . 4 punct
"""
LEADERS = """
    The = DET DT 2 det
    leaders leader NOUN NNS 7 nsubj
    {word} = ADP IN 4 case
    Peru = PROPN NNP 2 nmod
    and = CCONJ CC 6 cc
    Chile = PROPN NNP 4 conj
    met meet VERB VBD 0 root
    . = PUNCT . 7 punct

    They they PRON PRP 2 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 2 punct
"""
BLOC = """
    The = DET DT 5 det
    15_ = NUM CD 4 nummod
    -_ = PUNCT HYPH 4 punct
    nation = NOUN NN 5 compound
    bloc = NOUN NN 6 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
UNION = """
    The = DET DT 3 det
    European = PROPN NNP 3 compound
    Union = PROPN NNP 4 nsubj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct
"""
ARMED = """
    {name} = PROPN NNP 2 nsubj
    fired fire VERB VBD 0 root
    . = PUNCT . 2 punct
"""
REBELS = """
    The = DET DT 2 det
    rebels rebel NOUN NNS 3 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 3 punct
"""
GREENPEACE = """
    Greenpeace = PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    . = PUNCT . 2 punct
"""
GREENPEACE_AND_AMNESTY = """
    Greenpeace = PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    as = SCONJ IN 5 mark
    Amnesty = PROPN NNP 5 nsubj
    left leave VERB VBD 2 advcl
    . = PUNCT . 2 punct
"""
BOTH_MET = """
    Greenpeace = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    Amnesty = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct
"""
SPOKESMAN = """
    A = DET DT 2 det
    spokesman = NOUN NN 7 nsubj
    , = PUNCT , 4 punct
    Ana = PROPN NNP 2 appos
    Roca = PROPN NNP 4 flat
    , = PUNCT , 4 punct
    objected object VERB VBD 0 root
    . = PUNCT . 7 punct
"""
PRESIDENT = """
    Peru = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    president = NOUN NN 8 nsubj
    , = PUNCT , 5 punct
    Ana = PROPN NNP 3 appos
    Roca = PROPN NNP 5 flat
    , = PUNCT , 5 punct
    objected object VERB VBD 0 root
    . = PUNCT . 8 punct
"""
BRANCH = """
    The = DET DT 3 det
    Peru = PROPN NNP 3 compound
    director = NOUN NN 6 nsubj
    of = ADP IN 5 case
    Greenpeace = PROPN NNP 3 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
FIGHTERS = """
    Hamas = PROPN NNP 2 compound
    militants militant NOUN NNS 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""
OWN_TEXT = """
    Peru = PROPN NNP 2 nsubj
    objects object VERB VBZ 0 root
    . = PUNCT . 2 punct

    {mark} = PUNCT `` 3 punct
    We we PRON PRP 3 nsubj
    regret = VERB VBP 0 root
    our we PRON PRP$ 5 nmod:poss
    loss = NOUN NN 3 obj
    . = PUNCT . 3 punct
    {close} = PUNCT '' 3 punct

    Chile = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 2 punct

    Chile = PROPN NNP 2 nsubj
    fell fall VERB VBD 0 root
    . = PUNCT . 2 punct

    The = DET DT 2 det
    Department = PROPN NNP 3 nsubj
    objects object VERB VBZ 0 root
    . = PUNCT . 3 punct
"""


def test_his_country_is_the_state_that_he_speaks_for():
    assert actors(ENVOY)["country"] == ["PER"]


def test_the_leaders_of_two_states_are_both_and_so_are_they():
    found = actors(LEADERS.format(word="of"))
    assert found["leaders of Peru and Chile"] == ["CHL", "PER"]
    assert found["They"] == ["CHL", "PER"]


def test_a_bloc_of_so_many_nations_is_the_one_that_the_article_names():
    assert actors(UNION + BLOC)["15-nation bloc"] == ["EU"]
    assert "EU" not in actors(BLOC).get("15-nation bloc", [])


@pytest.mark.parametrize(
    ("before", "who"),
    [(["Hezbollah"], "HEZBOLLAH"), (["Hezbollah", "Hamas"], "group/rebels"), (["Oman"], "group/rebels")],
)
def test_the_rebels_are_the_only_armed_group_named(before, who):
    rows = "".join(ARMED.format(name=name) for name in before)
    assert actors(rows + REBELS)["rebels"] == [who]


def test_a_spokesman_without_an_employer_speaks_for_the_only_subject_of_the_sentence_before():
    assert actors(GREENPEACE + SPOKESMAN, "Ana Roca")["Ana Roca"] == ["GREENPEACE"]
    assert actors(GREENPEACE_AND_AMNESTY + SPOKESMAN)["Ana Roca"] == ["person/ana-roca"]
    assert actors(BOTH_MET + SPOKESMAN)["Ana Roca"] == ["person/ana-roca"]


def test_a_name_between_commas_behind_an_office_is_its_holder():
    assert actors(PRESIDENT, "Ana Roca") == {"Peru 's president": ["PER"], "Ana Roca": ["PER"]}


def test_the_director_of_a_branch_speaks_for_the_organisation_and_not_for_the_state():
    assert actors(BRANCH)["Peru director of Greenpeace"] == ["GREENPEACE"]


def test_a_department_is_of_the_state_named_most():
    assert actors(OWN_TEXT.format(mark="“", close="”"))["Department"] == ["CHL"]


def test_fighters_of_an_armed_group_stand_for_it():
    assert actors(FIGHTERS)["Hamas militants"] == ["HAMAS"]
