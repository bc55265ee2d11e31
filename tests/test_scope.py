"""Scope of a trigger over hand-built parses: what is turned, asked, supposed or ended."""

from __future__ import annotations

import pytest

from kg.text.scope import ASKED, NEGATED, SUPPOSED, Words, scope_of
from kg.text.words import lists
from tests.parses import parse
from tests.schemes import SCHEMES, clear

WORDS = lists(Words, "scope.toml")
DOES = """
    Does do AUX VBZ 3 aux
    Oman Oman PROPN NNP 3 nsubj
    back = VERB VB 0 root
    it = PRON PRP 3 obj
    ? = PUNCT . 3 punct
"""
WHY = """
    Why why ADV WRB 4 advmod
    does do AUX VBZ 4 aux
    Oman Oman PROPN NNP 4 nsubj
    back = VERB VB 0 root
    it = PRON PRP 4 obj
    ? = PUNCT . 4 punct
"""
HOW = WHY.replace("does do AUX VBZ", "can can AUX MD").replace("Why why", "How how")
WHETHER = """
    Chad Chad PROPN NNP 2 nsubj
    asked ask VERB VBD 0 root
    whether = SCONJ IN 5 mark
    Oman Oman PROPN NNP 5 nsubj
    backs back VERB VBZ 2 ccomp
    it = PRON PRP 5 obj
"""
IF = """
    If if SCONJ IN 3 mark
    Oman Oman PROPN NNP 3 nsubj
    backs back VERB VBZ 6 advcl
    it = PRON PRP 3 obj
    talks talk NOUN NNS 6 nsubj
    end = VERB VBP 0 root
"""
HAD = """
    Had have AUX VBD 3 aux
    Oman Oman PROPN NNP 3 nsubj
    backed back VERB VBN 7 advcl
    it = PRON PRP 3 obj
    talks talk NOUN NNS 7 nsubj
    would = AUX MD 7 aux
    end = VERB VB 0 root
"""
SUPPOSE = """
    Suppose suppose VERB VB 0 root
    Oman Oman PROPN NNP 3 nsubj
    backs back VERB VBZ 1 ccomp
    it = PRON PRP 3 obj
"""
REFUSED = """
    Oman Oman PROPN NNP 2 nsubj
    refused refuse VERB VBD 0 root
    to = PART TO 4 mark
    back = VERB VB 2 xcomp
    it = PRON PRP 4 obj
"""
YET = """
    Oman Oman PROPN NNP 2 nsubj
    has have VERB VBZ 0 root
    yet = ADV RB 2 advmod
    to = PART TO 5 mark
    back = VERB VB 2 xcomp
    it = PRON PRP 5 obj
"""
SHORT = """
    Oman Oman PROPN NNP 2 nsubj
    stopped stop VERB VBD 0 root
    short = ADV RB 2 advmod
    of = SCONJ IN 5 mark
    backing back VERB VBG 2 advcl
    it = PRON PRP 5 obj
"""
LEAVING = """
    Oman Oman PROPN NNP 3 nsubj
    never = ADV RB 3 advmod
    stopped stop VERB VBD 0 root
    , = PUNCT , 5 punct
    backing back VERB VBG 3 advcl
    it = PRON PRP 5 obj
"""
SAY = """
    Chad Chad PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    say = VERB VB 0 root
    that = SCONJ IN 7 mark
    Oman Oman PROPN NNP 7 nsubj
    backs back VERB VBZ 4 ccomp
    it = PRON PRP 7 obj
"""
KNOW = SAY.replace("say =", "know =")
FALSE = """
    It it PRON PRP 3 expl
    is be AUX VBZ 3 cop
    false = ADJ JJ 0 root
    that = SCONJ IN 6 mark
    Oman Oman PROPN NNP 6 nsubj
    backs back VERB VBZ 3 {label}
    it = PRON PRP 6 obj
"""
REPORTS = """
    Chad Chad PROPN NNP 2 nsubj
    denied deny VERB VBD 0 root
    reports report NOUN NNS 2 obj
    that = SCONJ IN 6 mark
    Oman Oman PROPN NNP 6 nsubj
    backs back VERB VBZ 3 acl
    it = PRON PRP 6 obj
"""
BEFORE = """
    Oman Oman PROPN NNP 2 nsubj
    used use VERB VBD 0 root
    to = PART TO 4 mark
    back = VERB VB 2 xcomp
    it = PRON PRP 4 obj
"""
WOULD = """
    Oman Oman PROPN NNP 4 nsubj
    would = AUX MD 4 aux
    have = AUX VB 4 aux
    backed back VERB VBN 0 root
    it = PRON PRP 4 obj
"""
DROPPED = """
    Oman Oman PROPN NNP 2 nsubj
    {verb} drop VERB {tag} 0 root
    its = PRON PRP$ 4 nmod:poss
    backing = NOUN NN 2 obj
"""
NEITHER = """
    Oman Oman PROPN NNP 2 nsubj
    backs back VERB VBZ 0 root
    neither = CCONJ CC 4 cc:preconj
    plan = NOUN NN 2 obj
"""


def scope(rows: str, scheme: str, words: str = "back backs backed backing"):
    """Return the scope of the trigger that consists of these words."""
    doc = parse(rows if scheme == "ud" else clear(rows))
    inside = [token.i for token in doc if token.text in words.split()]
    return scope_of(doc[inside[0] : inside[-1] + 1], WORDS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (DOES, ASKED), (HOW, ASKED), (WHETHER, ASKED), (IF, SUPPOSED), (HAD, SUPPOSED), (SUPPOSE, SUPPOSED),
        (REFUSED, NEGATED), (YET, NEGATED), (SHORT, NEGATED), (SAY, NEGATED), (REPORTS, NEGATED),
        (FALSE.format(label="ccomp"), NEGATED), (FALSE.format(label="csubj"), NEGATED),
    ],
)  # fmt: skip
def test_what_is_asked_supposed_or_not_so_is_nobodys_stance(rows, reason, scheme):
    assert scope(rows, scheme).unsaid == reason


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("rows", [WHY, KNOW, LEAVING])
def test_what_is_taken_for_granted_or_told_beside_it_is_said(rows, scheme):
    assert scope(rows, scheme).unsaid is None


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "words"), [(REFUSED, "refused to back"), (YET, "yet to back")])
def test_what_turns_inside_a_trigger_its_reader_has_read(rows, words, scheme):
    assert scope(rows, scheme, words).unsaid is None


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "modality"), [(BEFORE, "past"), (WOULD, "conditional")])
def test_what_used_to_be_is_past_and_what_would_have_been_conditional(rows, modality, scheme):
    assert scope(rows, scheme).modality == modality


@pytest.mark.parametrize(
    ("verb", "tag", "modality"), [("dropped", "VBD", "past"), ("drop", "VBP", "asserted")]
)
def test_a_noun_whose_verb_ended_it_is_past(verb, tag, modality):
    assert scope(DROPPED.format(verb=verb, tag=tag), "ud", "backing").modality == modality


@pytest.mark.parametrize("scheme", SCHEMES)
def test_neither_of_two_objects_turns_their_verb(scheme):
    assert scope(NEITHER, scheme).negated


def test_a_question_of_one_word_is_read():
    assert scope("Back back ADV WRB 0 root\n? = PUNCT . 1 punct", "ud", "Back").unsaid is None
