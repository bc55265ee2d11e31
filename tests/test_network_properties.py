"""Networks of statements that nobody thought of, against the sums that define them."""

from itertools import combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Party
from kg.namespaces import ACTOR
from kg.network import actor_network, actor_thing_network, onemode_network, over_time
from kg.network.measures import communities, density, frustration, modularity, signed_communities
from tests.network_examples import dated, on_thing

ACTORS = [Party(iri=ACTOR + name, label=name, type="State") for name in "ABCD"]
SIGNS = (1, 0, -1)
statement = st.tuples(
    st.sampled_from(ACTORS),
    st.sampled_from(["fund", "treaty", "pact"]),
    st.sampled_from(SIGNS),
    st.sampled_from(["2018-01-05", "2018-03", "2019", None]),
)


some = settings(max_examples=60, deadline=None, derandomize=True)


@st.composite
def said(draw):
    """Positions, each in words of its own."""
    found = draw(st.lists(statement, max_size=12))
    return [
        on_thing(actor, thing, sign, dated(day, name=f"a{number}"), quote=f"Words {number}.")
        for number, (actor, thing, sign, day) in enumerate(found)
    ]


def counted(positions):
    """How often each actor takes each sign on each thing."""
    counts = {}
    for position, _ in positions:
        key = (position.actor.iri, position.thing.iri, position.thing.sign)
        counts[key] = counts.get(key, 0) + 1
    return counts


@some
@given(said(), st.sampled_from(["include", "acrossrange"]))
def test_congruence_and_conflict_are_the_sums_over_things_and_signs(positions, duplicates):
    counts = counted(positions)
    if duplicates == "acrossrange":
        counts = dict.fromkeys(counts, 1)
    kinds = ("congruence", "conflict", "subtract", "ignore")
    made = {
        kind: actor_network(positions, qualifier_aggregation=kind, duplicates=duplicates) for kind in kinds
    }
    for one, other in combinations(sorted({actor for actor, _, _ in counts}), 2):
        pairs = [
            (times * others, abs(sign - against) / 2)
            for (actor, thing, sign), times in counts.items()
            for (who, what, against), others in counts.items()
            if (actor, who) == (one, other) and thing == what
        ]
        congruence = sum(weight * (1 - apart) for weight, apart in pairs)
        conflict = sum(weight * apart for weight, apart in pairs)
        wanted = (congruence, conflict, congruence - conflict, congruence + conflict)
        for kind, weight in zip(kinds, wanted, strict=True):
            found = made[kind].get_edge_data(one, other, {"weight": 0})["weight"]
            assert found == weight


@some
@given(said())
def test_weights_of_two_modes_add_up_to_the_statements(positions):
    counts = counted(positions)
    for kind, worth in (("ignore", lambda sign: 1), ("subtract", lambda sign: sign)):
        graph = actor_thing_network(positions, qualifier_aggregation=kind, duplicates="include")
        total = sum(worth(sign) * times for (*_, sign), times in counts.items())
        assert sum(weight for *_, weight in graph.edges(data="weight")) == total
    shares = actor_thing_network(positions, qualifier_aggregation="ignore", normalization="activity")
    for actor in {start for start, _ in shares.edges()}:
        assert abs(sum(weight for *_, weight in shares.out_edges(actor, data="weight")) - 1) < 1e-9


@some
@given(said(), st.randoms(use_true_random=False))
def test_the_order_of_positions_counts_nowhere(positions, chance):
    other = positions[:]
    chance.shuffle(other)
    for make in (actor_network, actor_thing_network):
        one, two = (nx.node_link_data(make(given), edges="edges") for given in (positions, other))
        assert one == two
    windows = [
        [nx.node_link_data(graph, edges="edges") for graph in over_time(given, time_window="years")]
        for given in (positions, other)
    ]
    assert windows[0] == windows[1]


@some
@given(said(), st.sampled_from(["jaccard", "cosine"]))
def test_normalized_congruence_of_actors_who_never_change_sides_is_a_share(positions, normalization):
    steady = {(position.actor.iri, position.thing.iri): (position, where) for position, where in positions}
    graph = onemode_network(steady.values(), normalization=normalization)
    assert all(0 <= weight <= 1 + 1e-9 for *_, weight in graph.edges(data="weight"))


@some
@given(said())
def test_measures_keep_to_their_scales(positions):
    graph = actor_network(positions, qualifier_aggregation="subtract")
    assert 0 <= density(graph) <= 1
    assert 0 <= frustration(graph).frustration <= 0.5
    for groups in (communities(graph), signed_communities(graph)):
        assert sorted(node for group in groups for node in group) == sorted(graph)
        assert -1 <= modularity(graph, groups) <= 1
    camps = frustration(graph).camps
    assert sorted([*camps[0], *camps[1]]) == sorted(graph)
