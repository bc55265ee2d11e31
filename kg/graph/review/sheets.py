"""Reviewing in a spreadsheet: rows out, rows back as decisions.

A row that says nothing is left alone. A cell that was changed is a correction; the column
``was`` knows what the cells said when they went out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from kg import cells
from kg.errors import InputError
from kg.graph.flat import flat
from kg.graph.graph import Graph
from kg.graph.nodes import position_node
from kg.graph.review.decisions import Change, Decision, about_position
from kg.graph.review.effects import FIELDS, checked
from kg.graph.review.ledger import Review
from kg.graph.review.naming import named
from kg.model import Position, Skipped

POSITIONS, ACTORS, THINGS = "positions", "actors", "things"
KINDS = (POSITIONS, ACTORS, THINGS)
# What may stand in the column `verdict`, by its first letter.
_VERDICTS = {"a": "accepted", "r": "rejected", "c": "corrected", "m": "merged", "w": "withdrawn"}
_MINE = ("verdict", "merge_into", "note")
_SHOWN = (
    "evidence_text",
    "subject_text",
    "trigger_text",
    "article",
    "article_title",
    "article_date",
    "confidence",
)
_EDITED = {POSITIONS: tuple(FIELDS), ACTORS: ("label", "type"), THINGS: ("label",)}
_COLUMNS = {
    POSITIONS: ("position", *_MINE, *FIELDS, *_SHOWN, "reviewed", "was"),
    ACTORS: ("actor_node", *_MINE, "label", "type", "positions", "reviewed", "was"),
    THINGS: ("thing_node", *_MINE, "label", "positions", "reviewed", "was"),
}

Cells = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a sheet says: decisions, ids of decisions to take back, and rows that cannot be used."""

    decisions: tuple[Decision, ...]
    withdrawn: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())


def write(graph: Graph, kind: str, into: IO[bytes]) -> int:
    """Write the positions, actors or things of a graph as a sheet; return how many rows.

    Args:
        graph: What is reviewed.
        kind: One of ``KINDS``.
        into: A binary file; it becomes CSV in UTF-8, each cell safe to open in a spreadsheet.
    """
    last = {one.about: one.verdict for one in graph.decisions() if one.withdrawn is None}
    text = io.TextIOWrapper(into, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, _COLUMNS[kind], lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in _rows(graph, kind):
        was = {name: row[name] for name in _EDITED[kind]}
        full = {
            **row,
            "was": json.dumps(was, ensure_ascii=False),
            "reviewed": last.get(row[_COLUMNS[kind][0]], ""),
        }
        writer.writerow({name: cells.safe(full.get(name, "")) for name in _COLUMNS[kind]})
        count += 1
    text.detach()
    return count


def read(graph: Graph, path: Path, *, by: str, at: str) -> Read:
    """Return the decisions that a sheet holds; the graph is not changed.

    Args:
        graph: What was reviewed.
        path: The sheet as it came back; its first column says what it is about.
        by: Who reviewed, unless the sheet has a column ``by``.
        at: When, ISO 8601 with the time.

    Raises:
        InputError: The file cannot be read, or is no sheet.
    """
    kind, rows = _sheet(path)
    reader = _Reader(graph, kind, by=by, at=at)
    made: list[Decision] = []
    withdrawn: list[str] = []
    skipped: list[Skipped] = []
    for line, row in rows:
        try:
            decision = reader.decision(row)
        except InputError as error:
            skipped.append(Skipped(path=str(path), line=line, reason=f"{error.path}: {error.args[0]}"))
            continue
        if isinstance(decision, Decision):
            made.append(decision)
        withdrawn += decision if isinstance(decision, list) else []
    return Read(decisions=tuple(made), withdrawn=tuple(withdrawn), skipped=tuple(skipped))


def values(position: Position) -> dict[str, str]:
    """Return what a reviewer can correct of a position, as text; empty where there is nothing."""
    thing, speaker = position.thing, position.speaker
    return {
        "stance": position.stance,
        "modality": position.modality,
        "date": position.date or "",
        "actor": position.actor.label,
        "actor_iri": position.actor.iri,
        "actor_type": position.actor.type,
        "speaker": "" if speaker is None else speaker.label,
        "thing": "" if thing is None else thing.label,
        "thing_iri": "" if thing is None else thing.iri,
        "thing_sign": "" if thing is None else str(thing.sign),
    }


def sheet(path: Path, kind: str) -> Iterable[tuple[int, Cells]]:
    """Return the rows of a sheet of one kind, with their lines.

    Raises:
        InputError: The file cannot be read, or is another sheet.
    """
    found, rows = _sheet(path)
    if found != kind:
        raise InputError(f"is a sheet of {found}, not of {kind}", path=str(path))
    return rows


def verdict_of(cell: str, about: str) -> str | None:
    """Return the verdict that a cell means: the word, or its first letters; None if it is empty.

    >>> verdict_of("Accept", "p1"), verdict_of("r", "p1"), verdict_of(" ", "p1")
    ('accepted', 'rejected', None)
    """
    said = cell.strip().casefold()
    verdict = _VERDICTS.get(said[:1])
    if said and (verdict is None or not verdict.startswith(said)):
        raise InputError(f"no verdict '{cell}'; there are {', '.join(_VERDICTS.values())}", path=about)
    return verdict


def _rows(graph: Graph, kind: str) -> Iterator[Cells]:
    if kind == POSITIONS:
        for position, article, _ in Review(graph).positions():
            shown = {name: str(value) for name, value in flat(position, article).items() if value is not None}
            yield {**shown, **values(position), "position": position_node(position.id).value}
        return
    for iri, (label, type_, count) in sorted(nodes(graph, kind).items()):
        yield {_COLUMNS[kind][0]: iri, "label": label, "type": type_, "positions": str(count)}


def nodes(graph: Graph, kind: str) -> dict[str, tuple[str, str, int]]:
    """Return label, class and number of positions of actors or things, by IRI."""
    found: dict[str, tuple[str, str, int]] = {}
    for position, _ in graph.positions():
        thing = position.thing
        if kind == ACTORS:
            named = [(position.actor.iri, position.actor.label, position.actor.type)]
        else:
            named = [] if thing is None else [(thing.iri, thing.label, "")]
        for iri, label, type_ in named:
            first = found.get(iri, (label, type_, 0))
            found[iri] = (first[0], first[1], first[2] + 1)
    return found


def _sheet(path: Path) -> tuple[str, Iterable[tuple[int, Cells]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"cannot be read: {reason}", path=str(path)) from error
    dialect = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect, restval="", restkey="more")
    names = list(reader.fieldnames or ())
    kinds = [kind for kind in KINDS if _COLUMNS[kind][0] in names]
    if len(kinds) != 1 or "verdict" not in names:
        first = ", ".join(columns[0] for columns in _COLUMNS.values())
        raise InputError(
            f"is no sheet of kg review: it has no column 'verdict' and one of {first}", path=str(path)
        )
    rows = [
        (reader.line_num, {name: cells.as_written(str(cell)) for name, cell in row.items()}) for row in reader
    ]
    return kinds[0], rows


class _Reader:
    """Turns rows into decisions."""

    def __init__(self, graph: Graph, kind: str, *, by: str, at: str) -> None:
        self._kind = kind
        self._by, self._at = by, at
        self._known = [one for one in graph.decisions() if one.withdrawn is None]
        self._said = {self._key(one) for one in self._known}
        positions = kind == POSITIONS
        found = (
            ((position_node(one.id).value, one) for one, _, _ in Review(graph).positions())
            if positions
            else ()
        )
        self._positions = dict(found)
        self._nodes = {} if positions else nodes(graph, kind)
        self._actors = nodes(graph, ACTORS)

    def decision(self, row: Cells) -> Decision | list[str] | None:
        """Return what a row decides, the ids of decisions that it takes back, or None."""
        about = row[_COLUMNS[self._kind][0]].strip()
        verdict = verdict_of(row.get("verdict", ""), about)
        by = row.get("by", "").strip() or self._by
        if verdict == "withdrawn":
            return [one.id for one in self._known if one.about == about and one.by == by]
        changes = self._changes(row, about)
        if verdict is None and not changes:
            return None
        self._check_known(about)
        decision = self._made(about, verdict or "corrected", by, row, changes)
        return None if self._key(decision) in self._said else decision

    def _made(self, about: str, verdict: str, by: str, row: Cells, changes: tuple[Change, ...]) -> Decision:
        note = row.get("note", "").strip() or None
        said: dict[str, object] = {"verdict": verdict, "by": by, "at": self._at, "note": note}
        if verdict == "corrected" and not changes:
            raise InputError("is to be corrected, but no cell says how", path=about)
        if verdict == "corrected":
            said["changes"] = changes
        elif changes:
            raise InputError(
                f"is {verdict}, and cells are changed; write 'corrected' or leave them", path=about
            )
        if verdict == "merged":
            said |= self._merged(about, row.get("merge_into", "").strip())
        position = self._positions.get(about)
        if position is not None:
            return about_position(position, **said)
        return Decision(about=about, **said)  # type: ignore[arg-type]

    def _merged(self, about: str, into: str) -> dict[str, object]:
        """Return with what something is merged: its IRI, or for actors and things its label."""
        named = {label: iri for iri, (label, _, _) in self._nodes.items()}
        iri = named.get(into, into)
        if self._kind == POSITIONS:
            iri = iri if iri in self._positions else position_node(into).value if into else ""
        if iri not in self._nodes and iri not in self._positions:
            raise InputError(f"is to be merged into '{into}', which the graph does not know", path=about)
        if self._kind == POSITIONS:
            return {"into": iri}
        label, type_, _ = self._nodes[iri]
        return {"into": iri, "label": label, "kind": type_ or None}

    def _changes(self, row: Cells, about: str) -> tuple[Change, ...]:
        before = self._before(row, about)
        names = _EDITED[self._kind]
        changed = {
            name: row[name].strip() for name in names if name in row and row[name].strip() != before[name]
        }
        if changed.get("actor") and "actor_iri" not in changed:
            who = named(changed.pop("actor"), self._actors, where=about)
            changed = who | changed
        changes = (self._change(name, before[name], value, about) for name, value in changed.items())
        return tuple(one for one in changes if one.before != one.after)

    def _change(self, name: str, before: str, after: str, about: str) -> Change:
        value = after or None
        if self._kind == POSITIONS:
            value = checked(name, value, where=about)
        elif value is None:
            raise InputError(f"{name} is empty; it needs a value", path=about)
        return Change(field=name, before=before or None, after=value)

    def _before(self, row: Cells, about: str) -> Mapping[str, str]:
        """Return what the cells of a row said when they went out."""
        try:
            was = json.loads(row["was"])
            return {name: str(was[name]) for name in _EDITED[self._kind]}
        except (KeyError, ValueError, TypeError):
            self._check_known(about)
        if self._kind == POSITIONS:
            return values(self._positions[about])
        label, type_, _ = self._nodes[about]
        return {"label": label, "type": type_}

    def _check_known(self, about: str) -> None:
        if about not in self._positions and about not in self._nodes:
            raise InputError(f"the graph knows none of its {self._kind} by this name", path=about or "a row")

    @staticmethod
    def _key(decision: Decision) -> str:
        """Return what makes a decision the same as one that was made before, whenever that was.

        The place follows from what it is about, but names the actor, which a correction changes.
        """
        return replace(decision, at="2000-01-01T00:00:00Z", place=None).id
