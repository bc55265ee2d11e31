"""Trees that cannot be right and what ``kg_trees`` makes of them; parses are built by hand."""

from __future__ import annotations

import pytest
import spacy

from kg.text import syntax
from kg.text.trees import mended
from tests.parses import parse, texts, word

# The subject became the root, its verb a reduced relative clause.
SUBJECT_AS_ROOT = """
    Peru = PROPN NNP 0 root
    on = ADP IN 3 case
    Monday = PROPN NNP 1 nmod
    accused accuse VERB VBN 1 acl
    Chile = PROPN NNP 4 obj
    of = ADP IN 7 case
    lying lying NOUN NN 4 obl
    . = PUNCT . 1 punct
"""
VERB_ON_THE_OBJECT = """
    The = DET DT 2 det
    ministry = NOUN NN 0 root
    on = ADP IN 6 case
    Monday = PROPN NNP 5 obl:unmarked
    accused accuse VERB VBN 6 amod
    officials official NOUN NNS 2 nmod
    . = PUNCT . 2 punct
"""
OBJECT_AS_ROOT = """
    Peru = PROPN NNP 2 nsubj
    backed back VERB VBD 3 amod
    reforms reform NOUN NNS 0 root
    by = SCONJ IN 5 mark
    sending send VERB VBG 3 advcl
    aid = NOUN NN 5 obj
    . = PUNCT . 3 punct
"""
SUBJECT_ON_AN_AUXILIARY = """
    Several several ADJ JJ 2 amod
    parties party NOUN NNS 3 nsubj
    have = AUX VBP 4 aux
    backed back VERB VBN 0 root
    the = DET DT 6 det
    plan = NOUN NN 4 obj
    . = PUNCT . 4 punct
"""
CLEAR_VERB_ON_THE_OBJECT = """
    The = DET DT 2 det
    ministry = NOUN NN 0 root
    accused accuse VERB VBN 4 amod
    officials official NOUN NNS 2 npadvmod
    of = ADP IN 4 prep
    theft = NOUN NN 5 pobj
    . = PUNCT . 2 punct
"""


def test_a_subject_made_the_root_is_the_subject_of_its_verb():
    doc = mended(parse(SUBJECT_AS_ROOT))
    verb = word(doc, "accused")
    assert next(doc.sents).root == verb
    assert verb.tag_ == "VBD"
    assert texts(syntax.subjects(verb)) == ["Peru"]
    assert texts(syntax.objects(verb)) == ["Chile"]


def test_a_verb_taken_to_modify_its_object_gets_both_roles():
    doc = mended(parse(VERB_ON_THE_OBJECT))
    verb = word(doc, "accused")
    assert texts(syntax.subjects(verb)) == ["ministry"]
    assert texts(syntax.objects(verb)) == ["officials"]
    assert word(doc, "on").head == word(doc, "Monday")


def test_the_label_of_an_object_is_that_of_the_scheme():
    doc = mended(parse(CLEAR_VERB_ON_THE_OBJECT))
    assert word(doc, "officials").dep_ == "dobj"
    assert texts(syntax.subjects(word(doc, "accused"))) == ["ministry"]


def test_an_object_made_the_root_gives_its_place_to_the_verb_before_it():
    doc = mended(parse(OBJECT_AS_ROOT))
    verb = word(doc, "backed")
    assert next(doc.sents).root == verb
    assert texts(syntax.objects(verb)) == ["reforms"]
    assert word(doc, "sending").head == verb


def test_what_hangs_on_an_auxiliary_hangs_on_its_verb():
    doc = mended(parse(SUBJECT_ON_AN_AUXILIARY))
    assert texts(syntax.subjects(word(doc, "backed"))) == ["parties"]


@pytest.mark.parametrize(
    "rows",
    [
        # A headline without a full stop, a fragment with an agent, a sentence with a copula.
        SUBJECT_AS_ROOT.replace(". = PUNCT . 1 punct", ""),
        "A = DET DT 2 det\n plan = NOUN NN 0 root\n backed back VERB VBN 2 acl\n by = ADP IN 5 case\n"
        "Peru = PROPN NNP 3 obl:agent\n . = PUNCT . 2 punct",
        "Peru = PROPN NNP 3 nsubj\n is be AUX VBZ 3 cop\n ally = NOUN NN 0 root\n"
        "backed back VERB VBN 3 acl\n . = PUNCT . 3 punct",
    ],
)
def test_a_tree_that_may_be_right_stays(rows):
    before = parse(rows)
    heads = [token.head.i for token in before]
    assert [token.head.i for token in mended(before)] == heads


def test_a_blank_heads_nothing_and_its_first_word_takes_its_place():
    bare = spacy.blank("en")
    doc = bare.make_doc("  Peru threatened to leave.")
    assert doc[0].is_space
    parsed = spacy.tokens.Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[2, 0, 2, 4, 2, 2],
        deps=["nsubj", "flat", "ROOT", "mark", "xcomp", "punct"],
        tags=["NNP", "NNP", "VBD", "TO", "VB", "."],
        pos=["PROPN", "PROPN", "VERB", "PART", "VERB", "PUNCT"],
    )
    fixed = mended(parsed)
    assert texts(syntax.subjects(word(fixed, "threatened"))) == ["Peru"]
    assert (fixed[0].pos_, fixed[0].dep_) == ("SPACE", "dep")


def test_mending_keeps_the_sentences():
    both = SUBJECT_AS_ROOT + "\n" + OBJECT_AS_ROOT
    doc = mended(parse(both))
    assert [sentence.start for sentence in doc.sents] == [0, 8]
    assert texts(sentence.root for sentence in doc.sents) == ["accused", "backed"]


def test_a_text_without_words_is_left_alone(nlp):
    assert len(mended(nlp.make_doc(""))) == 0


STRANDED_SUBJECT = """
    Peru = PROPN NNP 2 nsubj
    joined join VERB VBD 0 root
    the = DET DT 4 det
    suit = NOUN NN 2 obj
    and = CCONJ CC 6 cc
    Chile = PROPN NNP 2 conj
    , = PUNCT , 10 punct
    its = PRON PRP$ 9 nmod:poss
    ally = NOUN NN 6 appos
    applauded applaud VERB VBD 2 parataxis
    it = PRON PRP 10 obj
    . = PUNCT . 2 punct
"""
VERB_BEHIND_A_PARTICIPLE = """
    Leaders leader NOUN NNS 2 nsubj
    meeting meet VERB VBG 0 root
    in = ADP IN 4 case
    Oslo = PROPN NNP 2 obl
    threatened threaten VERB VBD 2 obl
    to = PART TO 7 mark
    leave = VERB VB 5 xcomp
    . = PUNCT . 2 punct
"""
NO_RELATIVE_CLAUSE = """
    Peru = PROPN NNP 2 nsubj
    told tell VERB VBD 0 root
    the = DET DT 4 det
    hall = NOUN NN 2 iobj
    that = PRON WDT 7 obj
    Chile = PROPN NNP 7 nsubj
    condemned condemn VERB VBD 4 acl:relcl
    the = DET DT 9 det
    raid = NOUN NN 7 obj
    . = PUNCT . 2 punct
"""


def test_a_noun_coordinated_with_a_verb_is_the_subject_of_the_verb_behind_it():
    doc = mended(parse(STRANDED_SUBJECT))
    assert texts(syntax.subjects(word(doc, "applauded"))) == ["Chile"]
    assert texts(syntax.subjects(word(doc, "joined"))) == ["Peru"]


def test_a_participle_with_a_finite_verb_behind_it_is_no_main_verb():
    doc = mended(parse(VERB_BEHIND_A_PARTICIPLE))
    assert next(doc.sents).root.text == "threatened"
    assert texts(syntax.subjects(word(doc, "threatened"))) == ["Leaders"]
    assert texts(syntax.subjects(word(doc, "meeting"))) == ["Leaders"]


def test_that_before_a_clause_with_an_object_opens_what_is_told():
    doc = mended(parse(NO_RELATIVE_CLAUSE))
    assert (word(doc, "condemned").head.text, word(doc, "condemned").dep_) == ("told", "ccomp")
    assert texts(syntax.objects(word(doc, "condemned"))) == ["raid"]


SECOND_CLAUSE = """
    Peru = PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    that = SCONJ IN 5 mark
    Chile = PROPN NNP 5 nsubj
    agreed agree VERB VBD 2 ccomp
    and = CCONJ CC 9 cc
    that = SCONJ IN 9 mark
    Oman = PROPN NNP 9 nsubj
    refused refuse VERB VBD 2 conj
    . = PUNCT . 2 punct
"""


def test_a_second_clause_with_that_is_coordinated_with_the_first():
    doc = mended(parse(SECOND_CLAUSE))
    assert word(doc, "refused").head.text == "agreed"
    assert texts(c.head for c in syntax.complements(word(doc, "said"))) == ["agreed", "refused"]
