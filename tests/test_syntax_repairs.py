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


SHARED_OBJECT = """
    Peru = PROPN NNP 2 nsubj
    supports support VERB VBZ 0 root
    and = CCONJ CC 5 cc
    will = AUX MD 5 aux
    extend = VERB VB 2 conj
    the = DET DT 7 det
    truce = NOUN NN 5 obj
"""
OWN_SUBJECT = """
    Peru = PROPN NNP 2 nsubj
    hesitated hesitate VERB VBD 0 root
    and = CCONJ CC 5 cc
    Chile = PROPN NNP 5 nsubj
    broke break VERB VBD 2 conj
    the = DET DT 7 det
    truce = NOUN NN 5 obj
"""
NAMED_BY_WHAT = """
    Peru = PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    what = PRON WP 2 obj
    it = PRON PRP 5 nsubj
    called call VERB VBD 3 acl:relcl
    an = DET DT 7 det
    ambush = NOUN NN 5 obj
"""
SAID_OF_WHAT = """
    Peru = PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    what = PRON WP 8 nsubj
    it = PRON PRP 5 nsubj
    said say VERB VBD 2 ccomp
    was be AUX VBD 8 cop
    an = DET DT 8 det
    ambush = NOUN NN 5 ccomp
"""
WHAT_WAS_DONE = """
    Peru = PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    what = PRON WP 2 obj
    it = PRON PRP 5 nsubj
    saw_ see VERB VBD 3 acl:relcl
"""
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


def test_coordinated_verbs_share_the_object_behind_the_last():
    assert texts(syntax.objects(word(parse(SHARED_OBJECT), "supports"))) == ["truce"]


def test_a_verb_shares_no_object_of_a_clause_with_its_own_subject():
    assert syntax.objects(word(parse(OWN_SUBJECT), "hesitated")) == []


@pytest.mark.parametrize(("rows", "head"), [(NAMED_BY_WHAT, "what"), (SAID_OF_WHAT, "said")])
def test_what_somebody_calls_a_thing_means_the_thing(rows, head):
    assert syntax.meant(word(parse(rows), head)).text == "ambush"


def test_what_somebody_does_means_nothing_else():
    assert syntax.meant(word(parse(WHAT_WAS_DONE), "what")).text == "what"


@pytest.mark.parametrize("rows", [THE_FIRST_TO, DECISION_OF])
def test_who_is_first_and_who_decides_does_it(rows):
    assert texts(syntax.subjects(word(parse(rows), "sign"))) == ["Peru"]


def test_a_second_prepositional_phrase_may_be_coordinated_with_the_verb():
    assert texts(syntax.obliques(word(parse(CALLED_FOR_TWO), "called"))["for"]) == ["talks", "truce"]
