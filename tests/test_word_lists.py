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
from kg.text.syntax import labels
from kg.text.words import lists

CODE = "\n".join(path.read_text("utf8") for path in (Path(kg.__file__).parent / "text").rglob("*.py"))
FILES = sorted(path.name for path in resources.english("").glob("*.toml"))
KINDS = {"scope.toml": scope.Words, "sentences.toml": sentences.Words, "syntax.toml": labels.Words}


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
    found = tomllib.loads(resources.english(name).read_text("utf8")).values()
    assert [one for one in found if isinstance(one, list) and len(set(one)) < len(one)] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_file_has_the_lists_that_are_asked_for_and_no_others(name):
    asked = {field.name for field in fields(KINDS[name])}
    assert asked == set(resources.words(name))
    assert {one for one in asked if f".{one}" not in CODE} == set()


def test_a_list_too_few_or_too_many_is_an_error():
    with pytest.raises(InputError, match=r"sentences.toml: .*'gone'"):
        lists(Two, "sentences.toml")
