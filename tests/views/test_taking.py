"""What is taken along from the page: rows, pictures, paper, and in which colours."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace

import pytest

from kg.pages import rows_of
from tests.examples_of_positions import ARTICLE, NORWAY, position
from tests.views.examples import DRAFT, told, until


def test_the_chosen_rows_are_taken_along_as_csv(visit):
    page = visit(told())
    page.click("#more-filters")
    page.fill("#thing", "draft resolution")
    with page.expect_download() as taken:
        page.click("#save-csv")
    text = taken.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["sign"] for row in rows] == page.evaluate("Selection.rows.map((row) => String(row.sign))")
    assert {row["thing"] for row in rows} == {"draft resolution"}
    assert rows[-1]["trigger"] == "opposes" or "opposes" in {row["trigger"] for row in rows}


def test_a_spreadsheet_takes_no_text_for_a_formula(visit):
    for title in ("=cmd|' /C calc'!A0", "'=cmd", "＝cmd"):
        article = replace(ARTICLE, title=title)
        page = visit(rows_of([(position(article=article), article)]))
        assert f",'{title[:3]}" in page.evaluate("Exports.text(Selection.rows)")


@pytest.mark.parametrize("tab", ["network", "coalition", "matrix", "timeline"])
def test_the_picture_is_taken_along(visit, tab):
    page = visit(told(), hash_=f"#tab={tab}")
    with page.expect_download() as taken:
        page.click("#save-svg")
    text = taken.value.path().read_text(encoding="utf8")
    assert text.startswith("<svg")
    assert "Norway" in text
    with page.expect_download() as taken:
        page.click("#save-png")
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
    assert page.told == []


def test_a_printer_gets_the_view_and_its_evidence_without_controls(visit):
    page = visit(told(), hash_="#tab=thing")
    page.emulate_media(media="print")
    assert not page.is_visible("#filters")
    assert page.is_visible("#thing-columns .quote >> nth=0")


def test_in_a_picture_for_and_against_one_thing_are_two_lines(visit):
    against = replace(DRAFT, sign=-1)
    both = [
        (position(NORWAY, "supports", "draft", thing=DRAFT), ARTICLE),
        (position(NORWAY, "opposes", "draft", number=1, thing=against), ARTICLE),
    ]
    page = visit(rows_of(both))
    middles = page.evaluate(
        "[...Views.network.svg().querySelectorAll('path.line')]"
        ".map((line) => line.getPointAtLength(line.getTotalLength() / 2)).map(({ x, y }) => [x, y])"
    )
    assert len(middles) == 2
    assert math.dist(*middles) > 10


@pytest.mark.parametrize("tab", ["network", "coalition"])
def test_a_printer_gets_the_whole_picture_on_white_paper(visit, tab):
    page = visit(told(), hash_=f"#tab={tab}&theme=dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    picture = f"#{tab}-picture > svg"
    assert page.get_attribute(f"{picture} > rect >> nth=0", "fill") == "#ffffff"
    assert "Norway" in page.inner_html(picture)
    assert page.locator(picture).bounding_box()["width"] <= 1400
    assert not page.is_visible(f"#{tab}-picture canvas")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(picture).count() == 0
    assert page.is_visible(f"#{tab}-picture canvas")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_printed_table_says_which_rows_it_holds(visit):
    page = visit(told(), hash_="#tab=table")
    page.emulate_media(media="print")
    assert page.is_visible("#page-note")
    assert not page.is_visible("#page-after")


def test_dark_and_light_change_the_colours(visit):
    page = visit(told())
    colour = "Views.network.picture.network.body.nodes[0].options.color.background"
    light = page.evaluate(colour)
    page.select_option("#theme", "dark")
    dark = page.evaluate(colour)
    page.select_option("#theme", "")
    page.emulate_media(color_scheme="dark")
    until(page, f"{colour} === '{dark}'")
    assert light != dark
