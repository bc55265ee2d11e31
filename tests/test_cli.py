"""The commands: what goes to stdout and stderr, which exit code, what a mistake is told."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import kg
import kg.graph
from kg.__main__ import main as command
from kg.cli import main
from kg.model import Thing
from kg.namespaces import THING
from tests.examples_of_positions import ARTICLE, NORWAY, position

OPPOSING = "Russia opposes the draft resolution, Ambassador Vassily Nebenzia said."
DOUBTED = "The minister reportedly shelved the plan."
WELCOMING = "Norway welcomed the ceasefire."


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capsys, nlp):
    """Runs a command in this process, with the pipeline that the other tests loaded."""
    monkeypatch.setattr(
        "kg.text.loading.load", lambda name=None, *, actors=None, things=None, reader=None: nlp
    )

    def command(*args: str, stdin: str = "") -> Result:
        monkeypatch.setattr("sys.argv", ["kg", *args])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        return Result(int(str(code or 0)), *capsys.readouterr())

    return command


@pytest.fixture
def article(tmp_path) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(OPPOSING, encoding="utf8")
    return str(path)


@pytest.fixture
def store(tmp_path) -> str:
    where = tmp_path / "positions.db"
    with kg.open(where) as graph:
        truce = Thing(iri=THING + "ceasefire", label="ceasefire", sign=1, rule="words")
        graph.add(ARTICLE, [position(), position(NORWAY, "praises", "ceasefire", thing=truce)])
    return str(where)


def program(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as users do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *args], capture_output=True, env=os.environ | environment, check=False
    )


def test_extract_prints_one_position_a_line(run, article):
    done = run("extract", article)
    (found,) = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert (found["actor"]["label"], found["stance"]) == ("Russia", "opposes")
    assert found["article"]["id"].startswith("draft-")
    assert OPPOSING[found["evidence"]["start"] : found["evidence"]["end"]] == found["evidence"]["text"]


def test_extract_leaves_out_what_is_not_sure_enough(run, article):
    assert run("extract", article, "--min-confidence", "1").out == ""


def test_extract_reads_standard_input(run):
    done = run("extract", "-", stdin=json.dumps({"id": "a", "text": WELCOMING}))
    assert json.loads(done.out)["article"]["id"] == "a"


def test_extract_shows_people_a_table(run, article):
    done = run("extract", article, "--format", "table")
    assert re.search(r"draft-\w{12} \(1 position\)", done.out)
    assert "Vassily Nebenzia" in done.out


def test_annotate_prints_one_document_a_line(run, article):
    done = run("annotate", article)
    (found,) = [json.loads(line) for line in done.out.splitlines()]
    assert set(found) == {"id", "positions", "attributions", "actors", "sentences"}
    assert found["sentences"] == [[0, len(OPPOSING)]]
    assert "Vassily Nebenzia" in run("annotate", article, "--format", "table").out


def test_annotate_shows_a_copy_with_all_that_is_found_in_it(run):
    text = " ".join([OPPOSING, WELCOMING, *(f"Envoy number {n} spoke of the weather." for n in range(12))])
    rows = "".join(json.dumps({"id": name, "text": text}) + "\n" for name in ("one", "two"))
    first, second = map(json.loads, run("annotate", "-", stdin=rows).out.splitlines())
    assert (first["id"], second["id"]) == ("one", "two")
    assert len(first["positions"]) == len(second["positions"]) > 0


def test_annotate_shows_people_doubtful_positions_apart(run):
    shown = run("annotate", "-", "--format", "table", stdin=json.dumps({"id": "a", "text": DOUBTED})).out
    assert "a (0 positions)" in shown
    assert "doubtful position" in shown
    assert (
        "doubtful"
        not in run("extract", "-", "--format", "table", stdin=json.dumps({"id": "a", "text": DOUBTED})).out
    )


def test_explain_names_what_is_too_unsure_to_be_given(run):
    assert "left out" in run("explain", DOUBTED).out


def test_explain_says_for_and_against_which_thing_a_position_is(run):
    shown = run(
        "explain", "Iran has rejected the possibility of suspending its uranium enrichment program."
    ).out
    assert "for Iran's uranium enrichment" in shown


def test_explain_says_what_was_seen_from_names_to_positions(run, article):
    shown = run("explain", OPPOSING).out
    assert all(
        part in shown for part in ("Who is named", "Who says what", "What the reader marked", "Positions")
    )
    assert run("explain", " ").code == 2
    assert run("explain", OPPOSING, "--article", article).code == 0
    wrong = run("explain", "Not in it.", "--article", article)
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)


def test_what_cannot_be_read_is_one_line_and_code_1(run, tmp_path):
    done = run("extract", str(tmp_path / "none.txt"))
    assert (done.code, done.out) == (1, "")
    assert done.err == f"kg: {tmp_path / 'none.txt'}: no such file or folder; check the path\n"


def test_a_build_that_reads_nothing_leaves_no_store_behind(run, tmp_path):
    assert run("build", str(tmp_path / "none.txt"), "--into", str(tmp_path / "new.db")).code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_reads_nothing_keeps_a_store_that_was_there(run, tmp_path):
    kg.open(tmp_path / "old.db").close()
    assert run("build", str(tmp_path / "none.txt"), "--into", str(tmp_path / "old.db")).code == 1
    assert (tmp_path / "old.db").is_dir()


def test_ctrl_c_while_the_command_is_loaded_ends_it_without_a_trace(monkeypatch):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.main", stopped)
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 130


def test_a_batch_goes_on_after_a_bad_file(run, article, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a", "text": "Norway welcomed the ceasefire."}\n{"id": ', encoding="utf8")
    done = run("extract", str(broken), article)
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert f"kg: {broken}:2: broken JSON" in done.err
    assert done.err.endswith("kg: read 2 articles, skipped 1 input\n")


def test_a_bad_file_in_a_folder_is_counted(run, article, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\0")
    done = run("extract", str(tmp_path))
    assert done.code == 0
    assert "photo.jpg: unknown format '.jpg'" in done.err


def test_build_twice_changes_nothing_and_a_new_text_replaces_the_old(run, tmp_path):
    where = str(tmp_path / "out" / "positions.db")
    article = str(tmp_path / "draft.jsonl")
    Path(article).write_text(json.dumps({"id": "a", "text": OPPOSING}), encoding="utf8")
    assert "read 1 article (1 added), found 1 position" in run("build", article, "--into", where).err
    assert "(1 unchanged)" in run("build", article, "--into", where).err
    Path(article).write_text(json.dumps({"id": "a", "text": WELCOMING}), encoding="utf8")
    assert "(1 replaced)" in run("build", article, "--into", where).err
    assert "Norway" in run("query", where, "positions").out
    assert "Russia" not in run("query", where, "positions").out


def test_a_file_of_the_same_name_replaces_no_other(run, article, tmp_path):
    where = str(tmp_path / "out" / "positions.db")
    run("build", article, "--into", where)
    Path(article).write_text(WELCOMING, encoding="utf8")
    assert "(1 added)" in run("build", article, "--into", where).err
    found = run("query", where, "positions").out
    assert "Norway" in found
    assert "Russia" in found


def test_build_fails_if_nothing_could_be_read(run, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    done = run("build", str(tmp_path / "in"), "--into", str(tmp_path / "positions.db"))
    assert (done.code, "empty.txt: the file is empty" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("question", "actors"),
    [
        (["who", "opposes", "the draft resolution"], ["Russia"]),
        (["who supports the ceasefire?"], ["Norway"]),
        (["who praised the ceasefire"], ["Norway"]),
        (["what does Russia say"], ["Russia"]),
        (["what", "says", "Norway", "about", "the ceasefire"], ["Norway"]),
        (["what does Norway condemn"], []),
        (["who is against the ceasefire"], []),
    ],
)
def test_questions_in_plain_words(run, store, question, actors):
    done = run("ask", store, *question)
    assert [row["actorLabel"] for row in csv.DictReader(io.StringIO(done.out))] == actors
    assert done.code == 0
    assert ("nothing in the graph answers this" in done.err) == (not actors)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does Atlantis say", "nobody called 'Atlantis' takes a position"),
        ("who opposes the zebra", "nothing is called 'zebra'; `kg query "),
    ],
)
def test_a_question_about_what_is_not_in_the_graph_says_so(run, store, question, told):
    assert told in run("ask", store, question).err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["ask", "STORE", "what does Norway say", "--area", "ceasefires"], "Norway"),
        (["network", "STORE", "-o", "FILE.csv", "--area", "ceasefires"], "2 nodes, 1 edge"),
        (["export", "STORE", "-o", "FILE.csv", "--area", "ceasefires"], "FILE.csv: 1 position"),
        (
            ["view", "STORE", "-o", "FILE.html", "--area", "no such area"],
            "kg: no such area: no such issue area",
        ),
    ],
)
def test_an_issue_area_chooses_wherever_positions_are_chosen(run, store, tmp_path, command, told):
    known = [store if part == "STORE" else part.replace("FILE", str(tmp_path / "FILE")) for part in command]
    done = run(*known)
    assert told in done.out + done.err


def test_a_day_that_is_none_is_told(run, store):
    done = run("ask", store, "who opposes the treaty", "--since", "20x")
    assert (done.code, done.err) == (1, "kg: since: '20x' is no date; write 2017, 2017-11 or 2017-11-08\n")


def test_an_answer_is_one_line_a_position_with_its_quotation_below(run, store):
    shown = run("ask", store, "who opposes the draft resolution", "--format", "table").out.splitlines()
    assert shown[2:4] == [
        "against  Russia               opposes: draft resolution              2017-11-08",
        "    “Russia opposes the draft resolution, Deputy Foreign Minister Sergei Ryabkov",
    ]


@pytest.mark.parametrize(
    "args",
    [
        ["ask", "--list"],
        ["query", "--list"],
        ["ask", "STORE", "who opposes the draft resolution"],
        ["ask", "STORE", "which things divide most"],
        ["ask", "STORE", "coverage by outlet"],
        *(["query", "STORE", name] for name in kg.graph.queries()),
    ],
)
def test_tables_fit_a_page_and_show_no_iris(run, store, args):
    known = [store if part == "STORE" else part for part in args]
    done = run(*known, *([] if "--list" in args else ["--format", "table"]))
    assert done.code == 0
    assert max(map(len, done.out.splitlines()), default=0) <= 80
    assert "--list" in args or "position:" not in done.out


def test_more_is_shown_to_those_who_ask_for_it(run, store):
    shown = run("query", store, "positions", "--format", "table", "--verbose").out
    assert all(part in shown for part in ("stance:opposes", "confidence", "position:"))


def test_the_query_of_an_answer_can_be_printed_and_run(run, store, tmp_path):
    question = ["ask", store, "who opposes the draft resolution"]
    (tmp_path / "printed.rq").write_text(run(*question, "--sparql").out, encoding="utf8")
    assert run("query", store, str(tmp_path / "printed.rq")).out == run(*question).out


def test_an_answer_can_be_limited_and_says_so(run, store):
    done = run("ask", store, "what rests on one source", "--limit", "0")
    assert len(done.out.splitlines()) == 2
    done = run("ask", store, "who speaks about the ceasefire", "--format", "json", "--limit", "1")
    assert len(json.loads(done.out)) == 1


def test_a_question_that_takes_too_long_is_stopped(run, store):
    done = run("ask", store, "who opposes the draft resolution", "--timeout", "0.1")
    assert (done.code, done.err.startswith("kg: stopped after 0.1 seconds; ")) == (1, True)


@pytest.mark.parametrize("question", ["how is it", "what does Russia eat", "who"])
def test_other_questions_are_wrong_usage(run, store, question):
    done = run("ask", store, question)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "is not understood; ask such as" in done.err


def test_query_prints_tables_csv_and_json(run, store, tmp_path):
    sparql = (
        'SELECT ?label WHERE { ?actor stance:opposes ?s ; skos:prefLabel ?label FILTER (?label = "Russia") }'
    )
    file = tmp_path / "who.rq"
    file.write_text(sparql, encoding="utf8")
    assert run("query", store, str(file)).out == "label\nRussia\n"
    assert json.loads(run("query", store, "-e", sparql, "--format", "json").out) == [{"label": "Russia"}]
    assert "─" in run("query", store, "-", "--format", "table", stdin=sparql).out
    assert run("query", store, "-e", "ASK { ?a stance:opposes ?b }").out == "true\n"
    assert "stance:opposes" in run("query", store, "-e", "CONSTRUCT WHERE { ?a stance:opposes ?b }").out


def test_shipped_queries_are_called_by_name_and_take_values(run, store):
    rows = json.loads(run("query", store, "who", "--set", "sign=1", "--format", "json").out)
    assert [row["actorLabel"] for row in rows] == ["Norway"]


def test_a_query_without_rows_says_so_to_people(run, store):
    sparql = "SELECT ?actor WHERE { ?actor stance:praises actor:XYZ }"
    assert (
        run("query", store, "-e", sparql, "--format", "table").err
        == "kg: nothing in the graph answers this\n"
    )
    assert run("query", store, "-e", sparql, "--format", "csv").err == ""


def test_a_table_shows_iris_with_their_prefix(run, store):
    sparql = "SELECT ?actor WHERE { ?position kg:actor ?actor }"
    assert "actor:RUS" in run("query", store, "-e", sparql, "--format", "table").out
    assert "https://w3id.org" in run("query", store, "-e", sparql).out


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["-e", "SELECT ?x WHERE {"], 1, "broken SPARQL in line 1"),
        (["nosuch"], 1, "no such query; there are: "),
        (["who", "--set", "sign=abc"], 1, "sign: 'abc' is no side"),
        (["who", "--set", "sign=2"], 1, "sign: '2' is no side"),
        (["actors", "--set", "actor=Norway"], 1, "actor: 'Norway' is no IRI"),
        (["nosuch.rq"], 1, "nosuch.rq: the query cannot be read"),
        ([], 2, "give either a file"),
        (["-e", "ASK { }", "--set", "x"], 2, "NAME=VALUE"),
    ],
)
def test_broken_queries_are_told(run, store, args, code, told):
    done = run("query", store, *args)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_a_broken_query_names_its_file(run, store, tmp_path):
    (tmp_path / "broken.rq").write_text("SELECT", encoding="utf8")
    assert run("query", store, str(tmp_path / "broken.rq")).err.startswith(f"kg: {tmp_path / 'broken.rq'}: ")


def test_a_store_that_is_none_is_told(run, article):
    done = run("ask", article, "who opposes the treaty")
    assert (done.code, "a store is a folder" in done.err) == (1, True)


def test_view_writes_a_page(run, store, tmp_path):
    page = tmp_path / "page.html"
    assert run("view", store, "-o", str(page), "--title", "Two <states>").code == 0
    assert ">Two &lt;states&gt;</bdi></h1>" in page.read_text(encoding="utf8")
    assert "cannot be written" in run("view", store, "-o", str(tmp_path / "none" / "page.html")).err


def test_view_writes_no_page_by_the_name_of_a_picture_and_tells_of_an_empty_one(run, store, tmp_path):
    done = run("view", store, "-o", str(tmp_path / "page.pdf"))
    assert (done.code, done.err.endswith("a page is HTML; give it a name that ends in .html\n")) == (2, True)
    assert list(tmp_path.glob("*.pdf")) == []
    done = run("view", store, "-o", str(tmp_path / "page.html"), "--since", "2090")
    assert done.err.startswith("kg: no position is chosen, so that there is nothing to see\n")


def test_view_writes_a_site(run, store, tmp_path):
    site = tmp_path / "site"
    assert "pages into" in run("view", store, "--site", str(site)).err
    assert (site / "index.html").is_file()
    assert not (tmp_path / "positions.html").exists()
    assert run("view", store, "--site", str(site), "-o", str(site / "one.html")).code == 0
    done = run("view", store, "--site", str(tmp_path))
    assert (done.code, "give an empty folder" in done.err) == (1, True)


def test_remove_takes_out_what_an_article_says(run, store):
    assert run("remove", store, ARTICLE.id).err == f"kg: removed 1 article from {store}\n"
    done = run("remove", store, ARTICLE.id)
    assert (done.code, "no article 'briefing-1' in the graph" in done.err) == (1, True)


def test_validate_says_that_a_graph_is_sound(run, store):
    assert run("validate", store) == Result(0, "", f"kg: {store}: sound\n")


@pytest.mark.parametrize("args", [["version"], ["--version"]])
def test_the_version(run, args):
    assert run(*args) == Result(0, f"kg {kg.__version__}\n", "")


def test_without_a_command_there_is_help(run):
    assert "Commands" in "".join(run()[1:])


def test_letters_beyond_ascii_survive_any_locale(article):
    Path(article).write_text("Türkiye’s envoy Müller condemned the attack on Łódź.", encoding="utf8")
    done = program("annotate", article, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Müller" in done.stdout.decode("utf8")


def test_a_closed_pipe_ends_quietly(store):
    every = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 200000"
    command = [sys.executable, "-m", "kg", "query", store, "-e", every]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"a,b,c,d,e,f,g,h,i\n"
        process.stdout.close()
        assert process.stderr.read() == b""
