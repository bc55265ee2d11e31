"""Officers and whom they speak for, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

NOUN = """
    The = DET DT 4 det
    Chilean = ADJ JJ 3 amod
    frigate = NOUN NN 4 compound
    Dorada = PROPN NNP 5 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 5 punct
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


@pytest.mark.parametrize(("source", "who"), [("UK Government", "GBR"), (None, "person/ira-roca")])
def test_an_officer_in_a_states_own_publication_speaks_for_it(scheme, source, who):
    assert actors(OFFICER, scheme=scheme, source=source)["General Ira Roca"] == [who]


def test_a_commander_speaks_for_the_command_behind_a_comma_though_nobody_lists_it(scheme):
    found = actors(COMMAND, scheme=scheme, source="UK Government")
    assert found["General Ira Roca"] == ["amber-command"]


def test_a_title_whose_full_stop_is_cut_off_belongs_to_the_name(scheme):
    found = actors(ABBREVIATED, "Sgt", "Ana Roca", scheme=scheme)
    assert found["Sgt. Ana Roca"] == ["person/ana-roca"]


@pytest.mark.parametrize(
    ("title", "who"), [("President", "park-geun-hye"), ("Minister", "park-jin"), ("Mrs.", "park-jin")]
)
def test_of_two_with_one_surname_the_one_with_the_title_is_meant(scheme, title, who):
    rows = f"""
        {title} = PROPN NNP 2 compound
        Park = PROPN NNP 3 nsubj
        objected object VERB VBD 0 root
        . = PUNCT . 3 punct
    """
    assert actors(rows, "Park", scheme=scheme, itself=True)[f"{title} Park"] == [f"person/{who}"]
