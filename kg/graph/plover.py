"""Positions as PLOVER events, one JSON object a line, for those who work with coded events.

A position is an event of the actor towards each recipient. The codes are those that
ontologies/stances.ttl and alignments.ttl lie beside; an issue has no place in PLOVER, so subject
and thing come along under names of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.graph.areas import areas
from kg.graph.vocabulary import term
from kg.model import Article, Party, Position
from kg.namespaces import ACTOR, BASE, STANCE

_CLOSE = term("skos:closeMatch")
_BROADER = term("skos:broader")
_PLOVER, _CAMEO = BASE + "plover/", BASE + "cameo/"


def events(positions: Iterable[tuple[Position, Article]]) -> Iterator[str]:
    """Yield the events of positions as lines of JSON, one a recipient, at least one a position."""
    for position, article in positions:
        for number, recipient in enumerate(position.towards or (None,)):
            event = _event(position, article, recipient, number)
            yield json.dumps(event, ensure_ascii=False) + "\n"


def _event(position: Position, article: Article, recipient: Party | None, number: int) -> dict[str, Any]:
    code = codes(position.stance)
    subject, thing = position.subject, position.thing
    contexts = {area.label for area in areas(f"{subject.label} | {subject.text}")}
    return {
        "event_id": position.id + (f"-{number}" if number else ""),
        "event_date": position.date or article.date,
        "event_type": code["type"],
        "quad_code": code["quad"],
        "cameo": code["cameo"],
        "contexts": sorted(contexts),
        **_who("actor", position.actor),
        **_who("recipient", recipient),
        "speaker": None if position.speaker is None else position.speaker.label,
        "stance": position.stance,
        "modality": position.modality,
        "subject": subject.text,
        "thing": None if thing is None else thing.label,
        "sign": None if thing is None else thing.sign,
        "event_text": position.evidence.text,
        "confidence": position.confidence,
        "article_id": article.id,
        "headline": article.title,
        "source": article.source,
        "url": article.url,
    }


def _who(role: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {f"{role}_{name}": None for name in ("name", "country", "type", "iri")}
    return {
        f"{role}_name": party.label,
        f"{role}_country": _country(party),
        f"{role}_type": party.type,
        f"{role}_iri": party.iri,
    }


def _country(party: Party) -> str | None:
    """Return the ISO 3166 code of a state, or of the state for which somebody speaks."""
    for iri in (party.iri, party.represents or ""):
        code = iri.removeprefix(ACTOR)
        if len(code) == 3 and code.isascii() and code.isupper() and code.isalpha():
            return code
    return None


@cache
def codes(stance: str) -> dict[str, Any]:
    """Return the PLOVER type, its quadrant and the CAMEO roots of a stance; None where it has none.

    >>> codes("demands")
    {'type': 'REQUEST', 'quad': 'verbal conflict', 'cameo': ['02', '10']}
    """
    me = ox.NamedNode(STANCE + stance)
    near = sorted(_values("stances.ttl").get((me, _CLOSE), []))
    types = [iri.removeprefix(_PLOVER) for iri in near if iri.startswith(_PLOVER)]
    kind = types[0] if types else None
    quads = _values("alignments.ttl").get((ox.NamedNode(_PLOVER + (kind or "")), _BROADER), [])
    return {
        "type": kind,
        "quad": quads[0].removeprefix(_PLOVER).replace("-", " ") if quads else None,
        "cameo": [iri.removeprefix(_CAMEO) for iri in near if iri.startswith(_CAMEO)],
    }


@cache
def _values(name: str) -> dict[tuple[object, object], list[str]]:
    found: dict[tuple[object, object], list[str]] = {}
    for quad in ox.parse(resources.data("kg.ontologies", name), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.object, ox.NamedNode):
            found.setdefault((quad.subject, quad.predicate), []).append(quad.object.value)
    return found
