"""Tables for people: words stay whole, rows that find no room are lists."""

from __future__ import annotations

import pytest

from kg.commands.answers import positions
from kg.commands.printing import table

TURNS = (
    ("actor", "thing", "before", "before sign", "after", "after sign"),
    [
        (
            "United States House of Representatives",
            "assassination of Qassem Soleimani",
            "2019-12-18",
            "against",
            "2019-12-21",
            "for",
        ),
        ("Holy See", "sexual abuses", "2019-05-09", "against", "2019-05-12", "for"),
    ],
)
MEASURES = (
    ("window_start", "nodes", "communities", "polarisation", "frustration", "balanced_triangles", "density"),
    [("", "201", "105", "0.5477", "0.0", "1.0", "0.0099")],
)


def words(text: str) -> list[str]:
    return sorted(text.replace("─", " ").split())


@pytest.mark.parametrize("width", [80, 100, 200])
def test_no_word_of_a_table_is_cut_and_no_line_is_longer_than_the_page(capsys, width):
    columns, rows = TURNS
    table(columns, rows, width=width)
    out = capsys.readouterr().out
    assert words(out) == words(" ".join([*columns, *(cell for row in rows for cell in row)]))
    assert max(map(len, out.splitlines())) <= width


def test_a_row_that_has_no_room_is_a_list_without_what_is_empty(capsys):
    table(*MEASURES, title="Measures", width=80)
    out = capsys.readouterr().out
    assert out.startswith("Measures\n\nnodes               201\ncommunities         105\n")
    assert "window_start" not in out


def test_only_words_that_no_table_could_hold_are_cut(capsys):
    iri = "subject:" + "long-" * 12 + "end"
    table(("article", "subject"), [("kremlin-17164", iri)], width=60)
    out = capsys.readouterr().out
    assert "kremlin-17164" in out
    assert "".join(line[17:].strip() for line in out.splitlines()[3:]) == iri


def test_a_table_without_rows_has_its_headings(capsys):
    table(("actor", "thing"), [], width=80)
    assert words(capsys.readouterr().out) == ["actor", "thing"]


@pytest.mark.parametrize(
    ("speaker", "told"),
    [("Sadiq Khan", "“Enough is enough.” (Daily)"), ("Aide", "“Enough is enough.” (Aide, Daily)")],
)
def test_who_speaks_for_himself_is_named_once(capsys, speaker, told):
    said = {"actorLabel": "Sadiq Khan", "stanceLabel": "demands", "subjectText": "a vote", "sign": 1}
    positions([said | {"quote": "Enough is enough.", "speakerLabel": speaker, "source": "Daily"}])
    assert capsys.readouterr().out.splitlines()[-1].strip() == told
