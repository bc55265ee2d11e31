"""Word lists as data: each says where it is from, each is asked for, and none is missing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

import kg
from kg import resources
from kg.errors import InputError
from kg.text import sentences
from kg.text.frames import scope
from kg.text.subjects import lexicon
from kg.text.syntax import labels
from kg.text.words import lists

CODE = "\n".join(path.read_text("utf8") for path in (Path(kg.__file__).parent / "text").rglob("*.py"))
FILES = sorted(path.name for path in resources.english("").glob("*.toml"))
KINDS = {
    "operators.toml": lexicon.Operators,
    "scope.toml": scope.Words,
    "sentences.toml": sentences.Words,
    "syntax.toml": labels.Words,
    "things.toml": lexicon.Words,
}


@dataclass(frozen=True, slots=True)
class Two:
    """A list that sentences.toml has, and one that it has not."""

    titles: frozenset[str]
    gone: frozenset[str]


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_its_source_and_licence(name):
    first = resources.english(name).read_text("utf8").splitlines()[0]
    assert first.startswith("# ")
    assert "Source:" in first
    assert "Licence:" in first


@pytest.mark.parametrize("name", KINDS)
def test_no_list_names_a_word_twice(name):
    found = tomllib.loads(resources.english(name).read_text("utf8"))
    tables = [found, *(one for one in found.values() if isinstance(one, dict))]
    lists = [one for table in tables for one in table.values() if isinstance(one, list)]
    assert [one for one in lists if len(set(one)) < len(one)] == []


def test_no_kind_names_a_word_twice_or_both_ways():
    rows = resources.words("kinds.toml")["kind"]
    lists = [value for row in rows for value in row.values() if isinstance(value, list)]
    assert [one for one in lists if len(set(one)) < len(one)] == []
    assert [row["id"] for row in rows if set(row["heads"]) & set(row.get("against", ()))] == []
    assert [row["id"] for row in rows if set(row.get("with", ())) & set(row.get("without", ()))] == []


def test_the_verbs_of_kinds_are_heads_of_kinds():
    table = resources.words("kinds.toml")
    heads = {head for row in table["kind"] for name in ("heads", "against") for head in row.get(name, ())}
    assert set(table["verbs"]) - heads == set()


@pytest.mark.parametrize("name", KINDS)
def test_a_file_has_the_lists_that_are_asked_for_and_no_others(name):
    asked = {field.name for field in fields(KINDS[name])}
    assert asked == set(resources.words(name))
    assert {one for one in asked if f".{one}" not in CODE} == set()


def test_a_list_too_few_or_too_many_is_an_error():
    with pytest.raises(InputError, match=r"sentences.toml: .*'gone'"):
        lists(Two, "sentences.toml")
