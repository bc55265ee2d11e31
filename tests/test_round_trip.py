"""What goes into the graph comes out equal, field by field, whatever it is."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kg
from kg.graph import this_run
from kg.graph.mapping import to_quads
from kg.graph.reading import from_quads
from kg.model import Article, Evidence, Party, Position, Subject, Thing, Trigger
from kg.namespaces import ACTOR, SUBJECT, THING
from kg.serialisation import from_json, to_json
from kg.stance_scheme import polarities

often = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    # Making the examples small takes minutes here; one that fails tells enough.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

# RDF has no word for half a character.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ANY = (
    WORDS
    | st.just("")
    | st.sampled_from(["None", '"', "\\", "\n", "\r\n", "\0", "=1+1", "مرحبا", "e\u0301", "a b"])
)
MAYBE = st.none() | ANY
NAMES = st.sampled_from(["RUS", "NOR", "group/rebels", "person/é", "x%20y"])
IRIS = NAMES.map(lambda name: ACTOR + name) | st.sampled_from(["urn:x:y", "https://example.org/a?b=c#d"])
PLACES = st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)).map(
    lambda at: {"start": at[0], "end": sum(at)}
)
DATES = st.dates(date(1000, 1, 1)).map(lambda day: day.isoformat())
DAYS = st.none() | st.one_of(DATES, DATES.map(lambda day: day[:7]), DATES.map(lambda day: day[:4]), ANY)
TYPES = st.sampled_from(["State", "Person", "Group", "Organisation", "Subject", "Thing", "Position", "x-1"])
PARTIES = st.builds(
    Party,
    iri=IRIS,
    label=ANY,
    type=TYPES,
    text=MAYBE,
    start=st.none() | st.integers(0, 99),
    end=st.none() | st.integers(0, 99),
    role=MAYBE,
    represents=st.none() | IRIS,
    rule=MAYBE,
)
STANCES = st.sampled_from(sorted(polarities()))
# The readers that found a position, before the frames: a set with an order of its own.
WITNESSES = st.tuples(st.sets(st.sampled_from(["kg_reader", "a_reader", "z"])), st.booleans()).map(
    lambda found: (*sorted(found[0]), *(["frames"] if found[1] else []))
)


def nodes(base: str, more: str):
    """IRIs of one kind, and one that an actor may have too."""
    return st.sampled_from([base + "a", base + more, ACTOR + "RUS"])


@st.composite
def passages(draw, kind, **further):
    return kind(text=draw(ANY), **draw(PLACES), **{name: draw(one) for name, one in further.items()})


POSITIONS = st.builds(
    Position,
    id=WORDS,
    article=st.just(""),
    actor=PARTIES,
    speaker=st.none() | PARTIES,
    stance=STANCES,
    polarity=st.sampled_from([-1, 0, 1]),
    modality=ANY,
    date=DAYS,
    subject=passages(Subject, iri=nodes(SUBJECT, "b"), label=ANY),
    towards=st.lists(PARTIES, max_size=3).map(tuple),
    evidence=passages(Evidence),
    trigger=passages(Trigger, frame=MAYBE, found_by=WITNESSES),
    # Six digits are kept of it.
    confidence=st.integers(0, 10**6).map(lambda parts: parts / 10**6),
    reported_by=st.none() | PARTIES,
    thing=st.none()
    | st.builds(Thing, iri=nodes(THING, "b"), label=ANY, sign=st.sampled_from([-1, 0, 1]), rule=MAYBE),
)
ARTICLES = st.builds(
    Article,
    id=WORDS,
    text=st.just(""),
    title=MAYBE,
    date=DAYS,
    source=MAYBE,
    url=MAYBE,
    author=MAYBE,
    section=MAYBE,
    language=MAYBE,
    dated_by=MAYBE,
)


@st.composite
def said(draw):
    """An article with its positions, each with an id of its own."""
    article = draw(ARTICLES)
    drawn = draw(st.lists(POSITIONS, max_size=4, unique_by=lambda one: one.id))
    return article, [replace(one, article=article.id) for one in drawn]


def by_id(positions):
    return sorted(positions, key=lambda one: one.id)


@given(said())
@often
def test_what_goes_into_a_named_graph_comes_out_equal_field_by_field(what):
    article, positions = what
    back, found = from_quads(to_quads(article, positions, this_run()))
    assert back == article
    for one, other in zip(by_id(positions), by_id(found), strict=True):
        assert {field.name: getattr(other, field.name) for field in fields(one)} == {
            field.name: getattr(one, field.name) for field in fields(one)
        }


@given(st.lists(said(), max_size=3, unique_by=lambda one: one[0].id))
@often
def test_what_goes_into_a_store_comes_out_equal(several):
    with kg.open("memory:") as graph:
        graph.add_many(several)
        found = list(graph.positions())
        assert by_id(one for one, _ in found) == by_id(one for _, said in several for one in said)
        assert {article.id for article in graph.articles()} == {article.id for article, _ in several}


@given(said())
@often
def test_what_goes_into_json_comes_out_equal(what):
    article, positions = what
    for one in positions:
        assert from_json(json.loads(json.dumps(to_json(one, article)))) == one
