"""Shipped queries and own SPARQL: what they answer, what is shut and how errors are told."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from kg import resources
from kg.errors import InputError, QueryError
from kg.graph import open, queries
from kg.graph.sparql import bind
from kg.model import Thing
from kg.namespaces import THING
from tests.examples_of_positions import (
    ARTICLE,
    FULL,
    NORWAY,
    RUSSIA,
    RYABKOV,
    SYRIA,
    article,
    position,
)

DRAFT = Thing(iri=THING + "draft", label="draft resolution", sign=-1, rule="words")
FOR, AGAINST, NEUTRAL = replace(DRAFT, sign=1), DRAFT, replace(DRAFT, sign=0)
OIL = Thing(iri=THING + "oil", label="oil embargoes", sign=0, rule="words")
TRUCE = Thing(iri=THING + "truce", label="ceasefire", sign=1, rule="words")
EARLY = article("early", date="2017-01-10")
LATE = article("late", date="2018-02-20")


@pytest.fixture(scope="module")
def graph():
    """Three articles: Russia turns from for to against; Norway and Syria differ."""
    with open("memory:") as opened:
        opened.add(EARLY, [position(RUSSIA, "supports", article=EARLY, thing=FOR)])
        full = replace(FULL, thing=AGAINST)
        opened.add(ARTICLE, [full, position(NORWAY, "praises", "ceasefire", thing=TRUCE)])
        opened.add(
            LATE,
            [
                position(NORWAY, "supports", article=LATE, thing=FOR),
                position(SYRIA, "opposes", article=LATE, thing=AGAINST),
                position(SYRIA, "neutral", "oil embargoes", article=LATE, thing=OIL),
            ],
        )
        yield opened


def columns(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("name", queries())
def test_a_query_says_what_its_rows_are_and_what_it_takes(name):
    lines = resources.text("kg.queries", f"{name}.rq").splitlines()
    assert lines[0].startswith("# One row")
    assert lines[1].startswith("# Takes: ")
    assert all(f"?{value}" in lines[1] for value in queries()[name].takes)


@pytest.mark.parametrize("name", queries())
def test_a_query_parses_by_itself_and_gives_its_rows_an_order(name):
    text = resources.text("kg.queries", f"{name}.rq")
    ox.Store().query(text)
    assert "\nORDER BY " in text


@pytest.mark.parametrize("name", queries())
def test_a_query_gives_no_rows_or_zeros_for_an_empty_graph(name):
    with open("memory:") as empty:
        assert all(value == 0 for row in empty.answer(name) for value in row.values())


@pytest.mark.parametrize("name", queries())
def test_a_query_gives_the_same_rows_with_and_without_its_empty_slots(graph, name):
    answer = graph._store.query(resources.text("kg.queries", f"{name}.rq"))
    assert len(list(answer)) == len(graph.answer(name))


def test_who_is_against_a_thing(graph):
    rows = graph.answer("who", about=DRAFT.iri, sign=-1)
    assert columns(rows, "actorLabel", "stanceLabel", "speakerLabel", "date") == [
        ("Russia", "opposes", "Sergei Ryabkov", "2017-11-08"),
        ("Syria", "opposes", None, "2018-02-20"),
    ]


def test_who_is_for_a_thing_until_a_date(graph):
    rows = graph.answer("who", about=DRAFT.iri, sign=1, until="2017")
    assert columns(rows, "actorLabel", "title") == [("Russia", "Title of early")]


def test_actors_who_disagree_are_paired_once_from_each_side(graph):
    rows = graph.answer("agreements", relation=-1)
    assert columns(rows, "firstLabel", "firstSign", "secondLabel", "secondSign") == [
        ("Norway", 1, "Russia", -1),
        ("Norway", 1, "Syria", -1),
        ("Russia", -1, "Norway", 1),
        ("Russia", 1, "Syria", -1),
        ("Syria", -1, "Norway", 1),
        ("Syria", -1, "Russia", 1),
    ]


def test_two_actors_agree_on_a_thing(graph):
    rows = graph.answer("agreements", first=SYRIA.iri, relation=1)
    assert columns(rows, "firstLabel", "secondLabel", "thingLabel") == [
        ("Syria", "Russia", "draft resolution")
    ]


def test_those_with_most_things_in_common_come_first(graph):
    rows = graph.answer("allies", actor=NORWAY.iri)
    assert columns(rows, "otherLabel", "relation", "things") == [
        ("Russia", 1, 1),
        ("Russia", -1, 1),
        ("Syria", -1, 1),
    ]


def test_a_turn_shows_both_dates(graph):
    rows = graph.answer("changes")
    assert columns(rows, "actorLabel", "before", "beforeSign", "after", "afterSign") == [
        ("Russia", "2017-01-10", 1, "2017-11-08", -1)
    ]


def test_what_an_actor_is_for_and_against(graph):
    rows = graph.answer("stands", actor=SYRIA.iri)
    assert columns(rows, "thingLabel", "sign", "positions", "last") == [
        ("draft resolution", -1, 1, "2018-02-20"),
        ("oil embargoes", 0, 1, "2018-02-20"),
    ]


def test_a_thing_of_a_single_source_names_it(graph):
    rows = graph.answer("single_source")
    assert columns(rows, "thingLabel", "source", "positions") == [
        ("ceasefire", "Example Agency", 1),
        ("oil embargoes", "late", 1),
    ]


def test_outlets_are_counted_for_and_against(graph):
    rows = graph.answer("coverage")
    assert columns(rows, "source", "articles", "positions", "supporting", "opposing") == [
        (None, 2, 4, 2, 1),
        ("Example Agency", 1, 2, 1, 1),
    ]


def test_the_most_active_actors_come_first(graph):
    rows = graph.answer("most_active_actors")
    assert columns(rows, "actorLabel", "positions", "supporting", "opposing") == [
        ("Norway", 2, 2, 0),
        ("Russia", 2, 1, 1),
        ("Syria", 2, 0, 1),
    ]


def test_a_contested_thing_has_both_sides(graph):
    rows = graph.answer("contested")
    assert columns(rows, "thingLabel", "supporters", "opponents") == [("draft resolution", 2, 2)]


def test_stances_are_counted(graph):
    rows = graph.answer("stance_counts", actor=SYRIA.iri)
    assert columns(rows, "polarity", "positions") == [(0, 1), (-1, 1)]


def test_reported_positions_name_who_reports(graph):
    rows = graph.answer("reported_positions")
    assert columns(rows, "reporterLabel", "actorLabel") == [("Norway", "Russia")]


def test_subjects_are_put_under_issue_areas(graph):
    rows = graph.answer("issue_areas", actor=SYRIA.iri)
    assert columns(rows, "areaLabel", "positions") == [
        ("embargoes and blockades", 1),
        ("energy", 1),
        ("sanctions and embargoes", 1),
        ("the United Nations and its reform", 1),
    ]


def test_a_select_gives_plain_values(graph):
    rows = graph.query("SELECT ?p ?c ?no { ?x kg:polarity ?p ; kg:confidence ?c } LIMIT 1")
    assert rows.columns == ("p", "c", "no")
    assert [type(value) for value in rows.rows[0].values()] == [int, float, type(None)]


def test_a_construct_gives_a_graph_of_rdflib(graph):
    found = graph.query("CONSTRUCT { ?a ?s ?o } WHERE { ?p kg:actor ?a ; kg:stance ?s ; kg:subject ?o }")
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 6


@pytest.mark.parametrize("value", ["actor:SYR", SYRIA.iri, rdflib.URIRef(SYRIA.iri), ox.NamedNode(SYRIA.iri)])
def test_an_actor_can_be_given_to_a_query_in_many_ways(graph, value):
    text = "SELECT ?s { ?p kg:actor ?actor ; kg:subject ?s } ORDER BY ?s # all"
    assert len(graph.query(text, actor=value)) == 2


def test_a_slot_takes_several_values(graph):
    text = "SELECT ?p { VALUES ?actor { UNDEF } ?p kg:actor ?actor }"
    assert len(graph.query(text, actor=["actor:SYR", "actor:RUS"])) == 4
    assert len(graph.query(text)) == 6


@pytest.mark.parametrize(
    "value", ['" } DROP ALL #', "\\", "\\1", "a\nb", "x' || true || '", "} UNION { ?s ?p ?o"]
)
def test_a_value_is_never_read_as_part_of_the_query(value):
    with open("memory:") as graph:
        odd = replace(ARTICLE, title=value)
        graph.add(odd, [])
        graph.add(article("other"), [])
        slot = "SELECT ?a ?title { VALUES ?title { UNDEF } ?a dcterms:title ?title }"
        assert columns(graph.query(slot, title=value), "title") == [(value,)]
        plain = "SELECT ?a ?title { ?a dcterms:title ?title }"
        assert columns(graph.query(plain, title=value), "title") == [(value,)]


def test_a_variable_that_the_query_lacks_is_refused(graph):
    with pytest.raises(QueryError, match=r"no variable \?subjekt"):
        graph.query("SELECT ?s { ?s ?p ?o }", subjekt="x")


def test_a_value_of_an_odd_kind_is_refused():
    with pytest.raises(QueryError, match="kind dict"):
        bind("SELECT ?s { ?s ?p ?o }", {"s": {}})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?s WHERE { ?s ?p ?o\n FOO }",
            "broken SPARQL in line 2, column 7, at its end: expected GRAPH",
        ),
        ("SELECT ?s WHERE { ?s nope:x ?o }", r"line 1, column 28, .*unknown prefix nope:; known"),
        ("SELECT ?s WHERE {", "line 1, column 18, at its end: it ends too early, perhaps for want of a }"),
        ("", "the query is empty"),
        ("# nothing", "the query is empty"),
        ("SELECT (nope:f(1) AS ?x) {}", "unknown prefix nope:; known without"),
    ],
)
def test_a_broken_query_says_where(graph, text, message):
    with pytest.raises(QueryError, match=message):
        graph.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://elsewhere.example/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2) SERVICE<http://elsewhere.example/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ex:a\\' . SERVICE ?x { ?s ?p ex:b\\' } }",
        "SELECT * { \\u0053ERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''it's''' . SERVICE ?x { ?s ?p 'x' } }",
        "SELECT * { ?s kg:stance ?o.SERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "x"@en.SERVICE <http://elsewhere.example/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p 1.SERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o # a note\rSERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <http://elsewhere.example/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT ?s { ?s ?p ?o } } } } }",
        "SELECT (EXISTS { SERVICE ?s { ?s ?p ?o } } AS ?known) { ?s ?p ?o }",
    ],
)
def test_other_servers_are_shut(graph, text):
    with pytest.raises(QueryError, match="SERVICE would send data to another server"):
        graph.query(text)


def test_what_two_parsers_could_read_in_two_ways_is_shut(graph):
    with pytest.raises(QueryError, match="too much to check"):
        graph.query("ASK { ?s ?p '\\u0027 # ' . SERVICE <http://elsewhere.example/> { ?s ?p ?o } }")


@pytest.mark.parametrize("word", ["FROM", "from NAMED"])
def test_loading_from_the_web_is_shut(graph, word):
    with pytest.raises(QueryError, match="FROM names data to load"):
        graph.query(f"SELECT * {word} <http://elsewhere.example/data> WHERE {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?from 'SERVICE <x> FROM' } # SERVICE",
        "PREFIX from: <http://from.example/SERVICE> SELECT ?s { ?s from:service ?o }",
        'SELECT ?s { ?s ?p """a "SERVICE" from""" }',
    ],
)
def test_words_that_only_look_shut_are_open(graph, text):
    assert len(graph.query(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <y:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://elsewhere.example/>",
        "drop all",
    ],
)
def test_a_query_changes_nothing(graph, text):
    with pytest.raises(QueryError, match="would change the graph"):
        graph.query(text)


def test_an_unknown_query_names_those_that_there_are(graph):
    with pytest.raises(InputError, match="no such query; there are: actors, agreements"):
        graph.answer("who_loves")


def test_every_graph_can_be_named_in_a_query(graph):
    rows = graph.query("SELECT ?g { GRAPH ?g { ?p kg:speaker ?who } }", who=RYABKOV.iri)
    assert columns(rows, "g") == [("https://w3id.org/diplomatic-kg/article/briefing-1",)]


def test_a_year_may_come_as_a_number_and_what_is_no_date_is_told(graph):
    assert len(graph.answer("who", since=2018)) == len(graph.answer("who", since="2018")) > 0
    with pytest.raises(InputError, match="since: '20x' is no date; write 2017"):
        graph.ask("who opposes the draft resolution", since="20x")


@pytest.mark.parametrize(
    "name", [name for name in queries() if "?stance " in resources.text("kg.queries", f"{name}.rq")]
)
def test_a_row_with_a_stance_has_its_name_too(graph, name):
    columns = graph.answer(name).columns
    assert "stance" not in columns or "stanceLabel" in columns
