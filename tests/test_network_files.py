"""Networks as files: each format is read back, with every label, type, sign and count."""

import csv
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from kg.errors import InputError
from kg.network import (
    FORMATS,
    actor_network,
    actor_thing_network,
    network,
    over_time,
    thing_network,
    timeline,
    towards_network,
    write,
)
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, SYRIA, article, position
from tests.network_examples import MIXED, dated, on_thing, weights

HELD = position(NORWAY, "praises", "ceasefire")
SAID = [(FULL, ARTICLE), (HELD, ARTICLE)]
MAKERS = [network, actor_network, actor_thing_network, thing_network, towards_network]
WEIGHTED = [actor_network, actor_thing_network, thing_network]
GEXF = "{http://www.gexf.net/1.2draft}"


def written(graph, path):
    """The path of a network that was written to it."""
    write(graph, path)
    return path


def table(path):
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != ".matrix.csv"])
def test_the_same_network_gives_the_same_bytes_and_stays_as_it_was(make, ending, tmp_path):
    graph = make(MIXED)
    before = nx.node_link_data(graph, edges="edges")
    one, two = written(graph, tmp_path / f"one{ending}"), written(make(MIXED), tmp_path / f"two{ending}")
    assert one.read_bytes() == two.read_bytes()
    assert nx.node_link_data(graph, edges="edges") == before


@pytest.mark.parametrize("make", MAKERS)
def test_graphml_opens_again_with_everything(make, tmp_path):
    graph = make([*MIXED, *SAID])
    path = written(graph, tmp_path / "network.graphml")
    again = nx.read_graphml(path, force_multigraph=graph.is_multigraph())
    assert again.is_directed() == graph.is_directed()
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    made = list(graph.edges(data=True))
    if graph.is_multigraph():
        made = [(*ends, data | {"position": key}) for *ends, key, data in graph.edges(keys=True, data=True)]
    assert list(again.edges(data=True)) == made
    assert again.graph["on_itself"] == 0


@pytest.mark.parametrize("make", MAKERS)
def test_json_opens_again_with_everything(make, tmp_path):
    graph = make([*MIXED, *SAID])
    path = written(graph, tmp_path / "network.json")
    again = nx.node_link_graph(json.loads(path.read_text(encoding="utf8")), edges="edges")
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    outlets = {"source": "outlet"}
    made = [
        (*ends, {outlets.get(name, name): value for name, value in data.items()})
        for *ends, data in graph.edges(data=True)
    ]
    assert list(again.edges(data=True)) == made
    assert again.graph == graph.graph


@pytest.mark.parametrize("make", MAKERS)
def test_gexf_opens_again_with_everything_and_the_times(make, tmp_path):
    graph = make([*MIXED, *SAID])
    path = written(graph, tmp_path / "network.gexf")
    assert b"lastmodified" not in path.read_bytes()
    again = nx.read_gexf(path)
    assert list(again) == list(graph)
    assert [data["label"] for _, data in again.nodes(data=True)] == [
        data["label"] for _, data in graph.nodes(data=True)
    ]
    for (*_, found), (*_, made) in zip(again.edges(data=True), graph.edges(data=True), strict=True):
        renamed = {"start": "quote_start", "end": "quote_end"}
        told = {renamed.get(name, name): value for name, value in made.items()}
        # Gephi would leave an edge of weight 0 out.
        assert told.items() <= (found | {"weight": round(found.get("weight", 1), 5)}).items()
        assert (found["start"], found["end"]) == ("2017-11-08", "2017-11-08")


def test_gexf_says_from_when_to_when_edges_and_nodes_are_there(tmp_path):
    said = [
        on_thing(NORWAY, "fund", 1, dated("2017")),
        on_thing(NORWAY, "fund", 1, dated("2018-02")),
        on_thing(SYRIA, "fund", 1, dated("2016-05-01")),
        on_thing(RUSSIA, "fund", 1, dated(None)),
    ]
    root = ElementTree.parse(written(actor_thing_network(said), tmp_path / "sides.gexf")).getroot()
    graph = root.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    times = {
        edge.get("source").rpartition("/")[2]: (edge.get("start"), edge.get("end"))
        for edge in graph.iter(f"{GEXF}edge")
    }
    assert times == {
        "NOR": ("2017-01-01", "2018-02-28"),
        "SYR": ("2016-05-01", "2016-05-01"),
        "RUS": (None, None),
    }
    # The fund is always there, since one of its edges is.
    nodes = {node.get("id").rpartition("/")[2]: node.get("start") for node in graph.iter(f"{GEXF}node")}
    assert nodes == {"NOR": "2017-01-01", "SYR": "2016-05-01", "RUS": None, "fund": None}


def test_windows_are_one_gexf_with_the_weight_of_each_time(tmp_path):
    said = [
        on_thing(NORWAY, "fund", 1, dated("2018-01-10")),
        on_thing(RUSSIA, "fund", 1, dated("2018-01-20")),
        on_thing(NORWAY, "fund", 1, dated("2018-03-02")),
        on_thing(RUSSIA, "fund", -1, dated("2018-03-30")),
    ]
    path = written(timeline(over_time(said, time_window="months")), tmp_path / "months.gexf")
    edge = nx.read_gexf(path).edges[NORWAY.iri, RUSSIA.iri]
    assert edge["spells"] == [("2018-01-01", "2018-01-31"), ("2018-03-01", "2018-03-31")]
    assert edge["weights"] == [(1.0, "2018-01-01", "2018-01-31"), (-1.0, "2018-03-01", "2018-03-31")]
    overlapping = timeline(over_time(said, time_window="months", window_size=2))
    assert overlapping.edges[NORWAY.iri, RUSSIA.iri]["weights"] == [
        (1.0, "2018-01-01", "2018-02-28"),
        (-1.0, "2018-03-01", "2018-03-31"),
    ]
    assert overlapping.edges[NORWAY.iri, RUSSIA.iri]["spells"] == [("2018-01-01", "2018-03-31")]
    assert len(timeline([])) == 0
    # By this id Gephi knows the weight of an edge that changes.
    names = [(one.get("id"), one.get("title")) for one in ElementTree.parse(path).iter(f"{GEXF}attribute")]
    assert ("weight", "weight") in names
    for ending in (".csv", ".nodes.csv", ".matrix.csv", ".graphml"):
        with pytest.raises(InputError, match=r"only \.gexf and \.json hold a timeline"):
            write(overlapping, tmp_path / f"months{ending}")


# What the schemas of GEXF 1.2 and 1.3 know both: the attributes of each element, and their values.
TIME = r"\d{4}-\d\d-\d\d"
NUMBER = r"-?\d+(\.\d+)?(e-?\d+)?"
SCHEMA = {
    "gexf": {"version": r"1\.2"},
    "meta": {},
    "creator": {},
    "graph": {"defaultedgetype": "directed|undirected", "mode": "static|dynamic", "timeformat": "date"},
    "attributes": {"class": "node|edge", "mode": "static|dynamic"},
    "attribute": {"id": r"\w+", "title": r"\w+", "type": "boolean|double|long|string"},
    "nodes": {},
    "node": {"id": ".+", "label": ".+", "start": TIME, "end": TIME},
    "edges": {},
    "edge": {"id": ".+", "source": ".+", "target": ".+", "weight": NUMBER, "start": TIME, "end": TIME},
    "spells": {},
    "spell": {"start": TIME, "end": TIME},
    "attvalues": {},
    "attvalue": {"for": r"\w+", "value": "(?s).*", "start": TIME, "end": TIME},
}


@pytest.mark.parametrize("make", [*MAKERS, lambda said: timeline(over_time(said, time_window="months"))])
def test_gexf_holds_nothing_that_its_schema_does_not_know(make, tmp_path):
    undated = article("undated", date=None)
    said = [*MIXED, *SAID, on_thing(SYRIA, "pact", 1, undated)]
    root = ElementTree.parse(written(make(said), tmp_path / "network.gexf")).getroot()
    for element in root.iter():
        known = SCHEMA[element.tag.removeprefix(GEXF)]
        for name, value in element.attrib.items():
            assert name.endswith("schemaLocation") or re.fullmatch(known[name], value), (element.tag, name)
    declared = {
        (one.get("class"), column.get("id")): one for one in root.iter(f"{GEXF}attributes") for column in one
    }
    for kind in ("node", "edge"):
        ids = [one.get("id") for one in root.iter(f"{GEXF}{kind}")]
        assert len(set(ids)) == len(ids) > 0
        for one in root.iter(f"{GEXF}{kind}"):
            for value in one.iter(f"{GEXF}attvalue"):
                mode = declared[kind, value.get("for")].get("mode")
                assert (value.get("start") is not None) == (mode == "dynamic")
    assert "0" not in {edge.get("weight") for edge in root.iter(f"{GEXF}edge")}


def test_graphml_writes_truth_as_xml_does(tmp_path):
    text = written(actor_thing_network(MIXED), tmp_path / "sides.graphml").read_text(encoding="utf8")
    assert ">true<" in text and ">false<" in text
    assert "True" not in text and "False" not in text


@pytest.mark.parametrize("make", MAKERS)
def test_the_tables_of_edges_and_nodes_make_the_network_again(make, tmp_path):
    graph = make([*MIXED, *SAID])
    edges = pd.read_csv(written(graph, tmp_path / "edges.csv"), dtype={"Id": str})
    nodes = pd.read_csv(written(graph, tmp_path / "network.nodes.csv"))
    assert list(edges.columns[:5]) == ["Source", "Target", "Type", "Id", "Weight"]
    assert list(nodes["Id"]) == list(graph)
    assert list(nodes["Label"]) == [label for _, label in graph.nodes(data="label")]
    again = nx.from_pandas_edgelist(
        edges,
        "Source",
        "Target",
        edge_attr=True,
        create_using=graph.__class__,
        edge_key="Id" if graph.is_multigraph() else None,
    )
    assert set(again.edges) == set(graph.edges)
    assert list(edges["Weight"]) == [weight or 0 for *_, weight in graph.edges(data="weight", default=1)]


def test_a_table_has_every_column_even_if_nobody_fills_it(tmp_path):
    undated = article("undated", date=None)
    (row,) = table(written(network([(position(article=undated), undated)]), tmp_path / "positions.csv"))
    assert (row["source_label"], row["target_label"]) == ("Russia", "draft resolution")
    assert (row["stance"], row["sign"], row["date"], row["url"], row["outlet"]) == (
        "opposes",
        "-1",
        "",
        "",
        "",
    )
    assert row["Id"] == position(article=undated).id


@pytest.mark.parametrize(
    ("make", "rows"),
    [
        # Norway is for and against the treaty, Russia for both, Syria against the treaty.
        (
            actor_thing_network,
            [["", "fund", "treaty"], ["Norway", "1", "0"], ["Russia", "1", "1"], ["Syria", "0", "-1"]],
        ),
        (
            actor_network,
            [
                ["", "Norway", "Russia", "Syria"],
                ["Norway", "0", "2.0", "1.5"],
                ["Russia", "2.0", "0", "0.5"],
                ["Syria", "1.5", "0.5", "0"],
            ],
        ),
    ],
)
def test_a_matrix_has_labels_and_weights(make, rows, tmp_path):
    path = written(make(MIXED), tmp_path / "sides.matrix.csv")
    assert list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines())) == rows
    frame = pd.read_csv(path, index_col=0)
    again = nx.from_pandas_adjacency(frame) if make is actor_network else nx.bipartite.from_biadjacency_matrix
    assert frame.loc["Russia", rows[0][2]] == float(rows[2][2])
    assert make is not actor_network or weights(again) == {
        tuple(sorted(pair, key=rows[0].index)): weight
        for pair, weight in (
            (("Norway", "Russia"), 2),
            (("Norway", "Syria"), 1.5),
            (("Russia", "Syria"), 0.5),
        )
    }


def test_a_matrix_keeps_lone_nodes_and_tells_like_labels_apart(tmp_path):
    late = [*MIXED, on_thing(replace(SYRIA, iri=SYRIA.iri + "-2"), "pact", 1, dated("2020"))]
    graph = actor_thing_network(late, stop_date="2018", isolates=True)
    rows = list(
        csv.reader(written(graph, tmp_path / "a.matrix.csv").read_text(encoding="utf-8-sig").splitlines())
    )
    assert rows[0] == ["", "fund", "pact", "treaty"]
    assert [row[0] for row in rows[1:]] == [
        "Norway",
        "Russia",
        f"Syria <{SYRIA.iri}>",
        f"Syria <{SYRIA.iri}-2>",
    ]
    assert rows[4][1:] == ["0", "0", "0"]


def test_positions_have_no_matrix(tmp_path):
    with pytest.raises(InputError, match="use a network with one edge a pair, such as actor-thing"):
        write(network(SAID), tmp_path / "positions.matrix.csv")


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != ".matrix.csv"])
def test_odd_characters_and_nothing_at_all_are_written(ending, tmp_path):
    odd = article("odd\x0b\ud800“\n\r;,\"'")
    graph = network([(position(article=odd), odd)])
    assert "odd" in written(graph, tmp_path / f"odd{ending}").read_bytes().decode() or ending == ".nodes.csv"
    for make in MAKERS:
        assert written(make([]), tmp_path / f"nothing{ending}").read_bytes()


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    odd = article("odd\x0b")
    write(network([(position(article=odd), odd)]), tmp_path / "odd.graphml")
    again = nx.read_graphml(tmp_path / "odd.graphml", force_multigraph=True)
    assert [data["article"] for *_, data in again.edges(data=True)] == ["odd\ufffd"]


def test_an_unknown_ending_names_those_that_there_are(tmp_path):
    with pytest.raises(InputError, match=r"use one of: \.gexf, \.graphml, \.json, \.csv, \.nodes\.csv"):
        write(network(SAID), tmp_path / "positions.xlsx")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        write(network(SAID), tmp_path / "missing" / "positions.csv")


@pytest.mark.parametrize("make", MAKERS)
def test_a_network_shows_itself_in_a_notebook(make):
    shown = make([*MIXED, *SAID])._repr_html_()
    assert shown.startswith("<table><caption>") and "nodes" in shown and "Norway" in shown
    hostile = replace(NORWAY, label="<script>alert(1)</script>\u202e")
    assert "<script>" not in make([on_thing(hostile, "fund", 1), *MIXED])._repr_html_()


@pytest.mark.parametrize("ending", [".csv", ".nodes.csv", ".matrix.csv"])
def test_no_text_of_an_article_becomes_a_formula_in_a_spreadsheet(ending, tmp_path):
    hostile = replace(NORWAY, label="=HYPERLINK(1)")
    said = [on_thing(hostile, "fund", 1), on_thing(RUSSIA, "fund", 1)]
    text = written(actor_network(said), tmp_path / f"odd{ending}").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert "=HYPERLINK(1)" not in cells
