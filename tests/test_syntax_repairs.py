"""What the syntax view sets right: parses that the parser gets wrong in a way it often does."""

from __future__ import annotations

import pytest

from kg.text import syntax
from tests.parses import parse, texts, word

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


@pytest.mark.parametrize(("rows", "subjects"), [(NAME_AS_ROOT, ["Peru"]), (NAME_AS_OBJECT, ["Oman"])])
def test_a_name_that_was_taken_for_the_root_is_the_subject_of_its_verb(rows, subjects):
    assert texts(syntax.subjects(word(parse(rows), "backed"))) == subjects


@pytest.mark.parametrize("rows", [TALK_BUT_NOT_SIGN, TALK_AND_SIGNED])
def test_a_finite_verb_goes_on_with_no_infinitive(rows):
    found = syntax.complements(word(parse(rows), "agreed"))
    assert [(one.head.text, one.kind) for one in found] == [("talk", "to")]


THE_FIRST_TO = """
    Peru = PROPN NNP 2 nsubj
    became become VERB VBD 0 root
    the = DET DT 5 det
    first = ADJ JJ 5 amod
    state = NOUN NN 2 xcomp
    to = PART TO 7 mark
    sign = VERB VB 5 acl
"""
DECISION_OF = """
    the = DET DT 2 det
    decision = NOUN NN 0 root
    of = ADP IN 4 case
    Peru = PROPN NNP 2 nmod
    to = PART TO 6 mark
    sign = VERB VB 2 acl
"""
CALLED_FOR_TWO = """
    Peru = PROPN NNP 2 nsubj
    called call VERB VBD 0 root
    for = ADP IN 4 case
    talks talk NOUN NNS 2 obl
    and = CCONJ CC 8 cc
    for_ = ADP IN 8 case
    a = DET DT 8 det
    truce = NOUN NN 2 conj
"""


@pytest.mark.parametrize("rows", [THE_FIRST_TO, DECISION_OF])
def test_who_is_first_and_who_decides_does_it(rows):
    assert texts(syntax.subjects(word(parse(rows), "sign"))) == ["Peru"]


def test_a_second_prepositional_phrase_may_be_coordinated_with_the_verb():
    assert texts(syntax.obliques(word(parse(CALLED_FOR_TWO), "called"))["for"]) == ["talks", "truce"]
