"""The page: what is drawn, and how it behaves in a real Chromium, from file:// and offline."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import networkx as nx
import pytest

import kg
import kg.view as pages
from kg.errors import InputError
from kg.network import network
from kg.view.layout import layout
from kg.view.merging import drawing
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, RYABKOV, position

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
EVIL = "</script><img src=x onerror=\"document.title = 'owned'\">"


def said(count: int = 1) -> list:
    """Two actors on one subject, one of them twice, and a subject with a hostile name."""
    bad = replace(ARTICLE, id="bad", title=EVIL, url="javascript:alert(1)")
    found = [
        (position(RUSSIA, "opposes", "draft resolution", speaker=RYABKOV), ARTICLE),
        (position(NORWAY, "supports", "draft resolution", number=1), ARTICLE),
        (position(NORWAY, "demands", "draft resolution", number=2), ARTICLE),
        (position(NORWAY, "supports", "draft resolution", number=3, date="2016-01-02"), ARTICLE),
        (position(NORWAY, "neutral", EVIL, article=bad, number=4), bad),
    ]
    return found * count


def data(page: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_positions_of_one_actor_subject_and_stance_are_one_edge():
    drawn = drawing(network(said()), max_nodes=10)
    edges = {(edge.actor.rsplit("/")[-1], edge.stance): len(edge.said) for edge in drawn.edges}
    assert edges == {
        ("RUS", "opposes"): 1,
        ("NOR", "supports"): 2,
        ("NOR", "demands"): 1,
        ("NOR", "neutral"): 1,
    }


def test_quotes_come_in_the_order_of_their_dates():
    drawn = drawing(network(said()), max_nodes=10)
    (edge,) = [edge for edge in drawn.edges if edge.stance == "supports"]
    assert [one.told["date"] for one in edge.said] == ["2016-01-02", "2017-11-08"]


def test_a_large_network_is_cut_to_its_busiest_nodes_and_the_page_says_so():
    page = pages.page(network(said()), max_nodes=3)
    assert len(data(page)["nodes"]) == 3
    assert "busiest 3 of 4 actors and subjects, with 4 of 5 positions" in page


def test_the_same_network_gives_the_same_page_and_stays_as_it_was():
    graph = network(said())
    before = nx.node_link_data(graph)
    assert pages.page(graph) == pages.page(graph)
    assert nx.node_link_data(graph) == before


def test_sides_differ_by_more_than_colour():
    edges = data(pages.page(network(said())))["edges"]
    looks = {edge["polarity"]: (str(edge["dashes"]), edge["arrows"]["to"]["type"]) for edge in edges}
    assert len(looks) == len({dashes for dashes, _ in looks.values()}) == 3
    assert len({end for _, end in looks.values()}) == 3


def test_parallel_edges_bend_apart():
    edges = [
        edge
        for edge in data(pages.page(network(said())))["edges"]
        if edge["stance"] in {"demands", "supports"}
    ]
    assert len({edge["smooth"]["roundness"] for edge in edges}) == 2


def test_texts_of_articles_stay_data():
    page = pages.page(network(said()), title=EVIL)
    assert EVIL not in page
    assert "javascript:" not in page.partition('id="data">')[2].partition("</script>")[0]
    assert data(page)["articles"]["bad"]["title"] == EVIL


def test_the_page_names_no_other_place():
    page = pages.page(network(said()))
    assert re.findall(r"""(?:src|href)\s*=\s*["']?https?:""", page) == []
    assert "cdn" not in page.partition("<script>")[0]


def test_nodes_stand_apart_and_where_they_stood_before():
    sizes = [(160.0, 40.0)] * 40
    edges = [(0, index) for index in range(1, 40)]
    places = layout(sizes, edges)
    assert places == layout(sizes, edges)
    overlaps = [
        (one, other)
        for index, one in enumerate(places)
        for other in places[:index]
        if abs(one[0] - other[0]) < 150 and abs(one[1] - other[1]) < 36
    ]
    assert overlaps == []
    assert layout([], []) == []
    assert layout([(10.0, 10.0)], []) == [(0, 0)]


def test_kg_view_writes_a_graph_or_a_network(tmp_path):
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [position()])
        kg.view(graph, tmp_path / "graph.html", since="2018-01-01")
        kg.view(graph.network(), tmp_path / "network.html")
    assert data((tmp_path / "graph.html").read_text(encoding="utf8"))["edges"] == []
    assert len(data((tmp_path / "network.html").read_text(encoding="utf8"))["edges"]) == 1
    with pytest.raises(InputError, match="cannot be written"):
        kg.view(nx.MultiDiGraph(), tmp_path / "none" / "page.html")


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    """Opens the page of a network; ``told`` collects errors, ``asked`` requests beside the page."""

    def opened(graph: nx.MultiDiGraph, *, width: int = 1280):
        path = tmp_path / "page.html"
        path.write_text(pages.page(graph), encoding="utf8")
        page = chromium.new_page(viewport={"width": width, "height": 844})
        page.told, page.asked = [], []
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path.as_uri())
        page.asked.remove(path.as_uri())
        return page

    return opened


def middle_of(page, edge: int) -> dict:
    """Where on the screen the middle of a straight edge is."""
    return page.evaluate(
        """(id) => {
          const { from, to } = data.edges.find((edge) => edge.id === id);
          const at = network.getPositions([from, to]);
          const middle = { x: (at[from].x + at[to].x) / 2, y: (at[from].y + at[to].y) / 2 };
          const point = network.canvasToDOM(middle);
          const box = document.getElementById("network").getBoundingClientRect();
          return { x: point.x + box.x, y: point.y + box.y };
        }""",
        edge,
    )


@needs_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_on_an_edge_shows_its_quotes(visit, width, tmp_path):
    page = visit(network(said()), width=width)
    edges = page.evaluate("data.edges")
    (edge,) = [edge for edge in edges if edge["stance"] == "opposes"]
    page.mouse.click(**middle_of(page, edge["id"]))
    page.wait_for_selector("blockquote")
    panel = page.inner_text("#panel")
    assert "Russia opposes the draft resolution" in panel
    assert "Sergei Ryabkov" in panel
    assert page.get_attribute("#content a", "href") == ARTICLE.url
    page.screenshot(path=tmp_path / f"{width}.png")
    assert (page.told, page.asked) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_browser
def test_a_hostile_text_is_only_shown(visit):
    page = visit(network(said()))
    page.click("text=neutral >> nth=-1")
    page.wait_for_selector("blockquote")
    assert page.locator("#content img").count() == 0
    assert page.locator("#content a").count() == 0
    assert EVIL in page.inner_text("#content")
    assert (page.title(), page.told) == ("Positions", [])


@needs_browser
def test_filters_leave_what_passes_them(visit):
    page = visit(network(said()))
    assert page.inner_text("#counts") == "5 positions in 2 articles"
    page.uncheck("#sides input[value='1']", force=True)
    assert page.inner_text("#counts") == "2 positions in 2 articles"
    page.click("summary")
    page.select_option("#actor", label="Russia")
    assert page.locator(".row").all_inner_texts() == ["opposes\ndraft resolution"]
    page.fill("#search", "nothing like it")
    assert page.inner_text("#empty") == "No position passes these filters."
    page.click("button[type=reset]")
    page.wait_for_selector(".row >> nth=3")
    page.fill("#to", "2016-12-31")
    assert page.inner_text("#counts") == "1 position in 1 article"


@needs_browser
def test_everything_can_be_reached_by_the_keyboard(visit):
    page = visit(network(said()))
    page.focus(".row")
    page.keyboard.press("Enter")
    page.wait_for_selector("blockquote")
    assert page.evaluate("document.activeElement.id") == "heading"
    page.focus("#back")
    page.keyboard.press("Enter")
    assert page.locator(".row").count() == 4


@needs_browser
def test_an_empty_graph_says_so(visit):
    page = visit(nx.MultiDiGraph())
    assert page.inner_text("#empty") == "There are no positions in this graph yet."
    assert page.told == []


@needs_browser
def test_the_dark_scheme_changes_the_colours(visit):
    page = visit(network(said()))
    colour = "nodes.get(0).color.background"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(colour) != light
