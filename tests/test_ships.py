"""Ships and officers, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

PREFIX = """
    Oman = PROPN NNP 2 nsubj
    greeted greet VERB VBD 0 root
    HMS = PROPN NNP 4 compound
    Dorada = PROPN NNP 2 obj
    . = PUNCT . 2 punct

    Dorada = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 2 punct
"""
NOUN = """
    The = DET DT 4 det
    Chilean = ADJ JJ 3 amod
    frigate = NOUN NN 4 compound
    Dorada = PROPN NNP 5 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 5 punct
"""
NOBODYS = """
    The = DET DT 3 det
    frigate = NOUN NN 3 compound
    Dorada = PROPN NNP 4 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 4 punct
"""
CAPTAIN = """
    Captain = PROPN NNP 3 compound
    Ana = PROPN NNP 3 compound
    Roca = PROPN NNP 8 nsubj
    , = PUNCT , 3 punct
    commander = NOUN NN 3 appos
    of = ADP IN 7 case
    Dorada = PROPN NNP 5 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 8 punct
"""
SHE = """
    General = PROPN NNP 3 compound
    Ira = PROPN NNP 3 compound
    Roca = PROPN NNP 4 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 4 punct

    She she PRON PRP 2 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 2 punct
"""
OFFICER = """
    General = PROPN NNP 3 compound
    Ira = PROPN NNP 3 compound
    Roca = PROPN NNP 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
COMMAND = """
    General = PROPN NNP 3 compound
    Ira = PROPN NNP 3 compound
    Roca = PROPN NNP 10 nsubj
    , = PUNCT , 3 punct
    commander = NOUN NN 3 appos
    , = PUNCT , 5 punct
    Amber = PROPN NNP 8 compound
    Command = PROPN NNP 5 appos
    , = PUNCT , 3 punct
    objected object VERB VBD 0 root
    . = PUNCT . 10 punct
"""
ABBREVIATED = """
    Oman = PROPN NNP 2 nsubj
    thanked thank VERB VBD 0 root
    Sgt_ = PROPN NNP 2 obj
    . = PUNCT . 2 punct

    Ana = PROPN NNP 2 compound
    Roca = PROPN NNP 3 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 3 punct
"""
MEN = """
    The = DET DT 2 det
    men man NOUN NNS 8 nsubj
    and = CCONJ CC 4 cc
    women woman NOUN NNS 2 conj
    of = ADP IN 7 case
    the = DET DT 7 det
    UN = PROPN NNP 2 nmod
    left leave VERB VBD 0 root
    . = PUNCT . 8 punct
"""
USERS = """
    Chile = PROPN NNP 2 nsubj
    fined fine VERB VBD 0 root
    sellers seller NOUN NNS 2 obj
    and = CCONJ CC 5 cc
    users user NOUN NNS 3 conj
    of = ADP IN 7 case
    drugs drug NOUN NNS 3 nmod
    . = PUNCT . 2 punct

    Chile = PROPN NNP 2 nsubj
    fined fine VERB VBD 0 root
    users user NOUN NNS 2 obj
    and = CCONJ CC 5 cc
    sellers seller NOUN NNS 3 conj
    of = ADP IN 7 case
    drugs drug NOUN NNS 3 nmod
    . = PUNCT . 2 punct
"""
BOMBER = """
    Chile = PROPN NNP 2 nsubj
    used use VERB VBD 0 root
    bomber = NOUN NN 2 obj
    and = CCONJ CC 5 cc
    aircraft = NOUN NN 3 conj
    . = PUNCT . 2 punct
"""


def test_a_ship_stands_for_the_state_whose_navy_writes_so_also_by_its_name_alone(scheme):
    found = actors(PREFIX, "Dorada", scheme=scheme)
    assert (found["HMS Dorada"], found["Dorada"]) == (["GBR"], ["GBR"])


def test_a_ship_stands_for_the_state_named_before_it(scheme):
    assert actors(NOUN, "Dorada", scheme=scheme)["Dorada"] == ["CHL"]


def test_a_ship_of_nobody_known_is_no_person(scheme):
    assert actors(NOBODYS, "Dorada", scheme=scheme) == {}


def test_the_commander_of_a_ship_speaks_for_its_state(scheme):
    assert actors(NOUN + CAPTAIN, scheme=scheme)["Captain Ana Roca"] == ["CHL"]


def test_she_may_be_a_ship_where_the_text_tells_of_one(scheme):
    assert actors(SHE, scheme=scheme)["She"] == ["person/ira-roca"]
    assert "She" not in actors(PREFIX + SHE, scheme=scheme)


@pytest.mark.parametrize(("source", "who"), [("UK Government", "GBR"), (None, "person/ira-roca")])
def test_an_officer_in_a_states_own_publication_speaks_for_it(scheme, source, who):
    assert actors(OFFICER, scheme=scheme, source=source)["General Ira Roca"] == [who]


def test_a_commander_speaks_for_the_command_behind_a_comma_though_nobody_lists_it(scheme):
    found = actors(COMMAND, scheme=scheme, source="UK Government")
    assert found["General Ira Roca"] == ["amber-command"]


def test_a_title_whose_full_stop_is_cut_off_belongs_to_the_name(scheme):
    found = actors(ABBREVIATED, "Sgt", "Ana Roca", scheme=scheme)
    assert found["Sgt. Ana Roca"] == ["person/ana-roca"]


def test_the_men_and_women_of_a_body_are_one_mention_and_stand_for_it(scheme):
    assert actors(MEN, scheme=scheme)["men and women of the UN"] == ["UN"]


def test_people_who_share_what_is_told_behind_the_last_are_one_mention(scheme):
    assert actors(USERS, scheme=scheme)["users and sellers of drugs"] == ["group/users-and-sellers-of-drugs"]


def test_a_noun_without_any_word_before_it_is_no_person(scheme):
    assert set(actors(BOMBER, scheme=scheme)) == {"Chile"}
