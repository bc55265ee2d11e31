"""Measures of networks, each against a network whose value is known by hand."""

import networkx as nx
import pytest

from kg.errors import InputError
from kg.network import actor_network, actor_thing_network, network
from kg.network.measures import (
    backbone,
    balanced_triangles,
    centrality,
    communities,
    density,
    division,
    frustration,
    modularity,
    polarisation,
    signed_communities,
)
from tests.examples_of_positions import NORWAY, RUSSIA, SYRIA
from tests.network_examples import MIXED, on_thing


def signed(**edges):
    """A network of edges named by their ends: ab=1 joins a and b."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((pair[0], pair[1], weight) for pair, weight in edges.items())
    return graph


# Two triangles that agree within, joined by one conflict.
CAMPS = signed(ab=1, ac=1, bc=1, de=1, df=1, ef=1, cd=-1)
LINE = signed(ab=1, bc=1, cd=1)


def last(found):
    """Values by the last part of the node."""
    return {node.rpartition("/")[2]: value for node, value in found.items()}


@pytest.mark.parametrize(
    ("graph", "wanted"),
    [
        (LINE, 3 / 6),
        (CAMPS, 7 / 15),
        (nx.Graph(), 0),
        (nx.DiGraph(), 0),
        # Three actors, two things; Syria is undecided on the fund, which joins it too.
        (actor_thing_network(MIXED), 6 / 6),
        (actor_thing_network(MIXED, exclude={"actor": "Syria"}), 4 / 4),
        (network(MIXED), 6 / 6),
        (actor_network(MIXED), 3 / 3),
        # a → b → c: two rows, two columns, and b cannot be joined to itself.
        (nx.DiGraph([("a", "b"), ("b", "c")]), 2 / 3),
    ],
)
def test_density_is_the_share_of_possible_pairs(graph, wanted):
    assert density(graph) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("of", "wanted"),
    [
        ("degree", {"b": 2, "c": 2, "a": 1, "d": 1}),
        ("strength", {"b": 2, "c": 2, "a": 1, "d": 1}),
        # Of the three pairs of others, b is between a and c, and a and d.
        ("betweenness", {"b": 2 / 3, "c": 2 / 3, "a": 0, "d": 0}),
        ("closeness", {"b": 3 / 4, "c": 3 / 4, "a": 3 / 6, "d": 3 / 6}),
        ("eigenvector", {"b": 0.601500955, "c": 0.601500955, "a": 0.371748034, "d": 0.371748034}),
    ],
)
def test_centralities_of_a_line_of_four(of, wanted):
    found = centrality(LINE, of)
    assert found == pytest.approx(wanted)
    assert set(list(found)[:2]) == {"b", "c"}


def test_centralities_take_the_strength_of_a_conflict_and_not_its_sign():
    assert centrality(CAMPS, "strength")["c"] == 3
    # The way over the heavy edges is shorter than the direct one.
    graph = signed(ab=-4, bc=4, ac=1)
    assert centrality(graph, "betweenness") == {"b": 1, "a": 0, "c": 0}


@pytest.mark.parametrize("of", ["degree", "strength", "betweenness", "closeness", "eigenvector"])
def test_centralities_take_every_kind_of_network(of):
    for graph in (network(MIXED), actor_thing_network(MIXED), nx.Graph()):
        assert set(centrality(graph, of)) == set(graph)
    with pytest.raises(InputError, match="no such value of of; there are: degree, strength"):
        centrality(LINE, "fame")


def test_an_edge_of_weight_0_leads_nowhere():
    assert centrality(signed(ab=0, bc=1), "degree") == {"b": 1, "c": 1, "a": 0}


def test_communities_are_those_who_agree():
    assert communities(CAMPS) == [["a", "b", "c"], ["d", "e", "f"]]
    assert communities(nx.Graph()) == []
    # Actors who are only in conflict agree with nobody.
    conflict = actor_network(MIXED, qualifier_aggregation="conflict")
    assert [len(group) for group in communities(conflict)] == [1, 1, 1]


def test_signed_communities_part_those_who_are_in_conflict_though_they_agree_as_much():
    # a, b and c, d agree; a with c, and b with d, agree less than they are in conflict.
    graph = signed(ab=1, cd=1, ac=-1, bd=-1, ad=-1, bc=-1)
    assert signed_communities(graph) == [["a", "b"], ["c", "d"]]
    assert signed_communities(CAMPS) == [["a", "b", "c"], ["d", "e", "f"]]
    assert signed_communities(nx.Graph()) == []


def test_actors_and_what_they_are_for_are_one_community_and_those_against_another():
    said = [
        on_thing(actor, thing, sign)
        for actor, sign in ((NORWAY, 1), (RUSSIA, -1), (SYRIA, -1))
        for thing in ("treaty", "fund")
    ]
    groups = signed_communities(actor_thing_network(said))
    assert [{node.rpartition("/")[2] for node in group} for group in groups] == [
        {"NOR", "fund", "treaty"},
        {"RUS", "SYR"},
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_gives_the_same_communities(seed):
    graph = nx.gnm_random_graph(40, 120, seed=3)
    graph = nx.relabel_nodes(graph, str)
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from(reversed(list(graph.edges())))
    for method in (communities, signed_communities):
        assert method(graph, seed=seed) == method(other, seed=seed)


def test_modularity_without_conflict_is_that_of_newman():
    groups = [["a", "b"], ["c", "d"]]
    wanted = nx.community.modularity(LINE, groups)
    assert modularity(LINE, groups) == pytest.approx(wanted)
    assert wanted == pytest.approx(2 / 3 - 2 * (3 / 6) ** 2)
    assert modularity(nx.Graph(), []) == 0


def test_modularity_with_conflict_as_worked_out_by_hand():
    # a and b agree (1), b and c are in conflict (-1). All weight is 2. Strengths of agreement:
    # a 1, b 1; of conflict: b 1, c 1. Within {a, b}: agreement 2 - (1+1)²/2 = 0; conflict: -(0 - 1²/2).
    # Within {c}: conflict -(0 - 1²/2). In all (0 + 0.5 + 0.5) / (2 × 2).
    assert modularity(signed(ab=1, bc=-1), [["a", "b"], ["c"]]) == pytest.approx(0.25)


def test_camps_that_fit_leave_no_frustration():
    found = frustration(CAMPS)
    assert (found.frustration, found.camps, found.exact) == (0, (("a", "b", "c"), ("d", "e", "f")), True)
    assert balanced_triangles(CAMPS) == 1


def test_the_frustration_of_a_triangle_in_conflict_is_a_third():
    # Of three who are all in conflict two must share a camp.
    triangle = signed(ab=-1, ac=-1, bc=-1)
    assert frustration(triangle).frustration == pytest.approx(1 / 3)
    assert balanced_triangles(triangle) == 0
    # The lightest conflict is the one that is borne.
    assert frustration(signed(ab=-3, ac=-3, bc=-1)).camps == (("a",), ("b", "c"))


def test_large_networks_are_split_by_search_the_same_each_time():
    camps = nx.Graph()
    names = [f"n{index:02}" for index in range(24)]
    for index, one in enumerate(names):
        for place, other in enumerate(names[:index]):
            camps.add_edge(one, other, weight=1 if (index < 12) == (place < 12) else -1)
    found = frustration(camps)
    assert (found.frustration, found.exact) == (0, False)
    assert found.camps == (tuple(names[:12]), tuple(names[12:]))
    assert frustration(camps) == found


def test_networks_without_conflict_or_without_anything_are_balanced():
    assert frustration(LINE).frustration == 0
    assert frustration(nx.Graph()).camps == ((), ())
    assert balanced_triangles(LINE) is None


@pytest.mark.parametrize(
    ("graph", "wanted"),
    [(CAMPS, (1 - 2 * 0.25) * 6 / 7 + 0.5 / 7), (nx.complete_graph(list("abcd")), 0), (nx.Graph(), 0)],
)
def test_polarisation_is_high_for_camps_and_0_for_unity(graph, wanted):
    # Of agreement: each camp has all of its own, half of all: 1 - 2 × ½². Of conflict: the one is
    # between camps; chance puts half of it within: ½.
    assert polarisation(graph) == pytest.approx(wanted)


def test_things_are_in_the_order_of_how_much_they_divide():
    found = division(actor_thing_network(MIXED))
    # Treaty: Russia for, Syria against, Norway both. Fund: Norway and Russia for, Syria undecided.
    assert last(found) == {"treaty": 1, "fund": 0}
    assert list(last(found)) == ["treaty", "fund"]
    assert division(nx.DiGraph()) == {}


def test_the_backbone_keeps_edges_that_are_heavier_than_chance():
    star = signed(ab=10, ac=1, ad=1, ae=1)
    found = backbone(star, alpha=0.05)
    assert list(found.edges(data=True)) == [
        ("a", "b", {"weight": 10, "alpha": pytest.approx((1 - 10 / 13) ** 3)})
    ]
    assert set(found) == {"a", "b"}
    # The only edge of a node says nothing.
    assert len(backbone(signed(ab=10), alpha=1)) == 0


def test_the_backbone_takes_directed_and_negative_edges_and_leaves_the_network_as_it_was():
    star = nx.DiGraph()
    star.add_weighted_edges_from([("a", "b", -10), ("a", "c", 1), ("a", "d", 1), ("e", "b", 9)], label="x")
    before = nx.node_link_data(star, edges="edges")
    assert list(backbone(star, alpha=0.1).edges()) == [("a", "b")]
    assert nx.node_link_data(star, edges="edges") == before
    sides = actor_thing_network(MIXED)
    assert backbone(sides, alpha=1).graph == sides.graph


@pytest.mark.parametrize(
    ("graph", "alpha", "message"),
    [(LINE, 0, "above 0 and at most 1"), (LINE, 1.5, "above 0"), (network(MIXED), 0.5, "one edge a pair")],
)
def test_a_backbone_that_makes_no_sense_is_refused(graph, alpha, message):
    with pytest.raises(InputError, match=message):
        backbone(graph, alpha=alpha)
