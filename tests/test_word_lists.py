"""Word lists as data: each says where it is from, each is asked for, and none is missing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

import kg
from kg import resources
from kg.errors import InputError
from kg.text import scope, sentences
from kg.text.actors.lexicon import FILES as ACTOR_FILES
from kg.text.actors.lexicon import lexicon as actor_words
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


# Lists of actors are asked for by "table.list", for instance ``lexicon()["phrase.stops"]``.
ASKED = re.compile(r'\[f?"([a-z_]+\.[a-z_]+)"\]|\.(?:table|lists|phrases|_at)\(\s*"([a-z_.]+)"\)')
# What Lexicon makes nouns of.
NOUNS = {f"group.{name}" for name in ("nation", "singular", "people", "officials")}
# Tables that are read whole, by the names of their lists.
WHOLE = {"office", "body", "gender", "owners", "classes", "types"}


def asked_of_actors() -> set[str]:
    return {key for found in ASKED.findall(CODE) for key in found if key}


def lists_of_actors() -> set[str]:
    """The lists of the files, by table and name; a table of words to words counts as one."""
    tables = {name: table for file in ACTOR_FILES for name, table in resources.words(file).items()}
    found = {
        (table, None if isinstance(row, str) else name)
        for table in tables
        for name, row in tables[table].items()
    }
    return {f"{table}.{name}" if name else table for table, name in found if table not in WHOLE}


def test_every_list_of_actors_is_asked_for():
    assert lists_of_actors() - asked_of_actors() - NOUNS == set()


def test_every_list_that_is_asked_of_actors_is_in_a_file():
    tables = {key.split(".")[0] for key in lists_of_actors()} | WHOLE
    keys = {key for key in asked_of_actors() if key.split(".")[0] in tables}
    assert {key for key in keys if not actor_words()._at(key)} == set()


def test_a_key_of_actors_that_no_file_has_is_an_error():
    with pytest.raises(KeyError, match="gone"):
        actor_words()["group.gone"]


def test_a_table_says_what_each_word_stands_for():
    assert actor_words().table("state_titles")["foreign secretary"] == "GBR"
    assert actor_words().gender["queen"] == "f"
    assert actor_words().offices["minister"] == "speaks"


def test_the_lists_of_words_around_a_trigger_are_sorted_and_in_lower_case():
    file = resources.words("scope.toml")
    lists = [found for found in (*file.values(), *file["above"].values()) if isinstance(found, list)]
    assert [found for found in lists if found != sorted({word.lower() for word in found})] == []


def test_a_word_that_takes_a_clause_has_one_effect():
    words = [word for effect in resources.words("scope.toml")["above"].values() for word in effect]
    assert sorted(words) == sorted(set(words))
