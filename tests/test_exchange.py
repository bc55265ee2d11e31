"""Everything comes out again, as RDF, table, nanopublications and events; and RDF comes back as it was."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas
import polars
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import cells
from kg.errors import InputError
from kg.graph.exporting import FORMATS, export
from kg.graph.flat import COLUMNS
from kg.graph.importing import restore
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, article, position
from tests.running import runner
from tests.test_round_trip import by_id, often, said

# What a position is called differently from article to article, and within one.
OTHER = article("briefing 2/é")
ELSEWHERE = position(replace(RUSSIA, label="the Russian Federation", type="Group"), "condemns", article=OTHER)
AGAIN = position(replace(RUSSIA, label="Moscow"), "rejects", "=SUM(A1)", article=OTHER, number=1)
COPY = replace(article("copy"), copy_of=OTHER.id)
COMMON = [(ARTICLE, [FULL, position(NORWAY, "praises", "ceasefire")]), (OTHER, [ELSEWHERE, AGAIN])]
FILES = {"trig": "a.trig", "nquads": "a.nq", "turtle": "a.ttl", "jsonld": "a.jsonld", "nanopub": "b.trig"}


@pytest.fixture
def graph():
    with kg.open("memory:") as opened:
        opened.add_many([*COMMON, (article("empty"), []), (COPY, [])])
        yield opened


def written(graph, form) -> bytes:
    into = io.BytesIO()
    export(graph, form, into)
    return into.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_content_gives_the_same_bytes(graph, form):
    with kg.open("memory:") as other:
        other.add_many(
            [(COPY, []), (article("empty"), []), *((one, said[::-1]) for one, said in COMMON[::-1])]
        )
        assert written(graph, form) == written(other, form) != b""


def test_an_issue_area_chooses_rows_and_is_refused_for_whole_articles(graph):
    into = io.BytesIO()
    export(graph, "csv", into, area="ceasefires")
    assert [row["subject"] for row in csv.DictReader(io.StringIO(into.getvalue().decode("utf-8-sig")))] == [
        "ceasefire"
    ]
    with pytest.raises(InputError, match="trig: holds whole articles; filters go with csv, parquet, plover"):
        export(graph, "trig", into, area="ceasefires")


@pytest.mark.parametrize("form", ["trig", "nquads", "turtle", "jsonld"])
def test_rdf_comes_back_byte_for_byte(graph, form, tmp_path):
    path = tmp_path / FILES[form]
    path.write_bytes(written(graph, form))
    with kg.open(tmp_path / "positions.db") as other:
        done = restore(other, path)
        assert (dict(done.changes), done.skipped, done.left_out) == ({"added": 3, "copied": 1}, (), 0)
        assert other.serialize() == graph.serialize()
        assert restore(other, path).changes == {"unchanged": 3, "copied": 1}


def test_nanopublications_come_back_with_all_positions(graph, tmp_path):
    path = tmp_path / "a.trig"
    path.write_bytes(written(graph, "nanopub"))
    with kg.open("memory:") as other:
        done = restore(other, path)
        assert (done.changes, done.skipped, done.left_out) == ({"added": 2}, (), 0)
        assert list(other.positions()) == [(one, replace(of, also_in=())) for one, of in graph.positions()]


@given(st.lists(said(), max_size=2, unique_by=lambda one: one[0].id))
@settings(often, max_examples=25)
def test_whatever_a_graph_holds_comes_back_from_every_kind_of_rdf(tmp_path_factory, several):
    ids = [one.id for _, positions in several for one in positions]
    several = several if len(ids) == len(set(ids)) else several[:1]
    folder = tmp_path_factory.mktemp("rdf")
    with kg.open("memory:") as graph:
        graph.add_many(several)
        for form, name in FILES.items():
            path = folder / name
            path.write_bytes(written(graph, form))
            with kg.open("memory:") as other:
                done = restore(other, path)
                assert (done.skipped, done.left_out) == ((), 0), form
                found, wanted = (by_id(one for one, _ in each.positions()) for each in (other, graph))
                assert found == wanted, form
                if form != "nanopub":
                    assert other.serialize() == graph.serialize(), form


# rdflib's own parser uses what rdflib says is to go.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("form", "parser", "kind"),
    [
        ("trig", "trig", ox.RdfFormat.TRIG),
        ("nquads", "nquads", ox.RdfFormat.N_QUADS),
        ("jsonld", "json-ld", ox.RdfFormat.JSON_LD),
        ("nanopub", "trig", ox.RdfFormat.TRIG),
    ],
)
def test_rdflib_reads_the_same_quads(graph, form, parser, kind):
    dataset = rdflib.Dataset()
    dataset.parse(data=written(graph, form).decode(), format=parser)
    assert len(list(dataset.quads())) == len(set(ox.parse(written(graph, form), format=kind)))
    held = {(str(s), str(p)) for s, p, _, _ in dataset.quads()}
    assert (FULL.actor.iri, "https://w3id.org/diplomatic-kg/stance/opposes") in held


def test_rdflib_reads_turtle_and_finds_the_direct_triple(graph):
    triples = rdflib.Graph().parse(data=written(graph, "turtle").decode(), format="turtle")
    stance = rdflib.URIRef("https://w3id.org/diplomatic-kg/stance/opposes")
    assert (rdflib.URIRef(RUSSIA.iri), stance, rdflib.URIRef(FULL.subject.iri)) in triples


def test_a_nanopublication_has_its_four_graphs_and_says_who_made_it(graph):
    quads = list(ox.parse(written(graph, "nanopub"), format=ox.RdfFormat.TRIG))
    np = "http://www.nanopub.org/nschema#"
    heads = [quad for quad in quads if quad.object == ox.NamedNode(np + "Nanopublication")]
    assert len(heads) == 4
    graphs = {quad.graph_name for quad in quads}
    for head in heads:
        parts = {q.predicate.value.removeprefix(np): q.object for q in quads if q.subject == head.subject}
        assert {parts["hasAssertion"], parts["hasProvenance"], parts["hasPublicationInfo"]} < graphs
        about = {quad.subject for quad in quads if quad.graph_name == parts["hasProvenance"]}
        assert parts["hasAssertion"] in about
        made = {quad.subject for quad in quads if quad.graph_name == parts["hasPublicationInfo"]}
        assert head.subject in made


def test_pandas_and_polars_read_one_row_a_position_with_every_column(graph):
    data = written(graph, "csv")
    rows = pandas.read_csv(io.BytesIO(data))
    assert list(rows.columns) == [column.name for column in COLUMNS]
    assert list(rows["id"]) == [one.id for one, _ in graph.positions()]
    assert list(rows["polarity"]) == [one.polarity for one, _ in graph.positions()]
    assert polars.read_csv(data).columns == list(rows.columns)


def test_parquet_says_the_same_as_csv(graph):
    rows = polars.read_parquet(io.BytesIO(written(graph, "parquet")))
    cells_of = list(csv.DictReader(io.StringIO(written(graph, "csv").decode(), newline="")))
    for row, line in zip(rows.to_dicts(), cells_of, strict=True):
        texts = {name: cells.as_written(cell) for name, cell in line.items()}
        assert texts == {name: "" if value is None else str(value) for name, value in row.items()}
    assert pandas.read_parquet(io.BytesIO(written(graph, "parquet"))).shape == rows.shape


def test_every_field_of_a_position_has_its_column(graph):
    (row,) = [
        row
        for row in polars.read_parquet(io.BytesIO(written(graph, "parquet"))).to_dicts()
        if row["id"] == FULL.id
    ]
    assert (row["speaker"], row["speaker_role"], row["speaker_represents"]) == (
        "Sergei Ryabkov",
        "Deputy Foreign Minister",
        RUSSIA.iri,
    )
    assert (row["towards"], row["reported_by"], row["thing"], row["thing_sign"]) == (
        "Norway | Syria",
        "Norway",
        "draft",
        -1,
    )
    assert [one["text"] for one in json.loads(row["towards_json"])] == [None, "Damascus"]
    assert row["run"].startswith("https://w3id.org/diplomatic-kg/run/")


def test_an_article_that_others_printed_says_so(graph):
    rows = polars.read_csv(written(graph, "csv")).to_dicts()
    assert {row["article"]: row["article_also_in"] for row in rows}[OTHER.id] == "copy"


def test_no_cell_becomes_a_formula(graph):
    lines = list(csv.DictReader(io.StringIO(written(graph, "csv").decode())))
    assert "'=SUM(A1)" in {line["subject"] for line in lines}
    assert not any(cell[:1] in set("=+@\t\r") for line in lines for cell in line.values())


@given(st.text() | st.sampled_from(["=1", "'=1", "''=1", "+1", "-1", "@a", "\t=1", "'", "＝1"]))
def test_a_cell_keeps_what_it_says(text):
    assert cells.as_written(str(cells.safe(text))) == text
    assert not str(cells.safe(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_plover_has_an_event_for_each_recipient(graph):
    lines = [json.loads(line) for line in written(graph, "plover").splitlines()]
    mine = [line for line in lines if line["event_id"].startswith(FULL.id)]
    assert [(one["event_type"], one["quad_code"], one["recipient_country"]) for one in mine] == [
        ("REJECT", "verbal conflict", "NOR"),
        ("REJECT", "verbal conflict", "SYR"),
    ]
    assert len({one["event_id"] for one in lines}) == len(lines) == 5
    assert {one["actor_country"] for one in lines} == {"RUS", "NOR"}


def test_a_graph_that_was_changed_by_hand_is_written_anew_and_what_is_foreign_is_counted(graph, tmp_path):
    path = tmp_path / "a.trig"
    text = written(graph, "trig").decode()
    changed = text.replace('"A draft divides the council"', '"Another title"', 1)
    foreign = "\n<urn:g> { <urn:a> <urn:b> <urn:c> }\n<urn:x> <urn:y> <urn:z> .\n"
    path.write_text(changed + foreign, encoding="utf8")
    with kg.open("memory:") as other:
        done = restore(other, path)
        assert [one.path for one in done.skipped] == ["urn:g"]
        assert done.left_out == 1
        assert "Another title" in {one.title for one in other.articles()}
        assert other.validate() == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "id", "is none of"),
        ("a.ttl", "<a> <b> .", "is no Turtle"),
        ("a.nq", "nonsense", "is no N-Quads"),
        ("a.jsonld", '{"@context": "https://example.org/context.jsonld"}', "is no JSON-LD"),
        ("missing.trig", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(tmp_path, name, text, message):
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf8")
    with kg.open("memory:") as graph, pytest.raises(InputError, match=message):
        restore(graph, path)


def test_an_unknown_format_is_refused(graph):
    with pytest.raises(InputError, match="there are: trig, nquads"):
        export(graph, "xls", io.BytesIO())


def test_every_column_is_in_the_documentation():
    page = Path(__file__).parents[1].joinpath("docs", "exchange.md").read_text(encoding="utf8")
    assert [f"| `{one.name}` | {one.says} |" for one in COLUMNS] == page.splitlines()[-len(COLUMNS) :]


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


@pytest.fixture
def store(tmp_path, graph):
    where = tmp_path / "positions.db"
    with kg.open(where) as opened:
        opened.restore(graph.contents())
    return str(where)


def test_the_commands_take_a_graph_out_and_bring_it_into_another(run, store, tmp_path):
    file, other = str(tmp_path / "positions.nq"), str(tmp_path / "other.db")
    done = run("export", store, "-o", file)
    assert (done.code, done.out, done.err) == (0, "", f"kg: wrote {file}: 4 positions\n")
    back = run("import", file, "--into", other)
    assert (back.code, back.err) == (0, f"kg: read 4 articles (3 added, 1 copied), in {other}\n")
    assert run("export", other, "--format", "trig").out == run("export", store, "--format", "trig").out
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_an_export_into_a_pipe_goes_through_it_and_leaves_it_there(run, store, tmp_path):
    pipe, whole = tmp_path / "pipe", tmp_path / "positions.csv"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reading:
        assert run("export", store, "--format", "csv", "-o", str(pipe)).code == 0
        assert reading.stdout is not None
        found = reading.stdout.read()
    run("export", store, "-o", str(whole))
    assert (found, pipe.is_fifo()) == (whole.read_bytes(), True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.gexf", "`kg network STORE -o a.gexf` writes such a file"),
        ("a.html", "`kg view STORE -o a.html` writes such a file"),
        ("a.xlsx", "spreadsheets open .csv"),
    ],
)
def test_a_file_that_export_does_not_write_is_told_where_to_get(run, store, name, told):
    done = run("export", store, "-o", name)
    assert (done.code, done.err.endswith(f"; {told}\n")) == (2, True)


def test_an_import_of_what_is_not_there_makes_no_store(run, tmp_path):
    done = run("import", str(tmp_path / "none.trig"), "--into", str(tmp_path / "new.db"))
    assert (done.code, done.err.endswith("none.trig: no such file; check the path\n")) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_the_commands_say_what_is_wrong(run, store, tmp_path):
    assert run("export", store, "-o", "positions.xls").code == 2
    no_place = run("export", store, "-o", str(tmp_path / "none" / "a.csv"))
    assert (no_place.code, no_place.err.count("\n")) == (1, 1)
    empty = tmp_path / "empty.ttl"
    empty.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf8")
    done = run("import", str(empty), "--into", store)
    assert (done.code, "1 triple left out" in done.err, "read 0 articles" in done.err) == (1, True, True)
