"""A graph behind Virtuoso 7, a server with ways of its own: what goes in comes out, and is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib

import kg
from kg.errors import StoreError
from kg.graph import queries
from kg.graph.review import Review
from kg.graph.review.decisions import GRAPH as DECISIONS
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, article, position
from tests.test_review import NOON, READ, about
from tests.virtuoso import PROGRAM, virtuoso

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Virtuoso is not installed (virtuoso-opensource-7)")
ODD = "quotes \" and \\ and \n lines, \t tabs, مرحبا, 中国, 😀, e\u0301, <b>&amp;</b> $x ?y #z 'single'"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as started:
        yield started


@pytest.fixture(params=["updates", "graph store protocol"])
def graph(request, address):
    """An empty graph, written by updates or by the graph store protocol."""
    graphs = f"{address}/sparql-graph-crud-auth" if request.param != "updates" else None
    with kg.open(f"{address}/sparql-auth", graphs=graphs) as opened:
        yield opened
        for one in list(opened.articles()):
            opened.remove(one.id)
        opened._store.replace(DECISIONS, [])


@pytest.fixture
def same():
    """The same articles in memory."""
    with kg.open("memory:") as opened:
        opened.add_many(READ)
        yield opened


def said(rows):
    """Rows to compare, in any order: Virtuoso sorts texts otherwise, and has numbers for truth values."""
    plain = ({name: int(v) if isinstance(v, bool) else v for name, v in row.items()} for row in rows)
    return sorted(map(repr, plain))


def test_a_build_comes_out_as_it_went_in_and_building_again_changes_nothing(graph, same):
    assert graph.add_many(READ) == {"added": 2}
    assert graph.serialize() == same.serialize()
    assert graph.add_many(READ) == {"unchanged": 2}
    assert graph.validate() == []


def test_an_article_is_replaced_or_removed_and_nothing_else(graph):
    graph.add_many(READ)
    assert graph.add(ARTICLE, []) == "replaced"
    assert graph.counts()["positions"] == 1
    assert graph.remove(ARTICLE.id)
    assert [one.id for one in graph.articles()] == ["b"]


def test_texts_of_all_kinds_survive(graph):
    odd = replace(FULL, modality=ODD, subject=replace(FULL.subject, text=ODD, label=ODD), confidence=1.0)
    given = replace(ARTICLE, id=f"id {ODD}", title=ODD, date="2017", url=None)
    odd = replace(odd, article=given.id)
    graph.add(given, [odd])
    assert list(graph.positions()) == [(odd, replace(given, text=""))]


def test_an_article_that_is_too_long_for_one_update_is_whole(graph):
    many = [position(NORWAY, "praises", f"plan {number}", number=number) for number in range(150)]
    graph.add_many([(ARTICLE, many), *((article(f"short-{number}"), []) for number in range(5))])
    assert graph.counts() == {"articles": 6, "positions": 150, "actors": 1, "subjects": 150}
    assert graph.add(ARTICLE, many) == "unchanged"


def test_questions_of_every_form_are_answered(graph):
    graph.add_many(READ)
    assert graph.query("ASK { GRAPH ?g { ?position a kg:Position } }") is True
    assert graph.query("ASK { GRAPH ?g { ?position a kg:Nothing } }") is False
    made = graph.query("CONSTRUCT { ?a ?b ?c } WHERE { GRAPH ?g { ?a ?b ?c . ?a a kg:Position } }")
    assert isinstance(made, rdflib.Graph)
    assert len(made) > 20


# Its compiler gives up on sums of IFs and on a value for what an IF computes.
BEYOND = {"coverage": {}, "stands": {}, "who": {"sign": -1}}


@pytest.mark.parametrize("name", BEYOND)
def test_what_its_compiler_cannot_do_is_told_in_one_line(address, name):
    with (
        kg.open(f"{address}/sparql-auth") as graph,
        pytest.raises(StoreError, match="compiler error") as told,
    ):
        graph.answer(name, **BEYOND[name])
    assert "\n" not in str(told.value)
    assert "dba" not in str(told.value)


@pytest.mark.parametrize("name", sorted(set(queries()) - {"coverage", "stands"}))
def test_every_other_shipped_query_says_what_it_says_in_memory(address, same, name):
    with kg.open(f"{address}/sparql-auth") as graph:
        graph.add_many(READ)
        assert said(graph.answer(name)) == said(same.answer(name))


def test_reviewers_decide_and_take_back(graph, same):
    graph.add_many(READ)
    Review(graph).decide([about()])
    assert graph.counts()["positions"] == 2
    Review(graph).withdraw(about().id, by="Bo", at=NOON)
    assert [one.id for one, _ in graph.positions()] == [one.id for one, _ in same.positions()]
