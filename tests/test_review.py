"""Reviewers decide: the graph follows, rebuilding keeps it, taking back undoes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg
from kg.errors import InputError
from kg.graph.review import Change, Decision, Review
from kg.graph.review.decisions import GRAPH as DECISIONS
from kg.graph.review.decisions import about_position, place
from kg.graph.review.effects import FIELDS
from kg.graph.review.naming import named
from kg.graph.serialising import written
from kg.model import Thing
from kg.namespaces import ACTOR, THING
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, article, position
from tests.sparql_server import sparql_server

NOON, LATER = "2024-05-01T12:00:00Z", "2024-05-02T12:00:00Z"
WELCOME = position(NORWAY, "praises", "ceasefire", number=1)
OTHER = article("b")
MOSCOW = replace(RUSSIA, iri=ACTOR + "group/moscow", label="Moscow", type="Group")
ELSEWHERE = position(
    MOSCOW, "rejects", "plan", article=OTHER, thing=Thing(iri=THING + "plan", label="plan", sign=-1)
)
READ = [(ARTICLE, [FULL, WELCOME]), (OTHER, [ELSEWHERE])]


@pytest.fixture(params=["memory", "disk", "server"])
def graph(request, tmp_path):
    """A graph of two articles in every kind of store."""
    if request.param == "server":
        with sparql_server() as address, kg.open(f"{address}/query") as opened:
            opened.add_many(READ)
            yield opened
    else:
        with kg.open("memory:" if request.param == "memory" else tmp_path / "positions.db") as opened:
            opened.add_many(READ)
            yield opened


def about(one=FULL, verdict="rejected", by="Ana", at=NOON, **said):
    return about_position(one, verdict=verdict, by=by, at=at, **said)


def node(iri, verdict, at=NOON, **said):
    return Decision(about=iri, verdict=verdict, by="Ana", at=at, **said)


def correct(one=FULL, at=NOON, **fields):
    changes = tuple(Change(field=name, before=None, after=value) for name, value in fields.items())
    return about(one, "corrected", at=at, changes=changes)


def articles(graph):
    """All that the graph says besides the decisions themselves."""
    return "".join(written((one for one in graph.contents() if one[0] != DECISIONS), "nquads"))


def held(graph):
    return {one.id: one for one, _ in graph.positions()}


@pytest.mark.parametrize(
    "decision",
    [
        about(),
        about(verdict="accepted", note='she said "yes"'),
        correct(stance="supports", speaker=None),
        node(MOSCOW.iri, "merged", into=RUSSIA.iri, label="Russia", kind="State"),
        about().taken_back("Bo", LATER),
    ],
)
def test_a_decision_comes_back_as_it_was_made(graph, decision):
    Review(graph).decide([decision])
    (found,) = graph.decisions()
    assert (found, found.withdrawn, found.id) == (decision, decision.withdrawn, decision.id)


def test_a_rejected_position_is_gone_and_nothing_else(graph):
    assert Review(graph).decide([about()]) == 1
    assert set(held(graph)) == {WELCOME.id, ELSEWHERE.id}
    assert graph.validate() == []


def test_an_accepted_position_stays_as_it_is(graph):
    before = articles(graph)
    Review(graph).decide([about(verdict="accepted")])
    assert articles(graph) == before


def test_a_corrected_stance_takes_polarity_and_sign_along(graph):
    Review(graph).decide([correct(stance="supports")])
    found = held(graph)[FULL.id]
    assert (found.stance, found.polarity, found.thing.sign) == ("supports", 1, 1)
    assert graph.validate() == []


def test_every_field_that_can_be_corrected_is(graph):
    wanted = {
        "stance": "demands",
        "modality": "past",
        "date": "2016",
        "actor": "Norway",
        "actor_iri": NORWAY.iri,
        "actor_type": "State",
        "speaker": "Ana Brnabić",
        "thing": "truce",
        "thing_iri": THING + "truce-1",
        "thing_sign": "0",
    }
    assert set(wanted) == set(FIELDS)
    Review(graph).decide([correct(**wanted)])
    found = held(graph)[FULL.id]
    assert (found.stance, found.modality, found.date) == ("demands", "past", "2016")
    assert (found.actor.label, found.actor.iri, found.actor.text) == ("Norway", NORWAY.iri, "Russia")
    assert (found.speaker.label, found.speaker.type) == ("Ana Brnabić", "Person")
    assert (found.thing.label, found.thing.iri, found.thing.sign) == ("truce", THING + "truce-1", 0)
    assert graph.validate() == []


def test_what_is_emptied_is_gone(graph):
    Review(graph).decide([correct(speaker=None, thing=None, date=None)])
    found = held(graph)[FULL.id]
    assert (found.speaker, found.thing, found.date) == (None, None, None)


def test_positions_that_say_the_same_are_merged_into_one(graph):
    Review(graph).decide(
        [about(verdict="merged", into=f"https://w3id.org/diplomatic-kg/position/{WELCOME.id}")]
    )
    assert set(held(graph)) == {WELCOME.id, ELSEWHERE.id}


def test_a_merged_actor_is_the_other_in_every_article_and_role(graph):
    Review(graph).decide([node(RUSSIA.iri, "merged", into=MOSCOW.iri, label="Moscow", kind="Group")])
    found = held(graph)
    assert {one.actor.iri for one in found.values()} == {MOSCOW.iri, NORWAY.iri}
    assert (found[FULL.id].actor.label, found[FULL.id].speaker.represents) == ("Moscow", MOSCOW.iri)
    assert graph.validate() == []


def test_mergers_are_followed_and_never_go_round(graph):
    review = Review(graph)
    review.decide([node(MOSCOW.iri, "merged", into=RUSSIA.iri, label="Russia", kind="State")])
    review.decide([node(RUSSIA.iri, "merged", into=ACTOR + "RUS2", label="Russia 2", kind="State")])
    assert held(graph)[ELSEWHERE.id].actor.label == "Russia 2"
    with pytest.raises(InputError, match="merged with itself"):
        review.decide([node(ACTOR + "RUS2", "merged", into=MOSCOW.iri, label="Moscow")])
    assert len(graph.decisions()) == 2


def test_a_rejected_actor_takes_its_positions_along_and_leaves_other_roles(graph):
    Review(graph).decide([node(NORWAY.iri, "rejected")])
    found = held(graph)
    assert WELCOME.id not in found
    assert (found[FULL.id].reported_by, [one.label for one in found[FULL.id].towards]) == (None, ["Syria"])


def test_a_thing_is_renamed_merged_or_rejected(graph):
    review = Review(graph)
    plan, draft = THING + "plan", THING + "draft"
    review.decide(
        [node(plan, "corrected", changes=(Change(field="label", before="plan", after="peace plan"),))]
    )
    assert held(graph)[ELSEWHERE.id].thing.label == "peace plan"
    review.decide([node(draft, "merged", at=LATER, into=plan, label="plan")])
    assert held(graph)[FULL.id].thing == replace(FULL.thing, iri=plan, label="peace plan")
    review.decide([node(plan, "rejected", at="2024-05-03T12:00:00Z")])
    assert {one.thing for one in held(graph).values()} == {None}


@pytest.mark.parametrize(
    "made",
    [
        [about(), correct(WELCOME, stance="condemns")],
        [node(RUSSIA.iri, "merged", into=MOSCOW.iri, label="Moscow"), correct(stance="supports")],
        [node(NORWAY.iri, "rejected"), node(THING + "draft", "rejected")],
        [about(), about(verdict="accepted", at=LATER)],
    ],
)
def test_taking_decisions_back_leaves_the_graph_as_it_was_read(graph, made):
    before, review = articles(graph), Review(graph)
    review.decide(made)
    for one in made[::-1]:
        review.withdraw(one.id, by="Bo", at=LATER)
    assert articles(graph) == before
    assert len(graph.decisions()) == len(made)
    assert list(graph.answer("as_read")) == []


@pytest.mark.parametrize("rebuilt", ["all", "one"])
def test_decisions_are_replayed_after_a_rebuild(graph, rebuilt):
    made = [
        about(),
        correct(WELCOME, modality="past"),
        node(MOSCOW.iri, "merged", into=RUSSIA.iri, label="Russia"),
    ]
    Review(graph).decide(made)
    before = graph.serialize()
    changes = graph.add_many(READ if rebuilt == "all" else READ[:1])
    assert set(changes) == {"unchanged"}
    assert graph.serialize() == before
    graph.remove(ARTICLE.id)
    assert len(list(graph.answer("as_read"))) == 1
    graph.add_many(READ)
    assert graph.serialize() == before


def test_a_position_that_another_version_calls_otherwise_is_known_again(graph):
    Review(graph).decide([about()])
    graph.add(ARTICLE, [replace(FULL, id="another-id", stance="rejects"), WELCOME])
    assert FULL.actor.label not in {one.actor.label for one in held(graph).values()}
    assert Review(graph).missing() == []


def test_a_position_with_another_actor_is_known_again_by_the_one_that_was_read(graph):
    review = Review(graph)
    review.decide([correct(actor="Norway", actor_iri=NORWAY.iri)])
    corrected = held(graph)[FULL.id]
    review.decide([about_position(corrected, verdict="accepted", by="Bo", at=LATER)])
    assert {one.place for one in graph.decisions()} == {place(FULL)}
    graph.add(ARTICLE, [replace(FULL, id="another-id"), WELCOME])
    assert held(graph)["another-id"].actor.iri == NORWAY.iri
    assert review.missing() == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("norway", ("Norway", NORWAY.iri, "State")),
        ("the EU", ("European Union", ACTOR + "EU", "Organisation")),
        ("Amber Watch", ("Amber Watch", ACTOR + "amber-watch", None)),
    ],
)
def test_the_name_of_an_actor_says_who_it_is(name, said):
    known = {NORWAY.iri: ("Norway", "State", 1)}
    found = named(name, known, where="p1")
    assert (found["actor"], found["actor_iri"], found.get("actor_type")) == said


def test_a_name_of_several_actors_asks_which():
    known = {ACTOR + "a": ("Union", "Group", 1), ACTOR + "b": ("Union", "Party", 1)}
    with pytest.raises(InputError, match=r"'Union' may be any of .*/a, .*/b; put the one that is meant"):
        named("Union", known, where="p1")


def test_a_decision_whose_position_is_no_more_is_told(graph):
    Review(graph).decide([about()])
    graph.add(ARTICLE, [WELCOME])
    assert [one.about for one in Review(graph).missing()] == [about().about]


def test_the_last_word_counts(graph):
    review = Review(graph)
    review.decide([about(at=LATER, verdict="accepted", by="Bo"), about()])
    assert FULL.id in held(graph)
    review.decide([about(at="2024-06-01T12:00:00Z")])
    assert FULL.id not in held(graph)


def test_the_same_decision_is_made_once(graph):
    assert [Review(graph).decide([about(), about()]) for _ in range(2)] == [1, 0]


def test_what_was_taken_out_is_still_there_for_reviewers(graph):
    Review(graph).decide([about()])
    found = {one.id: (of.title, kept) for one, of, kept in Review(graph).positions()}
    assert found[FULL.id] == (ARTICLE.title, False)
    assert found[WELCOME.id] == (ARTICLE.title, True)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"verdict": "liked"}, "there are accepted, rejected"),
        ({"verdict": "merged"}, "says what changes"),
        ({"verdict": "rejected", "into": "urn:x"}, "says what changes"),
        ({"verdict": "rejected", "by": " "}, "needs the name"),
        ({"verdict": "rejected", "at": "noon"}, "is no time"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(wrong, message):
    with pytest.raises(InputError, match=message):
        about(**wrong)


def test_only_what_was_decided_and_holds_can_be_taken_back(graph):
    review = Review(graph)
    review.decide([about()])
    review.withdraw(about().id[:6], by="Bo", at=LATER)
    with pytest.raises(InputError, match="taken back by Bo before"):
        review.withdraw(about().id, by="Bo", at=LATER)
    with pytest.raises(InputError, match="0 decisions begin so"):
        review.withdraw("zz", by="Bo", at=LATER)
