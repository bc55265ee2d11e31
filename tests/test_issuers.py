"""Whose text an article is, by its title and its source, and who says "we" and "I" in it."""

from __future__ import annotations

import pytest
import spacy

from kg.text.actors import make_actors, mentions
from kg.text.actors.gazetteer import gazetteer, shipped_actors
from kg.text.actors.issuer import issuer, issuer_of, publisher
from kg.text.attribution import make_attribution
from tests.parses import parse

BLANK = spacy.blank("en")
ACTORS = make_actors(BLANK, "kg_actors", None)
ATTRIBUTION = make_attribution(BLANK, "kg_attribution")


def cut(phrase):
    return tuple(token.text.replace("’", "'") for token in BLANK.make_doc(phrase))


@pytest.fixture(scope="module")
def known():
    return gazetteer(shipped_actors(), cut)


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("White House", "United States"),
        ("Kremlin (en.kremlin.ru)", "Russia"),
        ("US State Department", "United States Department of State"),
        ("Ministry of Foreign Affairs of Japan", "Ministry of Foreign Affairs of Japan"),
        ("Government of Norway", "Norway"),
        ("US Senate press releases", "United States Senate"),
        ("UN General Debate Corpus", None),
        ("The American Herald", None),
        ("VOA News", None),
        (None, None),
    ],
)
def test_a_press_office_publishes_for_its_state_and_a_newspaper_for_nobody(known, source, label):
    found = publisher(source, known, cut)
    assert (found.label if found else None) == label


@pytest.mark.parametrize(
    ("title", "source", "labels"),
    [
        ("Statement of Peru in the UN General Debate, 2012", None, ["Peru"]),
        ("Statement by the Foreign Ministry of Japan on Chile", None, ["Japan"]),
        ("Remarks by President Ruiz and King Otto of Norway", "White House", ["United States"]),
        ("Joint Statement of Peru and Chile", None, ["Peru", "Chile"]),
        ("Joint Statement on United States-Peru Trade", "White House", ["United States", "Peru"]),
        ("Talks with President Ana Ruiz of Peru", "Kremlin", ["Russia"]),
        ("Peru condemns attack in Chile", "Reuters", []),
        (None, "White House", ["United States"]),
    ],
)
def test_the_title_tells_by_whom_a_text_is_before_its_publisher(known, title, source, labels):
    found = issuer(title, publisher(source, known, cut), known, cut)
    assert [voice.label for voice in found.voices] == labels


def test_a_title_tells_for_whom_a_person_speaks(known):
    found = issuer("Remarks by President Ana Ruiz of the Republic of Peru", None, known, cut)
    assert found.speakers["ruiz"].label == "Peru"


WE_REGRET = """
    Alas alas ADV RB 5 advmod
    , , PUNCT , 1 punct
    we we PRON PRP 5 nsubj
    all all ADV RB 5 advmod
    regret regret VERB VBP 0 root
    the the DET DT 7 det
    delay delay NOUN NN 5 obj
    . . PUNCT . 5 punct
"""
RUIZ_SAID = """
    Ruiz Ruiz PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    that that SCONJ IN 5 mark
    they they PRON PRP 5 nsubj
    left leave VERB VBD 2 ccomp
    . . PUNCT . 2 punct
"""


def first_persons(*rows, **article):
    doc = parse("\n\n".join(rows))
    doc.user_data["kg_article"] = article
    ATTRIBUTION(ACTORS(doc))
    return [mention.label for mention in mentions(doc) if mention.kind == "pronoun"], doc


def test_we_is_who_issues_the_text():
    labels, doc = first_persons(WE_REGRET, title="Statement of Peru", source="UN General Debate Corpus")
    assert labels == ["Peru"]
    assert issuer_of(doc).voices[0].label == "Peru"


def test_we_in_a_joint_statement_is_every_state_that_issues_it():
    assert first_persons(WE_REGRET, title="Joint Statement of Peru and Chile")[0] == ["Chile", "Peru"]


def test_in_news_we_is_who_spoke_before():
    assert first_persons(RUIZ_SAID, WE_REGRET)[0] == ["Ruiz"]
