"""Networks over time: windows worked out by hand, and what falls into them."""

from datetime import date

import pytest

from kg.errors import InputError
from kg.network import over_time
from kg.network.windows import windows
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA
from tests.network_examples import dated, on_thing, weights

# January: Norway and Russia agree; February: nobody speaks; March: they disagree.
SAID = [
    on_thing(NORWAY, "fund", 1, dated("2018-01-10")),
    on_thing(RUSSIA, "fund", 1, dated("2018-01-20")),
    on_thing(NORWAY, "fund", 1, dated("2018-03-02")),
    on_thing(RUSSIA, "fund", -1, dated("2018-03-30")),
]


def shown(networks):
    """The start and stop of each window, and its weights."""
    return [(graph.graph["window_start"], graph.graph["window_stop"], weights(graph)) for graph in networks]


def test_a_window_without_statements_is_an_empty_network_between_the_others():
    assert shown(over_time(SAID, time_window="months")) == [
        ("2018-01-01", "2018-01-31", {("NOR", "RUS"): 1}),
        ("2018-02-01", "2018-02-28", {}),
        ("2018-03-01", "2018-03-31", {("NOR", "RUS"): -1}),
    ]


def test_nodes_of_the_whole_range_are_in_an_empty_window_if_isolates_are_kept():
    sizes = [len(graph) for graph in over_time(SAID, time_window="months", isolates=True)]
    assert sizes == [2, 2, 2]
    assert [len(graph) for graph in over_time(SAID, time_window="months")] == [2, 0, 2]


def test_windows_of_several_units_overlap_and_move_by_one():
    # In January and February they agree; in February and March they disagree.
    assert shown(over_time(SAID, time_window="months", window_size=2)) == [
        ("2018-01-01", "2018-02-28", {("NOR", "RUS"): 1}),
        ("2018-02-01", "2018-03-31", {("NOR", "RUS"): -1}),
    ]


def test_a_window_longer_than_the_range_holds_all_of_it():
    # Norway was for the fund, Russia for and against it.
    assert shown(over_time(SAID, time_window="years")) == [("2018-01-01", "2018-12-31", {("NOR", "RUS"): 0})]


def test_duplicates_that_are_asked_for_are_left_out_over_the_whole_range_before_windows_are_cut():
    again = over_time(
        SAID,
        network_type="twomode",
        time_window="months",
        duplicates="acrossrange",
    )
    assert [weights(graph) for graph in again] == [
        {("NOR", "fund"): 1, ("RUS", "fund"): 1},
        {},
        {("NOR", "fund"): 0, ("RUS", "fund"): -1},
    ]


@pytest.mark.parametrize(
    ("unit", "starts"),
    [
        ("years", ["2018-01-01"]),
        ("weeks", ["2018-01-08", "2018-01-15"]),
        ("days", [f"2018-01-{day}" for day in range(10, 21)]),
    ],
)
def test_the_first_window_starts_with_the_unit_of_the_first_statement(unit, starts):
    networks = over_time(SAID[:2], time_window=unit)
    assert [graph.graph["window_start"] for graph in networks] == starts


def test_without_a_window_there_is_one_network_of_all_also_of_what_has_no_date():
    (whole,) = over_time([*SAID, on_thing(SYRIA, "fund", 1, dated(None))], time_window="no")
    assert len(whole) == 3
    assert "window_start" not in whole.graph


def test_a_range_that_is_given_is_kept_to_even_where_nobody_speaks():
    found = shown(over_time(SAID, time_window="months", start_date="2017-12-15", stop_date="2018-02"))
    assert found == [
        ("2017-12-15", "2018-01-14", {}),
        ("2018-01-15", "2018-02-14", {}),
    ]
    nobody = over_time([], time_window="years", start_date="2017", stop_date="2018")
    assert [len(graph) for graph in nobody] == [0, 0]


def test_statements_without_a_date_are_in_no_window_and_counted():
    networks = list(over_time([*SAID, on_thing(SYRIA, "fund", 1, dated(None))], time_window="years"))
    assert [graph.graph["undated"] for graph in networks] == [1]
    assert list(over_time([on_thing(SYRIA, "fund", 1, dated(None))])) == []


def test_a_statement_dated_by_a_month_is_in_windows_that_hold_all_of_it():
    vague = [*SAID[:2], on_thing(SYRIA, "fund", 1, dated("2018-01"))]
    assert [len(graph) for graph in over_time(vague, time_window="months")] == [3]
    assert max(len(graph) for graph in over_time(vague, time_window="weeks")) == 1


def test_windows_of_events_hold_so_many_and_those_of_the_same_days():
    same_day = [*SAID, on_thing(SYRIA, "fund", 1, dated("2018-03-02"))]
    found = shown(over_time(same_day, time_window="events", window_size=2, isolates=False))
    assert [(start, stop) for start, stop, _ in found] == [
        ("2018-01-10", "2018-01-20"),
        ("2018-01-20", "2018-03-02"),
        ("2018-03-02", "2018-03-02"),
        ("2018-03-02", "2018-03-30"),
    ]
    # On 20 January Russia speaks, on 2 March Norway and Syria do.
    assert found[1][2] == {("NOR", "RUS"): 1, ("NOR", "SYR"): 1, ("RUS", "SYR"): 1}


def test_months_that_are_too_short_end_with_their_last_day():
    found = windows(date(2018, 1, 31), date(2018, 4, 1), "months", 1)
    assert [one.start.isoformat() for one in found] == ["2018-01-31", "2018-02-28", "2018-03-31"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time_window": "decades"}, "no such value of time_window; there are: no, events, days"),
        ({"network_type": "eventlist"}, "no such value of network_type; there are: onemode, twomode"),
        ({"window_size": 0}, "a window of months holds at least 1"),
        ({"time_window": "events", "window_size": 1}, "a window of events holds at least 2"),
        ({"start_date": "soon"}, "'soon' is no date; write 2017, 2017-11 or 2017-11-08"),
        ({"time_window": "days", "start_date": "0900", "stop_date": "2018"}, "more than 10,000 windows"),
    ],
)
def test_what_makes_no_sense_is_refused(options, message):
    with pytest.raises(InputError, match=message):
        list(over_time(SAID, **options))
