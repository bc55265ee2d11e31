"""The graph: what goes in comes out, articles are replaced cleanly, stores fail clearly."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import InputError, QueryError, StoreError
from kg.graph import Run, checks, open, this_run
from kg.graph.index.rows import of_lines
from kg.graph.mapping import content, to_quads
from kg.graph.nodes import article_node
from kg.graph.reading import from_quads
from kg.graph.vocabulary import TITLE
from tests.examples_of_positions import (
    ARTICLE,
    FULL,
    NORWAY,
    RUSSIA,
    SYRIA,
    article,
    position,
)
from tests.sparql_server import sparql_server

WITHOUT_TEXT = replace(ARTICLE, text="")
WELCOME = position(NORWAY, "praises", "ceasefire", number=1)
ROOT = Path(__file__).parents[1]
RUN = Run(version="1.0", lexicon="0" * 64)


@pytest.fixture(params=["memory", "disk", "server", "graph store protocol"])
def graph(request, tmp_path):
    """An empty graph in every kind of store."""
    if request.param in {"memory", "disk"}:
        place = "memory:" if request.param == "memory" else tmp_path / "new" / "positions.db"
        with open(place) as opened:
            yield opened
    else:
        with sparql_server() as address:
            graphs = f"{address}/store" if request.param == "graph store protocol" else None
            with open(f"{address}/query", graphs=graphs) as opened:
                yield opened


@pytest.mark.parametrize("one", [FULL, position()], ids=["every field", "only what must be"])
def test_a_position_comes_back_as_it_was(graph, one):
    graph.add(ARTICLE, [one])
    assert list(graph.positions()) == [(one, WITHOUT_TEXT)]


def test_articles_come_back_in_the_order_of_their_ids_even_without_positions(graph):
    graph.add(article("b"), [])
    graph.add(replace(article("a"), title=None, date=None), [])
    assert list(graph.articles()) == [
        replace(article("a"), title=None, date=None, text=""),
        replace(article("b"), text=""),
    ]


def test_adding_an_article_twice_changes_nothing(graph):
    assert graph.add(ARTICLE, [FULL, WELCOME]) == "added"
    before = graph.serialize()
    assert graph.add(ARTICLE, [WELCOME, FULL]) == "unchanged"
    assert graph.serialize() == before


def test_an_article_that_changed_replaces_what_it_said_and_nothing_else(graph):
    other = article("other")
    graph.add(other, [position(article=other)])
    graph.add(ARTICLE, [FULL, WELCOME])
    assert graph.add(ARTICLE, [WELCOME]) == "replaced"
    assert [one for one, _ in graph.positions()] == [WELCOME, position(article=other)]
    assert graph.validate() == []


def test_a_removed_article_leaves_no_trace(graph):
    graph.add(ARTICLE, [FULL])
    assert graph.remove(ARTICLE.id)
    assert not graph.remove(ARTICLE.id)
    assert graph.serialize("nquads") == ""


def test_many_articles_are_counted_as_added_replaced_and_unchanged(graph):
    graph.add(article("a"), [position(article=article("a"))])
    graph.add(article("b"), [position(article=article("b"))])
    changes = graph.add_many(
        [
            (article("a"), [position(article=article("a"))]),
            (article("b"), []),
            (article("c"), []),
        ]
    )
    assert changes == {"unchanged": 1, "replaced": 1, "added": 1}


def test_the_order_of_adding_does_not_show_in_the_text(graph):
    pairs = [(article(name), [position(article=article(name))]) for name in "abc"]
    graph.add_many(pairs)
    with open("memory:") as other:
        other.add_many(reversed(pairs))
        assert other.serialize("trig") == graph.serialize("trig")
        assert other.serialize("nquads") == graph.serialize("nquads")


def test_trig_and_nquads_say_the_same(graph):
    graph.add(ARTICLE, [FULL, WELCOME])
    trig = ox.parse(graph.serialize("trig"), format=ox.RdfFormat.TRIG)
    nquads = ox.parse(graph.serialize("nquads"), format=ox.RdfFormat.N_QUADS)
    assert set(trig) == set(nquads) == set(to_quads(ARTICLE, [FULL, WELCOME], this_run()))


@pytest.mark.parametrize(
    "odd",
    [
        'a "word"',
        "back\\slash",
        "two\nlines\r\tand tabs",
        "\x00\x08\x0c\x1f\x7f\x85",
        "a\u2028b\xa0c\xadd\ufeff",
        "é 北京 \U0001f54a \ue000",
        "",
        " ",
        '"^^<x> .',
        "\\u0041 \\",
    ],
)
def test_what_is_written_is_what_oxigraph_writes(odd):
    said = content(replace(ARTICLE, title=odd, source=odd), [FULL], this_run())
    assert said.lines == list(map(str, said.quads()))
    assert [quad.object.value for quad in said.quads() if quad.predicate == TITLE] == [odd]
    (indexed,) = of_lines({said.graph.value: said.lines}).values()
    assert indexed is not None and (indexed.outlet, indexed.hash) == (odd, said.hash)


def test_the_direct_triple_is_there_for_every_position(graph):
    graph.add(ARTICLE, [FULL])
    assert graph.query("ASK { actor:RUS stance:opposes subject:draft-resolution }") is True


def test_the_derived_triple_is_there_and_marked_as_inferred(graph):
    graph.add(ARTICLE, [FULL])
    ask = """ASK { actor:RUS kg:disfavours thing:draft .
        ?mark a kg:Inference ; rdf:subject actor:RUS ; rdf:predicate kg:disfavours ; rdf:object thing:draft ;
            prov:wasDerivedFrom ?position ; kg:rule "words" .
        ?position kg:thing thing:draft ; kg:thingSign -1 }"""
    assert graph.query(ask) is True


def test_what_is_written_fits_the_shapes(graph):
    graph.add(ARTICLE, [FULL, WELCOME])
    assert graph.validate() == []


def test_a_position_that_breaks_a_shape_is_named_with_the_rule(graph):
    graph.add(ARTICLE, [replace(position(), polarity=1, modality="maybe", confidence=1.5)])
    assert [line.partition(": ")[2] for line in graph.validate()] == [
        "a position has one confidence from 0 to 1 (found 1.5)",
        "a position has one modality: asserted, conditional, possible or past (found maybe)",
        "the polarity of a position is that of its stance (found -1)",
        "the polarity of a position is that of its stance (found 1)",
    ]


def test_the_queries_of_the_shapes_are_parsed_once_for_all_positions():
    checks._parsed.cache_clear()
    with open("memory:") as graph:
        graph.add(ARTICLE, [FULL, WELCOME, position(SYRIA, "rejects", "plan", number=2)])
        graph.validate()
    selects = resources.text("kg.ontologies", "shapes.ttl").count("sh:select")
    assert (checks._parsed.cache_info().misses, checks._parsed.cache_info().hits) == (selects, 2 * selects)


def test_the_record_is_the_runs_and_the_words_are_the_speakers(graph):
    graph.add(ARTICLE, [FULL], run=RUN)
    rows = graph.query(
        """SELECT ?run ?version ?who WHERE {
            ?position prov:wasGeneratedBy ?run ; kg:evidence/prov:wasAttributedTo ?who .
            ?run dcterms:hasVersion ?version }"""
    )
    assert list(rows) == [
        {
            "run": RUN.iri,
            "version": "1.0",
            "who": "https://w3id.org/diplomatic-kg/actor/person/sergei-ryabkov",
        }
    ]


def test_evidence_is_quoted_with_the_words_around_it(graph):
    graph.add(ARTICLE, [position()])
    rows = list(graph.answer("evidence"))
    assert [(row["prefix"], row["start"], row["suffix"]) for row in rows] == [
        ("NEW YORK — ", 11, " Norway’s envoy welcomed the cea")
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 3),
        ({"actor": RUSSIA.iri}, 1),
        ({"actor": [RUSSIA.iri, NORWAY.iri]}, 2),
        ({"stance": "praises"}, 1),
        ({"stance": ["praises", "opposes"]}, 3),
        ({"polarity": -1}, 2),
        ({"subject": WELCOME.subject.iri}, 1),
        ({"area": "peace process and mediation"}, 1),
        ({"area": "Ceasefires", "polarity": -1}, 0),
        ({"area": ["area:ceasefires", "united-nations"]}, 3),
        ({"modality": "conditional"}, 1),
        ({"article": "later"}, 1),
        ({"since": "2018"}, 1),
        ({"until": "2017"}, 2),
        ({"until": "2017-11", "since": "2017-11-08"}, 2),
        ({"polarity": 1, "actor": RUSSIA.iri}, 0),
    ],
)
def test_positions_are_filtered(graph, filters, found):
    later = article("later", date="2018-03")
    graph.add_many([(ARTICLE, [FULL, WELCOME]), (later, [position(SYRIA, article=later)])])
    assert len(list(graph.positions(**filters))) == found


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"stance": "likes"}, "likes: no such stance; there are: accuses, agrees"),
        ({"colour": "red"}, "colour: no such filter; there are: actor"),
        ({"actor": "Russia"}, "'Russia' is not an IRI"),
        ({"area": "space travel"}, "space travel: no such issue area; there are: outer space, space"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(filters, message):
    with open("memory:") as graph, pytest.raises(InputError, match=message):
        list(graph.positions(**filters))


def test_one_actor_may_be_called_differently_in_one_article(graph):
    regime = replace(SYRIA, label="Syrian government", text="the regime", start=0, end=10)
    said = [position(SYRIA), position(regime, "denies", "attack")]
    graph.add(ARTICLE, said)
    assert {one.actor.label for one, _ in graph.positions()} == {"Syria", "Syrian government"}
    assert graph.validate() == []


def test_an_actor_that_is_also_a_subject_stays_both(graph):
    about = replace(position().subject, iri=SYRIA.iri, label="Syria")
    said = [replace(position(), subject=about), position(SYRIA, "denies", "attack")]
    graph.add(ARTICLE, said)
    assert {one.id: one for one, _ in graph.positions()} == {one.id: one for one in said}


@pytest.mark.parametrize("date", ["2017", "2017-11", "2017-11-08", None])
def test_a_date_is_kept_as_exact_as_it_is_known(date):
    one, dated = replace(position(), date=date), replace(ARTICLE, date=date)
    assert from_quads(to_quads(dated, [one], RUN)) == (replace(dated, text=""), [one])


@pytest.mark.parametrize("identifier", ["https://news.example/a?b=c#d", "ein Fall / №1", "../x"])
def test_an_article_may_have_any_id(graph, identifier):
    odd = article(identifier)
    graph.add(odd, [position(article=odd)])
    assert [found.id for found in graph.articles()] == [identifier]
    assert graph.remove(identifier)


def test_texts_with_quotation_marks_and_control_characters_survive(graph):
    words = "said \"no\" \\ 'never'\n\tand } left\u2028"
    one = replace(position(), subject=replace(position().subject, text=words))
    graph.add(ARTICLE, [one])
    graph.add(ARTICLE, [one, WELCOME])
    assert one in [found for found, _ in graph.positions()]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (replace(position(), article="another"), "is of the article 'another'"),
        (replace(position(), actor=replace(RUSSIA, iri="not an IRI")), "is not an IRI"),
        (replace(position(), id=""), "an empty id"),
        (replace(position(), modality="\ud800"), "half a character"),
    ],
)
def test_a_position_that_cannot_be_written_is_refused(wrong, message):
    with open("memory:") as graph, pytest.raises(InputError, match=message):
        graph.add(ARTICLE, [wrong])


def test_a_store_on_disk_keeps_its_positions(tmp_path):
    with open(tmp_path / "positions.db") as graph:
        graph.add(ARTICLE, [FULL])
    with open(tmp_path / "positions.db") as graph:
        assert list(graph.positions()) == [(FULL, WITHOUT_TEXT)]
        assert graph.counts() == {"articles": 1, "positions": 1, "actors": 1, "subjects": 1}


def test_several_can_read_one_store_at_once(tmp_path):
    with open(tmp_path / "positions.db") as graph:
        graph.add(ARTICLE, [FULL])
    place = tmp_path / "positions.db"
    with open(place, read_only=True) as one, open(place, read_only=True) as other:
        assert list(one.positions()) == list(other.positions())


def test_a_reader_changes_nothing(tmp_path):
    open(tmp_path / "positions.db").close()
    with open(tmp_path / "positions.db", read_only=True) as graph:
        with pytest.raises(StoreError, match="opened read-only"):
            graph.add(ARTICLE, [])
        with pytest.raises(StoreError, match="opened read-only"):
            graph.remove(ARTICLE.id)


def test_a_closed_graph_says_so():
    graph = open("memory:")
    graph.close()
    with pytest.raises(StoreError, match="closed; open it again"):
        list(graph.articles())


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match=r"notes.txt is a file; a store is a folder"):
        open(tmp_path / "notes.txt")


@pytest.mark.parametrize(
    ("read_only", "advice"), [(False, "an empty or a new folder"), (True, "the folder that `kg build` wrote")]
)
def test_a_folder_with_other_files_is_left_as_it_is(tmp_path, read_only, advice):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match=f"holds other files and is not a store; give {advice}"):
        open(tmp_path, read_only=read_only)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_store_that_was_cut_off_as_it_began_is_made_anew(tmp_path):
    for name in ("IDENTITY", "LOCK", "LOG", "MANIFEST-000001", "000001.dbtmp"):
        (tmp_path / name).write_text("")
    with pytest.raises(StoreError, match="there is no store"):
        open(tmp_path, read_only=True)
    with open(tmp_path) as graph:
        graph.add(ARTICLE, [FULL])
    with open(tmp_path, read_only=True) as graph:
        assert graph.counts()["positions"] == 1


def test_a_damaged_store_is_refused(tmp_path):
    for name in ("CURRENT", "IDENTITY"):
        (tmp_path / name).write_text("no store")
    with pytest.raises(StoreError, match="is damaged; build it again"):
        open(tmp_path)


@pytest.fixture
def flushed(tmp_path):
    """A store whose articles stand in its sorted files, and no longer in its log."""
    place = tmp_path / "positions.db"
    with open(place) as graph:
        graph.add(ARTICLE, [FULL])
    ox.Store(str(place)).flush()
    return place


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("cut", [0.5, 1.0], ids=["cut in two", "other bytes"])
def test_a_damaged_file_is_told_as_damage_and_not_as_a_lock(flushed, read_only, cut):
    for file in flushed.glob("*.sst"):
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] + b"x" * (len(data) // 2 if cut == 1 else 0))
    with pytest.raises(StoreError, match=r"positions.db is damaged; build it again"):
        open(flushed, read_only=read_only)


# Killed while its store is open, so that the articles stand in the log alone.
KILLED = """
import os, signal, sys
from kg.graph import open
from tests.examples_of_positions import article
with open(sys.argv[1]) as graph:
    graph.add_many([(article(f"a{number}"), []) for number in range(5)])
    graph.remove("a4")
    assert graph.lost() == 0
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_articles_that_a_cut_log_lost_are_counted(tmp_path):
    place = tmp_path / "positions.db"
    killed = subprocess.run([sys.executable, "-c", KILLED, place], check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    for log in place.glob("*.log"):
        log.write_bytes(b"")
    with open(place, read_only=True) as graph:
        assert graph.lost() == 4
    with open(place) as graph:
        graph.add(article("a0"), [])
    with open(place, read_only=True) as graph:
        assert graph.lost() == 0


def test_a_batch_that_ends_in_an_error_is_written_until_there(tmp_path):
    def broken_off():
        yield ARTICLE, [FULL]
        raise KeyboardInterrupt

    with open(tmp_path / "positions.db") as graph:
        with pytest.raises(KeyboardInterrupt):
            graph.add_many(broken_off())
        assert graph.counts()["articles"] == 1


def test_an_article_that_rdf_cannot_say_is_told_and_the_others_are_written():
    told = []
    half = replace(ARTICLE, id="half", title="half a pair: \ud83d")
    with open("memory:") as graph:
        graph.add_many([(half, []), (ARTICLE, [FULL])], on_skip=told.append)
        assert graph.counts()["articles"] == 1
    assert [one.path for one in told] == ["half"]


def test_a_reader_waits_while_the_files_change_below_it(flushed, monkeypatch):
    aside = flushed.parent / "aside"
    aside.mkdir()
    moved = [file.rename(aside / file.name) for file in flushed.glob("*.sst")]
    monkeypatch.setattr(time, "sleep", lambda _: [file.rename(flushed / file.name) for file in moved])
    with open(flushed, read_only=True) as graph:
        assert graph.counts()["articles"] == 1


FULL_DISK = """
import resource, sys, kg, kg.graph.keeping
kg.graph.keeping._MOST = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
articles = ((kg.Article(id=str(n), text="x", title="long " * 500), []) for n in range(2000))
try:
    with kg.open(sys.argv[1]) as graph: graph.add_many(articles)
except kg.StoreError as error:
    print(error)
"""


def test_a_full_disk_is_one_line_and_what_was_written_is_kept(tmp_path):
    place = str(tmp_path / "positions.db")
    command = [sys.executable, "-c", FULL_DISK, place]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.stdout.count("\n"), "the disk is full" in said.stdout, said.stderr) == (1, True, "")
    with open(place) as graph:
        assert 0 < graph.counts()["articles"] < 2000


def test_a_missing_store_cannot_be_read(tmp_path):
    with pytest.raises(StoreError, match=r"there is no store at .*kg build"):
        open(tmp_path / "missing.db", read_only=True)
    assert not (tmp_path / "missing.db").exists()


def test_a_store_open_in_this_process_says_so(tmp_path):
    with open(tmp_path / "positions.db"), pytest.raises(StoreError, match="open already in this"):
        open(tmp_path / "positions.db")


def test_a_locked_store_names_the_process_to_close(tmp_path):
    code = "import sys, kg.graph; g = kg.graph.open(sys.argv[1]); print('open', flush=True); input()"
    command = [sys.executable, "-c", code, str(tmp_path / "positions.db")]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=rf"is locked: .*{other.pid}|another process"):
            open(tmp_path / "positions.db")
        other.communicate("\n")


def test_a_server_that_does_not_run_says_so():
    with pytest.raises(StoreError, match=r"cannot be reached .*is the server running"):
        open("http://127.0.0.1:9/query")


def test_a_server_may_ask_for_a_password():
    with sparql_server(password="secret/word") as address:
        place = address.replace("//", "//reader:secret%2Fword@") + "/query"
        with open(place) as graph:
            graph.add(ARTICLE, [FULL])
            assert graph.counts()["positions"] == 1
        with pytest.raises(StoreError, match=r"401 .*user:password@"):
            open(f"{address}/query")


def test_a_graph_that_kg_did_not_write_is_refused():
    graph, odd = article_node("x"), ox.NamedNode("https://schema.org/Article")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    with pytest.raises(StoreError, match="that kg did not write"):
        from_quads([ox.Quad(graph, kind, odd, graph)])


def test_an_unknown_format_is_refused(graph):
    with pytest.raises(InputError, match="there are: jsonld, nquads, trig, turtle"):
        graph.serialize("csv")


def test_a_network_is_made_of_the_filtered_positions():
    with open("memory:") as graph:
        graph.add(ARTICLE, [FULL, WELCOME])
        assert set(graph.network(polarity=1)) == {NORWAY.iri, WELCOME.subject.iri}


def test_a_query_that_the_server_refuses_is_a_query_error():
    with (
        sparql_server() as address,
        open(f"{address}/query") as graph,
        pytest.raises(QueryError, match="refuses the query"),
    ):
        graph._store.query("SELECT")
