"""What is remembered of a text while it is read changes no answer and outlives nothing."""

from contextlib import nullcontext
from pathlib import Path

import kg
from kg.read import articles
from kg.text import syntax
from kg.text.actors import mentions
from kg.text.words import spotted

ARTICLES = Path(__file__).parent / "gold" / "articles.jsonl"


def test_a_role_is_read_anew_once_the_text_is_done_with(nlp):
    backed = nlp("Peru backed the plan.")[1]
    with syntax.remembering(backed.doc):
        first = syntax.objects(backed)
        assert syntax.objects(backed) is first
    assert syntax.objects(backed) is not first


def test_the_same_positions_are_found_without_memory(nlp, monkeypatch):
    given = list(articles([str(ARTICLES)]))[:8]
    remembered = list(kg.extract(given, nlp))
    monkeypatch.setattr(syntax, "remembering", lambda doc: nullcontext())
    assert list(kg.extract(given, nlp)) == remembered


def test_a_record_that_is_changed_in_the_doc_changes_its_mention(nlp):
    doc = nlp("Peru backed the plan.")
    assert [mention.label for mention in mentions(doc)] == ["Peru"]
    doc.user_data["kg_actors"][0]["label"] = "Republic of Peru"
    assert [mention.label for mention in mentions(doc)] == ["Republic of Peru"]


def test_words_are_spotted_in_any_case_in_reading_order(nlp):
    doc = nlp.make_doc("If we may, We shall.")
    assert [token.text for token in spotted(doc, {"we", "if"})] == ["If", "we", "We"]
