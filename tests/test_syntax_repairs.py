"""What the syntax view sets right: parses that the parser gets wrong in a way it often does."""

from __future__ import annotations

import pytest

from kg.text import syntax
from tests.parses import parse, texts, word

SWALLOWED = """
    Peru = PROPN NNP 2 nsubj
    ended end VERB VBD 0 root
    the = DET DT 4 det
    talks talk NOUN NNS 7 nsubj
    as = SCONJ IN 7 mark
    shells shell NOUN NNS 7 nsubj
    fell_ fall VERB VBD 2 ccomp
"""
SWALLOWED_WITH_THE_CONJUNCTION = """
    Peru = PROPN NNP 2 nsubj
    ended end VERB VBD 0 root
    the = DET DT 4 det
    talks talk NOUN NNS 6 nsubj
    before = SCONJ IN 6 mark
    leaving_ leave VERB VBG 2 ccomp
"""
REPORTED = """
    Peru = PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    the = DET DT 4 det
    talks talk NOUN NNS 5 nsubj
    failed_ fail VERB VBD 2 ccomp
"""
PAST_A_PASSIVE = """
    Peru = PROPN NNP 2 nsubj
    insisted insist VERB VBD 0 root
    no = DET DT 4 det
    shots shot NOUN NNS 6 nsubj:pass
    were be AUX VBD 6 aux:pass
    fired fire VERB VBN 2 ccomp
    and = CCONJ CC 8 cc
    accused accuse VERB VBD 6 conj
    Chile_ = PROPN NNP 8 obj
"""
PAST_AN_ACTIVE = """
    Peru = PROPN NNP 2 nsubj
    insisted insist VERB VBD 0 root
    the = DET DT 4 det
    rebels rebel NOUN NNS 5 nsubj
    fired fire VERB VBD 2 ccomp
    and = CCONJ CC 7 cc
    accused accuse VERB VBD 5 conj
    Chile_ = PROPN NNP 7 obj
"""
NAME_AS_ROOT = """
    Peru_ = PROPN NNP 0 root
    , = PUNCT , 5 punct
    meanwhile_ = ADV RB 5 advmod
    , = PUNCT , 5 punct
    backed back VERB VBD 1 acl
    it_ = PRON PRP 5 obj
"""
NAME_AS_OBJECT = """
    Oman = PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    Peru_ = PROPN NNP 2 obj
    , = PUNCT , 5 punct
    backed back VERB VBD 3 acl
    it_ = PRON PRP 5 obj
"""
TALK_BUT_NOT_SIGN = """
    Peru = PROPN NNP 2 nsubj
    agreed agree VERB VBD 0 root
    to = PART TO 4 mark
    talk = VERB VB 2 xcomp
    but = CCONJ CC 8 cc
    did do AUX VBD 8 aux
    not = PART RB 8 advmod
    sign_ = VERB VB 4 conj
"""
TALK_AND_SIGNED = """
    Peru = PROPN NNP 2 nsubj
    agreed agree VERB VBD 0 root
    to = PART TO 4 mark
    talk = VERB VB 2 xcomp
    and = CCONJ CC 6 cc
    signed_ sign VERB VBD 4 conj
"""


@pytest.mark.parametrize(
    ("rows", "verb", "objects"),
    [
        (SWALLOWED, "ended", ["talks"]),
        (SWALLOWED_WITH_THE_CONJUNCTION, "ended", ["talks"]),
        (REPORTED, "said", []),
    ],
)
def test_an_object_that_the_next_clause_swallowed_is_given_back(rows, verb, objects):
    assert texts(syntax.objects(word(parse(rows), verb))) == objects


@pytest.mark.parametrize(("rows", "subjects"), [(PAST_A_PASSIVE, ["Peru"]), (PAST_AN_ACTIVE, ["rebels"])])
def test_what_is_coordinated_with_an_inner_passive_goes_on_from_the_outer_clause(rows, subjects):
    assert texts(syntax.subjects(word(parse(rows), "accused"))) == subjects


@pytest.mark.parametrize(("rows", "subjects"), [(NAME_AS_ROOT, ["Peru"]), (NAME_AS_OBJECT, ["Oman"])])
def test_a_name_that_was_taken_for_the_root_is_the_subject_of_its_verb(rows, subjects):
    assert texts(syntax.subjects(word(parse(rows), "backed"))) == subjects


@pytest.mark.parametrize("rows", [TALK_BUT_NOT_SIGN, TALK_AND_SIGNED])
def test_a_finite_verb_goes_on_with_no_infinitive(rows):
    found = syntax.complements(word(parse(rows), "agreed"))
    assert [(one.head.text, one.kind) for one in found] == [("talk", "to")]
