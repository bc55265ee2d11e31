"""Texts, names and links that wish the page harm, or have nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.pages import rows_of
from tests.examples_of_positions import ARTICLE, NORWAY, position
from tests.views.examples import CEASEFIRE, EVIL, NOTHING, told


def test_a_hostile_text_is_only_shown(visit):
    page = visit(told())
    for tab in ("thing", "matrix", "timeline", "coalition", "table", "network"):
        page.click(f"#tab-{tab}")
    row = page.evaluate("Model.rows.find((row) => row.sign === 0).id")
    page.evaluate("(id) => Selection.set({ position: id })", row)
    page.wait_for_selector("#content blockquote")
    assert page.locator("#content img, #content a, #content blockquote b").count() == 0
    quote = page.inner_text("#content blockquote")
    assert EVIL in quote
    assert "U+202E" in quote
    assert page.locator("#content blockquote > bdi[dir=auto]").count() == 1
    assert (page.title(), page.told) == ("Positions", [])


def test_names_of_ten_thousand_characters_change_nothing(visit):
    long = replace(CEASEFIRE, label="x" * 10_000)
    article = replace(ARTICLE, title="y" * 10_000)
    page = visit(rows_of([(position(NORWAY, thing=long, article=article), article)]), width=390, height=844)
    for tab in ("thing", "matrix", "timeline", "coalition", "table", "network"):
        page.click(f"#tab-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.told == []


@pytest.mark.parametrize(
    "hash_",
    ["#node=gone", "#pair=gone%20away", "#tab=none&n=x&sure=y&from=z", "#%E0%A4%A", "#about=gone&tab=thing"],
)
def test_a_link_to_what_is_not_there_opens_the_page_all_the_same(visit, hash_):
    page = visit(told(), hash_=hash_)
    assert "6 positions" in page.inner_text("#counts") or "0 of 6" in page.inner_text("#counts")
    assert page.told == []


def test_an_empty_graph_says_so(visit):
    page = visit(NOTHING)
    assert page.inner_text("#empty") == "There are no positions in this graph yet."
    for tab in ("thing", "matrix", "timeline", "coalition", "table"):
        page.click(f"#tab-{tab}")
    assert page.told == []
