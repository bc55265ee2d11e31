"""A page inside a notebook: it works there, and cannot reach the notebook."""

from __future__ import annotations

import shutil

import pytest

import kg
from kg.network import actor_network, network
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, position

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SAID = [
    (position(RUSSIA), ARTICLE),
    (position(NORWAY, "praises", "“ceasefire” & <peace>", number=1), ARTICLE),
]


def test_a_graph_or_a_network_without_a_file_is_a_page_to_show(tmp_path):
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [one for one, _ in SAID])
        shown = kg.view(graph)
        assert kg.view(graph, tmp_path / "page.html") is None
    assert (tmp_path / "page.html").read_text(encoding="utf8") == shown.text
    assert shown._repr_html_().startswith("<iframe")
    assert "srcdoc" in kg.view(network(SAID))._repr_html_()
    assert len(repr(shown)) < 100


def test_a_network_without_quotes_is_a_page_of_its_ties():
    assert "srcdoc" in kg.view(actor_network(SAID))._repr_html_()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_the_frame_shows_the_page_and_cannot_reach_what_is_around_it(tmp_path):
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    notebook = tmp_path / "notebook.html"
    shown = kg.view(network(SAID), title="In a cell")._repr_html_()
    notebook.write_text(f"<!doctype html><meta charset=utf-8><h1>Cell</h1>{shown}", encoding="utf8")
    told: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(notebook.as_uri())
        frame = page.frames[1]
        frame.wait_for_selector("canvas, svg")
        assert frame.inner_text("h1") == "In a cell"
        assert "Russia" in frame.inner_text("body")
        reached = frame.evaluate(
            "(() => { try { return parent.document.title } catch (e) { return e.name } })()"
        )
        browser.close()
    assert (reached, told) == ("SecurityError", [])
