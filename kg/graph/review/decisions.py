"""A decision of a reviewer as a value, as quads of its named graph, and back.

Decision(about=position_node("a1").value, verdict="rejected", by="Ana", at="2024-05-01T12:00:00Z")
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import vocabulary as v
from kg.graph.nodes import article_node, node, position_node
from kg.graph.reading import Described, Term
from kg.model import Position
from kg.namespaces import DECISION, DECISIONS, POSITION, REVIEWER, slug

VERDICTS = ("accepted", "rejected", "corrected", "merged")
GRAPH = ox.NamedNode(DECISIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a correction makes of a field; None where it has no value."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Who took a decision back, and when."""

    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer says of a position, an actor or a thing.

    ``about`` is its IRI; ``article`` (IRI) and ``place`` are those of a position, by which it is
    known again when another version gives it another id. ``into``, ``label`` and ``kind`` say with
    what something is merged. ``at`` is ISO 8601 with the time.
    """

    about: str
    verdict: str
    by: str
    at: str
    article: str | None = None
    place: str | None = None
    changes: tuple[Change, ...] = ()
    into: str | None = None
    label: str | None = None
    kind: str | None = None
    note: str | None = None
    withdrawn: Withdrawal | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise InputError(f"no verdict {self.verdict!r}; there are {', '.join(VERDICTS)}", path=self.about)
        is_correction, is_merger = self.verdict == "corrected", self.verdict == "merged"
        if (bool(self.changes), bool(self.into)) != (is_correction, is_merger):
            reason = "a correction says what changes, a merger with what; nothing else does"
            raise InputError(reason, path=self.about)
        if not self.by.strip():
            raise InputError("a decision needs the name of who decides", path=self.about)
        _checked_time(self.at, self.about)
        ordered = tuple(sorted(self.changes, key=lambda change: change.field))
        object.__setattr__(self, "changes", ordered)

    @property
    def id(self) -> str:
        """A hash of all but a withdrawal: the same decision has the same one."""
        said = {name: value for name, value in asdict(self).items() if name != "withdrawn"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]

    def taken_back(self, by: str, at: str) -> Decision:
        """Return the decision with its withdrawal."""
        return replace(self, withdrawn=Withdrawal(by=by, at=_checked_time(at, self.about)))


def place(position: Position) -> str:
    """Return where a position stands in its article, and who holds it, whatever its id.

    >>> from tests.examples_of_positions import FULL
    >>> place(FULL)
    '11-92 18-25 https://w3id.org/diplomatic-kg/actor/RUS'
    """
    evidence, trigger = position.evidence, position.trigger
    return f"{evidence.start}-{evidence.end} {trigger.start}-{trigger.end} {position.actor.iri}"


def about_position(position: Position, **said: object) -> Decision:
    """Return a decision about a position; what is said further are fields of the decision."""
    where = {"article": article_node(position.article).value, "place": place(position)}
    return Decision(about=position_node(position.id).value, **where, **said)  # type: ignore[arg-type]


def is_about_position(decision: Decision) -> bool:
    """Return whether a decision is about a position and not about an actor or a thing."""
    return decision.about.startswith(POSITION)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Return decisions in the order of their times: a later one has the last word."""
    return sorted(decisions, key=lambda one: (_checked_time(one.at, one.about), one.id))


def to_quads(decision: Decision) -> list[ox.Quad]:
    """Return the quads of a decision, with its withdrawal if it was taken back."""
    me = ox.NamedNode(DECISION + decision.id)
    said: list[tuple[ox.NamedNode, ox.NamedNode, str | ox.NamedNode | ox.Literal | None]] = [
        (me, v.A, v.DECISION),
        (me, v.A, v.ACTIVITY),
        (me, v.DECIDES, node(decision.about, of=decision.id)),
        (me, v.VERDICT, decision.verdict),
        (me, v.IN_ARTICLE, None if decision.article is None else node(decision.article, of=decision.id)),
        (me, v.STANDS_AT, decision.place),
        (me, v.MERGED_INTO, None if decision.into is None else node(decision.into, of=decision.id)),
        (me, v.MERGED_LABEL, decision.label),
        (me, v.MERGED_CLASS, decision.kind),
        (me, v.COMMENT, decision.note),
        *_responsible(me, decision.by, decision.at),
    ]
    for change in decision.changes:
        part = ox.NamedNode(f"{me.value}#{slug(change.field)}")
        said += [
            (me, v.CORRECTS, part),
            (part, v.A, v.CORRECTION),
            (part, v.FIELD, change.field),
            (part, v.BEFORE, change.before),
            (part, v.AFTER, change.after),
        ]
    if decision.withdrawn is not None:
        withdrawal = ox.NamedNode(me.value + "#withdrawal")
        said += [(me, v.WITHDRAWAL, withdrawal), (withdrawal, v.A, v.ACTIVITY)]
        said += _responsible(withdrawal, decision.withdrawn.by, decision.withdrawn.at)
    return [
        ox.Quad(subject, predicate, ox.Literal(value) if isinstance(value, str) else value, GRAPH)
        for subject, predicate, value in said
        if value is not None
    ]


def from_quads(quads: Iterable[ox.Quad | ox.Triple]) -> list[Decision]:
    """Return the decisions that quads tell of, in the order of their times."""
    graph = Described(quads)
    return in_order(_decision(graph, one) for one in graph.instances(v.DECISION))


def _decision(graph: Described, me: Term) -> Decision:
    decision = Decision(
        about=graph.words(me, v.DECIDES),
        verdict=graph.words(me, v.VERDICT),
        by=graph.words(graph.node(me, v.ASSOCIATED_WITH), v.LABEL),
        at=graph.words(me, v.ENDED_AT),
        article=graph.text(me, v.IN_ARTICLE),
        place=graph.text(me, v.STANDS_AT),
        changes=tuple(_changes(graph, me)),
        into=graph.text(me, v.MERGED_INTO),
        label=graph.text(me, v.MERGED_LABEL),
        kind=graph.text(me, v.MERGED_CLASS),
        note=graph.text(me, v.COMMENT),
    )
    for withdrawal in graph.all(me, v.WITHDRAWAL):
        by = graph.words(graph.node(withdrawal, v.ASSOCIATED_WITH), v.LABEL)
        return decision.taken_back(by, graph.words(withdrawal, v.ENDED_AT))
    return decision


def _changes(graph: Described, me: Term) -> Iterator[Change]:
    for part in graph.all(me, v.CORRECTS):
        before, after = graph.text(part, v.BEFORE), graph.text(part, v.AFTER)
        yield Change(field=graph.words(part, v.FIELD), before=before, after=after)


def _responsible(
    me: ox.NamedNode, by: str, at: str
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, str | ox.NamedNode | ox.Literal]]:
    reviewer = ox.NamedNode(REVIEWER + slug(by) + "-" + hashlib.sha256(by.encode()).hexdigest()[:6])
    yield me, v.ASSOCIATED_WITH, reviewer
    yield me, v.ENDED_AT, ox.Literal(at, datatype=v.XSD_DATE_TIME)
    yield reviewer, v.A, v.AGENT
    yield reviewer, v.LABEL, by


def _checked_time(at: str, about: str) -> str:
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        reason = f"'{at}' is no time; write it as 2024-05-01T12:00:00Z"
        raise InputError(reason, path=about) from error
    return at
