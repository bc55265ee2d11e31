"""Groups, forces and governments: whose they are, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

COALITION = """
    The = DET DT 3 det
    Global = ADJ NNP 3 amod
    Coalition = PROPN NNP 4 nsubj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct
"""
ITS_FORCES = """
    Coalition = PROPN NNP 2 compound
    forces force NOUN NNS 3 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 3 punct
"""
ABROAD = """
    Chile = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    ground = NOUN NN 4 compound
    forces force NOUN NNS 2 obj
    in = ADP IN 6 case
    Mali = PROPN NNP 4 nmod
    . = PUNCT . 2 punct
"""
OWN_ABROAD = """
    Chile = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    French = ADJ JJ 4 amod
    soldiers soldier NOUN NNS 2 obj
    in = ADP IN 6 case
    Mali = PROPN NNP 4 nmod
    . = PUNCT . 2 punct
"""
ROLE = """
    Chile = PROPN NNP 2 nsubj
    described describe VERB VBD 0 root
    the = DET DT 4 det
    role = NOUN NN 2 obj
    that = PRON WDT 8 obj
    international = ADJ JJ 7 amod
    forces force NOUN NNS 8 nsubj
    play = VERB VBP 4 acl:relcl
    . = PUNCT . 2 punct
"""
MARK = """
    Chile = PROPN NNP 2 nsubj
    welcomed welcome VERB VBD 0 root
    the = DET DT 4 det
    government = NOUN NN 2 obj
    of = ADP IN 8 case
    Peru = PROPN NNP 8 nmod:poss
    's = PART POS 6 case
    decision = NOUN NN 4 nmod
    . = PUNCT . 2 punct
"""
GOVERNMENTS = """
    The = DET DT 2 det
    governments government NOUN NNS 9 nsubj
    of = ADP IN 4 case
    Peru = PROPN NNP 2 nmod
    and = CCONJ CC 8 cc
    the = DET DT 8 det
    United = ADJ NNP 8 amod
    States = PROPN NNPS 4 conj
    met meet VERB VBD 0 root
    . = PUNCT . 9 punct
"""
FIELD = """
    The = DET DT 2 det
    Ministers minister PROPN NNPS 9 nsubj
    of = ADP IN 4 case
    Trade = PROPN NNP 2 nmod
    of = ADP IN 6 case
    Peru = PROPN NNP 4 nmod
    and = CCONJ CC 8 cc
    Chile = PROPN NNP 6 conj
    met meet VERB VBD 0 root
    . = PUNCT . 9 punct
"""
HEADS = """
    Chile = PROPN NNP 2 nsubj
    destroyed destroy VERB VBD 0 root
    well = NOUN NN 4 compound
    heads head NOUN NNS 2 obj
    . = PUNCT . 2 punct
"""
RESULT = """
    Chile = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    the = DET DT 5 det
    military = ADJ JJ 5 amod
    result = NOUN NN 2 obj
    . = PUNCT . 2 punct
"""
PARTISAN = """
    The = DET DT 4 det
    Amber = PROPN NNP 4 compound
    Republican = PROPN NNP 4 compound
    Army = PROPN NNP 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""


def test_the_forces_of_a_coalition_stand_for_the_one_that_the_article_names(scheme):
    assert actors(COALITION + ITS_FORCES, scheme=scheme)["Coalition forces"] == ["GLOBAL-COALITION"]
    assert "GLOBAL-COALITION" not in actors(ITS_FORCES, scheme=scheme).get("Coalition forces", [])


def test_forces_in_a_country_are_not_its_own(scheme):
    assert actors(ABROAD, scheme=scheme)["ground forces in Mali"] == ["group/ground-forces-in-mali"]
    assert actors(OWN_ABROAD, scheme=scheme)["French soldiers in Mali"] == ["FRA"]


def test_international_forces_behind_a_relative_pronoun_are_nobodys(scheme):
    assert actors(ROLE, scheme=scheme)["international forces"] == ["group/international-forces"]


def test_a_government_before_a_possessive_mark_is_its_state(scheme):
    assert actors(MARK, scheme=scheme)["government of Peru"] == ["PER"]


def test_governments_of_several_states_are_these_states(scheme):
    assert actors(GOVERNMENTS, scheme=scheme)["governments of Peru and the United States"] == ["PER", "USA"]


def test_what_ministers_are_for_stands_before_whose_they_are(scheme):
    assert actors(FIELD, scheme=scheme)["Ministers of Trade of Peru and Chile"] == ["CHL", "PER"]


@pytest.mark.parametrize("rows", [HEADS, RESULT])
def test_a_class_a_thing_and_what_only_modifies_are_no_groups(scheme, rows):
    assert set(actors(rows, scheme=scheme)) <= {"Oman", "Chile"}


def test_an_army_is_not_that_of_the_party_whose_name_sounds_in_it(scheme):
    assert not {"USA-republican-party", "USA"} & {
        who for found in actors(PARTISAN, scheme=scheme).values() for who in found
    }


def test_some_officials_are_not_their_state(scheme):
    rows = """
        Some = DET DT 3 det
        Peruvian = ADJ JJ 3 amod
        officials official NOUN NNS 4 nsubj
        objected object VERB VBD 0 root
        . = PUNCT . 4 punct
    """
    assert actors(rows, scheme=scheme)["Some Peruvian officials"] == ["group/some-peruvian-officials"]
    assert actors(rows.replace("Some", "The"), scheme=scheme)["Peruvian officials"] == ["PER"]


def test_a_chief_of_an_army_speaks_for_its_state(scheme):
    rows = """
        Dan = PROPN NNP 2 compound
        Halutz = PROPN NNP 3 nsubj
        objected object VERB VBD 0 root
        . = PUNCT . 3 punct
    """
    assert actors(rows, "Dan Halutz", scheme=scheme)["Dan Halutz"] == ["ISR"]
