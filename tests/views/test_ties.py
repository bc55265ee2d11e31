"""The page of a network with one edge a pair: coalitions, conflict, things, who aims at whom."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import networkx as nx
import pytest

import kg
from kg.errors import InputError
from kg.network import (
    actor_network,
    actor_thing_network,
    network,
    over_time,
    thing_network,
    timeline,
    towards_network,
)
from kg.pages import ties_page
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA
from tests.network_examples import MIXED, on_thing
from tests.views.examples import EVIL, TURNED, data

TIES = """Views.network.picture.drawn.links.map(({ from, to, sign }) =>
  [Model.nodes[from].name, Model.nodes[to].name, sign].join(" ")).sort()"""
# Of each line that is taken along, how many boxes it passes behind.
BEHIND = """(() => {
  const svg = Views.network.svg();
  const boxes = [...svg.querySelectorAll("rect")].slice(1).map((box) =>
    Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(box.getAttribute(name))])));
  return [...svg.querySelectorAll("path.line")].map((line) => {
    const points = [3, 4, 5, 6, 7].map((at) => line.getPointAtLength((at / 10) * line.getTotalLength()));
    return boxes.filter((box) => points.some(({ x, y }) =>
      x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)).length;
  });
})()"""
# How far the point that bends a line is from where vis-network has it.
APART = """(() => {
  const { drawn, network } = Views.network.picture;
  const bends = Bends.of(drawn);
  const at = new Map(drawn.nodes.map((node, index) => [node.id, drawn.points[index]]));
  return drawn.links.filter(({ id }) => bends.get(id)).map(({ id, from, to }) => {
    const own = Bends.via(at.get(from), at.get(to), bends.get(id));
    const seen = network.body.edges[id].edgeType.getViaNode();
    return Math.hypot(own.x - seen.x, own.y - seen.y);
  });
})()"""
DRAWN = "Views.network.picture.drawn.nodes.map(({ name }) => name)"


def signs(graph: nx.Graph) -> dict[tuple[str, ...], tuple[int, float]]:
    """The sign and the weight of each tie on the page of a network, by the ends of its IRIs."""
    known = data(ties_page(graph))
    tails = [node["iri"].rpartition("/")[2] for node in known["nodes"]]
    return {
        tuple(sorted((tails[edge["from"]], tails[edge["to"]]))): (edge["sign"], known["weights"][edge["id"]])
        for edge in known["edges"]
    }


@pytest.fixture
def open_network(look, tmp_path):
    """Opens the page of a network."""

    def opened(graph, *, max_nodes=0, **given):
        kg.view(graph, tmp_path / "network.html", max_nodes=max_nodes)
        return look(tmp_path / "network.html", **given)

    return opened


# Norway is for and against the treaty and for the fund, Russia for both, Syria against the treaty.
@pytest.mark.parametrize(
    ("aggregation", "told"),
    [
        ("congruence", {("NOR", "RUS"): (1, 2), ("NOR", "SYR"): (1, 1.5), ("RUS", "SYR"): (1, 0.5)}),
        ("conflict", {("NOR", "RUS"): (-1, 1), ("NOR", "SYR"): (-1, 1.5), ("RUS", "SYR"): (-1, 1.5)}),
        ("subtract", {("NOR", "RUS"): (1, 1), ("NOR", "SYR"): (0, 0), ("RUS", "SYR"): (-1, -1)}),
        ("ignore", {("NOR", "RUS"): (2, 3), ("NOR", "SYR"): (2, 3), ("RUS", "SYR"): (2, 2)}),
    ],
)
def test_what_is_counted_decides_whether_two_agree(aggregation, told):
    assert signs(actor_network(MIXED, qualifier_aggregation=aggregation)) == told


def test_for_and_against_are_the_signs_of_two_modes_and_towards_has_none():
    sides = signs(actor_thing_network(MIXED))
    assert (sides["SYR", "treaty"], sides["NOR", "treaty"], sides["RUS", "fund"]) == (
        (-1, -1),
        (0, 0),
        (1, 1),
    )
    aimed = [on_thing(NORWAY, "fund", 1, towards=(SYRIA,)), on_thing(RUSSIA, "fund", -1, towards=(SYRIA,))]
    assert signs(towards_network(aimed)) == {("NOR", "SYR"): (2, 1), ("RUS", "SYR"): (2, 1)}


def test_a_network_of_positions_keeps_its_page_with_quotes():
    assert "Norway on fund (1) in briefing-1." in kg.view(network(MIXED)).text
    assert 'id="view-matrix"' not in kg.view(actor_network(MIXED)).text


def test_any_network_has_a_page_and_the_same_network_the_same():
    plain = nx.Graph([("a", "b"), (1, 2)])
    for graph in (plain, nx.Graph(), timeline(over_time(MIXED)), actor_network(MIXED)):
        assert kg.view(graph).text == kg.view(graph).text
    assert [node["name"] for node in data(kg.view(plain).text)["nodes"]] == ["1", "2", "a", "b"]


def test_filters_go_with_a_graph_only():
    with pytest.raises(InputError, match="since: these choose positions of a graph"):
        kg.view(actor_network(MIXED), since="2020")


def test_the_page_of_a_network_lets_nothing_in_and_names_no_other_place():
    text = kg.view(actor_network(MIXED)).text
    allowed = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert allowed.startswith("default-src 'none'") and "unsafe" not in allowed
    assert re.findall(r"""(?:src|href)\s*=\s*["']?https?:""", text) == []


def test_the_picture_shows_who_agrees_with_whom(open_network):
    page = open_network(actor_network(MIXED, qualifier_aggregation="subtract"))
    assert page.inner_text("#counts") == "3 nodes, 3 ties"
    assert page.evaluate(TIES) == ["Norway Russia 1", "Norway Syria 0", "Russia Syria -1"]
    page.uncheck("#side-m", force=True)
    assert page.inner_text("#counts") == "3 nodes, 2 of 3 ties"
    page.click("#clear")
    page.fill("#least", "0.5")
    assert page.evaluate(TIES) == ["Norway Russia 1", "Russia Syria -1"]
    page.fill("#q", "norway")
    assert page.evaluate(TIES) == ["Norway Russia 1"]
    page.fill("#q", "nobody")
    assert page.inner_text("#empty") == "No tie passes these filters."
    assert (page.told, page.asked) == ([], [])


def test_a_line_bends_around_a_box_in_its_way_on_the_screen_as_in_the_picture(open_network):
    # Russia and Syria are against each other, and Norway stands between them.
    page = open_network(actor_network(MIXED, qualifier_aggregation="subtract"))
    assert page.evaluate(BEHIND)[1] == 0
    apart = page.evaluate(APART)
    assert len(apart) == 1 and max(apart) < 1


def test_a_tie_says_what_it_carries_and_a_link_brings_it_back(open_network, look, tmp_path):
    page = open_network(actor_network(MIXED))
    page.click("#content .row >> nth=0")
    panel = page.inner_text("#panel")
    assert "Norway – Russia" in panel and "fund; treaty" in panel and "agree 2" in panel
    again = look(tmp_path / "network.html", hash_=page.evaluate("location.hash"))
    assert again.inner_text("#content") == page.inner_text("#content")
    page.click("#content button.link >> nth=0")
    assert page.inner_text("#heading") == "Norway"
    page.click("#back")
    assert page.inner_text("#heading") == "At a glance"
    assert "qualifier aggregation" in page.inner_text("#content")


def test_the_table_and_what_is_taken_along_hold_every_tie(open_network):
    page = open_network(actor_thing_network(MIXED), hash_="#tab=table")
    assert page.locator("#rows tbody tr").count() == 6
    page.click("[data-column=source]")
    assert page.locator("#rows td.c-source").all_inner_texts() == sorted(["Norway", "Russia", "Syria"] * 2)
    with page.expect_download() as taken:
        page.click("#save-csv")
    rows = list(csv.DictReader(io.StringIO(taken.value.path().read_text(encoding="utf-8-sig"))))
    assert {(row["source"], row["target"], row["weight"]) for row in rows} >= {("Syria", "treaty", "-1")}
    page.focus("#tab-table")
    page.keyboard.press("Home")
    with page.expect_download() as taken:
        page.click("#save-svg")
    assert "treaty" in taken.value.path().read_text(encoding="utf8")
    assert page.told == []


def test_who_is_chosen_comes_with_its_neighbours(open_network):
    said = [on_thing(NORWAY, f"matter {n}", 1) for n in range(30)]
    said += [on_thing(RUSSIA, f"matter {n}", 1) for n in range(30, 33)]
    page = open_network(actor_thing_network(said), max_nodes=5)
    assert page.evaluate(f"{DRAWN}.length") == 5
    page.evaluate("Selection.set({ node: Model.tail(Model.nodes.find(({ name }) => name === 'Norway')) })")
    assert len([name for name in page.evaluate(DRAWN) if name.startswith("matter")]) >= 30
    assert "Norway with all of its 30 neighbours" in page.inner_text("#drawn-note")


@pytest.mark.parametrize("width", [1400, 390])
def test_a_hostile_label_is_only_shown(open_network, width):
    evil = [
        on_thing(replace(NORWAY, label=f"{EVIL}{TURNED}"), "fund", 1),
        on_thing(replace(RUSSIA, label="x" * 10_000), "fund", 1),
        on_thing(replace(SYRIA, label="=1+1"), EVIL, 1),
        on_thing(RUSSIA, EVIL, 1),
    ]
    for graph in (actor_network(evil), thing_network(evil), actor_thing_network(evil)):
        page = open_network(graph, width=width, height=844)
        page.click("#content .row >> nth=0")
        page.click("#tab-table")
        assert page.locator("#panel img, #rows img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (page.title(), page.told, page.asked) == ("Network", [], [])


def test_a_network_without_ties_says_so(open_network):
    page = open_network(nx.Graph())
    assert page.inner_text("#empty") == "This network has no ties."
    page.click("#tab-table")
    assert page.told == []
