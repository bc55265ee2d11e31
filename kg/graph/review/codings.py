"""What each reviewer makes of each position, as labels that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.graph.graph import Graph
from kg.graph.nodes import position_node
from kg.graph.review.decisions import Decision
from kg.graph.review.effects import FIELDS
from kg.graph.review.ledger import Review
from kg.graph.review.sheets import POSITIONS, sheet, values, verdict_of

VERDICT = "verdict"
# A rejected position has no other label in any field.
REJECTED = "(rejected)"

# Reviewer → position (IRI) → field → label.
Codings = dict[str, dict[str, Mapping[str, str]]]


def codings(graph: Graph) -> Codings:
    """Return what every reviewer of a graph makes of the positions that they judged."""
    made: dict[str, list[Decision]] = {}
    for decision in graph.decisions():
        if decision.withdrawn is None:
            made.setdefault(decision.about, []).append(decision)
    found: Codings = {}
    for position, _, _ in Review(graph).positions():
        iri = position_node(position.id).value
        for by, labels in _judged(values(position), made.get(iri, ())).items():
            found.setdefault(by, {})[iri] = labels
    return dict(sorted(found.items()))


def codings_of_sheets(paths: Iterable[Path]) -> Codings:
    """Return what the reviewers of several sheets make of positions; a sheet is called by its file.

    Raises:
        InputError: A file is no sheet of positions.
    """
    return {str(path): dict(_rows(path)) for path in paths}


def _rows(path: Path) -> Iterable[tuple[str, Mapping[str, str]]]:
    for _, row in sheet(path, POSITIONS):
        verdict = verdict_of(row.get("verdict", ""), str(path))
        if verdict is not None:
            yield row["position"], _labels(verdict, {name: row.get(name, "") for name in FIELDS})


def _judged(now: Mapping[str, str], made: Iterable[Decision]) -> dict[str, Mapping[str, str]]:
    """Return the labels that each reviewer gave a position, as it was when they judged it."""
    decisions = list(made)
    state = dict(now)
    for decision in reversed(decisions):
        state |= {change.field: change.before or "" for change in decision.changes}
    found: dict[str, Mapping[str, str]] = {}
    for decision in decisions:
        state |= {change.field: change.after or "" for change in decision.changes}
        found[decision.by] = _labels(decision.verdict, state)
    return found


def _labels(verdict: str, state: Mapping[str, str]) -> Mapping[str, str]:
    if verdict == "rejected":
        return dict.fromkeys((VERDICT, *FIELDS), REJECTED)
    return {VERDICT: verdict, **state}
