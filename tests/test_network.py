"""Networks: edges by hand, matrices worked out by hand, files that open again."""

import csv
import io
from dataclasses import replace

import networkx as nx
import pytest

from kg.errors import InputError
from kg.network import actor_network, network, subject_network, write
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, SYRIA, article, position

HELD = position(NORWAY, "praises", "ceasefire")
SAID = [(FULL, ARTICLE), (HELD, ARTICLE)]
LATER = article("later", date="2018-02-20")


def said(*pairs, of=ARTICLE):
    """Positions of the form (actor, stance, subject), all of one article."""
    return [(position(*pair, article=of, number=n), of) for n, pair in enumerate(pairs)]


# Norway is both for and against the treaty; Syria is against it and abstains on the fund.
MIXED = said(
    (NORWAY, "supports", "treaty"),
    (NORWAY, "opposes", "treaty"),
    (NORWAY, "supports", "fund"),
    (RUSSIA, "supports", "treaty"),
    (RUSSIA, "praises", "treaty"),
    (RUSSIA, "supports", "fund"),
    (SYRIA, "condemns", "treaty"),
    (SYRIA, "neutral", "fund"),
)


def weights(graph):
    """The weight of each edge by the last parts of its ends."""
    return {
        tuple(end.rpartition("/")[2] for end in ends): weight for *ends, weight in graph.edges(data="weight")
    }


def test_an_edge_runs_from_the_actor_to_the_subject_and_explains_itself():
    graph = network(SAID)
    assert list(graph.edges(keys=True)) == [
        (RUSSIA.iri, FULL.subject.iri, FULL.id),
        (NORWAY.iri, HELD.subject.iri, HELD.id),
    ]
    assert graph.edges[RUSSIA.iri, FULL.subject.iri, FULL.id] == {
        "stance": "opposes",
        "polarity": -1,
        "modality": "conditional",
        "date": "2017-11-08",
        "quote": FULL.evidence.text,
        "start": 11,
        "end": 92,
        "wording": "draft resolution",
        "trigger": "opposes",
        "frame": "opposes.v.1",
        "confidence": 0.93,
        "speaker": "Sergei Ryabkov",
        "towards": "Norway; Syria",
        "reported_by": "Norway",
        "article": "briefing-1",
        "title": "A draft divides the council",
        "source": "Example Agency",
        "url": "https://news.example/briefing?id=1",
    }


def test_what_is_not_known_is_left_out_of_an_edge():
    undated = article("undated", date=None)
    graph = network([(position(article=undated), undated)])
    (edge,) = (data for *_, data in graph.edges(data=True))
    assert {"date", "speaker", "towards", "source", "url"}.isdisjoint(edge)


def test_nodes_say_what_they_are():
    graph = network(SAID)
    assert graph.nodes[RUSSIA.iri] == {"label": "Russia", "kind": "actor", "type": "State"}
    assert graph.nodes[HELD.subject.iri] == {
        "label": "ceasefire",
        "kind": "subject",
        "type": "Subject",
    }


def test_an_actor_that_is_also_a_subject_stays_an_actor():
    about = replace(FULL.subject, iri=RUSSIA.iri, label="Russian government")
    against_russia = replace(position(SYRIA), subject=about)
    graph = network([(against_russia, ARTICLE), *SAID])
    assert graph.nodes[RUSSIA.iri] == {"label": "Russia", "kind": "actor", "type": "State"}


def test_both_for_and_against_one_subject_are_two_edges():
    graph = network(said((NORWAY, "supports", "treaty"), (NORWAY, "opposes", "treaty")))
    assert graph.number_of_edges() == 2


@pytest.mark.parametrize(
    ("aggregation", "wanted"),
    [
        # Treaty: N {+,-}, R {+}, S {-}. Fund: N {+}, R {+}, S {0}.
        ("congruence", {("NOR", "RUS"): 2, ("NOR", "SYR"): 1.5, ("RUS", "SYR"): 0.5}),
        ("conflict", {("NOR", "RUS"): 1, ("NOR", "SYR"): 1.5, ("RUS", "SYR"): 1.5}),
        ("subtract", {("NOR", "RUS"): 1, ("NOR", "SYR"): 0, ("RUS", "SYR"): -1}),
        ("ignore", {("NOR", "RUS"): 3, ("NOR", "SYR"): 3, ("RUS", "SYR"): 2}),
    ],
)
def test_actors_are_joined_as_worked_out_by_hand(aggregation, wanted):
    assert weights(actor_network(MIXED, qualifier_aggregation=aggregation)) == wanted


@pytest.mark.parametrize(
    ("normalization", "wanted"),
    [
        ("average", {("NOR", "RUS"): 2 / 2.5, ("NOR", "SYR"): 1.5 / 2.5, ("RUS", "SYR"): 0.5 / 2}),
        ("jaccard", {("NOR", "RUS"): 2 / 3, ("NOR", "SYR"): 1.5 / 4, ("RUS", "SYR"): 0.5 / 4}),
        ("cosine", {("NOR", "RUS"): 2 / 6**0.5, ("NOR", "SYR"): 1.5 / 6**0.5, ("RUS", "SYR"): 0.25}),
    ],
)
def test_weights_are_normalized_as_worked_out_by_hand(normalization, wanted):
    assert weights(actor_network(MIXED, normalization=normalization)) == pytest.approx(wanted)


def test_repeated_reports_count_only_if_asked_for():
    graph = actor_network(MIXED, duplicates="include")
    assert weights(graph)["NOR", "RUS"] == 3


@pytest.mark.parametrize(
    ("duplicates", "positions"),
    [("include", 3), ("document", 2), ("week", 2), ("month", 2), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_count_once_a_period(duplicates, positions):
    pairs = said((NORWAY, "supports", "fund"), (NORWAY, "praises", "fund"))
    pairs += said((NORWAY, "supports", "fund"), of=LATER)
    graph = subject_network(pairs, duplicates=duplicates)
    assert list(weights(graph).values()) == [positions]


@pytest.mark.parametrize("duplicates", ["week", "month", "year"])
def test_positions_without_an_exact_date_are_of_one_time(duplicates):
    vague = article("vague", date="2017")
    pairs = said((NORWAY, "supports", "fund"), (NORWAY, "praises", "fund"), of=vague)
    assert list(weights(subject_network(pairs, duplicates=duplicates)).values()) == [1]


def test_a_window_leaves_out_what_is_earlier_later_or_undated():
    undated = article("undated", date=None)
    pairs = [*MIXED, *said((SYRIA, "supports", "fund"), of=LATER)]
    pairs += said((SYRIA, "supports", "fund"), of=undated)
    graph = subject_network(pairs, start_date="2018", stop_date="2018-02")
    assert weights(graph) == {("SYR", "fund"): 1}


def test_actors_without_company_are_kept_only_if_asked_for():
    pairs = said((NORWAY, "supports", "fund"), (RUSSIA, "supports", "treaty"))
    assert len(actor_network(pairs)) == 0
    assert len(actor_network(pairs, isolates=True)) == 2


@pytest.mark.parametrize(
    ("aggregation", "wanted"),
    [
        ("ignore", [1, 2, 1, 2, 1, 1]),
        ("subtract", [1, 0, 1, 2, 0, -1]),
        ("combine", [1, 3, 1, 1, 0, 2]),
    ],
)
def test_actors_and_subjects_are_joined_as_worked_out_by_hand(aggregation, wanted):
    graph = subject_network(MIXED, qualifier_aggregation=aggregation)
    assert list(weights(graph).values()) == wanted


@pytest.mark.parametrize(("normalization", "wanted"), [("activity", 2 / 3), ("prominence", 2 / 5)])
def test_two_mode_weights_are_normalized(normalization, wanted):
    graph = subject_network(MIXED, qualifier_aggregation="ignore", normalization=normalization)
    assert weights(graph)["NOR", "treaty"] == pytest.approx(wanted)


@pytest.mark.parametrize(
    "options",
    [{"qualifier_aggregation": "sum"}, {"normalization": "max"}, {"duplicates": "day"}],
)
@pytest.mark.parametrize("make", [actor_network, subject_network])
def test_an_option_that_does_not_exist_is_refused(make, options):
    with pytest.raises(InputError, match=r"no such value of .*; there are: "):
        make(MIXED, **options)


@pytest.mark.parametrize("make", [network, actor_network, subject_network])
def test_nothing_gives_an_empty_network(make):
    assert len(make([])) == 0


@pytest.mark.parametrize("make", [network, actor_network, subject_network])
@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".csv"])
def test_the_same_network_gives_the_same_bytes(make, ending, tmp_path):
    for name in ("one", "two"):
        write(make(MIXED), tmp_path / f"{name}{ending}")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


def test_graphml_opens_again_with_everything(tmp_path):
    graph = network(SAID)
    write(graph, tmp_path / "positions.graphml")
    again = nx.read_graphml(tmp_path / "positions.graphml", force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))


def test_gexf_opens_again_without_a_time_span_or_a_clock(tmp_path):
    twice = (replace(FULL, id="again"), ARTICLE)
    graph = network([*SAID, twice])
    write(graph, tmp_path / "positions.gexf")
    text = (tmp_path / "positions.gexf").read_text(encoding="utf8")
    assert "lastmodified" not in text
    assert 'mode="dynamic"' not in text
    again = nx.read_gexf(tmp_path / "positions.gexf")
    assert list(again.edges(keys=True)) == list(graph.edges(keys=True))
    edge = again.edges[RUSSIA.iri, FULL.subject.iri, FULL.id]
    assert (edge["quote"], edge["quote_start"], edge["quote_end"]) == (FULL.evidence.text, 11, 92)


def test_a_weighted_network_opens_again_in_gexf(tmp_path):
    graph = actor_network(MIXED)
    write(graph, tmp_path / "actors.gexf")
    assert weights(nx.read_gexf(tmp_path / "actors.gexf")) == weights(graph)


def test_csv_has_every_column_even_if_nobody_fills_it(tmp_path):
    undated = article("undated", date=None)
    write(network([(position(article=undated), undated)]), tmp_path / "positions.csv")
    text = (tmp_path / "positions.csv").read_text(encoding="utf8")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["from_label"], row["to_label"]) == ("Russia", "draft resolution")
    assert (row["stance"], row["polarity"], row["date"], row["url"]) == ("opposes", "-1", "", "")
    assert row["id"] == position(article=undated).id


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    odd = article("odd\x0b")
    write(network([(position(article=odd), odd)]), tmp_path / "odd.graphml")
    again = nx.read_graphml(tmp_path / "odd.graphml", force_multigraph=True)
    assert [data["article"] for *_, data in again.edges(data=True)] == ["odd\ufffd"]


def test_an_unknown_ending_names_those_that_there_are(tmp_path):
    with pytest.raises(InputError, match=r"use one of: \.gexf, \.graphml, \.csv"):
        write(network(SAID), tmp_path / "positions.xlsx")
