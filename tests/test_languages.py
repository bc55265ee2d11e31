"""Other languages than English are told, left out and counted."""

from __future__ import annotations

import json

import pytest

from kg.read.languages import code_of, language_of
from tests.sources import BODY, read, write

FRENCH = (
    "Le ministre norvégien des affaires étrangères a condamné jeudi l'attaque contre l'ambassade et a "
    "promis que les responsables seraient traduits en justice. La Suède a salué cette déclaration."
)
GERMAN = (
    "Der norwegische Außenminister hat den Angriff auf die Botschaft am Donnerstag verurteilt und "
    "angekündigt, dass die Verantwortlichen vor Gericht gestellt werden. Schweden begrüßte das."
)
DANISH = (
    "Den norske udenrigsminister fordømte torsdag angrebet på ambassaden og sagde, at de ansvarlige vil "
    "blive stillet for retten. Sverige hilste udtalelsen velkommen, og det var for tidligt at have svar."
)


@pytest.mark.parametrize(
    ("text", "code"), [(BODY, "en"), (FRENCH, "fr"), (GERMAN, "de"), (DANISH, "da"), ("Norway agreed.", None)]
)
def test_the_language_of_a_text(text, code):
    assert language_of(text) == code


def test_a_list_of_names_is_not_taken_for_another_language():
    votes = "In favour: Albania, Brazil, Ecuador, France, Gabon, Ghana, Japan, Malta, Mozambique, Switzerland"
    assert language_of(f"{votes}. Against: none. Abstaining: China, Russian Federation.") in {"en", None}


def test_a_text_too_short_to_tell_is_what_its_source_says():
    assert language_of("Oui.", "fr-FR") == "fr"
    assert language_of(BODY, "fr") == "en"
    assert [code_of(told) for told in ("English", "en_US", "x", None, "zxx-none-1")] == [
        "en",
        "en",
        None,
        None,
        "zxx",
    ]


def test_articles_in_other_languages_are_left_out_and_told_with_their_line(tmp_path):
    records = [BODY, FRENCH, GERMAN]
    lines = "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(records))
    found, skipped, _ = read(write(tmp_path / "a.jsonl", lines))
    assert [(one.id, one.language) for one in found] == [("0", "en")]
    assert [(one.kind, one.line, one.reason) for one in skipped] == [
        ("language", 2, "the article is in another language (French); kg reads English"),
        ("language", 3, "the article is in another language (German); kg reads English"),
    ]
