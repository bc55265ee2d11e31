"""The word lists of actors: every key that code asks for is there, and every list is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg import resources
from kg.text.actors.lexicon import FILES, lexicon

ASKED = re.compile(r'\[f?"([a-z_]+\.[a-z_]+)"\]|\.(?:table|lists|phrases|_at)\(\s*"([a-z_.]+)"\)')
# Tables that are read whole, by the names of their lists.
WHOLE = {"office", "body", "gender", "owners", "classes", "types"}
# What Lexicon makes nouns of.
NOUNS = {f"group.{name}" for name in ("nation", "singular", "people", "officials")}


def asked() -> set[str]:
    sources = (path.read_text(encoding="utf8") for path in Path(kg.__file__).parent.glob("text/**/*.py"))
    return {key for source in sources for found in ASKED.findall(source) for key in found if key}


def lists() -> set[str]:
    """The lists of the files, by table and name; a table of words to words counts as one."""
    tables = {name: table for file in FILES for name, table in resources.words(file).items()}
    keys = {f"{table}.{name}" for table, rows in tables.items() for name in rows if table not in WHOLE}
    return {key for key in keys if not isinstance(tables[key.split(".")[0]][key.split(".", 1)[1]], str)}


def test_every_key_that_is_asked_for_is_in_a_file():
    tables = {key.split(".")[0] for key in lists()} | WHOLE
    keys = {key for key in asked() if key.split(".")[0] in tables}
    assert {key for key in keys if not lexicon()._at(key)} == set()


def test_every_list_is_asked_for():
    assert lists() - asked() - NOUNS == set()


def test_a_key_that_no_file_has_is_an_error():
    with pytest.raises(KeyError, match="gone"):
        lexicon()["group.gone"]


def test_a_table_says_what_each_word_stands_for():
    assert lexicon().table("state_titles")["foreign secretary"] == "GBR"
    assert lexicon().gender["queen"] == "f"
    assert lexicon().offices["minister"] == "speaks"
