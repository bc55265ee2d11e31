"""An explanation is of the text as it is read: without what hides its words, at the places as given."""

from __future__ import annotations

import kg


def told(text: str, nlp, **given):
    found = kg.explain(text, nlp, **given)
    return found, [(one.actor.label, one.stance) for one in found.positions]


def test_a_sentence_with_hidden_words_is_explained_as_it_is_read(nlp):
    text = "**Nor\u00adway** con-\ndemned the shelling&nbsp;of the port."
    found, positions = told(text, nlp)
    (read,) = kg.extract(text, nlp)
    assert positions == [("Norway", "condemns")]
    assert found.document == read
    assert found.mentions[0].text == "Nor\u00adway"
    assert text[found.mentions[0].start : found.mentions[0].end] == "Nor\u00adway"
    assert [mark.trigger for mark in found.marks] == ["condemned"]


def test_only_the_sentence_of_an_article_is_explained(nlp):
    sentence = "Norway condemned the shelling of the port."
    article = kg.Article(id="x", text=f"Peru\u200b rejected the proposal.\n\n{sentence}\n\nIt rained.")
    found, positions = told(sentence, nlp, article=article)
    assert positions == [("Norway", "condemns")]
    assert len(found.document.positions) == 2
    place = found.positions[0].evidence
    assert article.text[place.start : place.end] == sentence


def test_a_sentence_of_a_long_article_is_found_in_its_window(nlp):
    sentence = "Norway condemned the shelling of the port."
    filling = "It rained all day in the hills.\n\n" * 1200
    article = kg.Article(id="x", text=f"{filling}{sentence}\n\nIt stopped.")
    found, positions = told(sentence, nlp, article=article)
    assert positions == [("Norway", "condemns")]
    assert article.text[found.positions[0].evidence.start :].startswith(sentence)
