"""For whom unnamed groups and forces stand, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

LOYAL = """
    Peru = PROPN NNP 2 nsubj
    denounced denounce VERB VBD 0 root
    gunmen gunman NOUN NNS 2 obj
    loyal = ADJ JJ 3 amod
    to = ADP IN 6 case
    Hamas = PROPN NNP 4 obl
    . = PUNCT . 2 punct
"""
RAID = """
    A = DET DT 2 det
    raid = NOUN NN 5 nsubj
    on = ADP IN 4 case
    Hezbollah = PROPN NNP 2 nmod
    killed kill VERB VBD 0 root
    two = NUM CD 7 nummod
    militants militant NOUN NNS 5 obj
    . = PUNCT . 5 punct
"""
AGAINST = """
    Hezbollah = PROPN NNP 2 nsubj
    killed kill VERB VBD 0 root
    two = NUM CD 4 nummod
    militants militant NOUN NNS 2 obj
    . = PUNCT . 2 punct
"""
ENEMY = """
    Jordan = PROPN NNP 2 nsubj
    fought fight VERB VBD 0 root
    enemy = NOUN NN 4 compound
    fighters fighter NOUN NNS 2 obj
    . = PUNCT . 2 punct
"""
ARMED = """
    {name} = PROPN NNP 2 nsubj
    fled flee VERB VBD 0 root
    . = PUNCT . 2 punct
"""
UNIT = """
    The = DET DT 3 det
    9th = ADJ JJ 3 amod
    Battalion = PROPN NNP 4 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 4 punct
"""
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
REGIME = """
    The = DET DT 3 det
    Sudanese = ADJ JJ 3 amod
    regime = NOUN NN 4 nsubj
    bombed bomb VERB VBD 0 root
    opposition = NOUN NN 6 compound
    forces force NOUN NNS 4 obj
    . = PUNCT . 4 punct
"""
ASSAD = """
    The = DET DT 3 det
    Asad = PROPN NNP 3 compound
    regime = NOUN NN 4 nsubj
    bombed bomb VERB VBD 0 root
    opposition = NOUN NN 6 compound
    forces force NOUN NNS 4 obj
    . = PUNCT . 4 punct
"""
NAMED = """
    The = DET DT 4 det
    Syrian = ADJ JJ 4 amod
    Amber = PROPN NNP 4 compound
    Coalition = PROPN NNP 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
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
JOINED = """
    Chile = PROPN NNP 2 nsubj
    thanked thank VERB VBD 0 root
    civic = ADJ JJ 6 amod
    and = CCONJ CC 5 cc
    tribal = ADJ JJ 3 conj
    leaders leader NOUN NNS 2 obj
    . = PUNCT . 2 punct
"""
GERUND = """
    Chile = PROPN NNP 2 nsubj
    helped help VERB VBD 0 root
    by = ADP IN 6 case
    hosting = ADJ JJ 6 amod
    camp = NOUN NN 6 compound
    residents resident NOUN NNS 2 obl
    . = PUNCT . 2 punct
"""
RULED = """
    Chile = PROPN NNP 2 nsubj
    agreed agree VERB VBD 0 root
    with = ADP IN 5 case
    developing = VERB VBG 5 amod
    countries country NOUN NNS 2 obl
    . = PUNCT . 2 punct
"""
LARGEST = """
    Oman = PROPN NNP 6 nsubj
    is be AUX VBZ 6 cop
    one = NUM CD 0 root
    of = ADP IN 6 case
    largest large ADJ JJS 6 amod
    donors donor NOUN NNS 3 nmod
    . = PUNCT . 3 punct
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


def test_a_group_loyal_to_an_armed_group_stands_for_it(scheme):
    assert actors(LOYAL, scheme=scheme)["gunmen"] == ["HAMAS"]


def test_fighters_told_by_their_number_alone_are_of_the_only_armed_group_of_the_sentence(scheme):
    assert actors(RAID, scheme=scheme)["two militants"] == ["HEZBOLLAH"]


def test_fighters_in_general_are_of_no_armed_group(scheme):
    rows = RAID.replace("    two = NUM CD 7 nummod\n", "    never = ADV RB 5 advmod\n")
    assert actors(rows, scheme=scheme)["militants"] == ["group/militants"]


def test_whom_an_armed_group_kills_is_none_of_it(scheme):
    assert actors(AGAINST, scheme=scheme)["two militants"] == ["group/two-militants"]


@pytest.mark.parametrize(
    ("names", "who"), [(["Hezbollah"], ["HEZBOLLAH"]), (["Hezbollah", "Hamas"], []), ([], [])]
)
def test_the_enemy_is_the_only_armed_group_of_the_article_or_stays_open(scheme, names, who):
    rows = "".join(ARMED.format(name=name) for name in names) + ENEMY
    assert actors(rows, scheme=scheme).get("enemy fighters", []) == who


@pytest.mark.parametrize(("source", "who"), [("UK Government", "GBR"), (None, "group/9th-battalion")])
def test_a_numbered_unit_in_a_states_own_publication_is_the_states(scheme, source, who):
    assert actors(UNIT, scheme=scheme, source=source)["9th Battalion"] == [who]


def test_the_forces_of_a_coalition_stand_for_the_one_that_the_article_names(scheme):
    assert actors(COALITION + ITS_FORCES, scheme=scheme)["Coalition forces"] == ["GLOBAL-COALITION"]
    assert "GLOBAL-COALITION" not in actors(ITS_FORCES, scheme=scheme).get("Coalition forces", [])


def test_opposition_forces_are_those_of_the_state_whose_regime_is_told_of(scheme):
    assert actors(REGIME, scheme=scheme)["opposition forces"] == ["group/sudanese-opposition-forces"]


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


def test_a_modifier_joined_to_the_first_belongs_to_the_group(scheme):
    assert "civic and tribal leaders" in actors(JOINED, scheme=scheme)


def test_a_state_in_the_name_of_a_group_is_no_mention_of_its_own(scheme):
    assert actors(NAMED, scheme=scheme) == {"Syrian Amber Coalition": ["group/syrian-amber-coalition"]}


def test_opposition_forces_are_those_of_a_regime_named_after_its_head(scheme):
    assert actors(ASSAD, scheme=scheme)["opposition forces"] == ["group/syrian-opposition-forces"]


def test_a_gerund_before_a_group_is_no_part_of_it(scheme):
    assert "camp residents" in actors(GERUND, scheme=scheme)
    assert "developing countries" in actors(RULED, scheme=scheme)


@pytest.mark.parametrize("rows", [LARGEST, HEADS, RESULT])
def test_a_class_a_thing_and_what_only_modifies_are_no_groups(scheme, rows):
    assert set(actors(rows, scheme=scheme)) <= {"Oman", "Chile"}


def test_an_army_is_not_that_of_the_party_whose_name_sounds_in_it(scheme):
    assert not {"USA-republican-party", "USA"} & {
        who for found in actors(PARTISAN, scheme=scheme).values() for who in found
    }
