"""The reader is a seam: any spaCy factory that leaves marks, found by its name."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import PipelineError
from kg.text.loading import installed

PAGE = (Path(__file__).parents[1] / "docs" / "readers.md").read_text(encoding="utf8")


def fenced(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def two_verbs():
    """The reader that the page shows, as it stands there."""
    module: dict[str, object] = {"__name__": "two_verbs"}
    exec(fenced("python")[0], module)
    return "two_verbs"


def test_the_reader_of_the_page_finds_what_the_page_shows(two_verbs):
    test = doctest.DocTestParser().get_doctest("\n".join(fenced("pycon")), {}, "readers.md", None, 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert said == []


def test_a_reader_is_listed_once_it_is_there(two_verbs):
    assert {"kg_llm_reader", "kg_reader", two_verbs} <= set(installed())


@pytest.mark.parametrize("name", ["kg_reeder", "ner", "kg_actors", "", "en.kg_reader"])
def test_a_name_that_no_reader_has_is_told_with_those_that_have_one(name):
    with pytest.raises(
        PipelineError, match=r"^no reader .* is installed; installed are: .*kg_llm_reader, kg_reader"
    ) as raised:
        kg.load(reader=name)
    assert "\n" not in str(raised.value)


def test_another_reader_loads_no_network(two_verbs, monkeypatch):
    def never(path):
        raise AssertionError(f"{path} is loaded")

    monkeypatch.setattr("kg.text.reader.Network", never)
    assert two_verbs in kg.load(reader=two_verbs).pipe_names


def program(*args, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kg", *args],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )


@pytest.fixture
def package(tmp_path):
    """A folder in which the reader of the page is installed as a package of its own."""
    (tmp_path / "two_verbs.py").write_text(fenced("python")[0], encoding="utf8")
    info = tmp_path / "two_verbs-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: two-verbs\nVersion: 1.0\n")
    factory = fenced("ini")[0].splitlines()[-1].strip()
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{factory}\n")
    return str(tmp_path)


def test_a_reader_is_found_by_the_entry_point_of_its_package(package, tmp_path):
    article = tmp_path / "summit.txt"
    article.write_text("Norway snubs the summit.", encoding="utf8")
    out = program("extract", str(article), "--reader", "two_verbs", PYTHONPATH=package)
    assert out.stderr == ""
    [position] = map(json.loads, out.stdout.splitlines())
    assert (position["actor"]["label"], position["stance"]) == ("Norway", "rejects")
    assert "two_verbs" in position["trigger"]["found_by"]


def test_a_wrong_name_is_one_line_and_code_1(package, tmp_path):
    article = tmp_path / "summit.txt"
    article.write_text("Norway snubs the summit.", encoding="utf8")
    out = program("extract", str(article), "--reader", "three_verbs", PYTHONPATH=package)
    assert (out.returncode, out.stdout) == (1, "")
    assert out.stderr == (
        "kg: no reader 'three_verbs' is installed; installed are: kg_llm_reader, kg_reader, two_verbs\n"
    )
