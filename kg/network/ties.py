"""Ties: all statements between one row and one column, counted, with what shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.network.statements import Statement, plain
from kg.network.variables import Node, is_local


@dataclass(slots=True)
class Evidence:
    """What statements rest on: how many positions, in which articles, outlets and words."""

    positions: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    wordings: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None

    def add(self, one: Statement) -> None:
        """Take a statement in."""
        self.positions.add(one.position.id)
        (self.copies if one.copy else self.articles).add(one.article.id)
        self.wordings.add(plain(one.position.subject.text))
        self.copies.update(f"{one.article.id} in {outlet}" for outlet in one.article.also_in)
        self.outlets.update(outlet for outlet in (one.article.source, *one.article.also_in) if outlet)
        if one.position.date:
            self.first = min(self.first or one.position.date, one.position.date)
            self.last = max(self.last or one.position.date, one.position.date)

    def told(self) -> dict[str, Any]:
        """Return it as attributes: counts, and the first and the last date if there are any."""
        told: dict[str, Any] = {
            "positions": len(self.positions),
            "articles": len(self.articles),
            "copies": len(self.copies - self.articles),
            "outlets": len(self.outlets),
            "wordings": len(self.wordings),
        }
        return told | ({"first": self.first, "last": self.last} if self.first else {})


@dataclass(slots=True)
class Tie:
    """What joins a row to a column: statements that count by sign, by stance, and all evidence."""

    row: Node
    column: Node
    counts: Counter[int] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)
    evidence: Evidence = field(default_factory=Evidence)


def ties(said: Iterable[Statement]) -> dict[tuple[str, str], Tie]:
    """Return the ties between rows and columns, by their ids, in the order of these."""
    found: dict[tuple[str, str], Tie] = {}
    for one in said:
        tie = found.setdefault((one.row.id, one.column.id), Tie(one.row, one.column))
        tie.evidence.add(one)
        if one.counts:
            tie.counts[one.sign] += one.times
            tie.stances[one.position.stance] += one.times
    return dict(sorted(found.items()))


def add_nodes(graph: nx.Graph, nodes: Iterable[Node], said: Iterable[Statement]) -> None:
    """Add nodes with their evidence; a node that is an actor and a thing is an actor."""
    rests: dict[str, Evidence] = {}
    for one in said:
        for node in (one.row, one.column):
            rests.setdefault(node.id, Evidence()).add(one)
    for node in nodes:
        if node.id in graph and node.kind != "actor":
            continue
        told = rests.get(node.id, Evidence()).told()
        graph.add_node(node.id, **described(node), positions=told["positions"], articles=told["articles"])


def described(node: Node) -> dict[str, Any]:
    """Return what a node is, as attributes; ``local`` things belong to one article alone."""
    known = {"label": node.label, "kind": node.kind, "type": node.type}
    return known | ({"local": is_local(node.id)} if node.kind == "thing" else {})


def listed(counts: Mapping[str, int]) -> str:
    """Return counted names as text, the most frequent first.

    >>> listed({"demands": 2, "accuses": 3})
    'accuses 3; demands 2'
    """
    return "; ".join(f"{name} {times}" for name, times in sorted(counts.items(), key=lambda p: (-p[1], p[0])))
