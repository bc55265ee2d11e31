"""The syntax view gives the same answers for Universal Dependencies and for CLEAR."""

from __future__ import annotations

import pytest

from kg.text import syntax
from tests.parses import parse, texts, word

PASSIVE = {
    "ud": """
        The = DET DT 3 det
        draft = NOUN NN 3 compound
        resolution = NOUN NN 5 nsubj:pass
        was be AUX VBD 5 aux:pass
        vetoed veto VERB VBN 0 root
        by = ADP IN 7 case
        Russia Russia PROPN NNP 5 obl:agent
        and = CCONJ CC 9 cc
        China China PROPN NNP 7 conj
        on = ADP IN 11 case
        Monday Monday PROPN NNP 5 obl
    """,
    "clear": """
        The = DET DT 3 det
        draft = NOUN NN 3 compound
        resolution = NOUN NN 5 nsubjpass
        was be AUX VBD 5 auxpass
        vetoed veto VERB VBN 0 root
        by = ADP IN 5 agent
        Russia Russia PROPN NNP 6 pobj
        and = CCONJ CC 7 cc
        China China PROPN NNP 7 conj
        on = ADP IN 5 prep
        Monday Monday PROPN NNP 10 pobj
    """,
}
COPULA = {
    "ud": """
        Iran Iran PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        not = PART RB 4 advmod
        opposed = ADJ JJ 0 root
        to = ADP IN 6 case
        talks talk NOUN NNS 4 obl
    """,
    "clear": """
        Iran Iran PROPN NNP 2 nsubj
        is be AUX VBZ 0 root
        not = PART RB 2 neg
        opposed = ADJ JJ 2 acomp
        to = ADP IN 4 prep
        talks talk NOUN NNS 5 pobj
    """,
}
CONTROL = {
    "ud": """
        Oman Oman PROPN NNP 2 nsubj
        urged urge VERB VBD 0 root
        both = DET DT 4 det
        sides side NOUN NNS 2 obj
        to = PART TO 6 mark
        respect respect VERB VB 2 xcomp
        the = DET DT 8 det
        truce = NOUN NN 6 obj
        and = CCONJ CC 11 cc
        to = PART TO 11 mark
        talk talk VERB VB 6 conj
    """,
    "clear": """
        Oman Oman PROPN NNP 2 nsubj
        urged urge VERB VBD 0 root
        both = DET DT 4 det
        sides side NOUN NNS 6 nsubj
        to = PART TO 6 aux
        respect respect VERB VB 2 ccomp
        the = DET DT 8 det
        truce = NOUN NN 6 dobj
        and = CCONJ CC 6 cc
        to = PART TO 11 aux
        talk talk VERB VB 6 conj
    """,
}
RELATIVE = {
    "ud": """
        states state NOUN NNS 0 root
        that that PRON WDT 3 nsubj
        backed back VERB VBD 1 acl:relcl
        the = DET DT 5 det
        plan = NOUN NN 3 obj
        which which PRON WDT 8 obj
        Cuba Cuba PROPN NNP 8 nsubj
        rejected reject VERB VBD 5 acl:relcl
    """,
    "clear": """
        states state NOUN NNS 0 root
        that that PRON WDT 3 nsubj
        backed back VERB VBD 1 relcl
        the = DET DT 5 det
        plan = NOUN NN 3 dobj
        which which PRON WDT 8 dobj
        Cuba Cuba PROPN NNP 8 nsubj
        rejected reject VERB VBD 5 relcl
    """,
}
GERUND = {
    "ud": """
        Peru Peru PROPN NNP 2 nsubj
        voted vote VERB VBD 0 root
        against = SCONJ IN 4 mark
        renewing renew VERB VBG 2 advcl
        its = PRON PRP$ 6 nmod:poss
        mandate = NOUN NN 4 obj
    """,
    "clear": """
        Peru Peru PROPN NNP 2 nsubj
        voted vote VERB VBD 0 root
        against = ADP IN 2 prep
        renewing renew VERB VBG 3 pcomp
        its = PRON PRP$ 6 poss
        mandate = NOUN NN 4 dobj
    """,
}
SCHEMES = pytest.mark.parametrize("scheme", ["ud", "clear"])


@SCHEMES
def test_a_passive_gives_the_deep_roles(scheme):
    doc = parse(PASSIVE[scheme])
    vetoed = word(doc, "vetoed")
    assert syntax.is_passive(vetoed)
    assert texts(syntax.subjects(vetoed)) == ["Russia", "China"]
    assert texts(syntax.objects(vetoed)) == ["resolution"]


@SCHEMES
def test_obliques_are_found_by_their_preposition(scheme):
    doc = parse(PASSIVE[scheme])
    assert texts(syntax.obliques(word(doc, "vetoed"))["on"]) == ["Monday"]


@SCHEMES
def test_a_phrase_has_no_leading_determiner(scheme):
    doc = parse(PASSIVE[scheme])
    assert doc[slice(*syntax.phrase(word(doc, "resolution")))].text == "draft resolution"


@SCHEMES
def test_a_predicate_adjective_heads_its_clause(scheme):
    doc = parse(COPULA[scheme])
    opposed = word(doc, "opposed")
    assert texts(syntax.subjects(opposed)) == ["Iran"]
    assert texts(syntax.obliques(opposed)["to"]) == ["talks"]
    assert syntax.negated(opposed)


@SCHEMES
def test_the_object_of_urge_does_what_is_urged(scheme):
    doc = parse(CONTROL[scheme])
    assert texts(syntax.objects(word(doc, "urged"))) == ["sides"]
    assert texts(syntax.subjects(word(doc, "respect"))) == ["sides"]
    assert texts(syntax.subjects(word(doc, "talk"))) == ["sides"]


@SCHEMES
def test_coordinated_infinitives_are_complements_each(scheme):
    doc = parse(CONTROL[scheme])
    found = syntax.complements(word(doc, "urged"))
    assert [(c.head.text, c.kind) for c in found] == [("respect", "to"), ("talk", "to")]


@SCHEMES
def test_a_relative_pronoun_stands_for_its_antecedent(scheme):
    doc = parse(RELATIVE[scheme])
    assert texts(syntax.subjects(word(doc, "backed"))) == ["states"]
    assert texts(syntax.objects(word(doc, "rejected"))) == ["plan"]


@SCHEMES
def test_a_gerund_is_the_object_of_its_preposition(scheme):
    doc = parse(GERUND[scheme])
    renewing = syntax.obliques(word(doc, "voted"))["against"][0]
    assert doc[slice(*syntax.phrase(renewing))].text == "renewing its mandate"
    assert texts(syntax.subjects(renewing)) == ["Peru"]


@SCHEMES
def test_the_owner_of_a_noun_is_its_possessor(scheme):
    doc = parse(GERUND[scheme])
    assert texts(syntax.possessor(word(doc, "mandate"))) == ["its"]


def test_not_only_is_no_negation():
    doc = parse("""
        Mali Mali PROPN NNP 4 nsubj
        not = PART RB 4 advmod
        only = ADV RB 2 advmod
        backed back VERB VBD 0 root
        it = PRON PRP 4 obj
    """)
    assert not syntax.negated(word(doc, "backed"))


def test_a_shared_modal_belongs_to_both_verbs():
    doc = parse("""
        Chad Chad PROPN NNP 3 nsubj
        must = AUX MD 3 aux
        sign sign VERB VB 0 root
        and = CCONJ CC 5 cc
        ratify ratify VERB VB 3 conj
        it = PRON PRP 5 obj
    """)
    assert syntax.modals(word(doc, "ratify")) == ["must"]
