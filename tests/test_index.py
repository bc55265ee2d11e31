"""The index beside a store: the same rows as the queries, and in step with the store whatever happens."""

from __future__ import annotations

import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pyoxigraph as ox
import pytest

from benchmarks.synthetic import articles
from kg.commands.opening import Indexing
from kg.errors import StoreError
from kg.graph import open, queries
from kg.graph.asking import ByQueries
from kg.graph.backends import INDEX
from kg.graph.filters import bindings
from kg.graph.index import ByIndex, Index
from kg.graph.nodes import article_node
from kg.graph.review.decisions import GRAPH
from kg.model import Thing
from kg.namespaces import ACTOR, STANCE, SUBJECT, THING
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, SYRIA, article, position

INDEXED = ["stands", "agreements", "allies", "changes", "contested", "single_source", "coverage", "who"]


def crowded(number: int, seed: int):
    """Articles whose positions are on four things by six actors, with and without outlets, dates, things."""
    chance = random.Random(seed)
    things = [
        Thing(iri=f"{THING}t{n}", label=label, sign=1, rule="words")
        for n, label in enumerate(["a truce", "b truce", "c truce over sanctions", "d pact"])
    ]
    for where, said in articles(number, seed):
        given = []
        for one in said:
            thing = (
                None
                if chance.random() < 0.1
                else replace(chance.choice(things), sign=chance.choice([1, -1, 0]))
            )
            actor = chance.choice(
                [RUSSIA, NORWAY, SYRIA, *(replace(RUSSIA, iri=f"{ACTOR}X{n}", label=f"X{n}") for n in "123")]
            )
            given.append(
                replace(one, thing=thing, actor=actor, date=chance.choice([one.date, one.date, "2011", None]))
            )
        yield replace(where, source=chance.choice([where.source, "Wire", None])), given


@pytest.fixture(scope="module")
def graph():
    with open("memory:") as opened:
        opened.add_many(crowded(120, seed=3))
        yield opened


THINGS = [f"{THING}t0", f"{THING}t2"]
AREAS = [f"{SUBJECT}area/peace-process", f"{SUBJECT}area/sanctions", f"{SUBJECT}area/ceasefires"]
VALUES = [
    {},
    {"since": "2005", "until": "2015"},
    {"thing": THINGS},
    {"thing": THINGS[:1], "since": "2011"},
    {"thing": []},
    {"actor": [RUSSIA.iri, NORWAY.iri]},
    {"actor": RUSSIA.iri, "sign": -1},
    {"actor": RUSSIA.iri, "relation": 1, "thing": THINGS},
    {"first": RUSSIA.iri, "second": [NORWAY.iri, SYRIA.iri]},
    {"first": [NORWAY.iri, SYRIA.iri], "second": RUSSIA.iri, "since": "2004"},
    {"first": RUSSIA.iri, "relation": -1, "until": "2012-06"},
    {"about": THINGS},
    {"about": [*THINGS, FULL.subject.iri], "sign": [1, 0]},
    {"about": THINGS, "who": NORWAY.iri},
    {"about": THINGS, "sign": -1, "stance": [f"{STANCE}opposes", f"{STANCE}rejects"]},
    {"who": [RUSSIA.iri, SYRIA.iri], "since": "2001"},
    {"who": RUSSIA.iri, "sign": 1},
    {"area": AREAS[:1]},
    {"area": AREAS, "since": "2004"},
    {"area": AREAS, "actor": RUSSIA.iri},
    {"area": AREAS, "about": THINGS},
    {"area": AREAS[:1], "who": [RUSSIA.iri, SYRIA.iri]},
    {"area": [f"{SUBJECT}area/arctic"]},
    {"who": []},
]
PAGES = [
    {},
    {"actor": [RUSSIA.iri, NORWAY.iri]},
    {"stance": "opposes"},
    {"polarity": [1, 0], "since": "2004"},
]
PAGES += [{"area": ["sanctions"]}, {"article": ["synthetic-3", "synthetic-9"]}, {"modality": "asserted"}]
CASES = [(name, values) for name in INDEXED for values in VALUES if set(values) <= set(queries()[name].takes)]


@pytest.mark.parametrize(("name", "values"), CASES)
def test_the_index_gives_the_rows_of_the_query(graph, name, values):
    rows, total = graph.rows(name, values)
    assert (rows, total) == (graph.answer(name, **values), len(rows))


@pytest.mark.parametrize(("name", "values"), [case for case in CASES if case[1]])
def test_a_limit_gives_the_same_rows_from_both(graph, name, values):
    rows, total = graph.rows(name, values, limit=3)
    every = graph.answer(name, **values)
    assert (rows, total) == (every.first(3), len(every))


@pytest.mark.parametrize("about", ["truce", "the pact", "sanctions", "halting", "war"])
@pytest.mark.parametrize(
    "given", [{}, {"sign": -1}, {"sign": 0, "since": "2004"}, {"until": "2011"}, {"stance": "opposes"}]
)
@pytest.mark.parametrize("limit", [None, 3])
def test_what_one_word_asks_for_is_what_the_queries_give(graph, monkeypatch, about, given, limit):
    rows = graph.who(about, limit=limit, **given)
    monkeypatch.setattr(graph._store, "index", lambda: None)
    assert rows == graph.who(about, limit=limit, **given)


def test_what_one_word_asks_for_reaches_another_process_as_it_is(graph):
    asked = graph.ask("who opposes the truce")
    assert pickle.loads(pickle.dumps(asked)).sparql == asked.sparql
    assert list(asked.values["about"]) == graph.finder().about("truce").nodes


def test_a_name_that_comes_or_goes_changes_what_one_word_asks_for(tmp_path):
    pact = replace(FULL.thing, label="a pact", rule="named")
    first, second = article("first"), article("second")
    with open(tmp_path / "positions.db") as graph:
        graph.add(first, [replace(position(NORWAY, article=first), thing=pact)])
        assert len(graph.who("treaty")) == 0
        graph.add(second, [replace(position(SYRIA, article=second), thing=replace(pact, label="the treaty"))])
        assert [row["actorLabel"] for row in graph.who("treaty")] == ["Norway", "Syria"]
        assert content(graph._store.index()) == fresh(graph)
        graph.remove("second")
        assert (len(graph.who("treaty")), len(graph.who("pact"))) == (0, 1)
        assert content(graph._store.index()) == fresh(graph)


@pytest.mark.parametrize("filters", PAGES)
def test_a_page_of_ids_is_a_part_of_all(graph, filters):
    every = [(row["article"], row["position"]) for row in graph.answer("position_ids", **bindings(filters))]
    assert graph.position_ids(**filters) == every
    for offset, limit in ((0, 3), (2, 5), (len(every) - 1, 4), (len(every) + 1, 4)):
        assert graph.page_of_ids(offset, limit, **filters) == (every[offset:][:limit], len(every))


@pytest.mark.parametrize(
    "asked", ["truce", "a truce", "b truces", "X1", "moscow", "Norway", "no such thing", ""]
)
def test_the_index_finds_what_the_queries_find(graph, asked):
    by_index, by_queries = ByIndex(graph._store.index()), ByQueries(graph.answer)
    assert by_index.about(asked) == by_queries.about(asked)
    assert by_index.actors(asked) == by_queries.actors(asked)
    assert not asked or by_index.near(asked) == by_queries.near(asked)


CONTENT = {
    "articles": "SELECT iri, hash, outlet, source, positions, supporting, opposing, first, last FROM article",
    "nodes": "SELECT iri, actor_label, thing_label FROM node",
    "names": """SELECT o.iri, kind, label, key, words, n, word, head
        FROM name m JOIN node o ON o.id = m.node LEFT JOIN word w ON w.name = m.id""",
    "outlets": "SELECT * FROM outlet",
    "counts": "SELECT * FROM state WHERE key NOT IN ('version', 'dirty') AND value > 0",
    "about": "SELECT o.iri, head FROM about b JOIN node o ON o.id = b.node",
    "hits": """SELECT head, h.date, p.iri, h.sign, derived FROM hit h JOIN position p ON p.id = h.position""",
    "called": """SELECT a.iri, o.iri, kind, label FROM called c JOIN article a ON a.id = c.article
        JOIN name m ON m.id = c.name JOIN node o ON o.id = m.node""",
    "positions": """SELECT p.iri, a.iri, x.iri, s.iri, o.iri, t.iri, stance, polarity, sign, date
        FROM position p JOIN article a ON a.id = p.article JOIN node x ON x.id = p.actor
        LEFT JOIN node s ON s.id = p.speaker
        JOIN node o ON o.id = p.subject LEFT JOIN node t ON t.id = p.thing""",
    "things": """SELECT o.iri, supporters, opponents, positions, least, most
        FROM thing t JOIN node o ON o.id = t.thing""",
    "changes": """SELECT x.iri, o.iri, after, before, was, sign
        FROM change c JOIN node x ON x.id = c.actor JOIN node o ON o.id = c.thing""",
    "stands": """SELECT t.iri, x.iri, s.sign, s.positions, least, most
        FROM stand s JOIN node t ON t.id = s.thing JOIN node x ON x.id = s.actor""",
}


def content(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """What an index says, without its own numbers."""
    return {name: sorted(index.db.execute(sql).fetchall(), key=repr) for name, sql in CONTENT.items()}


def fresh(graph) -> dict[str, list[tuple[object, ...]]]:
    """What an index made anew from a graph says."""
    index = Index.in_memory()
    index.sync(graph._store._hashes(), graph._store._read)
    return content(index)


@pytest.mark.parametrize("place", ["memory:", "positions.db"])
def test_an_index_stays_in_step_with_what_is_added_replaced_and_removed(tmp_path, place):
    chance = random.Random(5)
    given = list(crowded(60, seed=4))
    with open(place if place == "memory:" else tmp_path / place) as graph:
        graph.add_many(given)
        assert graph._store.index() is not None
        for where, said in chance.sample(given, 6):
            graph.add(where, said[1:])
        for where, _ in chance.sample(given, 4):
            graph.remove(where.id)
        graph.add(*given[0])
        assert content(graph._store.index()) == fresh(graph)


def test_a_removed_article_leaves_no_name_in_the_index(tmp_path):
    with open(tmp_path / "positions.db") as graph:
        graph.add(ARTICLE, [FULL])
        graph.remove(ARTICLE.id)
        assert not any(content(graph._store.index()).values())


@pytest.fixture
def store(tmp_path):
    """A store with its index, closed."""
    with open(tmp_path / "positions.db") as graph:
        graph.add(ARTICLE, [FULL])
        graph.add(article("other"), [position(NORWAY, article=article("other"))])
    return tmp_path / "positions.db"


def lost(store):
    (store / INDEX).unlink()


def of_another_version(store):
    with sqlite3.connect(store / INDEX) as db:
        db.execute("UPDATE state SET value = 0 WHERE key = 'version'")


def damaged(store):
    (store / INDEX).write_bytes(b"no database at all, " * 500)


def cut_off(store):
    index = Index.writing(store / INDEX)
    index.put({article_node("other").value: None})
    index.close(clean=False)


def of_no_sense(store):
    with sqlite3.connect(store / INDEX) as db:
        db.execute("UPDATE state SET value = 1 WHERE key = 'dirty'")
        db.execute("DELETE FROM article WHERE iri LIKE '%other'")


@pytest.mark.parametrize("happened", [lost, of_another_version, damaged, cut_off, of_no_sense])
@pytest.mark.parametrize("read_only", [True, False])
def test_an_index_that_does_not_fit_is_made_anew(store, happened, read_only):
    happened(store)
    with open(store, read_only=read_only) as graph:
        assert content(graph._store.index()) == fresh(graph)
        assert [row["actorLabel"] for row in graph.ask("who opposes the draft resolution").rows] == [
            "Norway",
            "Russia",
        ]


def test_who_opens_a_store_is_told_how_far_its_index_is(store):
    lost(store)
    told = []
    open(store, read_only=True, tell=lambda *numbers: told.append(numbers)).close()
    open(store, read_only=True, tell=lambda *numbers: told.append(numbers)).close()
    assert told == [(2, 2)]


def test_how_far_an_index_is_is_said_from_time_to_time():
    now, said = [0.0], []
    tell = Indexing(clock=lambda: now[0], say=said.append)
    for done in range(200, 2_000, 200):
        now[0] += 2
        tell(done, 2_000)
    assert said == [
        "kg: makes the index of the graph anew: 600 of 2,000 articles, 1 min left",
        "kg: makes the index of the graph anew: 1,200 of 2,000 articles, 1 min left",
        "kg: makes the index of the graph anew: 1,800 of 2,000 articles, 1 min left",
    ]


def test_a_reader_beside_a_writer_takes_the_index_as_it_is(store):
    with open(store) as writing:
        writing.add(article("third"), [position(SYRIA, article=article("third"))])
        with open(store, read_only=True) as reading:
            assert len(reading.ask("who opposes the draft resolution").rows) == 3
        writing.add(article("fourth"), [position(RUSSIA, article=article("fourth"))])
    with open(store, read_only=True) as reading:
        assert content(reading._store.index()) == fresh(reading)


def refused(path):
    raise sqlite3.OperationalError("unable to open database file")


def test_an_index_that_cannot_be_read_says_what_to_do(store):
    with open(store, read_only=True) as graph:
        graph._store.index().db.close()
        with pytest.raises(StoreError, match=r"index.sqlite .* delete it and it is made anew"):
            graph.ask("who opposes the draft resolution")


def test_without_an_index_the_queries_answer(store, monkeypatch):
    lost(store)
    monkeypatch.setattr("kg.graph.index.keeping.connected", refused)
    with open(store, read_only=True) as graph:
        assert graph._store.index() is None
        assert len(graph.ask("who opposes the draft resolution").rows) == 2


WRITER = """
import sys, kg
from benchmarks.synthetic import articles
with kg.open(sys.argv[1]) as graph:
    print("open", flush=True)
    graph.add_many(articles(int(sys.argv[2]), 7))
"""


def started(place, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(place), str(number)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None and writer.stdout.readline() == "open\n"
    return writer


def test_a_writer_that_is_killed_leaves_whole_articles_and_the_next_run_completes(tmp_path):
    chance = random.Random(2)
    place, every = tmp_path / "positions.db", {where.id: said for where, said in articles(2_000, 7)}
    for _ in range(3):
        writer = started(place, 2_000)
        time.sleep(chance.uniform(0.05, 0.6))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with open(place, read_only=True) as graph:
            kept: dict[str, int] = {}
            for _, where in graph.positions():
                kept[where.id] = kept.get(where.id, 0) + 1
            assert kept == {name: len(every[name]) for name in kept}
            assert len(kept) == len(graph._store._hashes()) and graph.lost() == 0
            assert content(graph._store.index()) == fresh(graph)
    with started(place, 2_000) as writer:
        assert writer.wait() == 0
    with open(place, read_only=True) as graph:
        assert graph.counts()["positions"] == 2_000
        assert content(graph._store.index()) == fresh(graph)


def test_what_a_killed_writer_left_half_written_goes(store):
    (store / "bulk-1.sst").write_bytes(b"half")
    open(store, read_only=True).close()
    assert (store / "bulk-1.sst").exists()
    open(store).close()
    assert not (store / "bulk-1.sst").exists()


def test_what_a_reader_trusts_is_on_the_disk_when_a_store_is_closed(store):
    """A log that is cut off after closing takes nothing with it that the index has."""
    for log in store.glob("*.log"):
        log.write_bytes(b"")
    with open(store, read_only=True) as graph:
        assert graph.lost() == 0
        assert content(graph._store.index()) == fresh(graph)


def test_what_is_added_to_a_graph_is_on_the_disk_when_a_store_is_closed(store):
    said = ox.Quad(GRAPH, ox.NamedNode("urn:p"), ox.Literal("x"), GRAPH)
    with open(store) as graph:
        graph._store.append([said])
    for log in store.glob("*.log"):
        log.write_bytes(b"")
    with open(store, read_only=True) as graph:
        assert list(graph._store.quads([GRAPH])) == [said]


def test_graphs_that_are_no_articles_are_not_indexed():
    with open("memory:") as graph:
        named = ox.NamedNode("https://w3id.org/diplomatic-kg/decisions")
        graph._store.replace(named, [ox.Quad(named, ox.NamedNode("urn:p"), ox.Literal("x"), named)])
        graph.add(ARTICLE, [FULL])
        graph._store.remove(named)
        assert list(graph._store.index().hashes()) == [row["article"] for row in graph.answer("articles")]
