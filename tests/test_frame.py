"""Positions as a table of pandas."""

import sys

import pandas as pd
import pytest

import kg
from kg.errors import InputError
from kg.graph.flat import COLUMNS
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, position

WELCOME = position(NORWAY, "praises", "ceasefire")


@pytest.fixture
def graph():
    """A graph of two positions, of which one has no thing and no speaker."""
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [FULL, WELCOME])
        yield graph


def test_every_position_is_a_row_with_every_column(graph):
    frame = graph.to_frame()
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert list(frame["id"]) == [WELCOME.id, FULL.id]
    russia = frame.set_index("actor").loc["Russia"]
    assert (russia["stance"], russia["thing"], russia["thing_sign"], russia["towards"]) == (
        "opposes",
        "draft",
        -1,
        "Norway | Syria",
    )
    assert (russia["evidence_start"], russia["confidence"], russia["article_source"]) == (
        11,
        0.93,
        "Example Agency",
    )


def test_whole_numbers_stay_whole_where_one_is_not_known(graph):
    frame = graph.to_frame()
    assert str(frame["thing_sign"].dtype) == "Int64"
    assert frame["thing_sign"].isna().sum() == 1
    assert frame.groupby("actor")["polarity"].sum().to_dict() == {"Norway": 1, "Russia": -1}


def test_the_table_holds_what_is_asked_for(graph):
    assert list(graph.to_frame(actor=RUSSIA.iri)["actor"]) == ["Russia"]
    nothing = graph.to_frame(since="2030")
    assert (len(nothing), list(nothing.columns)) == (0, [column.name for column in COLUMNS])
    assert isinstance(nothing, pd.DataFrame)


def test_without_pandas_it_says_what_to_install(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        InputError, match=r"needs pandas; install it with `pip install 'diplomatic-kg\[frames\]'`"
    ):
        graph.to_frame()
