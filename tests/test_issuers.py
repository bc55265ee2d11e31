"""Whose text an article is, by its title and its source, and who says "we" and "I" in it."""

from __future__ import annotations

import pytest
import spacy

from kg.text.actors import make_actors, mentions
from kg.text.actors.gazetteer import gazetteer, shipped_actors
from kg.text.actors.issuer import issuer_of, meeting, member, publisher, read_title, voices
from kg.text.actors.persons import People
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
    found = voices(read_title(title, known, cut), publisher(source, known, cut), known)
    assert [actor.label for actor in found] == labels


@pytest.mark.parametrize(
    ("year", "label"),
    [(1980, "Yugoslavia"), (1999, "Federal Republic of Yugoslavia"), (2005, "Serbia and Montenegro")],
)
def test_a_name_in_a_title_is_the_state_that_bore_it_in_the_year_of_the_article(known, year, label):
    assert [actor.label for actor in read_title("Statement of Yugoslavia", known, cut, year).makers] == [
        label
    ]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Telephone conversation with President of Peru Ana Ruiz", ["Norway", "Peru"]),
        ("Joint exercise with Peru", []),
        ("Meeting with Cabinet members", []),
    ],
)
def test_who_meets_whom_is_told_by_the_title(known, title, labels):
    found = meeting(read_title(title, known, cut), [known.actor("NOR")])
    assert [actor.label for actor in found] == labels


def test_a_text_of_a_parliament_is_by_the_legislator_of_its_title(known):
    people = People(known)
    people.person(["Ana", "Ruiz"])
    assert member(read_title("Sen. Ruiz Urges Calm In Chad", known, cut), people).label == "Ana Ruiz"
    assert member(read_title("Sen. Moya Urges Calm In Chad", known, cut), people).label == "Moya"


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


THEY_MET = """
    Ruiz Ruiz PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    . . PUNCT . 2 punct
"""
THE_LEADERS = """
    The the DET DT 2 det
    leaders leader NOUN NNS 3 nsubj
    regret regret VERB VBP 0 root
    it it PRON PRP 3 obj
    . . PUNCT . 3 punct
"""


def test_the_leaders_are_those_who_meet():
    _, doc = first_persons(
        THEY_MET, THE_LEADERS, title="Talks with President of Peru Ana Ruiz", source="Kremlin"
    )
    assert [m.label for m in mentions(doc) if m.text == "leaders"] == ["Peru", "Russia"]
