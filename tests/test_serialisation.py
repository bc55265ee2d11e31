import json

import pytest

from kg import serialisation
from kg.errors import InputError
from kg.model import Attribution, Document, Passage
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RYABKOV, position

DOCUMENT = Document(
    id=ARTICLE.id,
    positions=(FULL, position()),
    attributions=(
        Attribution(
            source=RYABKOV,
            cue=Passage(text="said", start=88, end=92),
            content=(Passage(text="Russia opposes", start=11, end=25),),
            direct=False,
        ),
        Attribution(source=None, cue=None, content=(Passage(text="so", start=1, end=3),), direct=True),
    ),
    actors=(RYABKOV, NORWAY),
    sentences=((0, 93), (94, 132)),
)


def through_json(value):
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("one", [FULL, position()], ids=["every field", "only what must be"])
def test_a_position_comes_back_from_json_as_it_was(one):
    assert serialisation.from_json(through_json(serialisation.to_json(one, ARTICLE))) == one


def test_a_document_comes_back_from_json_as_it_was():
    value = through_json(serialisation.document_to_json(DOCUMENT, ARTICLE))
    assert serialisation.document_from_json(value) == DOCUMENT


def test_a_position_has_the_fields_of_the_contract():
    value = serialisation.to_json(position(), ARTICLE)
    assert list(value) == [
        "id", "article", "actor", "speaker", "stance", "polarity", "modality", "date",
        "subject", "thing", "towards", "evidence", "trigger", "confidence",
    ]  # fmt: skip
    assert list(value["actor"]) == ["iri", "label", "type", "text", "start", "end"]
    assert value["speaker"] is None
    assert value["thing"] is None
    assert value["article"] == {
        "id": "briefing-1",
        "title": "A draft divides the council",
        "date": "2017-11-08",
        "source": "Example Agency",
        "url": "https://news.example/briefing?id=1",
    }


def test_a_thing_comes_back_with_its_sign_and_rule():
    value = through_json(serialisation.to_json(FULL, ARTICLE))
    assert value["thing"] == {"iri": FULL.thing.iri, "label": "draft", "sign": -1, "rule": "words"}
    assert serialisation.from_json(value) == FULL


def test_a_position_without_a_thing_in_its_json_has_none():
    value = serialisation.to_json(FULL, ARTICLE)
    del value["thing"]
    assert serialisation.from_json(value).thing is None


def test_who_reports_a_position_is_there_only_if_somebody_does():
    assert "reportedBy" not in serialisation.to_json(position(), ARTICLE)
    assert serialisation.to_json(FULL, ARTICLE)["reportedBy"]["label"] == "Norway"


def test_a_speaker_has_a_role_even_when_it_is_not_known():
    value = serialisation.to_json(position(speaker=NORWAY), ARTICLE)
    assert value["speaker"]["role"] is None


def test_the_article_of_a_position_is_read_without_its_text():
    value = serialisation.to_json(position(), ARTICLE)["article"]
    assert serialisation.article_from_json(value, text=ARTICLE.text) == ARTICLE


def test_a_missing_field_is_named():
    value = serialisation.to_json(position(), ARTICLE)
    del value["trigger"]
    with pytest.raises(InputError, match=r"position briefing-1-russia.*'trigger' is missing"):
        serialisation.from_json(value)


@pytest.mark.parametrize(("field", "wrong"), [("subject", "a text"), ("polarity", "none"), ("towards", 3)])
def test_a_field_of_the_wrong_kind_is_refused(field, wrong):
    value = serialisation.to_json(position(), ARTICLE) | {field: wrong}
    with pytest.raises(InputError, match="wrong value"):
        serialisation.from_json(value)


def test_a_document_without_sentences_is_refused():
    value = serialisation.document_to_json(DOCUMENT, ARTICLE)
    del value["sentences"]
    with pytest.raises(InputError, match="document briefing-1: the field 'sentences'"):
        serialisation.document_from_json(value)


def test_an_article_without_id_is_refused():
    with pytest.raises(InputError, match="'id' is missing"):
        serialisation.article_from_json({"title": "x"})
