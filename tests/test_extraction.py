"""From articles to documents: order, processes, confidence and articles that are too long."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from spacy.language import Language

import kg
from kg.errors import InputError

TEXTS = (
    "Norway condemned the shelling of the port on Monday.",
    "Chile, which backs the treaty, urged Peru to ratify it.",
    "The talks began on Monday.",
)
ARTICLES = [kg.Article(id=f"a{number}", text=text) for number, text in enumerate(TEXTS)]


def test_documents_come_in_the_order_of_the_articles(nlp):
    assert [document.id for document in kg.extract(ARTICLES, nlp)] == ["a0", "a1", "a2"]


def test_a_position_says_who_takes_which_stance_on_what(nlp):
    (document,) = kg.extract(TEXTS[0], nlp)
    (position,) = document.positions
    assert (position.actor.label, position.stance, position.polarity) == ("Norway", "condemns", -1)
    assert position.subject.text == "shelling of the port"
    assert position.evidence.text == TEXTS[0]
    assert (position.trigger.text, position.trigger.found_by) == ("condemned", ("kg_reader",))


def test_a_title_that_several_persons_share_is_no_part_of_a_name(nlp):
    (document,) = kg.extract("Reps. Ana Ruiz and John Smith opposed the bill.", nlp)
    assert [position.actor.label for position in document.positions] == ["Ana Ruiz", "John Smith"]


def test_the_words_of_an_actor_are_those_of_the_office_beside_the_name(nlp):
    (document,) = kg.extract("Ana Ruiz, Chile’s ambassador to Peru, condemned the raid on Monday.", nlp)
    (position,) = document.positions
    assert position.actor.label == "Chile"
    assert position.actor.text.startswith("Chile’s ambassador")
    assert position.speaker.text == "Ana Ruiz"


def test_a_plain_report_gives_no_position(nlp):
    (document,) = kg.extract(TEXTS[2], nlp)
    assert document.positions == ()


def test_two_processes_give_the_same_documents(nlp):
    assert list(kg.extract(ARTICLES, nlp, workers=2)) == list(kg.extract(ARTICLES, nlp))


def test_offsets_point_to_the_words(nlp):
    text = "OSLO, March 3 -\n\nNorway’s foreign minister condemned “the raid”, he said."
    (document,) = kg.extract(text, nlp)
    for position in document.positions:
        for words in (position.evidence, position.trigger, position.subject, position.actor):
            assert text[words.start : words.end] == words.text


def test_positions_below_the_least_confidence_are_left_out(nlp):
    (document,) = kg.extract(TEXTS[0], nlp, min_confidence=0.99)
    assert document.positions == ()


def test_a_long_article_is_read_in_windows_with_the_offsets_of_the_whole(nlp):
    filler = "The talks in the capital went on for a second day, officials said.\n\n"
    text = f"{TEXTS[0]}\n\n{filler * 900}{TEXTS[1]}\n\n{filler * 600}{TEXTS[0]}\n"
    (document,) = kg.extract(text, nlp)
    assert [(one.actor.label, one.stance) for one in document.positions] == [
        ("Norway", "condemns"), ("Chile", "supports"), ("Chile", "demands"), ("Norway", "condemns"),
    ]  # fmt: skip
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.text for one in document.positions)
    assert len({one.id for one in document.positions}) == 4
    assert list(document.sentences) == sorted(set(document.sentences))
    assert len(document.sentences) == 1503


STATES = "AFGHANISTAN, ALBANIA, ALGERIA, ANDORRA, ANGOLA, ARGENTINA, ARMENIA, AUSTRALIA, BELGIUM, BENIN, "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("\ufeffNorway condemned the attack.", "NOR"),
        ("Norway\u200b condemned the attack.", "NOR"),
        ("Norway con\u00addemned the attack.", "NOR"),
        ("\u200fNorway\u200e condemned the attack.", "NOR"),
        ("Co\u0302te d’Ivoire condemned the attack.", "CIV"),
        (f"The vote\n\n{STATES * 4}EGYPT.\n\nNorway condemned the attack.", "NOR"),
        ("President of " * 250 + "Norway condemned the attack.", "NOR"),
        ("( Norway [ said ( that { " * 250 + "\n\nNorway condemned the attack.", "NOR"),
    ],
    ids=[
        "mark of order",
        "no width",
        "soft hyphen",
        "directions",
        "accents",
        "states",
        "offices",
        "brackets",
    ],
)
def test_odd_text_hides_no_position(nlp, text, who):
    (document,) = kg.extract(text, nlp)
    (found,) = (one for one in document.positions if one.stance == "condemns")
    assert found.actor.iri.endswith(f"/{who}")
    assert text[found.evidence.start : found.evidence.end] == found.evidence.text


def test_blanks_and_capitals_alone_hold_nothing(nlp):
    (document,) = kg.extract(" which \t YORK,", nlp)
    assert document.positions == ()


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_read(nlp):
    def read_or_fail(doc):
        if "Peru" in doc.text:
            raise ValueError("no such thing")
        return doc

    told: list[kg.Skipped] = []
    with failing(nlp, read_or_fail):
        found = list(kg.extract(ARTICLES, nlp, on_skip=told.append))
        with pytest.raises(InputError, match="a1: the article cannot be read: ValueError: no such thing"):
            list(kg.extract(ARTICLES, nlp))
    assert [document.id for document in found] == ["a0", "a2"]
    assert [(one.path, "ValueError" in one.reason) for one in told] == [("a1", True)]


@contextmanager
def failing(nlp, component):
    """Put a component at the end of a pipeline for a while."""
    Language.component("fails_at_times", func=component)
    nlp.add_pipe("fails_at_times")
    yield
    nlp.remove_pipe("fails_at_times")
