"""Positions → what a page tells: one row a position, and the actors and things that it names.

rows_of(graph.positions())                  # from positions with their articles
rows_of_network(graph.network())            # from the edges of a network
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from kg.model import Article, Party, Position
from kg.namespaces import ACTOR

# Who finds positions, in words; others are called by their own name.
FINDERS = {
    "kg_reader": "the trained reader",
    "reader": "the trained reader",
    "kg_llm_reader": "a language model",
    "frames": "a frame of the lexicon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor or a thing; ``kind`` is "actor" or "thing", ``type`` the class of an actor."""

    iri: str
    label: str
    kind: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One position as the page shows it; ``actor`` and ``thing`` are IRIs.

    ``sign`` is the actor's attitude to the thing, ``stance`` the one on the subject as worded.
    ``trigger`` is its place in the quote, in code points; ``found_by`` names who found it.
    """

    id: str
    actor: str
    thing: str
    sign: int
    stance: str
    wording: str
    quote: str
    article: str
    trigger: tuple[int, int] | None = None
    modality: str = "asserted"
    date: str | None = None
    speaker: str | None = None
    towards: tuple[str, ...] = ()
    reported_by: str | None = None
    found_by: tuple[str, ...] = ()
    frame: str | None = None
    rule: str | None = None
    confidence: float = 1.0
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that a page tells: nodes by IRI, rows in a fixed order, what is known of each article."""

    nodes: Mapping[str, Node]
    rows: Sequence[Row]
    articles: Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class _Names:
    """What nodes are called; of several labels of one node the most frequent stays."""

    labels: dict[str, Counter[str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def add(self, iri: str, label: str, type_: str | None = None) -> None:
        self.labels.setdefault(iri, Counter())[label] += 1
        if type_ is not None:
            self.types.setdefault(iri, type_)

    def nodes(self) -> dict[str, Node]:
        return {iri: self._node(iri, self.labels[iri]) for iri in sorted(self.labels)}

    def _node(self, iri: str, labels: Counter[str]) -> Node:
        label = min(labels, key=lambda name: (-labels[name], name))
        is_actor = iri in self.types or iri.startswith(ACTOR)
        kind, other = ("actor", "Actor") if is_actor else ("thing", "Thing")
        return Node(iri=iri, label=label, kind=kind, type=self.types.get(iri, other))


def rows_of(
    positions: Iterable[tuple[Position, Article]], areas: Mapping[str, Sequence[str]] | None = None
) -> Told:
    """Return what a page tells of positions; it does not depend on their order.

    A position without a thing counts for its subject as worded, with the polarity of its stance.

    Args:
        positions: Positions with their articles; read once.
        areas: The names of the issue areas of subjects and things, by IRI.
    """
    names, articles, rows = _Names(), {}, []
    for position, article in positions:
        names.add(position.actor.iri, position.actor.label, position.actor.type)
        thing = position.thing or position.subject
        names.add(thing.iri, thing.label)
        articles[article.id] = _article(
            title=article.title,
            date=article.date,
            source=article.source,
            url=article.url,
            also="; ".join(article.also_in),
        )
        rows.append(_row(position, areas or {}))
    return _told(names, rows, articles)


def rows_of_network(network: nx.MultiDiGraph) -> Told:
    """Return what a page tells of a network that ``graph.network()`` gave."""
    names, articles, rows = _Names(), {}, []
    for node, known in network.nodes(data=True):
        names.add(node, str(known["label"]), str(known["type"]) if known["kind"] == "actor" else None)
    for actor, subject, key, known in network.edges(keys=True, data=True):
        article = str(known["article"])
        told = {name: known.get(name) for name in ("title", "source", "url")}
        articles[article] = _article(**told, also=known.get("also_in"))
        rows.append(_row_of_edge(actor, subject, str(key), known))
    return _told(names, rows, articles)


def _told(names: _Names, rows: list[Row], articles: Mapping[str, Mapping[str, str]]) -> Told:
    used = {iri for row in rows for iri in (row.actor, row.thing)}
    return Told(
        nodes={iri: node for iri, node in names.nodes().items() if iri in used},
        # What has no date comes last, as nothing says that it came first.
        rows=sorted(rows, key=lambda row: (row.date or "9999", row.article, row.trigger or (0, 0), row.id)),
        articles=dict(sorted(articles.items())),
    )


def _row(position: Position, areas: Mapping[str, Sequence[str]]) -> Row:
    thing = position.thing
    found = {
        name for iri in (position.subject.iri, thing and thing.iri) if iri for name in areas.get(iri, ())
    }
    return Row(
        id=position.id,
        actor=position.actor.iri,
        thing=thing.iri if thing else position.subject.iri,
        sign=thing.sign if thing else position.polarity,
        stance=position.stance,
        wording=position.subject.text,
        quote=position.evidence.text,
        article=position.article,
        trigger=_within(position),
        modality=position.modality,
        date=position.date,
        speaker=_speaker(position.speaker),
        towards=tuple(party.label for party in position.towards),
        reported_by=position.reported_by.label if position.reported_by else None,
        found_by=tuple(FINDERS.get(name, name) for name in position.trigger.found_by),
        frame=position.trigger.frame,
        rule=thing.rule if thing else None,
        confidence=position.confidence,
        areas=tuple(sorted(found)),
    )


def _within(position: Position) -> tuple[int, int] | None:
    """Return where the trigger stands in the quote, if the quote has it there."""
    start = position.trigger.start - position.evidence.start
    end = start + len(position.trigger.text)
    if start >= 0 and position.evidence.text[start:end] == position.trigger.text:
        return start, end
    return _found(position.evidence.text, position.trigger.text)


def _found(quote: str, trigger: str | None) -> tuple[int, int] | None:
    at = quote.find(trigger) if trigger else -1
    return (at, at + len(trigger)) if trigger and at >= 0 else None


def _speaker(party: Party | None) -> str | None:
    if party is None:
        return None
    return f"{party.label}, {party.role}" if party.role else party.label


def _row_of_edge(actor: str, subject: str, key: str, known: Mapping[str, Any]) -> Row:
    return Row(
        id=key,
        actor=actor,
        thing=subject,
        sign=known.get("sign", known["polarity"]),
        stance=known["stance"],
        wording=known.get("wording", ""),
        quote=known["quote"],
        article=str(known["article"]),
        trigger=_found(known["quote"], known.get("trigger")),
        modality=known.get("modality", "asserted"),
        date=known.get("date"),
        speaker=known.get("speaker"),
        towards=tuple(filter(None, str(known.get("towards", "")).split("; "))),
        reported_by=known.get("reported_by"),
        found_by=tuple(filter(None, str(known.get("found_by", "")).split(", "))),
        frame=known.get("frame"),
        confidence=known.get("confidence", 1.0),
    )


def _article(*, url: str | None = None, **told: str | None) -> Mapping[str, str]:
    # "javascript:" in the data of an article must never become a link.
    safe = url if _is_web(url) else None
    return {name: value for name, value in {**told, "url": safe}.items() if value}


def _is_web(url: str | None) -> bool:
    try:
        return urlsplit(url or "").scheme in {"http", "https"}
    except ValueError:  # such as a bracket that is not closed
        return False
