"""Statements of actors on things, for the tests of networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.model import Article, Evidence, Party, Position, Thing
from kg.namespaces import THING, slug
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, SYRIA, article, position

# The stance that has a sign on what is named as it is.
_STANCES = {1: "supports", -1: "opposes", 0: "neutral"}


def on_thing(
    actor: Party, thing: str, sign: int, of: Article = ARTICLE, *, quote: str | None = None, **given: Any
) -> tuple[Position, Article]:
    """Return a position of an actor on a thing, with a quotation of its own if none is given."""
    words = quote or f"{actor.label} on {thing} ({sign}) in {of.id}."
    said = position(
        actor,
        given.pop("stance", _STANCES[sign]),
        thing,
        article=of,
        evidence=Evidence(text=words, start=0, end=len(words)),
        thing=Thing(iri=THING + slug(thing), label=thing, sign=sign),
        **given,
    )
    return replace(said, id=slug(f"{said.id} {words}")), of


# One article on two things. Norway is both for and against the treaty, and for the fund;
# Russia is for both (twice for the treaty); Syria is against the treaty and undecided on the fund.
MIXED = [
    on_thing(NORWAY, "treaty", 1),
    on_thing(NORWAY, "treaty", -1),
    on_thing(NORWAY, "fund", 1),
    on_thing(RUSSIA, "treaty", 1),
    on_thing(RUSSIA, "treaty", 1, stance="praises"),
    on_thing(RUSSIA, "fund", 1),
    on_thing(SYRIA, "treaty", -1),
    on_thing(SYRIA, "fund", 0),
]


def dated(day: str | None, *, name: str = "dated") -> Article:
    """Return an article of a day."""
    return article(f"{name} {day}", date=day)


def weights(graph: Any) -> dict[tuple[str, ...], float]:
    """Return the weight of each edge by the last parts of its ends."""
    return {
        tuple(end.rpartition("/")[2] for end in ends): weight for *ends, weight in graph.edges(data="weight")
    }
