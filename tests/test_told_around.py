"""Who is meant by what other sentences tell: the office, the name, those who were listed."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors

MINISTER = """
    Peru = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    minister = NOUN NN 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
SENATOR = """
    A = DET DT 3 det
    Peruvian = ADJ JJ 3 amod
    senator = NOUN NN 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
THE_SENATOR = """
    The = DET DT 2 det
    senator = NOUN NN 3 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 3 punct
"""
NAMED = """
    Ana = PROPN NNP 3 nsubj
    Ruiz = PROPN NNP 1 flat
    spoke speak VERB VBD 0 root
    . = PUNCT . 3 punct
"""
BOTH_NAMED = """
    Ana = PROPN NNP 6 nsubj
    Ruiz = PROPN NNP 1 flat
    and = CCONJ CC 4 cc
    Omar = PROPN NNP 1 conj
    Hale = PROPN NNP 4 flat
    spoke speak VERB VBD 0 root
    . = PUNCT . 6 punct
"""
A_GROUP = """
    A = DET DT 4 det
    human = ADJ JJ 3 amod
    rights right NOUN NNS 4 compound
    group = NOUN NN 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""
GREENPEACE = """
    Greenpeace = PROPN NNP 2 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 2 punct
"""
THREE = """
    Peru = PROPN NNP 6 nsubj
    , = PUNCT , 3 punct
    Chile = PROPN NNP 1 conj
    and = CCONJ CC 5 cc
    Oman = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 6 punct
"""
COUNTED = """
    {number} = NUM CD 2 nummod
    sides side NOUN NNS 3 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 3 punct
"""
IN_LIMA = """
    Chile = PROPN NNP 2 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 2 punct

    In in ADP IN 2 case
    {town} = PROPN NNP 7 obl
    , = PUNCT , 7 punct
    the = DET DT 6 det
    foreign = ADJ JJ 6 amod
    ministry = NOUN NN 7 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 7 punct
"""
SPEAKER = """
    Peru = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    congress = NOUN NN 4 compound
    chairman = NOUN NN 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""
COMMUNISTS = """
    The = DET DT 3 det
    communist = ADJ JJ 3 amod
    government = NOUN NN 6 nsubj
    in = ADP IN 5 case
    Hanoi = PROPN NNP 3 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
OFFICE = """
    Peru = PROPN NNP 2 compound
    minister = NOUN NN 3 nmod:desc
    Ruiz = PROPN NNP 4 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 4 punct

    Ruiz = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    office = NOUN NN 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
ALL_MEMBERS = """
    All all DET DT 3 det
    NATO = PROPN NNP 3 compound
    members member NOUN NNS 4 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 4 punct
"""
DEL_PONTE = """
    U.N. = PROPN NNP 2 compound
    prosecutor = NOUN NN 3 nmod:desc
    Carla = PROPN NNP 6 nsubj
    Del = PROPN NNP 3 flat
    Ponte = PROPN NNP 3 flat
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""


def test_a_person_whom_the_next_sentence_names_holds_the_office_that_is_told():
    assert actors(MINISTER + NAMED, "Ana Ruiz")["Ana Ruiz"] == ["PER"]
    assert actors(NAMED + MINISTER, "Ana Ruiz")["Ana Ruiz"] == ["person/ana-ruiz"]
    two = actors(MINISTER + BOTH_NAMED, "Ana Ruiz", "Omar Hale")
    assert (two["Ana Ruiz"], two["Omar Hale"]) == (["person/ana-ruiz"], ["person/omar-hale"])


def test_a_senator_is_the_person_named_behind_and_before():
    assert actors(SENATOR + NAMED, "Ana Ruiz")["Peruvian senator"] == ["person/ana-ruiz"]
    told = "    Senator = PROPN NNP 2 nmod:desc\n" + NAMED.replace("3", "4").replace("1 flat", "2 flat")
    assert actors(told.replace("\n\n", "\n") + THE_SENATOR, "Ana Ruiz")["senator"] == ["person/ana-ruiz"]


def test_a_group_of_which_only_the_kind_is_told_is_the_one_that_the_next_sentence_names():
    assert actors(A_GROUP + GREENPEACE)["human rights group"] == ["GREENPEACE"]
    assert actors(A_GROUP + THREE)["human rights group"] == ["group/human-rights-group"]


@pytest.mark.parametrize("number", ["all", "three"])
def test_so_many_sides_are_the_states_that_were_listed(number):
    found = actors(THREE + COUNTED.format(number=number))
    assert set(next(who for words, who in found.items() if "sides" in words)) == {"PER", "CHL", "OMN"}


def test_more_sides_than_were_listed_are_a_group():
    found = actors(THREE + COUNTED.format(number="five"))
    assert [who for words, who in found.items() if "sides" in words] == [["group/five-sides"]]


@pytest.mark.parametrize(("town", "who"), [("Lima", "PER"), ("March", "CHL")])
def test_a_ministry_behind_the_name_of_a_capital_is_its_states(town, who):
    assert actors(IN_LIMA.format(town=town))["foreign ministry"] == [who]


def test_who_heads_a_parliament_speaks_for_it():
    assert actors(SPEAKER)["Peru 's congress chairman"] == ["PER-congress"]


def test_a_communist_government_is_its_state():
    assert actors(COMMUNISTS)["communist government in Hanoi"] == ["VNM"]


def test_the_office_of_a_minister_speaks_as_the_minister():
    assert actors(OFFICE, "Ruiz")["Ruiz 's office"] == ["PER"]


def test_all_members_of_an_alliance_are_the_alliance():
    assert actors(ALL_MEMBERS)["All NATO members"] == ["NATO"]


def test_a_known_holder_of_an_office_of_an_organ_speaks_for_the_organ():
    assert actors(DEL_PONTE, "Carla Del Ponte")["U.N. prosecutor Carla Del Ponte"] == ["ICTY"]
