"""Networks of one edge a position, and of two kinds of nodes; matrices worked out by hand."""

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.network import actor_network, actor_thing_network, network, towards_network, twomode_network
from kg.network.variables import VARIABLES
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, SYRIA, article, position
from tests.network_examples import MIXED, dated, on_thing, weights

HELD = position(NORWAY, "praises", "ceasefire")
SAID = [(FULL, ARTICLE), (HELD, ARTICLE)]


def test_an_edge_runs_from_the_actor_to_the_thing_and_explains_itself():
    graph = network(SAID)
    assert list(graph.edges(keys=True)) == [
        (RUSSIA.iri, FULL.thing.iri, FULL.id),
        (NORWAY.iri, HELD.subject.iri, HELD.id),
    ]
    assert graph.edges[RUSSIA.iri, FULL.thing.iri, FULL.id] == {
        "stance": "opposes",
        "polarity": -1,
        "sign": -1,
        "modality": "conditional",
        "date": "2017-11-08",
        "quote": FULL.evidence.text,
        "start": 11,
        "end": 92,
        "subject": "draft resolution",
        "wording": "draft resolution",
        "trigger": "opposes",
        "confidence": 0.93,
        "speaker": "Sergei Ryabkov",
        "towards": "Norway; Syria",
        "reported_by": "Norway",
        "article": "briefing-1",
        "title": "A draft divides the council",
        "source": "Example Agency",
        "url": "https://news.example/briefing?id=1",
        "prints": 1,
    }


def test_the_sign_is_that_towards_the_thing_and_not_that_of_the_stance_as_worded():
    demand = on_thing(NORWAY, "enrichment", -1, stance="demands")
    ((*_, edge),) = network([demand]).edges(data=True)
    assert (edge["polarity"], edge["sign"]) == (1, -1)
    assert weights(actor_thing_network([demand])) == {("NOR", "enrichment"): -1}


def test_subjects_as_they_are_worded_can_be_drawn_in_place_of_things():
    graph = network(SAID, about="subject")
    assert list(graph.edges()) == [(RUSSIA.iri, FULL.subject.iri), (NORWAY.iri, HELD.subject.iri)]
    with pytest.raises(InputError, match="no such value of about; there are: thing, subject"):
        network(SAID, about="topic")


def test_what_is_not_known_is_left_out_of_an_edge():
    undated = article("undated", date=None)
    graph = network([(position(article=undated), undated)])
    (edge,) = (data for *_, data in graph.edges(data=True))
    assert {"date", "speaker", "towards", "source", "url"}.isdisjoint(edge)


def test_nodes_say_what_they_are():
    graph = network(SAID)
    assert graph.nodes[RUSSIA.iri] == {"label": "Russia", "kind": "actor", "type": "State"}
    assert graph.nodes[FULL.thing.iri] == {"label": "draft", "kind": "thing", "type": "Thing", "local": False}
    assert graph.nodes[HELD.subject.iri] == {"label": "ceasefire", "kind": "subject", "type": "Subject"}


def test_an_actor_that_is_also_a_thing_is_one_node_and_an_actor():
    about = replace(FULL.thing, iri=RUSSIA.iri, label="Russian government")
    against_russia = replace(position(SYRIA), thing=about)
    for make in (network, actor_thing_network):
        graph = make([(against_russia, ARTICLE), *SAID])
        node = graph.nodes[RUSSIA.iri]
        assert (node["label"], node["kind"], node["type"]) == ("Russia", "actor", "State")
        assert "local" not in node


@pytest.mark.parametrize("make", [network, actor_thing_network, towards_network])
def test_nobody_is_joined_to_itself_and_the_network_says_how_often_that_was(make):
    itself = replace(
        position(RUSSIA), thing=replace(FULL.thing, iri=RUSSIA.iri), towards=(RUSSIA,), id="itself"
    )
    graph = make([(itself, ARTICLE), *SAID])
    assert not any(start == end for start, end in graph.edges())
    assert graph.graph["on_itself"] == 1


def test_both_for_and_against_one_thing_are_two_edges_of_positions_and_one_mixed_of_counts():
    both = [on_thing(NORWAY, "treaty", 1), on_thing(NORWAY, "treaty", -1)]
    assert network(both).number_of_edges() == 2
    ((*_, edge),) = actor_thing_network(both).edges(data=True)
    assert (edge["weight"], edge["supporting"], edge["opposing"], edge["mixed"]) == (0, 1, 1, True)


def test_an_edge_of_counts_says_what_it_rests_on():
    other = article("other", date="2018-02-20", source="Other Agency")
    said = [
        on_thing(NORWAY, "fund", 1, quote="Norway backed the fund."),
        on_thing(NORWAY, "fund", 1, other, quote="Norway  backed the Fund."),
        on_thing(NORWAY, "fund", 1, other, quote="Norway praised the fund again.", stance="praises"),
        on_thing(NORWAY, "fund", -1, dated("2018-03-01"), quote="Norway left the fund.", stance="rejects"),
    ]
    ((*_, edge),) = actor_thing_network(said).edges(data=True)
    assert edge == {
        "weight": 1,
        "sign": 1,
        "supporting": 2,
        "opposing": 1,
        "neutral": 0,
        "mixed": True,
        "stances": "praises 1; rejects 1; supports 1",
        "positions": 4,
        "articles": 3,
        "copies": 0,
        "outlets": 2,
        "wordings": 1,
        "first": "2017-11-08",
        "last": "2018-03-01",
    }


@pytest.mark.parametrize(("copies", "weight"), [(False, 1), (True, 3)])
def test_an_article_that_repeats_a_quotation_adds_no_weight_unless_asked_for(copies, weight):
    wire = [on_thing(NORWAY, "fund", 1, article(name), quote="“Yes,” she said.") for name in "abc"]
    ((*_, edge),) = actor_thing_network(wire, copies=copies).edges(data=True)
    assert (edge["weight"], edge["positions"]) == (weight, 3)
    assert (edge["articles"], edge["copies"]) == ((3, 0) if copies else (1, 2))


@pytest.mark.parametrize(
    ("aggregation", "wanted"),
    [
        # Norway: treaty {+, -}, fund {+}. Russia: treaty {+}, fund {+}. Syria: treaty {-}, fund {0}.
        ("ignore", {"NOR": [1, 2], "RUS": [1, 1], "SYR": [1, 1]}),
        ("subtract", {"NOR": [1, 0], "RUS": [1, 1], "SYR": [0, -1]}),
        ("combine", {"NOR": [1, 3], "RUS": [1, 1], "SYR": [0, 2]}),
    ],
)
def test_actors_and_things_are_joined_as_worked_out_by_hand(aggregation, wanted):
    found = weights(actor_thing_network(MIXED, qualifier_aggregation=aggregation))
    assert {actor: [found[actor, "fund"], found[actor, "treaty"]] for actor in wanted} == wanted


@pytest.mark.parametrize(
    ("normalization", "wanted"),
    # Norway makes 3 statements, 2 of them on the treaty; on the treaty there are 4.
    [("activity", 2 / 3), ("prominence", 2 / 4)],
)
def test_two_mode_weights_are_normalized(normalization, wanted):
    graph = actor_thing_network(MIXED, qualifier_aggregation="ignore", normalization=normalization)
    assert weights(graph)["NOR", "treaty"] == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("duplicates", "weight"),
    [("include", 5), ("document", 4), ("week", 3), ("month", 2), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_count_once_a_period(duplicates, weight):
    days = ["2018-02-05", "2018-02-11", "2018-02-12", "2019-01-01"]
    said = [on_thing(NORWAY, "fund", 1, dated(day)) for day in days]
    said.append(on_thing(NORWAY, "fund", 1, dated(days[0]), stance="praises", quote="Well done."))
    assert list(weights(actor_thing_network(said, duplicates=duplicates)).values()) == [weight]


@pytest.mark.parametrize("duplicates", ["week", "month", "year"])
def test_positions_without_an_exact_date_are_of_one_time(duplicates):
    vague = dated("2017")
    said = [on_thing(NORWAY, "fund", 1, vague), on_thing(NORWAY, "fund", 1, vague, stance="praises")]
    assert list(weights(actor_thing_network(said, duplicates=duplicates)).values()) == [1]


def test_dates_leave_out_what_is_earlier_later_or_undated():
    said = [
        on_thing(SYRIA, "fund", 1, dated(day)) for day in ("2017-12-31", "2018-02-20", "2018-03-01", None)
    ]
    graph = actor_thing_network(said, start_date="2018", stop_date="2018-02")
    assert weights(graph) == {("SYR", "fund"): 1}
    assert (graph.graph["start_date"], graph.graph["stop_date"]) == ("2018", "2018-02")


@pytest.mark.parametrize(
    ("choice", "actors"),
    [
        ({"exclude": {"actor": "norway"}}, {"RUS", "SYR"}),
        ({"exclude": {"actor": [NORWAY.iri, "Russia"]}}, {"SYR"}),
        ({"include": {"actor": ["Norway", "Syria"]}}, {"NOR", "SYR"}),
        ({"include": {"thing": "fund"}, "exclude": {"actor": "Syria"}}, {"NOR", "RUS"}),
        ({"exclude": {"stance": "opposes", "source": "Nobody's Agency"}}, {"NOR", "RUS", "SYR"}),
        ({"exclude": {"source": "Example Agency"}}, set()),
    ],
)
def test_values_of_variables_are_taken_in_or_left_out(choice, actors):
    graph = actor_thing_network(MIXED, **choice)
    assert {end.rpartition("/")[2] for end, _ in graph.edges()} == actors


def test_values_that_no_position_has_are_named():
    graph = actor_thing_network(MIXED, exclude={"actor": ["Rusia", "Norway"]}, include={"thing": "fund"})
    assert graph.graph["unmatched"] == "actor=rusia"


def test_nodes_without_a_position_in_the_period_are_kept_only_if_asked_for():
    late = [*MIXED, on_thing(SYRIA, "pact", 1, dated("2020-01-01"))]
    assert len(actor_thing_network(late, start_date="2019")) == 2
    assert len(actor_thing_network(late, start_date="2019", isolates=True)) == 6
    assert len(actor_network(late, start_date="2019")) == 1
    assert len(actor_network(late, start_date="2019", isolates=True)) == 3


def test_who_aims_stances_at_whom():
    said = [
        (position(RUSSIA, "accuses", "lies", towards=(NORWAY, SYRIA), number=1), ARTICLE),
        (
            position(RUSSIA, "demands", "talks", towards=(NORWAY,), number=2, article=dated("2018")),
            dated("2018"),
        ),
    ]
    graph = towards_network(said)
    assert weights(graph) == {("RUS", "NOR"): 2, ("RUS", "SYR"): 1}
    assert graph.edges[RUSSIA.iri, NORWAY.iri]["stances"] == "accuses 1; demands 1"


def test_any_two_variables_can_be_joined():
    graph = twomode_network(MIXED, variable1="actor", variable2="source", qualifier_aggregation="ignore")
    assert weights(graph) == {
        ("NOR", "Example Agency"): 2,
        ("RUS", "Example Agency"): 1,
        ("SYR", "Example Agency"): 2,
    }
    with pytest.raises(InputError, match="colour: no such variable; there are: actor, speaker, "):
        twomode_network(MIXED, variable1="colour")


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_can_be_a_row(variable):
    known = replace(ARTICLE, author="A. Writer", section="World", language="en")
    rows = {
        start for start, _ in twomode_network([(FULL, known)], variable1=variable, variable2="thing").edges()
    }
    assert len(rows) == {"towards": 2, "thing": 0}.get(variable, 1)


def test_nothing_gives_an_empty_network():
    for make in (network, actor_network, actor_thing_network, towards_network):
        assert len(make([])) == 0


@pytest.mark.parametrize(
    "options", [{"qualifier_aggregation": "sum"}, {"normalization": "max"}, {"duplicates": "day"}]
)
@pytest.mark.parametrize("make", [actor_network, actor_thing_network])
def test_an_option_that_does_not_exist_is_refused(make, options):
    with pytest.raises(InputError, match=r"no such value of .*; there are: "):
        make(MIXED, **options)


def test_the_order_of_the_positions_does_not_count():
    for make in (actor_network, actor_thing_network):
        one, other = make(MIXED), make(MIXED[::-1])
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))
