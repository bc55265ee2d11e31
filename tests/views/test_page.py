"""What a page holds, before any browser sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import networkx as nx
import pytest

import kg
from kg.errors import InputError
from kg.pages import page, rows_of, rows_of_network
from kg.pages.texts import policy
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, position
from tests.views.examples import DRAFT, EVIL, NOTHING, data, page_of, said, told


def test_a_page_holds_every_position_whatever_is_drawn():
    known = page_of(told(), max_nodes=2)
    assert len(known["rows"]["id"]) == len(said()) == 6
    assert (len(known["nodes"]), known["drawn"]) == (6, 2)


def test_positions_are_of_things_and_the_sign_decides_the_side():
    known = page_of(told())
    names = [node["name"] for node in known["nodes"]]
    sides = {(names[edge["from"]], names[edge["to"]], edge["sign"]) for edge in known["edges"]}
    assert ("Russia", "draft resolution", -1) in sides
    assert ("Norway", "draft resolution", 1) in sides


def test_a_position_without_a_thing_is_one_on_its_subject_as_worded():
    (row,) = rows_of([(position(RUSSIA, "opposes", "draft"), ARTICLE)]).rows
    assert (row.thing.rsplit("/")[-1], row.sign, row.rule) == ("draft", -1, None)


def test_the_most_frequent_name_of_a_thing_is_its_name():
    named = [replace(DRAFT, label=label) for label in ("text", "draft", "draft")]
    pairs = [(position(number=number, thing=thing), ARTICLE) for number, thing in enumerate(named)]
    assert rows_of(pairs).nodes[DRAFT.iri].label == "draft"


def test_a_trigger_is_marked_in_the_units_of_the_browser():
    evidence = replace(position().evidence, text="🕊 Russia opposes it", start=0, end=18)
    trigger = replace(position().trigger, text="opposes", start=9, end=16)
    known = page_of(rows_of([(position(evidence=evidence, trigger=trigger), ARTICLE)]))
    assert known["rows"]["trigger"] == [[10, 17]]


def test_the_order_of_the_positions_does_not_change_the_page():
    assert page(told()) == page(rows_of(reversed(said()), {DRAFT.iri: ["Arms control"]}))


def test_a_network_gives_a_page_too_and_stays_as_it_was():
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [one for one, article in said() if article == ARTICLE])
        network = graph.network()
    before = nx.node_link_data(network)
    (first, *_) = rows_of_network(network).rows
    assert len(page_of(rows_of_network(network))["rows"]["id"]) == 3
    assert (first.thing, first.quote) == (DRAFT.iri, position().evidence.text)
    assert nx.node_link_data(network) == before


def test_issue_areas_come_from_the_graph(tmp_path):
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [position(NORWAY, "opposes", "oil embargoes")])
        kg.view(graph, tmp_path / "page.html")
    known = data((tmp_path / "page.html").read_text(encoding="utf8"))
    assert known["columns"]["areas"]["values"] == [
        ["embargoes and blockades", "energy", "sanctions and embargoes"]
    ]


def test_texts_of_articles_stay_data():
    text = page(told(), title=EVIL)
    assert EVIL not in text
    held = text.partition('id="data">')[2].partition("</script>")[0]
    assert "javascript:" not in held
    assert "<" not in held
    assert data(text)["articles"][0]["title"] == EVIL


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://[", "//x", "file:///etc", ""]
)
def test_only_addresses_of_the_web_become_links(url):
    article = replace(ARTICLE, url=url)
    assert "url" not in rows_of([(position(article=article), article)]).articles[article.id]


def test_half_a_character_can_be_written():
    article = replace(ARTICLE, title="half \ud800")
    page(rows_of([(position(article=article), article)]), title="\ud800").encode()


def test_the_page_names_no_other_place():
    text = page(told())
    assert re.findall(r"""(?:src|href)\s*=\s*["']?https?:""", text) == []
    assert "cdn" not in text.partition("<script>")[0]


def test_the_policy_lets_nothing_in_but_the_page_itself():
    said = policy(styles=("a",), scripts=("b", "c"))
    assert said.startswith("default-src 'none'")
    assert "unsafe" not in said
    assert said.count("sha256-") == 3


def test_an_empty_graph_gives_a_page():
    assert page_of(NOTHING)["nodes"] == []


def test_kg_view_writes_a_graph_or_a_network(tmp_path):
    with kg.open("memory:") as graph:
        graph.add(ARTICLE, [position()])
        kg.view(graph, tmp_path / "graph.html", since="2018-01-01")
        kg.view(graph.network(), tmp_path / "network.html")
    assert data((tmp_path / "graph.html").read_text(encoding="utf8"))["edges"] == []
    assert len(data((tmp_path / "network.html").read_text(encoding="utf8"))["edges"]) == 1
    with pytest.raises(InputError, match="cannot be written"):
        kg.view(nx.MultiDiGraph(), tmp_path / "none" / "page.html")
