"""From articles to documents: order, processes, confidence and articles that are too long."""

from __future__ import annotations

import pytest

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
    assert position.trigger.frame == "condemn.v.1"


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


def test_an_article_that_is_too_long_says_so(nlp):
    article = kg.Article(id="long", text="word " * (nlp.max_length // 5 + 1))
    with pytest.raises(InputError, match=r"long: .* characters are more than the pipeline takes"):
        list(kg.extract(article, nlp))
