"""Capitalised words that are no actors, and names told twice, in both label schemes."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors
from tests.schemes import SCHEMES

pytestmark = pytest.mark.parametrize("scheme", SCHEMES)

OPERATION = """
    Chile = PROPN NNP 2 nsubj
    supported support VERB VBD 0 root
    Operation = PROPN NNP 2 obj
    Amber = PROPN NNP 5 compound
    Sky = PROPN NNP 2 obl
    . = PUNCT . 2 punct
"""
DRONES = """
    Chile = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    UAVs = PROPN NNPS 2 obj
    . = PUNCT . 2 punct
"""
NEAR = """
    Near near ADP IN 3 case
    Al = PROPN NNP 3 compound
    Zarqum = PROPN NNP 6 compound
    a = DET DT 5 det
    strike = NOUN NN 6 nsubj
    failed fail VERB VBD 0 root
    . = PUNCT . 6 punct
"""
DAM = """
    Chile = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    Zarqum = PROPN NNP 4 compound
    Dam = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""
TITLED = """
    Peruvian = ADJ JJ 2 amod
    Minister = PROPN NNP 4 compound
    Ana = PROPN NNP 4 compound
    Roca = PROPN NNP 5 nsubj
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct

    Mrs = PROPN NNP 2 compound
    Roca = PROPN NNP 3 nsubj
    left leave VERB VBD 0 root
    . = PUNCT . 3 punct
"""
SPACED = """
    Karim = PROPN NNP 4 nsubj
    al- = PROPN NNP 1 flat
    Zarqum = PROPN NNP 1 flat
    objected object VERB VBD 0 root
    . = PUNCT . 4 punct
"""
BRACKETS = """
    The = DET DT 4 det
    Amber = PROPN NNP 4 compound
    ( = PUNCT -LRB- 4 punct
    Force = PROPN NNP 8 nsubj
    ( = PUNCT -LRB- 6 punct
    AF = PROPN NNP 4 appos
    ) = PUNCT -RRB- 6 punct
    left leave VERB VBD 0 root
    . = PUNCT . 8 punct
"""
UNIVERSITY = """
    Students student NOUN NNS 5 nsubj
    of = ADP IN 4 case
    Moscow = PROPN NNP 4 compound
    University = PROPN NNP 1 nmod
    objected object VERB VBD 0 root
    . = PUNCT . 5 punct
"""


@pytest.mark.parametrize("rows", [OPERATION, DRONES, DAM])
def test_operations_things_plurals_and_places_are_no_actors(scheme, rows):
    assert set(actors(rows, "Ayn Zarqum", "Zarqum Dam", scheme=scheme)) == {"Chile"}


def test_a_plural_that_nobody_has_listed_is_a_group(scheme):
    rows = """
        The = DET DT 2 det
        Zarqumists zarqumist PROPN NNPS 3 nsubj
        said say VERB VBD 0 root
        so = ADV RB 3 advmod
        . = PUNCT . 3 punct
    """
    assert actors(rows, scheme=scheme)["Zarqumists"] == ["group/zarqumists"]


def test_a_name_behind_near_is_a_place(scheme):
    assert actors(NEAR, scheme=scheme) == {}


def test_a_title_that_the_pipeline_took_into_a_name_is_no_part_of_it(scheme):
    found = actors(TITLED, "Mrs Roca", scheme=scheme)
    assert (found["Peruvian Minister Ana Roca"], found["Mrs Roca"]) == (["PER"], ["PER"])


def test_a_name_goes_on_behind_an_article_with_a_blank(scheme):
    assert actors(SPACED, "Karim", scheme=scheme) == {"Karim al- Zarqum": ["person/karim-al-zarqum"]}


def test_an_acronym_is_not_spelled_across_a_bracket(scheme):
    assert "amber-force" not in actors(BRACKETS, scheme=scheme).get("AF", [])


def test_a_capital_in_the_name_of_a_university_is_no_state(scheme):
    assert "RUS" not in [who for found in actors(UNIVERSITY, scheme=scheme).values() for who in found]


BLAMED = """
    {name} = PROPN NNP 2 nsubj
    blamed blame VERB VBD 0 root
    Chile = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""
TWO = """
    Putin = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    McZarqum = PROPN NNP 1 conj
    blamed blame VERB VBD 0 root
    Chile = PROPN NNP 4 obj
    . = PUNCT . 4 punct
"""
ACRONYM = """
    Now now ADV RB 3 advmod
    {acronym} = NOUN NN 3 nsubj
    blamed blame VERB VBD 0 root
    Chile = PROPN NNP 3 obj
    . = PUNCT . 3 punct
"""


def test_a_common_surname_alone_means_no_known_person_of_another_time(scheme):
    assert actors(BLAMED.format(name="Smith"), scheme=scheme)["Smith"] == ["person/smith"]
    assert actors(BLAMED.format(name="Putin"), scheme=scheme)["Putin"] == ["RUS"]


def test_a_name_coordinated_with_one_who_acts_acts_too(scheme):
    assert set(actors(TWO, scheme=scheme)) == {"Chile", "Putin", "McZarqum"}


@pytest.mark.parametrize(("acronym", "found"), [("ZQX", True), ("GDP", False)])
def test_an_acronym_tagged_as_a_noun_is_a_name_unless_it_names_a_thing(scheme, acronym, found):
    assert (acronym in actors(ACRONYM.format(acronym=acronym), scheme=scheme)) is found


LISTED_ACRONYM = """
    Naval = PROPN NNP 4 compound
    Forces = PROPN NNPS 4 compound
    Central = PROPN NNP 4 compound
    Command = PROPN NNP 8 nsubj
    ( = PUNCT -LRB- 6 punct
    NAVCENT = PROPN NNP 4 appos
    ) = PUNCT -RRB- 6 punct
    landed land VERB VBD 0 root
    . = PUNCT . 8 punct
"""


def test_a_listed_acronym_keeps_its_meaning_where_the_article_spells_it_out(scheme):
    assert actors(LISTED_ACRONYM, scheme=scheme)["NAVCENT"] == ["USA"]


SHORT_FORM = """
    NAVCENT = PROPN NNP 2 nsubj
    landed land VERB VBD 0 root
    . = PUNCT . 2 punct

    The the DET DT 2 det
    command = NOUN NN 3 nsubj
    praised praise VERB VBD 0 root
    Chile = PROPN NNP 3 obj
    . = PUNCT . 3 punct
"""


def test_a_short_form_of_a_state_body_speaks_for_the_state(scheme):
    assert actors(SHORT_FORM, scheme=scheme)["command"] == ["USA"]


TERRORIST_GROUP = """
    Chile = PROPN NNP 2 nsubj
    blamed blame VERB VBD 0 root
    the = DET DT 5 det
    terrorist = ADJ JJ 5 amod
    group = NOUN NN 2 obj
    Hezbollah_ = PROPN NNP 5 appos
    . = PUNCT . 2 punct
"""


def test_a_noun_before_the_name_that_it_describes_is_no_mention_of_its_own(scheme):
    assert set(actors(TERRORIST_GROUP, scheme=scheme)) == {"Chile", "Hezbollah"}
