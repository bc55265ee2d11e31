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
AMONG = """
    Peru = PROPN NNP 2 nsubj
    saw see VERB VBD 0 root
    anger = NOUN NN 2 obj
    among = ADP IN 5 case
    accountants accountant NOUN NNS 3 nmod
    . = PUNCT . 2 punct
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
SURNAME = """
    Peru = PROPN NNP 2 nsubj
    {verb} VERB VBD 0 root
    Zarqum = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "person"),
    [
        (SUBJECT, {"local accountant": ["group/local-accountant"]}),
        (OBJECT, {"accountant": ["group/accountant"]}),
        (AGENT, {"two accountants": ["group/two-accountants"]}),
        (AMONG, {"accountants": ["group/accountants"]}),
        (MODIFIER, {}),
        (PLACE, {}),
    ],
)
def test_a_person_named_by_what_he_is_is_an_actor_where_he_takes_part(rows, person):
    assert actors(rows) == {"Peru": ["PER"], **person}


@pytest.mark.parametrize(
    ("verb", "person"), [("praised praise", {"Zarqum": ["person/zarqum"]}), ("reached reach", {})]
)
def test_an_unknown_name_is_a_persons_as_the_object_of_a_verb_that_takes_persons(verb, person):
    assert actors(SURNAME.format(verb=verb)) == {"Peru": ["PER"], **person}
