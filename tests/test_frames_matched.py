"""Stances: frames over hand-built parses, with a lexicon of a few frames."""

from __future__ import annotations

import pytest

from kg.text.analysis import analysis
from kg.text.frames import lexicon
from kg.text.frames.component import fired
from kg.text.frames.inflections import verb_forms
from tests.parses import parse

LEXICON = lexicon.index(
    lexicon.frame(row, stance)
    for stance, row in [
        ("supports", {"id": "support.v.1", "verb": ["support", "back"], "subject": "obj"}),
        ("opposes", {"id": "opposition.n.1", "noun": "opposition", "subject": "prep:to"}),
        ("demands", {"id": "urge.v.1", "verb": "urge", "subject": "to", "towards": "obj"}),
        ("agrees", {"id": "agree.v.1", "verb": "agree", "subject": "to"}),
        ("accuses", {"id": "accuse.v.1", "verb": "accuse", "subject": "prep:of", "towards": "obj"}),
        ("supports", {"id": "favor.p.1", "phrase": "in favor", "subject": "prep:of"}),
        ("opposes", {"id": "vote.v.1", "verb": "vote", "subject": "prep:against"}),
        ("threatens", {"id": "threaten.v.1", "verb": "threaten", "subject": "to"}),
        ("condemns", {"id": "condemn.v.1", "verb": "condemn", "subject": "obj"}),
    ]
)
REFUSED = """
    Oman Oman PROPN NNP 2 nsubj
    refused refuse VERB VBD 0 root
    to = PART TO 4 mark
    support = VERB VB 2 xcomp
    the = DET DT 6 det
    deal_ = NOUN NN 4 obj
"""
NOT = """
    Oman Oman PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    back = VERB VB 0 root
    the = DET DT 6 det
    plan_ = NOUN NN 4 obj
"""
CONDITION = """
    Oman Oman PROPN NNP 3 nsubj
    would = AUX MD 3 aux
    support = VERB VB 0 root
    the = DET DT 5 det
    deal = NOUN NN 3 obj
    if = SCONJ IN 8 mark
    Chad Chad PROPN NNP 8 nsubj
    signs sign VERB VBZ 3 advcl
    it_ = PRON PRP 8 obj
"""
NOUN = """
    Oman Oman PROPN NNP 2 nsubj
    voiced voice VERB VBD 0 root
    its = PRON PRP$ 4 nmod:poss
    opposition = NOUN NN 2 obj
    to = ADP IN 7 case
    the = DET DT 7 det
    plan_ = NOUN NN 2 obl
"""
MUST = """
    Chad Chad PROPN NNP 3 nsubj
    must = AUX MD 3 aux
    withdraw = VERB VB 6 ccomp
    , = PUNCT , 3 punct
    Oman Oman PROPN NNP 6 nsubj
    said_ say VERB VBD 0 root
"""
EVALUATED = """
    the = DET DT 2 det
    vote = NOUN NN 5 nsubj
    is be AUX VBZ 5 cop
    a = DET DT 5 det
    farce = NOUN NN 8 ccomp
    , = PUNCT , 5 punct
    Oman Oman PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
CHARGED = """
    Chad Chad PROPN NNP 3 nsubj
    has have AUX VBZ 3 aux
    violated violate VERB VBN 8 ccomp
    the = DET DT 5 det
    truce = NOUN NN 3 obj
    , = PUNCT , 3 punct
    Oman Oman PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
PROMISED = """
    Oman Oman PROPN NNP 3 nsubj
    will = AUX MD 3 aux
    rebuild = VERB VB 8 ccomp
    the = DET DT 5 det
    port = NOUN NN 3 obj
    , = PUNCT , 3 punct
    Oman Oman PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
"""
ASKED = """
    Does do AUX VBZ 3 aux
    Oman Oman PROPN NNP 3 nsubj
    support = VERB VB 0 root
    the = DET DT 5 det
    deal = NOUN NN 3 obj
    ?_ = PUNCT . 3 punct
"""
ACCUSED = """
    Oman Oman PROPN NNP 2 nsubj
    accused accuse VERB VBD 0 root
    Chad Chad PROPN NNP 2 obj
    of = SCONJ IN 5 mark
    arming arm VERB VBG 2 advcl
    rebels_ rebel NOUN NNS 5 obj
"""
RELATIVE = """
    Oman Oman PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    the = DET DT 4 det
    raid = NOUN NN 2 obj
    , = PUNCT , 7 punct
    which = PRON WDT 7 nsubj
    killed kill VERB VBD 4 acl:relcl
    ten_ = NUM CD 7 obj
"""
MAY = """
    Oman Oman PROPN NNP 3 nsubj
    may = AUX MD 3 aux
    back = VERB VB 0 root
    the = DET DT 5 det
    plan_ = NOUN NN 3 obj
"""


def found(rows: str, *, said_by: str | None = None, said_until: int = 0):
    """Return (actor, stance, subject, towards, modality) of each position, and the reasons of the rest."""
    doc = parse(rows)
    doc.user_data["kg_actors"] = [_mention(token) for token in doc if token.text in {"Oman", "Chad", "its"}]
    doc.user_data["kg_attributions"] = []
    if said_by:
        source = max(n for n, m in enumerate(doc.user_data["kg_actors"]) if m["label"] == said_by)
        said = {"sources": [source], "cue": None, "content": [[0, said_until]], "direct": False}
        doc.user_data["kg_attributions"].append(said)
    seen = analysis(doc)
    every = fired(doc, LEXICON, seen)
    name = lambda number: seen.mentions[number].label  # noqa: E731
    positions = [
        (name(f.actor), f.stance, doc[slice(*f.subject)].text, [name(m) for m in f.towards], f.modality)
        for f in every
        if f.reason is None
    ]
    return positions, [f.reason for f in every if f.reason]


def _mention(token):
    label = "Oman" if token.text == "its" else token.text
    return {
        "start": token.i, "end": token.i + 1, "root": token.i, "iri": f"actor:{label}", "label": label,
        "type": "State", "kind": "pronoun" if token.text == "its" else "name", "rule": "test", "role": None,
        "speaker": None, "represents": None, "represents_label": None,
    }  # fmt: skip


def test_a_refusal_turns_the_stance():
    assert found(REFUSED)[0] == [("Oman", "opposes", "deal", [], "asserted")]


def test_negation_turns_support_into_opposition():
    assert found(NOT)[0] == [("Oman", "opposes", "plan", [], "asserted")]


def test_a_condition_makes_the_stance_conditional():
    assert found(CONDITION)[0] == [("Oman", "supports", "deal", [], "conditional")]


def test_may_makes_the_stance_possible():
    assert found(MAY)[0] == [("Oman", "supports", "plan", [], "possible")]


def test_a_noun_finds_its_holder_and_its_subject_where_the_parser_hung_it():
    assert found(NOUN)[0] == [("Oman", "opposes", "plan", [], "asserted")]


def test_an_accusation_is_aimed_at_the_accused():
    assert found(ACCUSED)[0] == [("Oman", "accuses", "arming rebels", ["Chad"], "asserted")]


def test_a_loose_relative_clause_is_no_part_of_the_subject():
    assert found(RELATIVE)[0] == [("Oman", "condemns", "raid", [], "asserted")]


def test_a_question_states_nothing():
    assert found(ASKED) == ([], ["in a question"])


@pytest.mark.parametrize("rows", [MUST, EVALUATED, CHARGED, PROMISED])
def test_the_same_words_in_the_reporters_voice_are_nobodys_stance(rows):
    assert found(rows)[0] == []


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("deny", ("denies", "denied", "denying")),
        ("slam", ("slams", "slammed", "slamming")),
        ("oppose", ("opposes", "opposed", "opposing")),
        ("regret", ("regrets", "regreted", "regreting", "regretted", "regretting")),
    ],
)
def test_regular_inflections_back_up_the_lemmatizer(lemma, forms):
    assert verb_forms(lemma) == forms
