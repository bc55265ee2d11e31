"""Whose an office or body is, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

COURT = """
    The = DET DT 3 det
    Supreme = PROPN NNP 3 compound
    Court = PROPN NNP 6 nsubj
    of = ADP IN 5 case
    Nauru = PROPN NNP 3 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
SENATE = """
    The = DET DT 3 det
    Omani = ADJ JJ 3 amod
    Senate = PROPN NNP 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
LOCAL = """
    A = DET DT 3 det
    Lima = PROPN NNP 3 compound
    court = NOUN NN 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
HEAD_OF = """
    The = DET DT 2 det
    CEO = NOUN NN 8 nsubj
    of = ADP IN 5 case
    Amber = PROPN NNP 5 compound
    Relief = PROPN NNP 2 nmod
    Ana = PROPN NNP 2 appos
    Roca = PROPN NNP 6 flat
    objected object VERB VBD 0 root
    . = PUNCT . 8 punct
"""
HEAD = """
    Amber = PROPN NNP 2 compound
    Relief = PROPN NNP 3 compound
    Director = PROPN NNP 4 compound
    Ana = PROPN NNP 6 nsubj
    Roca = PROPN NNP 4 flat
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
SEAT = """
    Ana = PROPN NNP 10 nsubj
    Roca = PROPN NNP 1 flat
    , = PUNCT , 1 punct
    director = NOUN NN 1 appos
    of = ADP IN 9 case
    the = DET DT 9 det
    Brussels_ = PROPN NNP 8 compound
    -_ = PUNCT HYPH 8 punct
    based base VERB VBN 4 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 10 punct
"""
COMING = """
    Incoming = ADJ JJ 3 amod
    Omani = ADJ JJ 3 amod
    President = PROPN NNP 4 compound
    Ana = PROPN NNP 6 nsubj
    Roca = PROPN NNP 4 flat
    objected object VERB VBD 0 root
    . = PUNCT . 6 punct
"""
HELD = """
    Prime = PROPN NNP 2 compound
    Minister = PROPN NNP 3 compound
    Juncker = PROPN NNP 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
FIELD = """
    Assistant = PROPN NNP 4 compound
    Secretary = PROPN NNP 4 compound
    of = ADP IN 4 case
    State = PROPN NNP 7 nmod
    for = ADP IN 6 case
    Africa = PROPN NNP 4 nmod
    Roca = PROPN NNP 8 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 8 punct
"""
FORUM = """
    Oman = PROPN NNP 2 nsubj
    heard hear VERB VBD 0 root
    in = ADP IN 5 case
    this = DET DT 5 det
    forum = NOUN NN 2 obl
    Senator = PROPN NNP 7 compound
    Roca = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""
BODIES = [
    (COURT, "Supreme Court of Nauru", ["NRU-supreme-court-of-nauru"]),
    (SENATE, "Omani Senate", ["OMN-senate"]),
    (LOCAL, "Lima court", ["PER-lima-court"]),
]


@pytest.mark.parametrize(("rows", "words", "who"), BODIES)
def test_a_body_is_that_of_the_state_named_with_it(scheme, rows, words, who):
    assert actors(rows, scheme=scheme)[words] == who


@pytest.mark.parametrize(
    ("rows", "words"),
    [(HEAD_OF, "CEO of Amber Relief Ana Roca"), (HEAD, "Amber Relief Director Ana Roca")],
)
def test_who_heads_an_organisation_that_nobody_has_listed_speaks_for_it(scheme, rows, words):
    found = actors(rows, "Ana Roca", organisations=("Amber Relief",), scheme=scheme)
    assert found[words] == ["amber-relief"]


def test_the_seat_of_an_office_is_not_whose_it_is(scheme):
    assert actors(SEAT, "Ana Roca", scheme=scheme)["Ana Roca"] == ["person/ana-roca"]


def test_who_holds_an_office_soon_speaks_for_nobody_yet(scheme):
    found = actors(COMING, "Ana Roca", scheme=scheme)
    assert found["Incoming Omani President Ana Roca"] == ["person/ana-roca"]


def test_the_office_that_is_told_says_which_of_several_a_known_person_holds(scheme):
    assert actors(HELD, "Juncker", scheme=scheme)["Prime Minister Juncker"] == ["LUX"]


def test_an_assistant_secretary_of_state_is_american(scheme):
    found = actors(FIELD, "Roca", scheme=scheme)
    assert [who for words, who in found.items() if words.endswith("Roca")] == [["USA"]]


def test_what_is_said_of_something_else_is_no_part_of_a_title(scheme):
    assert "Senator Roca" in actors(FORUM, "Roca", scheme=scheme)


TWO = """
    Hale = PROPN NNP 5 nsubj
    and = CCONJ CC 3 cc
    Roca = PROPN NNP 1 conj
    , = PUNCT , 5 punct
    met meet VERB VBD 0 root
    . = PUNCT . 5 punct

    The = DET DT 3 det
    two = NUM CD 3 nummod
    men man NOUN NNS 4 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 4 punct
"""
STATES = """
    Oman = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    Peru = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct

    The = DET DT 3 det
    two = NUM CD 3 nummod
    presidents president NOUN NNS 4 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 4 punct
"""
GROUPS = """
    NATO = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    Greenpeace = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct

    Both = DET DT 2 det
    sides side NOUN NNS 3 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 3 punct
"""


@pytest.mark.parametrize(
    ("rows", "words", "who"),
    [
        (TWO, "two men", {"person/hale", "person/roca"}),
        (STATES, "two presidents", {"OMN", "PER"}),
        (GROUPS, "Both sides", {"NATO", "GREENPEACE"}),
    ],
)
def test_two_are_the_persons_states_or_others_named_together_before(scheme, rows, words, who):
    assert set(actors(rows, "Hale", "Roca", scheme=scheme)[words]) == who


AGAIN = """
    Oman = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    Peru = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct

    The = DET DT 2 det
    countries country NOUN NNS 3 nsubj
    agreed agree VERB VBD 0 root
    . = PUNCT . 3 punct

    Each = PRON DT 2 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 2 punct
"""
REGION = """
    Oman = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    Peru = PROPN NNP 1 conj
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct

    The = DET DT 2 det
    countries country NOUN NNS 6 nsubj
    of = ADP IN 5 case
    the = DET DT 5 det
    region = NOUN NN 2 nmod
    agreed agree VERB VBD 0 root
    . = PUNCT . 6 punct
"""
SPOKESMAN = """
    Peru = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 2 punct

    A = DET DT 4 det
    foreign = ADJ JJ 3 amod
    ministry = NOUN NN 4 compound
    spokesman = NOUN NN 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""


def test_countries_and_each_of_them_are_the_two_named_before(scheme):
    found = actors(AGAIN, scheme=scheme)
    assert set(found["countries"]) == set(found["Each"]) == {"OMN", "PER"}


def test_countries_of_which_more_is_told_are_others(scheme):
    assert actors(REGION, scheme=scheme)["countries"] == ["group/countries"]


def test_who_speaks_for_a_ministry_speaks_for_the_state_of_the_text(scheme):
    assert actors(SPOKESMAN, scheme=scheme)["foreign ministry spokesman"] == ["PER"]


NAMED = """
    The = DET DT 2 det
    leader = NOUN NN 8 nsubj
    of = ADP IN 6 case
    the = DET DT 6 det
    militant = ADJ JJ 6 amod
    group = NOUN NN 2 nmod
    Hamas = PROPN NNP 6 appos
    objected object VERB VBD 0 root
    . = PUNCT . 8 punct
"""
ORGAN = """
    The = DET DT 2 det
    head = NOUN NN 9 nsubj
    of = ADP IN 8 case
    the = DET DT 5 det
    UN_ = PROPN NNP 8 nmod:poss
    's = PART POS 5 case
    nuclear = ADJ JJ 8 amod
    agency = NOUN NN 2 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 9 punct
"""
PARTY = """
    Australia = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 2 punct

    The = DET DT 3 det
    Labor = PROPN NNP 3 compound
    Party = PROPN NNP 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
MEMBERS = """
    The = DET DT 4 det
    UN = PROPN NNP 4 compound
    Security = PROPN NNP 4 compound
    Council = PROPN NNP 5 nsubj
    met meet VERB VBD 0 root
    . = PUNCT . 5 punct

    Council = PROPN NNP 2 compound
    members member NOUN NNS 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""


@pytest.mark.parametrize(
    ("rows", "words", "who"),
    [
        (NAMED, "leader of the militant group Hamas", "HAMAS"),
        (ORGAN, "head of the UN's nuclear agency", "IAEA"),
        (PARTY, "Labor Party", "AUS-labor"),
        (MEMBERS, "Council members", "UNSC"),
    ],
)
def test_an_organisation_is_known_by_its_name_owner_country_or_short_form(scheme, rows, words, who):
    assert actors(rows, scheme=scheme)[words] == [who]


TOWN = """
    A = DET DT 2 det
    court = NOUN NN 7 nsubj
    in = ADP IN 4 case
    Lima = PROPN NNP 2 nmod
    , = PUNCT , 4 punct
    Peru = PROPN NNP 4 appos
    objected object VERB VBD 0 root
    . = PUNCT . 7 punct
"""
COMMISSION = """
    The = DET DT 4 det
    EU = PROPN NNP 4 compound
    competition = NOUN NN 4 compound
    commission = NOUN NN 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""


def test_a_court_in_a_town_is_named_after_the_town_alone(scheme):
    assert actors(TOWN, scheme=scheme)["court in Lima , Peru"] == ["PER-court-in-lima"]


def test_the_only_organ_of_its_kind_needs_no_name(scheme):
    assert actors(COMMISSION, scheme=scheme)["EU competition commission"] == ["EU-COMMISSION"]
