"""Persons of whom the text tells what they are, and names that nobody has listed."""

from __future__ import annotations

import pytest

from tests.actor_parses import actors

SUBJECT = """
    A = DET DT 3 det
    local = ADJ JJ 3 amod
    accountant = NOUN NN 4 nsubj
    praised praise VERB VBD 0 root
    Peru = PROPN NNP 4 obj
    . = PUNCT . 4 punct
"""
OBJECT = """
    Peru = PROPN NNP 2 nsubj
    praised praise VERB VBD 0 root
    a = DET DT 4 det
    accountant = NOUN NN 2 obj
    . = PUNCT . 2 punct
"""
AGENT = """
    Peru = PROPN NNP 3 nsubj:pass
    was be AUX VBD 3 aux:pass
    praised praise VERB VBN 0 root
    by = ADP IN 6 case
    two = NUM CD 6 nummod
    accountants accountant NOUN NNS 3 obl:agent
    . = PUNCT . 3 punct
"""
MODIFIER = """
    Peru = PROPN NNP 2 nsubj
    saw see VERB VBD 0 root
    accountant = NOUN NN 4 compound
    anger = NOUN NN 2 obj
    . = PUNCT . 2 punct
"""
PLACE = """
    Peru = PROPN NNP 2 nsubj
    spoke speak VERB VBD 0 root
    near = ADP IN 5 case
    a = DET DT 5 det
    accountant = NOUN NN 2 obl
    . = PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "person"),
    [
        (SUBJECT, {"local accountant": ["group/local-accountant"]}),
        (OBJECT, {"accountant": ["group/accountant"]}),
        (AGENT, {"two accountants": ["group/two-accountants"]}),
        (MODIFIER, {}),
        (PLACE, {}),
    ],
)
def test_a_person_named_by_what_he_is_is_an_actor_where_he_takes_part(rows, person):
    assert actors(rows) == {"Peru": ["PER"], **person}


EXPORTERS = """
    German = ADJ JJ 2 amod
    exporters exporter NOUN NNS 3 nsubj
    praised praise VERB VBD 0 root
    Peru = PROPN NNP 3 obj
    . = PUNCT . 3 punct
"""
AUDITOR = """
    Peru = PROPN NNP 4 nmod:poss
    's = PART POS 1 case
    national = ADJ JJ 4 amod
    auditor = NOUN NN 5 nsubj
    praised praise VERB VBD 0 root
    Chad = PROPN NNP 5 obj
    . = PUNCT . 5 punct
"""
PARTIES = """
    An = DET DT 2 det
    alliance = NOUN NN 7 nsubj
    of = ADP IN 6 case
    23 = NUM CD 6 nummod
    small = ADJ JJ 6 amod
    parties party NOUN NNS 2 nmod
    praised praise VERB VBD 0 root
    Peru = PROPN NNP 7 obj
    . = PUNCT . 7 punct
"""
AGENCIES = """
    Peru = PROPN NNP 2 nsubj
    accused accuse VERB VBD 0 root
    aid = NOUN NN 4 compound
    agencies agency NOUN NNS 2 obj
    of = SCONJ IN 6 mark
    exaggerating exaggerate VERB VBG 4 acl
    . = PUNCT . 2 punct
"""
TIMES = """
    The = DET DT 3 det
    Amber = PROPN NNP 3 compound
    Times = PROPN NNP 4 nsubj
    reported report VERB VBD 0 root
    Peru = PROPN NNP 4 obj
    . = PUNCT . 4 punct
"""


@pytest.mark.parametrize(
    ("rows", "person"), [(EXPORTERS, "German exporters"), (AUDITOR, "Peru 's national auditor")]
)
def test_people_keep_the_words_that_say_whose_they_are(rows, person):
    assert person in actors(rows)


def test_a_part_of_a_group_is_named_by_the_group():
    assert "small parties" in " ".join(actors(PARTIES.replace("alliance", "group")))
    assert "group of 23 small parties" not in actors(PARTIES.replace("alliance", "group"))


def test_what_a_group_is_accused_of_is_no_part_of_it():
    assert "aid agencies" in actors(AGENCIES)


def test_a_newspaper_is_no_actor():
    assert set(actors(TIMES)) == {"Peru"}
