"""Wire copies: stored once with all outlets, and counted once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import kg
from kg.errors import InputError
from kg.network import actor_thing_network, network
from tests.examples_of_positions import ARTICLE, NORWAY, position
from tests.test_copies import TEXT

POST = replace(ARTICLE, id="post-7", source="Example Post", copy_of=ARTICLE.id)
NAMELESS = replace(ARTICLE, id="blog-1", source=None, url="https://blog.example/1", copy_of=ARTICLE.id)
SAID = (position(), position(NORWAY, "praises", "ceasefire"), position(NORWAY, "supports"))


@pytest.fixture
def graph():
    """An article with three positions, and two copies of it."""
    with kg.open("memory:") as opened:
        opened.add(ARTICLE, SAID)
        opened.add_many([(POST, ()), (NAMELESS, ())])
        yield opened


def test_a_copy_is_no_article_and_its_positions_are_counted_once(graph):
    assert (graph.counts()["articles"], graph.counts()["positions"]) == (1, 3)
    assert [article.id for article in graph.articles()] == [ARTICLE.id]
    assert len(list(graph.positions())) == 3


def test_an_article_names_who_else_printed_it(graph):
    outlets = ("https://blog.example/1", "Example Post")
    assert [article.also_in for article in graph.articles()] == [outlets]
    assert {article.also_in for _, article in graph.positions()} == {outlets}
    assert [(row["id"], row["source"]) for row in graph.answer("copies")] == [
        ("blog-1", None),
        ("post-7", "Example Post"),
    ]


def test_a_page_of_positions_reads_the_copies_of_its_own_articles_only(graph, monkeypatch):
    other = replace(ARTICLE, id="briefing-2")
    graph.add(other, [position(article=other)])
    graph.add_many((replace(POST, id=f"post-{n}", copy_of=other.id), ()) for n in range(8, 20))
    read, answer = [], graph.answer
    monkeypatch.setattr(graph, "answer", lambda *name, **of: read.append(answer(*name, **of)) or read[-1])
    page = graph.position_ids(article=ARTICLE.id)[:2]
    read.clear()
    assert len(list(graph.positions_of(page))) == 2
    assert [len(rows) for rows in read] == [2]


def test_a_copy_written_again_changes_nothing_and_brings_no_positions(graph):
    before = graph.serialize("nquads")
    assert graph.add(POST, ()) == "copied"
    assert graph.serialize("nquads") == before
    with pytest.raises(InputError, match="a copy of the article 'briefing-1'"):
        graph.add(POST, [position(article=POST)])


def test_copies_are_exported_fit_the_shapes_and_go_with_their_article(graph):
    assert graph.validate() == []
    assert graph.serialize("nquads").count("ontology#copyOf>") == 2
    assert graph.remove(ARTICLE.id)
    assert graph.serialize("nquads") == ""


def test_a_network_counts_a_copied_article_once_unless_copies_are_asked_for(graph):
    said = list(graph.positions())
    assert {edge["prints"] for _, _, edge in network(said).edges(data=True)} == {3}
    once, thrice = actor_thing_network(said), actor_thing_network(said, copies=True)
    assert {abs(edge["weight"]) for _, _, edge in once.edges(data=True)} == {1}
    assert {abs(edge["weight"]) for _, _, edge in thrice.edges(data=True)} == {3}
    assert {(edge["copies"], edge["outlets"]) for _, _, edge in once.edges(data=True)} == {(2, 3)}


def test_a_copy_is_not_read_for_positions(nlp):
    text = "Norway condemned the attack on the embassy."
    given = [kg.Article(id="a", text=text), kg.Article(id="b", text=text, copy_of="a")]
    with kg.open("memory:") as graph:
        done = kg.build(reversed(given), into=graph, nlp=nlp)
        assert (done.articles, done.copies, done.positions) == (1, 1, 1)
        assert graph.counts()["positions"] == 1
        assert [article.also_in for article in graph.articles()] == [("b",)]


def test_a_build_in_two_parts_gives_the_same_graph_as_one(nlp, tmp_path):
    outlets = ["Wire", "Post", "Times", "Herald"]
    lines = [json.dumps({"id": one, "text": TEXT, "source": one, "date": "2024-05-02"}) for one in outlets]
    lines[2] = lines[2].replace("Kenya", "Ghana")
    path = tmp_path / "news.jsonl"
    graphs = []
    for parts in ([4], [1, 2, 4], [3, 4]):
        with kg.open("memory:") as graph:
            for part in parts:
                path.write_text("\n".join(lines[:part]), encoding="utf8")
                kg.build(str(path), into=graph, nlp=nlp)
            graphs.append(graph.serialize("nquads"))
            assert [article.id for article in graph.articles()] == ["Times", "Wire"]
            assert [row["id"] for row in graph.answer("copies")] == ["Herald", "Post"]
    assert len(set(graphs)) == 1
