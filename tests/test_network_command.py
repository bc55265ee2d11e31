"""kg network: what it writes and prints, and what it is told of mistakes."""

import csv
import io
from dataclasses import replace
from typing import NamedTuple

import networkx as nx
import pytest

import kg
from kg.cli import main
from kg.model import Thing
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA
from tests.network_examples import MIXED, dated, on_thing

# Two articles in January and one in March; what Russia says of itself is in the second.
SAID = [
    on_thing(NORWAY, "fund", 1, dated("2018-01-10")),
    on_thing(RUSSIA, "fund", 1, dated("2018-01-20")),
    on_thing(SYRIA, "fund", -1, dated("2018-03-20")),
    on_thing(RUSSIA, "fund", -1, dated("2018-03-21")),
    on_thing(SYRIA, "treaty", -1, dated(None)),
]


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def store(tmp_path):
    """A graph of a few positions, on disk."""
    where = tmp_path / "positions.db"
    with kg.open(where) as graph:
        graph.add(MIXED[0][1], [position for position, _ in MIXED])
        for position, article in SAID:
            graph.add(article, [position])
    return str(where)


@pytest.fixture
def network(monkeypatch, capsys, store):
    """Runs kg network on the graph."""

    def command(*args):
        monkeypatch.setattr("sys.argv", ["kg", "network", store, *map(str, args)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        return Result(int(code or 0), *capsys.readouterr())

    return command


def edges(path):
    """Weights by the labels of the ends, from a table of edges."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {
            (row["source_label"], row["target_label"]): float(row["Weight"]) for row in csv.DictReader(lines)
        }


def test_positions_are_written_one_edge_each_to_as_many_files_as_are_named(network, tmp_path):
    done = network("-o", tmp_path / "all.graphml", "-o", tmp_path / "all.nodes.csv")
    assert done.code == 0
    assert f"kg: wrote {tmp_path / 'all.graphml'}: 5 nodes, 13 edges" in done.err
    assert len(nx.read_graphml(tmp_path / "all.graphml").edges) == 13
    assert (tmp_path / "all.nodes.csv").exists()


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        # Norway: treaty 0; Russia, twice in one article for the treaty, counts once.
        (["--of", "actor-thing", "--exclude", "thing=fund"], {"Norway": 0, "Russia": 1, "Syria": -2}),
        (
            ["--of", "actor-thing", "--include", "thing=treaty", "--duplicates", "include"],
            {"Norway": 0, "Russia": 2, "Syria": -2},
        ),
        (
            ["--network-type", "twomode", "--variable2", "thing", "--exclude", "thing=fund"],
            {"Norway": 0, "Russia": 1, "Syria": -2},
        ),
        (
            [
                *("--of", "actor-thing", "--qualifier-aggregation", "combine"),
                *("--exclude", "thing=fund", "--exclude", "actor=Russia"),
            ],
            {"Norway": 3, "Syria": 2},
        ),
        (
            [
                *("--of", "actor-thing", "--qualifier-aggregation", "ignore", "--normalization", "activity"),
                *("--include", "thing=treaty", "--include", "thing=fund", "--stop-date", "2017"),
                *("--exclude", "thing=fund"),
            ],
            {"Norway": 1, "Russia": 1, "Syria": 1},
        ),
    ],
)
def test_the_options_are_those_of_dna(options, wanted, network, tmp_path):
    assert network("-o", tmp_path / "sides.csv", *options).code == 0
    assert {actor: weight for (actor, _), weight in edges(tmp_path / "sides.csv").items()} == wanted


@pytest.mark.parametrize(
    ("options", "weight"),
    [
        # Fund: Norway +, Russia + and -. Treaty: Norway + and -, Russia +.
        (["--of", "actors"], 2),
        (["--of", "actors", "--qualifier-aggregation", "subtract"], 0),
        (["--of", "actors", "--normalization", "jaccard"], 2 / 4),
        (["--of", "actors", "--until", "2017"], 2),
        (["--network-type", "onemode", "--qualifier-aggregation", "conflict"], 2),
    ],
)
def test_actors_are_joined_over_things(options, weight, network, tmp_path):
    assert network("-o", tmp_path / "allies.csv", *options).code == 0
    assert edges(tmp_path / "allies.csv")["Norway", "Russia"] == pytest.approx(weight)


@pytest.mark.parametrize("of", ["things", "towards"])
def test_things_and_addressees_are_networks_too(of, network, tmp_path):
    assert network("-o", tmp_path / "network.json", "--of", of).code == 0


def test_windows_are_one_gexf_and_one_file_each_of_other_formats(network, tmp_path):
    options = ("--of", "actors", "--time-window", "months", "--start-date", "2018-01", "--isolates")
    done = network("-o", tmp_path / "sides.gexf", "-o", tmp_path / "sides.matrix.csv", *options)
    assert done.code == 0
    assert sorted(path.name for path in tmp_path.glob("sides*")) == [
        "sides.2018-01-01_2018-01-31.matrix.csv",
        "sides.2018-02-01_2018-02-28.matrix.csv",
        "sides.2018-03-01_2018-03-31.matrix.csv",
        "sides.gexf",
    ]
    empty = (tmp_path / "sides.2018-02-01_2018-02-28.matrix.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(empty.splitlines()))[1] == ["Norway", "0", "0", "0"]
    assert nx.read_gexf(tmp_path / "sides.gexf").edges[NORWAY.iri, RUSSIA.iri]["weights"] == [
        (1.0, "2018-01-01", "2018-01-31")
    ]


def test_measures_are_printed_one_row_a_window(network):
    options = ("--of", "actors", "--qualifier-aggregation", "subtract", "--since", "2018")
    done = network("--measures", "--time-window", "years", *options)
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["window_start"], row["nodes"], row["edges"]) == ("2018-01-01", "3", "3")
    assert network("--measures", "--format", "json", *options).out.startswith("[")
    (row,) = csv.DictReader(io.StringIO(network("--measures").out))
    assert (row["window_start"], row["edges"]) == ("", "13")


def test_undated_positions_and_values_that_nobody_has_are_told(network, tmp_path):
    done = network(
        "-o", tmp_path / "a.json", "--of", "actors", "--time-window", "years", "--exclude", "actor=Rusia"
    )
    assert "kg: no position has actor=rusia" in done.err
    assert "kg: 1 position without a date left out" in done.err
    done = network(
        "-o", tmp_path / "a.json", "--include", "thing=treaty", "--include", "actor=Syria", "--since", "2019"
    )
    assert done.code == 0
    only_undated = ("--include", "actor=Nobody", "--of", "actors", "--time-window", "years")
    assert "none of the chosen positions has a date" in network("-o", tmp_path / "b.json", *only_undated).err


def test_what_an_actor_says_of_itself_is_left_out_and_told(network, store, tmp_path):
    about_itself, where = on_thing(RUSSIA, "unity", 1, dated("2018-05-05"))
    with kg.open(store) as graph:
        thing = Thing(iri=RUSSIA.iri, label="Russia", sign=1)
        graph.add(where, [replace(about_itself, thing=thing)])
    for of in ("positions", "actor-thing"):
        assert (
            "kg: 1 position of an actor on itself left out"
            in network("-o", tmp_path / "a.csv", "--of", of).err
        )


def test_a_backbone_keeps_what_is_heavier_than_chance(network, tmp_path):
    assert network("-o", tmp_path / "a.csv", "--of", "actors", "--backbone", "1").code == 0
    assert len(edges(tmp_path / "a.csv")) == 3
    assert network("-o", tmp_path / "a.csv", "--backbone", "0.5").code == 1


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ([], 2, "say where the network goes, with -o FILE, or ask for --measures"),
        (["-o", "a.doc"], 1, "unknown format; use one of: .html, .gexf, .graphml"),
        (["-o", "missing/a.csv"], 1, "cannot be written"),
        (["-o", "a.matrix.csv"], 1, "a matrix holds one number a pair"),
        (["-o", "a.csv", "--of", "rivals"], 2, "rivals"),
        (["-o", "a.csv", "--duplicates", "week"], 2, "--duplicates goes with --of actor-thing, actors"),
        (["-o", "a.csv", "--time-window", "weeks"], 2, "--time-window goes with --of actor-thing, actors"),
        (["-o", "a.csv", "--normalization", "cosine"], 2, "--normalization goes with --of"),
        (["-o", "a.csv", "--of", "actors", "--duplicates", "day"], 1, "no such value of duplicates"),
        (["-o", "a.csv", "--of", "actors", "--time-window", "eons"], 1, "no such value of time_window"),
        (["-o", "a.csv", "--of", "actors", "--network-type", "twomode"], 2, "leave --network-type out"),
        (["-o", "a.csv", "--network-type", "threemode"], 1, "there are: onemode, twomode"),
        (["-o", "a.csv", "--variable1", "colour"], 1, "no such variable; there are: actor, speaker"),
        (["-o", "a.csv", "--exclude", "Russia"], 2, "write it as VARIABLE=VALUE, such as actor=Russia"),
        (["-o", "a.csv", "--include", "colour=red"], 1, "no such variable"),
        (["-o", "a.csv", "--since", "yesterday"], 1, "'yesterday' is no date"),
        (["-o", "a.csv", "--of", "actors", "--backbone", "7"], 1, "alpha is a probability"),
    ],
)
def test_a_mistake_is_told_in_one_line(options, code, message, network, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = network(*options)
    assert done.code == code
    assert message in " ".join(done.err.split())
    assert "Traceback" not in done.err
