"""A graph behind Virtuoso 7, a server with ways of its own: what goes in comes out, and is asked."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.graph import queries, sparql
from kg.graph.queries import bound
from kg.graph.review import Review
from kg.graph.review.decisions import GRAPH as DECISIONS
from kg.graph.vocabulary import PREFIXES
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, article, position
from tests.test_index import CASES, crowded
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
    """Rows to compare, in any order: Virtuoso sorts otherwise and says 1 for true, rdflib says 1.0 for 1."""
    whole = ({name: int(v) if v in {0, 1, -1} else v for name, v in row.items()} for row in rows)
    return sorted(map(repr, whole))


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


def test_reviewers_decide_and_take_back(graph, same):
    graph.add_many(READ)
    Review(graph).decide([about()])
    assert graph.counts()["positions"] == 2
    Review(graph).withdraw(about().id, by="Bo", at=NOON)
    assert [one.id for one, _ in graph.positions()] == [one.id for one, _ in same.positions()]


@pytest.fixture(scope="module")
def everywhere(address):
    """Articles with and without dates, outlets and things: in memory, behind Virtuoso, in rdflib."""
    given = list(crowded(25, seed=3))
    with kg.open("memory:") as ours, kg.open(f"{address}/sparql-auth") as theirs:
        for opened in (ours, theirs):
            opened.add_many(given)
        parsed = rdflib.Dataset(default_union=True)
        parsed.parse(data=ours.serialize("nquads"), format="nquads")
        yield ours, theirs, parsed


# rdflib's own parser uses what rdflib says is to go.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("name", "values"), [*((name, {}) for name in queries()), *CASES])
def test_every_shipped_query_says_what_it_says_in_memory(everywhere, name, values):
    ours, theirs, parsed = everywhere
    found = said(ours.answer(name, **values))
    assert said(theirs.answer(name, **values)) == found
    if not found:  # rdflib makes a row of no rows at all, and cannot read a table without any
        return
    rows = parsed.query(bound(name, values), initNs=PREFIXES).serialize(format="json")
    assert said(sparql.rows(ox.parse_query_results(rows, format=ox.QueryResultsFormat.JSON))) == found
