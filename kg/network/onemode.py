"""One kind of nodes: who agrees and who disagrees with whom, as DNA counts it.

Source: P. Leifeld, "Discourse Network Analysis", in: The Oxford Handbook of Political Networks
(2017), congruence, conflict and subtract networks; names and meanings of the arguments as in
rDNA's ``dna_network``, with the sign as an integer qualifier on a scale from -1 to 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt
from typing import Any, Literal, Unpack, get_args

from kg.network.kinds import PairNetwork
from kg.network.plans import Mode, Plan, left_out
from kg.network.statements import Choice, Said, Statement, Statements, weighed
from kg.network.ties import Tie, add_nodes, ties

Aggregation = Literal["ignore", "congruence", "conflict", "subtract"]
Normalization = Literal["no", "average", "jaccard", "cosine"]
# A statement counts once at all: pairs of them would multiply.
MODE = Mode("onemode", "acrossrange", get_args(Aggregation), get_args(Normalization))

# Signs run from -1 to 1: two actors at the ends of the scale disagree wholly.
_RANGE = 2
# How many of the things on which two actors agree or disagree an edge names.
_NAMED = 5


def actor_network(
    positions: Said,
    *,
    qualifier_aggregation: Aggregation = "congruence",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> PairNetwork:
    """Return the actors, joined by the things on which both take positions.

    ::

        coalition = actor_network(graph.positions())
        conflict = actor_network(graph.positions(), qualifier_aggregation="conflict")

    By default the weight counts things: each on which the two have the same sign is 1. One that
    is for or against and one that is undecided agree and disagree by a half; an actor both for
    and against agrees and disagrees with one that is for.

    Args:
        positions: As ``Graph.positions`` gives them; read once.
        qualifier_aggregation: See ``onemode_network``, as for ``normalization``.
        normalization: "no", "average", "jaccard" or "cosine".
        **choice: See ``statements.Choice``.

    Returns:
        An undirected graph of nodes and edges as ``onemode_network`` describes them.
    """
    return onemode_network(
        positions,
        variable1="actor",
        variable2="thing",
        qualifier_aggregation=qualifier_aggregation,
        normalization=normalization,
        **choice,
    )


def thing_network(
    positions: Said,
    *,
    qualifier_aggregation: Aggregation = "congruence",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> PairNetwork:
    """Return the things, joined by the actors that take positions on both.

    With "congruence" the weight counts actors that are for both or against both, with
    "conflict" those for one and against the other. See ``onemode_network``.
    """
    return onemode_network(
        positions,
        variable1="thing",
        variable2="actor",
        qualifier_aggregation=qualifier_aggregation,
        normalization=normalization,
        **choice,
    )


def onemode_network(
    positions: Said,
    *,
    variable1: str = "actor",
    variable2: str = "thing",
    qualifier_aggregation: Aggregation = "congruence",
    normalization: Normalization = "no",
    **choice: Unpack[Choice],
) -> PairNetwork:
    """Return a one-mode network: values of variable1, joined over those of variable2.

    Args:
        positions: Positions with their articles; read once.
        variable1: The nodes: a name of ``VARIABLES``.
        variable2: What joins them. If one of the two is "thing", signs are those towards it.
        qualifier_aggregation: The ``weight``: "congruence" counts what both have the same sign
            on, "conflict" what they have opposite signs on, "subtract" congruence minus
            conflict, "ignore" all that both speak of. Between 1 and 0, and between -1 and 0,
            congruence and conflict are a half each.
        normalization: What the count is divided by: "no"; the average number of statements of
            the two ("average"); all statements of the two, those they have in common once
            ("jaccard"); the product of the lengths of their vectors of counts ("cosine").
            Where nobody changes sides, and with "acrossrange", the last two leave congruence in
            [0, 1].
        **choice: See ``statements.Choice``; ``duplicates`` is "acrossrange" if not given, in
            each time window on its own. With any other value the counts of the two are
            multiplied, as DNA does.

    Returns:
        An undirected graph. Nodes by IRI as of ``twomode_network``; each edge with ``weight``,
        ``sign`` (of congruence minus conflict), ``congruence`` and ``conflict`` (both not
        normalized), ``common`` (how many values of variable2 both speak of), ``agree_on`` and
        ``disagree_on`` (the labels of the first five), ``positions`` and ``articles`` (what both
        say on them, and where), ``first`` (the day from which both have spoken of one of them)
        and ``last``. Pairs without a common one, or of weight 0 where
        nothing is subtracted, are not joined. Graph attributes as of ``twomode_network``.

    Raises:
        InputError: No such variable or value of an argument.
    """
    how = qualifier_aggregation, normalization
    said, plan = MODE.prepared(positions, (variable1, variable2), how, choice)
    return draw(said, said.chosen, plan)


def draw(said: Statements, window: Iterable[Statement], plan: Plan, **attributes: Any) -> PairNetwork:
    """Return the one-mode network of some of the chosen statements, as planned."""
    here = list(weighed(window, plan.duplicates))
    graph = PairNetwork(**plan.told(), **left_out(said), **attributes)
    active = {one.row.id for one in here}
    add_nodes(graph, [node for node in said.rows if plan.isolates or node.id in active], here)
    found = ties(here)
    columns = {node.id: node.label for node in said.columns}
    vectors = _vectors(found)
    for (first, second), meeting in sorted(_meetings(found).items()):
        edge = _edge(meeting, plan.qualifier_aggregation, columns)
        if edge["weight"] or plan.qualifier_aggregation == "subtract":
            edge["weight"] /= _norm(plan.normalization, vectors[first], vectors[second])
            graph.add_edge(first, second, **edge)
    return graph


@dataclass(slots=True)
class _Meeting:
    """How much two rows agree, disagree and speak of the same, by column, and from when to when."""

    congruence: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    conflict: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    positions: int = 0
    articles: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None

    def add(self, column: str, one: Tie, other: Tie) -> None:
        for sign, times in one.counts.items():
            for against, others in other.counts.items():
                apart = abs(sign - against) / _RANGE
                self.congruence[column] += times * others * (1 - apart)
                self.conflict[column] += times * others * apart
        ours, theirs = one.evidence, other.evidence
        self.positions += len(ours.positions) + len(theirs.positions)
        self.articles |= ours.articles | theirs.articles
        if ours.first and ours.last and theirs.first and theirs.last:
            since, until = max(ours.first, theirs.first), max(ours.last, theirs.last)
            self.first = min(self.first or since, since)
            self.last = max(self.last or until, until)


_Vector = dict[tuple[str, int], int]


def _vectors(found: dict[tuple[str, str], Tie]) -> dict[str, _Vector]:
    """Return how often each row takes which sign on which column."""
    vectors: dict[str, _Vector] = defaultdict(dict)
    for (row, column), tie in found.items():
        vectors[row] |= {(column, sign): times for sign, times in tie.counts.items()}
    return vectors


def _meetings(found: dict[tuple[str, str], Tie]) -> dict[tuple[str, str], _Meeting]:
    """Return pairs of rows that both count on a column; by columns, as most pairs never meet."""
    of: dict[str, list[Tie]] = defaultdict(list)
    for tie in found.values():
        if tie.counts:
            of[tie.column.id].append(tie)
    met: dict[tuple[str, str], _Meeting] = {}
    for column, here in sorted(of.items()):
        for one, other in combinations(here, 2):
            met.setdefault((one.row.id, other.row.id), _Meeting()).add(column, one, other)
    return met


def _edge(meeting: _Meeting, aggregation: str, columns: dict[str, str]) -> dict[str, Any]:
    congruence, conflict = sum(meeting.congruence.values()), sum(meeting.conflict.values())
    weight = {
        "ignore": congruence + conflict,
        "congruence": congruence,
        "conflict": conflict,
        "subtract": congruence - conflict,
    }[aggregation]
    edge = {
        "weight": weight,
        "sign": (congruence > conflict) - (congruence < conflict),
        "congruence": congruence,
        "conflict": conflict,
        "common": len(meeting.congruence),
        "agree_on": _named(meeting.congruence, columns),
        "disagree_on": _named(meeting.conflict, columns),
        "positions": meeting.positions,
        "articles": len(meeting.articles),
    }
    return edge | ({"first": meeting.first, "last": meeting.last} if meeting.first else {})


def _named(counts: Mapping[str, float], columns: dict[str, str]) -> str:
    """Return the labels of the columns that weigh most; a half is not named."""
    named = sorted((-times, columns[column]) for column, times in counts.items() if times >= 1)
    more = ["…"] if len(named) > _NAMED else []
    return "; ".join([label for _, label in named[:_NAMED]] + more)


def _norm(normalization: str, one: _Vector, other: _Vector) -> float:
    if normalization == "average":
        return (sum(one.values()) + sum(other.values())) / 2
    if normalization == "jaccard":
        alone = sum(n for key, n in one.items() if key not in other)
        alone += sum(n for key, n in other.items() if key not in one)
        return alone + sum(n * other[key] for key, n in one.items() if key in other)
    if normalization == "cosine":
        return sqrt(sum(n * n for n in one.values())) * sqrt(sum(n * n for n in other.values()))
    return 1
