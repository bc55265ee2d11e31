"""What the syntax view sets right: parses that the parser gets wrong in a way it often does."""

from __future__ import annotations

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


def test_a_name_that_was_taken_for_the_root_is_the_subject_of_its_verb():
    assert texts(syntax.subjects(word(parse(NAME_AS_ROOT), "backed"))) == ["Peru"]


def test_a_second_prepositional_phrase_may_be_coordinated_with_the_verb():
    assert texts(syntax.obliques(word(parse(CALLED_FOR_TWO), "called"))["for"]) == ["talks", "truce"]
