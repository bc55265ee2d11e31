"""One-mode networks: who agrees and disagrees with whom, worked out by hand."""

from dataclasses import replace

import pytest

from kg.namespaces import THING
from kg.network import actor_network, actor_thing_network, onemode_network, thing_network
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA, article
from tests.network_examples import MIXED, dated, on_thing, weights


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


def test_without_leaving_out_duplicates_the_counts_of_two_are_multiplied():
    # Treaty: Russia is for it twice, Norway once; fund: each once.
    assert weights(actor_network(MIXED, duplicates="include"))["NOR", "RUS"] == 3
    jaccard = actor_network(MIXED, duplicates="include", normalization="jaccard")
    # Alone: Norway against the treaty, 1. In common: treaty 2 × 1, fund 1.
    assert weights(jaccard)["NOR", "RUS"] == pytest.approx(3 / (1 + 2 + 1))


def test_an_edge_of_two_actors_says_on_what_they_agree_and_since_when():
    said = [
        on_thing(NORWAY, "treaty", 1, dated("2017-01-01")),
        on_thing(RUSSIA, "treaty", 1, dated("2018-01-01")),
        on_thing(NORWAY, "fund", 1, dated("2019-01-01")),
        on_thing(RUSSIA, "fund", -1, dated("2019-02-01")),
        on_thing(NORWAY, "fund", 1, dated(None)),
    ]
    ((*_, edge),) = actor_network(said, qualifier_aggregation="subtract").edges(data=True)
    assert edge == {
        "weight": 0,
        "sign": 0,
        "congruence": 1,
        "conflict": 1,
        "common": 2,
        "agree_on": "treaty",
        "disagree_on": "fund",
        "positions": 5,
        "articles": 5,
        "first": "2018-01-01",
        "last": "2019-02-01",
    }


def test_of_many_things_that_two_agree_on_five_are_named():
    said = [on_thing(actor, f"pact {n}", 1) for n in range(7) for actor in (NORWAY, RUSSIA)]
    ((*_, edge),) = actor_network(said).edges(data=True)
    assert edge["agree_on"] == "pact 0; pact 1; pact 2; pact 3; pact 4; …"


def test_copies_make_no_agreement_larger():
    wire = [on_thing(NORWAY, "fund", 1, article(name), quote="Yes.") for name in "abc"]
    said = [*wire, on_thing(RUSSIA, "fund", 1)]
    assert weights(actor_network(said, duplicates="document")) == {("NOR", "RUS"): 1}


def test_an_actor_whom_nobody_meets_stays_without_an_edge():
    said = [on_thing(NORWAY, "fund", 1), on_thing(RUSSIA, "treaty", 1)]
    graph = actor_network(said)
    assert (len(graph), graph.number_of_edges()) == (2, 0)


def test_generic_words_of_two_articles_join_nobody():
    said = []
    for actor, number in ((NORWAY, "3ec3d63d97"), (RUSSIA, "3ec3d63d97"), (SYRIA, "628ee35f10")):
        one, where = on_thing(actor, "decision", 1, article(number))
        said.append((replace(one, thing=replace(one.thing, iri=f"{THING}in-{number}/decision")), where))
    assert weights(actor_network(said)) == {("NOR", "RUS"): 1}
    kinds = actor_thing_network(said).nodes(data="local")
    assert [local for _, local in kinds] == [None, None, None, True, True]


def test_things_are_joined_by_the_actors_on_one_side_of_both():
    graph = thing_network(MIXED)
    # Norway: fund +, treaty + and -. Russia: both +. Syria: fund 0, treaty -.
    assert weights(graph) == {("fund", "treaty"): 1 + 1 + 0.5}
    assert graph.edges[tuple(graph.nodes)]["agree_on"] == "Norway; Russia"
    assert weights(thing_network(MIXED, qualifier_aggregation="conflict")) == {("fund", "treaty"): 1.5}


def test_outlets_can_be_joined_over_actors():
    said = [
        on_thing(NORWAY, "fund", 1, article(name, source=f"{name} Agency")) for name in ("North", "South")
    ]
    graph = onemode_network(said, variable1="source", variable2="actor", qualifier_aggregation="ignore")
    assert weights(graph) == {("North Agency", "South Agency"): 1}
