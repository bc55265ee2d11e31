"""Series of measures, and when an actor changes its stance."""

from math import log

import pytest

from kg.network import over_time
from kg.network.measures import change_points, series
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA, article
from tests.network_examples import dated, on_thing


def stances(signs, *, actor=NORWAY, thing="fund", year=2018):
    """One statement a month, + for, - against, 0 undecided."""
    values = {"+": 1, "-": -1, "0": 0}
    return [
        on_thing(actor, thing, values[sign], dated(f"{year}-{month:02}-01"))
        for month, sign in enumerate(signs, start=1)
    ]


def test_a_series_has_one_row_a_window_and_an_empty_one_where_nobody_speaks():
    said = [
        on_thing(NORWAY, "fund", 1, dated("2018-01-10")),
        on_thing(RUSSIA, "fund", 1, dated("2018-01-20")),
        on_thing(SYRIA, "fund", -1, dated("2018-01-20")),
        on_thing(NORWAY, "fund", 1, dated("2018-03-02")),
        on_thing(RUSSIA, "fund", 1, dated("2018-03-30")),
    ]
    rows = list(series(over_time(said, time_window="months")))
    assert [(row["window_start"], row["nodes"], row["edges"]) for row in rows] == [
        ("2018-01-01", 3, 3),
        ("2018-02-01", 0, 0),
        ("2018-03-01", 2, 1),
    ]
    assert rows[0] == {
        "window_start": "2018-01-01",
        "window_stop": "2018-01-31",
        "nodes": 3,
        "edges": 3,
        "positive": 1,
        "negative": 2,
        "density": 1,
        "communities": 2,
        # Agreement of one pair, all within: 1 - 1 by chance. Conflict: Syria's two, none within;
        # chance puts 2 × 2 × (1 + 1) / 8 of the strengths of {Norway, Russia} and {Syria} there.
        "polarisation": pytest.approx(1 / 3),
        "frustration": 0,
        "balanced_triangles": 1,
    }
    assert rows[1]["balanced_triangles"] is None
    assert rows[2]["frustration"] == 0


def test_a_change_says_since_when_and_how_it_was_before():
    (change,) = change_points(stances("++++----"), "norway")
    assert (change.label, change.until, change.since) == ("fund", "2018-04-01", "2018-05-01")
    assert (change.before, change.after) == ((4, 0, 0), (0, 4, 0))
    assert (change.sign_before, change.sign_after) == (1, -1)
    # Without the cut each of the eight has a chance of a half; the cut costs 1.5 ln 8.
    assert change.gain == pytest.approx(8 * log(2) - 1.5 * log(8))


@pytest.mark.parametrize(
    ("signs", "since"),
    [
        ("+++++-+++++", []),
        ("+++++-", []),
        ("+-", []),
        ("-+++++", []),
        ("+++++--", ["2018-06-01"]),
        ("+++---", ["2018-04-01"]),
        ("+", []),
        ("", []),
        ("++++----++++", ["2018-05-01", "2018-09-01"]),
        ("++++0000----", ["2018-05-01", "2018-09-01"]),
        ("----++++", ["2018-05-01"]),
    ],
)
def test_one_odd_report_is_no_change_and_lasting_ones_are(signs, since):
    assert [change.since for change in change_points(stances(signs), NORWAY.iri)] == since


def test_a_change_of_shares_without_a_change_of_side_is_none():
    assert change_points(stances("++++++00+00+"), "Norway") == []


def test_changes_are_told_by_thing_and_in_the_order_of_time():
    said = [
        *stances("++++----", thing="treaty", year=2019),
        *stances("----++++", thing="fund"),
        *stances("++++----", thing="fund", actor=RUSSIA),
    ]
    assert [(change.label, change.since) for change in change_points(said, "Norway")] == [
        ("fund", "2018-05-01"),
        ("treaty", "2019-05-01"),
    ]
    assert [change.label for change in change_points(said, "Norway", thing="treaty")] == ["treaty"]
    assert change_points(said, "Norway", stop_date="2018-03") == []
    assert change_points(said, "Nobody") == []


def test_copies_of_one_report_are_no_evidence_of_a_change():
    wire = [
        on_thing(NORWAY, "fund", -1, article(name, date="2018-06-01"), quote="Norway left.")
        for name in "abcdef"
    ]
    assert change_points([*stances("+++++"), *wire], "Norway") == []
    assert len(change_points([*stances("+++++"), *wire], "Norway", copies=True)) == 1


def test_statements_of_one_day_are_not_cut_apart_and_undated_ones_left_out():
    day = [
        on_thing(NORWAY, "fund", sign, dated("2018-01-01", name=f"a{n}"))
        for n, sign in enumerate([1] * 4 + [-1] * 4)
    ]
    assert change_points(day, "Norway") == []
    undated = [on_thing(NORWAY, "fund", 1, dated(None, name=f"a{n}")) for n in range(4)]
    assert change_points([*undated, *stances("----")], "Norway") == []
