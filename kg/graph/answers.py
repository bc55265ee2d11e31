"""Answers to questions in plain words: the rows, the SPARQL, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.graph.asking import Finder, nearest
from kg.graph.filters import stance_nodes
from kg.graph.queries import bound, queries
from kg.graph.questions import Question, read
from kg.graph.sparql import Rows
from kg.graph.wording import wording
from kg.stance_scheme import polarities

if TYPE_CHECKING:
    from kg.graph.asked import Asked

# What "derived" means: of positions on what was asked for, and of what an actor says at all.
_WHY = {
    True: "the words name it otherwise, or speak of what would end or keep it (docs/things.md)",
    False: "the side is the one towards the thing behind the words (docs/things.md)",
}
# Which variables of a query take actors.
_ACTORS = {"who", "actor", "first", "second"}
_DAYS = {"since", "until"}
_NOTHING = "nothing in the graph answers this"
# In how many positions of an actor, the newest, things with the words of a question are looked for.
_LOOKED = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """What a graph answers: the form of the question, its rows, how many there are in all, notes.

    ``query`` names the query of kg/queries that answers it, with ``values`` for its variables.
    """

    form: str
    query: str
    values: Mapping[str, object]
    rows: Rows
    total: int
    notes: tuple[str, ...] = ()

    @property
    def sparql(self) -> str:
        """The query with its values, which gives the same rows in any store."""
        return bound(self.query, self.values)


def answer(
    graph: Asked, text: str, *, exact: bool = False, chosen: Mapping[str, object], limit: int | None = None
) -> Answer:
    """Return the answer to a question; ``chosen`` are the filters ``area``, ``since`` and ``until``."""
    finder = graph.finder()
    asked = read(text, exact=exact)
    empty: list[tuple[Question, Answer]] = []
    unknown: list[tuple[Question, dict[str, object], str]] = []
    for question in asked:
        values, missing = _values(finder, question)
        values |= {name: day for name, day in question.words.items() if name in _DAYS}
        values |= chosen
        if missing:
            unknown.append((question, values, missing))
            continue
        found = _answered(graph, question, values, limit)
        if found.total:
            return found
        empty.append((question, found))
    if empty:
        question, found = empty[0]
        return replace(found, notes=(_nothing(graph, question, found.values),))
    question, values, missing = unknown[0]
    return replace(_answered(graph, question, values, limit), notes=(missing,))


def _answered(graph: Asked, question: Question, values: dict[str, object], limit: int | None) -> Answer:
    name = question.form.query
    rows, total = graph.rows(name, values, limit=limit)
    return Answer(
        form=question.form.name,
        query=name,
        values=values,
        rows=rows,
        total=total,
        notes=_notes(question, values, rows, total),
    )


def _values(finder: Finder, question: Question) -> tuple[dict[str, object], str]:
    """Return values for the variables of a question's query, and what the graph does not know."""
    values: dict[str, object] = {"sign": question.side}
    missing = ""
    for variable, slot in question.form.values.items():
        said = question.words.get(str(slot))
        if isinstance(slot, int):
            values[variable] = slot
        elif said is not None:
            values[variable] = found = _found(finder, variable, said)
            missing = missing or ("" if found else _unknown(finder, variable, said))
    if question.stance is not None:
        values["stance"] = stance_nodes([question.stance])
        if "about" in values:  # who condemns halting a thing does not condemn the thing
            values["sign"] = polarities()[question.stance]
    return {name: value for name, value in values.items() if value is not None}, missing


def _found(finder: Finder, variable: str, said: str) -> Sequence[str]:
    if variable in _ACTORS:
        return finder.actors(said)
    return finder.nodes(said) if variable == "about" else finder.about(said).things


def _unknown(finder: Finder, variable: str, said: str) -> str:
    if variable in _ACTORS:
        return f"nobody called '{said}' takes a position; `kg query STORE actors` lists who does"
    near = finder.near(said)
    if near:
        shown = ", ".join(f"'{label}'" for label in near)
        return f"nothing is called '{said}'; its words are in {shown}"
    return f"nothing is called '{said}'; `kg query STORE things` lists what there is"


def _nothing(graph: Asked, question: Question, values: Mapping[str, object]) -> str:
    """Say that there is no answer, and on what else with the same words the same actor has positions."""
    said = question.words.get("X", "")
    if not {"who", "about"} <= values.keys():
        return _NOTHING
    wanted = wording(said).content
    others = {name: value for name, value in values.items() if name not in {"about", "sign", "stance"}}
    rows, _ = graph.rows("who", others, limit=_LOOKED)
    labels = (str(row["thingLabel"] or row["subjectLabel"]) for row in rows)
    near = nearest(label for label in labels if wanted and wanted <= wording(label).content)
    shown = ", ".join(f"'{label}'" for label in near)
    return f"{_NOTHING} on '{said}' itself; there is something on {shown}" if near else _NOTHING


def _notes(question: Question, values: Mapping[str, object], rows: Rows, total: int) -> tuple[str, ...]:
    if not total:
        return (_NOTHING,)
    notes = []
    if len(rows) < total:
        which = "newest" if "date" in rows.columns else "first"
        notes.append(f"{len(rows):,} of {total:,} answers, the {which}; --limit 0 gives all")
    derived = sum(bool(row.get("derived")) for row in rows)
    if derived:
        notes.append(f"{derived:,} of {len(rows):,} derived (*): {_WHY['about' in values]}")
    elif "derived" not in rows.columns and "kg:thingSign" in queries()[question.form.query].text:
        notes.append(f"derived: {_WHY[False]}")
    return tuple(notes)
