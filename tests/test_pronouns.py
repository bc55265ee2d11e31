"""Whom pronouns and descriptions mean, on hand-built parses in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

CLEAR_THAT = """
    Peru = PROPN NNP 2 nsubj
    made make VERB VBD 0 root
    it = PRON PRP 2 obj
    clear = ADJ JJ 2 xcomp
    that = SCONJ IN 7 mark
    Chile = PROPN NNP 7 nsubj
    lied lie VERB VBD 2 ccomp
    . = PUNCT . 2 punct
"""
URGED = """
    Peru = PROPN NNP 2 nsubj
    urged urge VERB VBD 0 root
    Chile = PROPN NNP 2 obj
    to = PART TO 5 mark
    end = VERB VB 2 xcomp
    its it PRON PRP$ 7 nmod:poss
    attacks attack NOUN NNS 5 obj
    . = PUNCT . 2 punct
"""
ENVOY = """
    The = DET DT 3 det
    Peruvian = ADJ JJ 3 amod
    ambassador = NOUN NN 4 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 4 punct

    The = DET DT 2 det
    country = NOUN NN 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""
DEPARTMENT = """
    The = DET DT 2 det
    Department = PROPN NNP 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""
COUNCIL = """
    The = DET DT 4 det
    UN = PROPN NNP 4 compound
    Security = PROPN NNP 4 compound
    Council = PROPN NNP 5 nsubj
    met meet VERB VBD 0 root
    . = PUNCT . 5 punct

    The = DET DT 3 det
    UN = PROPN NNP 3 compound
    council = NOUN NN 4 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
ADVISER = """
    Special = PROPN NNP 3 compound
    Adviser = PROPN NNP 4 compound
    Ana = PROPN NNP 4 compound
    Roca = PROPN NNP 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""
LEADS = """
    Ana = PROPN NNP 2 compound
    Roca = PROPN NNP 3 nsubj
    said say VERB VBD 0 root
    Eva = PROPN NNP 5 compound
    Luna = PROPN NNP 6 nsubj
    lied lie VERB VBD 3 ccomp
    . = PUNCT . 3 punct

    She = PRON PRP 2 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 2 punct
"""
UNNAMED = """
    Hundreds hundred NOUN NNS 4 nsubj
    of = ADP IN 3 case
    truckers trucker NOUN NNS 1 nmod
    met meet VERB VBD 0 root
    . = PUNCT . 4 punct

    They = PRON PRP 2 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 2 punct
"""
KINGDOM = """
    Jordan = PROPN NNP 2 nsubj
    hesitated hesitate VERB VBD 0 root
    . = PUNCT . 2 punct

    The = DET DT 2 det
    kingdom = NOUN NN 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""
SIDES = """
    Peru = PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    Oman = PROPN NNP 2 obj
    and = CCONJ CC 5 cc
    Chile = PROPN NNP 3 conj
    in = ADP IN 7 case
    Mali = PROPN NNP 2 obl
    . = PUNCT . 2 punct

    Both = DET DT 2 det
    sides side NOUN NNS 3 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 3 punct
"""


def test_she_is_who_leads_the_sentence_before(scheme):
    assert actors(LEADS, "Ana Roca", "Eva Luna", scheme=scheme)["She"] == ["person/ana-roca"]


def test_they_may_be_people_whom_nobody_names(scheme):
    assert actors(UNNAMED, scheme=scheme)["They"] == ["group/hundreds-of-truckers"]


def test_the_kingdom_is_the_state_that_the_text_tells_of(scheme):
    assert actors(KINGDOM, scheme=scheme)["kingdom"] == ["JOR"]


def test_both_sides_are_two_that_are_joined_before_it(scheme):
    assert actors(SIDES, scheme=scheme)["Both sides"] == ["CHL", "OMN"]


def test_it_that_stands_for_a_clause_means_nobody(scheme):
    assert "it" not in actors(CLEAR_THAT, scheme=scheme)


def test_who_is_asked_to_do_something_does_it_to_its_own(scheme):
    assert actors(URGED, scheme=scheme)["its"] == ["CHL"]


def test_who_promises_somebody_to_do_something_does_it_to_its_own(scheme):
    rows = URGED.replace("urged urge", "promised promise")
    assert actors(rows, scheme=scheme)["its"] == ["PER"]


def test_the_country_is_not_that_of_an_ambassador(scheme):
    assert "country" not in actors(ENVOY, scheme=scheme)


@pytest.mark.parametrize(
    ("source", "who"),
    [("US State Department", ["USA-state-department"]), ("UK Government", ["GBR-department"]), (None, None)],
)
def test_the_department_is_whose_text_it_is(scheme, source, who):
    assert actors(DEPARTMENT, scheme=scheme, source=source, itself=True).get("Department") == who


def test_the_council_of_an_organisation_is_the_one_that_the_article_names(scheme):
    assert actors(COUNCIL, scheme=scheme)["UN council"] == ["UNSC"]


@pytest.mark.parametrize(("source", "who"), [("UK Government", "GBR"), (None, "person/ana-roca")])
def test_an_adviser_without_an_employer_is_that_of_the_publishing_state(scheme, source, who):
    assert actors(ADVISER, scheme=scheme, source=source)["Special Adviser Ana Roca"] == [who]
