"""kg review and kg agreement: a sheet goes out and comes back, the terminal asks, reviewers agree or not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import kg
from kg.agreement import cohen_kappa, krippendorff_alpha
from kg.errors import InputError
from kg.graph.exporting import export
from kg.graph.importing import restore
from kg.graph.review import Change, Review
from kg.graph.review.codings import codings
from kg.graph.review.sheets import read, write
from kg.namespaces import ACTOR
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, position
from tests.running import runner
from tests.test_review import ELSEWHERE, MOSCOW, NOON, OTHER, about, correct, held, node

WELCOME = position(NORWAY, "praises", "ceasefire", number=1, confidence=0.3)
READ = [(ARTICLE, [FULL, WELCOME]), (OTHER, [ELSEWHERE])]


@pytest.fixture
def graph():
    with kg.open("memory:") as opened:
        opened.add_many(READ)
        yield opened


@pytest.fixture
def store(tmp_path) -> str:
    where = tmp_path / "positions.db"
    with kg.open(where) as opened:
        opened.add_many(READ)
    return str(where)


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf8"), newline="")))


def put(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def sheet(graph, path: Path, kind: str = "positions", **cells: dict[str, str]) -> Path:
    """Write a sheet and fill in cells: label of the actor → column → value."""
    with path.open("wb") as into:
        write(graph, kind, into)
    rows = rows_of(path)
    for row in rows:
        row |= cells.get(row["actor"] if kind == "positions" else row["label"], {})
    return put(path, rows)


def decided(graph, path: Path):
    found = read(graph, path, by="Ana", at=NOON)
    assert found.skipped == ()
    Review(graph).decide(found.decisions)
    return [one.verdict for one in found.decisions]


def test_a_sheet_that_nobody_filled_in_decides_nothing(graph, tmp_path):
    for kind in ("positions", "actors", "things"):
        assert decided(graph, sheet(graph, tmp_path / "a.csv", kind)) == []


def test_verdicts_and_changed_cells_become_decisions(graph, tmp_path):
    path = sheet(
        graph,
        tmp_path / "a.csv",
        Russia={"verdict": "Accept", "note": "clear"},
        Norway={"stance": "condemns", "actor": "Russia"},
        Moscow={"verdict": "r"},
    )
    assert sorted(decided(graph, path)) == ["accepted", "corrected", "rejected"]
    found = held(graph)
    assert set(found) == {FULL.id, WELCOME.id}
    assert (found[WELCOME.id].stance, found[WELCOME.id].actor.iri) == ("condemns", RUSSIA.iri)
    assert [one.note for one in graph.decisions() if one.note] == ["clear"]


def test_a_sheet_that_comes_back_twice_decides_once(graph, tmp_path):
    path = sheet(
        graph,
        tmp_path / "a.csv",
        Norway={"stance": "condemns"},
        Moscow={"verdict": "reject"},
        Russia={"actor": "France"},
    )
    assert len(decided(graph, path)) == 3
    assert decided(graph, path) == []


@pytest.mark.parametrize(("name", "iri"), [("france", "FRA"), ("Amber Watch", "amber-watch")])
def test_another_name_for_the_actor_is_another_actor_in_the_sheet_and_on_the_terminal(
    graph, run, store, tmp_path, monkeypatch, name, iri
):
    decided(graph, sheet(graph, tmp_path / "a.csv", Norway={"actor": name}))
    answers = iter(["c", "actor", name, "q"])
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    run("review", store, "--by", "Ana")
    with kg.open(store) as opened:
        assert held(opened)[WELCOME.id].actor == held(graph)[WELCOME.id].actor
    assert held(graph)[WELCOME.id].actor.iri == ACTOR + iri


def test_what_was_rejected_is_in_the_next_sheet_and_can_be_accepted_or_withdrawn(graph, tmp_path):
    decided(
        graph, sheet(graph, tmp_path / "a.csv", Moscow={"verdict": "reject"}, Norway={"verdict": "reject"})
    )
    again = sheet(graph, tmp_path / "b.csv", Moscow={"verdict": "accept"}, Norway={"verdict": "withdraw"})
    assert {row["actor"]: row["reviewed"] for row in rows_of(again)} == {
        "Russia": "",
        "Norway": "rejected",
        "Moscow": "rejected",
    }
    found = read(graph, again, by="Ana", at="2024-05-02T12:00:00Z")
    Review(graph).decide(found.decisions)
    for one in found.withdrawn:
        Review(graph).withdraw(one, by="Ana", at=NOON)
    assert set(held(graph)) == {FULL.id, WELCOME.id, ELSEWHERE.id}


def test_actors_and_things_are_merged_by_name_and_renamed(graph, tmp_path):
    decided(
        graph, sheet(graph, tmp_path / "a.csv", "actors", Moscow={"verdict": "merge", "merge_into": "Russia"})
    )
    assert held(graph)[ELSEWHERE.id].actor.iri == RUSSIA.iri
    decided(graph, sheet(graph, tmp_path / "t.csv", "things", plan={"label": "peace plan"}))
    assert held(graph)[ELSEWHERE.id].thing.label == "peace plan"


def test_a_sheet_of_a_spreadsheet_with_semicolons_and_a_mark_is_read(graph, tmp_path):
    path = sheet(graph, tmp_path / "a.csv", Moscow={"verdict": "reject"})
    rows = rows_of(path)
    into = io.StringIO()
    writer = csv.DictWriter(into, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text("\ufeff" + into.getvalue(), encoding="utf8")
    assert decided(graph, path) == ["rejected"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"verdict": "perhaps"}, "no verdict 'perhaps'"),
        ({"verdict": "correct"}, "no cell says how"),
        ({"verdict": "accept", "stance": "opposes"}, "cells are changed"),
        ({"stance": "likes"}, "stance is 'likes'; it can be accuses"),
        ({"modality": ""}, "modality is None; it can be"),
        ({"date": "soon"}, "is no date"),
        ({"actor_iri": "no iri"}, "is not an IRI"),
        ({"verdict": "merge", "merge_into": "xyz"}, "which the graph does not know"),
        ({"position": "gone", "verdict": "accept"}, "knows none of its positions"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line_and_the_others_count(
    graph, tmp_path, cells, message
):
    path = sheet(graph, tmp_path / "a.csv", Norway=cells, Moscow={"verdict": "reject"})
    found = read(graph, path, by="Ana", at=NOON)
    assert [one.verdict for one in found.decisions] == ["rejected"]
    (skipped,) = found.skipped
    assert message in skipped.reason
    assert skipped.line in {2, 3, 4}


@pytest.mark.parametrize(("text", "message"), [("a,b\n1,2\n", "is no sheet"), (None, "cannot be read")])
def test_another_file_is_no_sheet(graph, tmp_path, text, message):
    path = tmp_path / "a.csv"
    if text is not None:
        path.write_text(text, encoding="utf8")
    with pytest.raises(InputError, match=message):
        read(graph, path, by="Ana", at=NOON)


@pytest.mark.parametrize(("form", "name"), [("trig", "a.trig"), ("nquads", "a.nq"), ("turtle", "a.ttl")])
def test_decisions_go_out_and_come_back_with_the_graph(graph, tmp_path, form, name):
    Review(graph).decide([about(), correct(WELCOME, stance="condemns"), node(MOSCOW.iri, "rejected")])
    with (tmp_path / name).open("wb") as into:
        export(graph, form, into)
    with kg.open(tmp_path / "other.db") as other:
        assert restore(other, tmp_path / name).left_out == 0
        assert other.serialize() == graph.serialize()
        for one in other.decisions():
            Review(other).withdraw(one.id, by="Bo", at=NOON)
        assert set(held(other)) == {FULL.id, WELCOME.id, ELSEWHERE.id}


def test_articles_that_are_imported_are_reviewed_too(graph, tmp_path):
    with (tmp_path / "a.trig").open("wb") as into:
        export(graph, "trig", into)
    Review(graph).decide([about()])
    restore(graph, tmp_path / "a.trig")
    assert FULL.id not in held(graph)


def test_a_table_says_who_judged_what(graph):
    Review(graph).decide([about(WELCOME, "accepted")])
    into = io.BytesIO()
    export(graph, "csv", into)
    rows = list(csv.DictReader(io.StringIO(into.getvalue().decode())))
    assert {row["id"]: (row["reviewed"], row["reviewed_by"]) for row in rows}[WELCOME.id] == (
        "accepted",
        "Ana",
    )


# Worked out by hand: of 10, both say yes to 4 and no to 3; chance is 0.6 · 0.5 + 0.4 · 0.5 = 0.5.
TEN = [("y", "y")] * 4 + [("y", "n")] * 2 + [("n", "y")] + [("n", "n")] * 3


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        (TEN, 0.4),
        ([("y", "y"), ("n", "n")], 1.0),
        ([("y", "n"), ("n", "y")], -1.0),
        ([("y", "y")], 1.0),
        ([], None),
    ],
)
def test_cohens_kappa_is_what_it_is_by_hand(pairs, kappa):
    assert cohen_kappa(pairs) == (None if kappa is None else pytest.approx(kappa))


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # Two values of six disagree: 1 - 5 · 2 / (36 - 18).
        ([["a", "a"], ["b", "b"], ["a", "b"], ["b"]], 1 - 10 / 18),
        # Three reviewers, one unit each way: coincidences a-a 1 + 2, a-b 1 + 1, of six.
        ([["a", "a", "b"], ["a", "a", "a"]], 1 - 5 * 2 / (36 - 26)),
        ([["a", "a"], ["b", "b"]], 1.0),
        ([["a", "a"], ["a", "a"]], 1.0),
        ([["a"], []], None),
    ],
)
def test_krippendorffs_alpha_is_what_it_is_by_hand(units, alpha):
    assert krippendorff_alpha(units) == (None if alpha is None else pytest.approx(alpha))


def test_each_reviewer_is_taken_at_what_the_position_said_when_they_judged_it(graph):
    later = "2024-05-02T12:00:00Z"
    Review(graph).decide(
        [
            about(WELCOME, "accepted", by="Bo"),
            about(
                WELCOME,
                "corrected",
                at=later,
                changes=(Change(field="stance", before="praises", after="condemns"),),
            ),
            about(WELCOME, "accepted", by="Cy", at="2024-05-03T12:00:00Z"),
            about(FULL, "rejected", by="Bo"),
        ]
    )
    found = {by: [one["stance"] for one in of.values()] for by, of in codings(graph).items()}
    assert found == {"Ana": ["condemns"], "Bo": ["praises", "(rejected)"], "Cy": ["condemns"]}


def test_the_command_takes_a_sheet_out_and_back(run, store, tmp_path):
    file = str(tmp_path / "a.csv")
    assert run("review", store, "--export", file).err.startswith(f"kg: wrote {file}: 3 rows")
    rows = rows_of(Path(file))
    put(Path(file), [row | {"verdict": "reject" if row["actor"] == "Norway" else ""} for row in rows])
    done = run("review", store, "--import", file, "--by", "Ana")
    assert (done.code, done.err) == (0, "kg: 1 new decision by Ana\n")
    listed = list(csv.DictReader(io.StringIO(run("review", store, "--list").out)))
    assert [(one["by"], one["state"]) for one in listed] == [("Ana", "holds")]
    assert run("review", store, "--undo", listed[0]["id"], "--by", "Bo").err.startswith(
        "kg: took back: rejected"
    )
    assert "taken back by Bo" in run("review", store, "--list").out
    assert run("review", store, "--undo", "zz").code == 1
    assert run("review", store, "--list", "--export", file).code == 2


def test_the_terminal_asks_for_the_doubtful_first(run, store, monkeypatch):
    answers = iter(["r", "a", "c", "stance", "demands"])
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    done = run("review", store, "--by", "Ana")
    assert (done.code, done.err.endswith("kg: 3 decisions by Ana\n")) == (0, True)
    with kg.open(store) as graph:
        assert [one.verdict for one in graph.decisions() if one.about.endswith(WELCOME.id)] == ["rejected"]
        assert "demands" in {one.stance for one in held(graph).values()}
    assert "0 decisions" in run("review", store, "--by", "Ana").err


def test_the_terminal_takes_the_last_answer_back_and_ends(run, store, monkeypatch):
    answers = iter(["r", "u", "s", "m", "nobody", "q"])
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    done = run("review", store, "--by", "Ana")
    assert "no position has this id" in done.err
    assert done.err.endswith("kg: 0 decisions by Ana\n")
    with kg.open(store) as graph:
        assert len(held(graph)) == 3


def test_the_terminal_merges_actors_by_name(run, store, monkeypatch):
    answers = iter(["s", "s", "m", "Russia"])
    monkeypatch.setattr("builtins.input", lambda *_: next(answers))
    run("review", store, "--what", "actors", "--by", "Ana")
    with kg.open(store) as graph:
        assert len({one.actor.iri for one in held(graph).values()}) == 2


@pytest.mark.parametrize("typed", [[], ["c"], ["c", "stance"], ["m"]])
def test_an_end_of_input_ends_the_review_wherever_it_comes(run, store, monkeypatch, typed):
    answers = iter(typed)

    def typing(*_):
        for answer in answers:
            return answer
        raise EOFError

    monkeypatch.setattr("builtins.input", typing)
    done = run("review", store)
    assert (done.code, "0 decisions" in done.err) == (0, True)


def test_agreement_is_one_command_for_a_graph_or_for_sheets(run, store, tmp_path):
    with kg.open(store) as graph:
        made = [about(FULL, "accepted"), about(WELCOME, "accepted"), about(FULL, "accepted", by="Bo")]
        Review(graph).decide([*made, about(WELCOME, "rejected", by="Bo")])
        one = sheet(graph, tmp_path / "one.csv", Russia={"verdict": "accept"}, Norway={"verdict": "accept"})
        two = sheet(graph, tmp_path / "two.csv", Russia={"verdict": "accept"}, Norway={"verdict": "reject"})
    # Of two positions one is agreed on: kappa is 0, alpha 1 - 3 · 2 / (16 - 10).
    for done in (run("agreement", store), run("agreement", str(one), str(two))):
        rows = list(csv.DictReader(io.StringIO(done.out)))
        mine = [row for row in rows if row["field"] == "verdict"]
        assert [(row["measure"], row["positions"], float(row["value"])) for row in mine] == [
            ("Krippendorff's alpha", "2", 0.0),
            ("Cohen's kappa", "2", 0.0),
        ]
    assert run("agreement", str(one)).code == 1
    assert run("agreement", store, str(one)).code == 2
