"""What a notebook shows of values, and what Tab shows of the package."""

import subprocess
import sys
from dataclasses import replace

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import kg
from kg.markup import SHOWN, table
from kg.model import Document
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, position

EVIL = "<script>alert(1)</script>\u202e"


@pytest.mark.parametrize("name", ["build", "extract", "load", "open", "view", "explain", "Article", "Graph"])
def test_tab_shows_what_the_package_offers_before_it_is_loaded(name):
    code = f"import kg; print({name!r} in dir(kg), 'spacy' in __import__('sys').modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(name in kg.__all__), "False"]


def test_ipython_completes_the_names():
    shell = InteractiveShell.instance()
    shell.run_cell("import kg")
    with provisionalcompleter():
        found = {one.text for one in shell.Completer.completions("kg.", 3)}
    assert {"build", "extract", "load", "open", "view", "explain"} <= {name.lstrip(".") for name in found}


def test_everything_that_is_offered_exists():
    assert all(hasattr(kg, name) for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))


def test_a_position_shows_who_says_what_in_which_words():
    shown = FULL._repr_html_()
    for words in (
        "Russia",
        "opposes (conditional)",
        "draft resolution",
        "Norway, Syria",
        "Sergei Ryabkov",
        "0.93",
    ):
        assert f"<td>{words}</td>" in shown


def test_a_document_shows_its_positions():
    document = Document(
        id="briefing-1", positions=(FULL, position(NORWAY)), attributions=(), actors=(), sentences=()
    )
    assert "<caption>briefing-1: 2 positions</caption>" in document._repr_html_()
    assert document._repr_html_().count("<tr>") == 3


def test_a_graph_and_its_answers_show_themselves():
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [FULL])
        assert "<th>articles</th>" in graph._repr_html_()
        rows = graph.query("SELECT ?label WHERE { GRAPH ?g { actor:RUS skos:prefLabel ?label } }")
        assert rows._repr_html_() == (
            "<table><caption>1 row</caption><thead><tr><th>label</th></tr></thead>"
            "<tbody><tr><td>Russia</td></tr></tbody></table>"
        )


def test_a_closed_graph_says_so(tmp_path):
    with kg.open(tmp_path / "positions.db") as graph:
        pass
    assert "closed" in graph._repr_html_()


def test_words_of_articles_stay_words_and_turn_no_direction():
    hostile = replace(FULL, subject=replace(FULL.subject, text=EVIL))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</td>" in hostile._repr_html_()
    assert "\u202e" not in hostile._repr_html_()


def test_of_a_long_table_the_first_rows_are_shown():
    shown = table(("n",), [(n,) for n in range(1000)], caption="numbers")
    assert shown.count("<tr>") == SHOWN + 1
    assert "<caption>numbers; the first 20 of 1,000 rows</caption>" in shown
