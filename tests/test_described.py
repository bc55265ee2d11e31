"""Who is described and not named: officials, documents, groups told of first, how many are meant."""

from __future__ import annotations

import pytest

from kg.text.actors import mentions
from tests.actor_parses import actors
from tests.parses import parse
from tests.test_issuers import ACTORS, ATTRIBUTION

PERU_OBJECTS = """
    Peru = PROPN NNP 2 nsubj
    objects object VERB VBZ 0 root
    . = PUNCT . 2 punct
"""
OFFICIALS = """
    Military military ADJ JJ 2 amod
    officials official NOUN NNS 3 nsubj
    object object VERB VBP 0 root
    . = PUNCT . 3 punct
"""
COUNTED = """
    {word} = ADV RB 2 advmod
    55 = NUM CD 4 nummod
    more = ADJ JJR 4 amod
    countries country NOUN NNS 5 nsubj
    object = VERB VBP 0 root
    . = PUNCT . 5 punct
"""
REPORT = """
    Peru = PROPN NNP 2 nsubj
    issued issue VERB VBD 0 root
    a = DET DT 4 det
    report = NOUN NN 2 obj
    . = PUNCT . 2 punct

    The = DET DT 2 det
    report = NOUN NN 3 nsubj
    praises praise VERB VBZ 0 root
    Chile = PROPN NNP 3 obj
    . = PUNCT . 3 punct
"""
SENATOR = """
    Senator senator PROPN NNP 2 nmod:desc
    Ruiz = PROPN NNP 3 nsubj
    objects object VERB VBZ 0 root
    . = PUNCT . 3 punct
"""


def test_officials_without_a_state_are_of_the_one_that_the_article_is_about():
    assert actors(PERU_OBJECTS + OFFICIALS)["Military officials"] == ["PER"]


@pytest.mark.parametrize("word", ["About", "Over", "Nearly"])
def test_a_group_keeps_how_many_it_is(word):
    assert list(actors(COUNTED.format(word=word))) == [f"{word} 55 more countries"]


def test_a_document_is_who_made_it():
    doc = parse(REPORT)
    doc.user_data["kg_article"] = {}
    ATTRIBUTION(ACTORS(doc))
    assert [m.label for m in mentions(doc) if m.text == "report" and m.start > 4] == ["Peru"]


def test_a_senator_is_himself():
    assert actors(SENATOR, "Ruiz", source="White House")["Senator Ruiz"] == ["person/ruiz"]
