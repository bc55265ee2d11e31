"""Statements: which positions a network is made of, and which of them count.

A statement is a position seen by two variables (an actor and a thing), with its sign. What is not
asked for is left out, and so is what joins something to itself ("Algeria rejects Algeria").
Statements that repeat others stay as evidence and add no weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, TypedDict, get_args

from kg.errors import InputError
from kg.model import Article, Position
from kg.network.days import given_days
from kg.network.variables import Node, known_variable, nodes_of

Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Said = Iterable[tuple[Position, Article]]
Values = Mapping[str, str | Sequence[str]]


class Filter(TypedDict, total=False):
    """Which positions make a network; names and meanings are DNA's.

    ``start_date``, ``stop_date`` (ISO 8601, both included) leave out what was stated earlier or
    later, and what has no date. ``exclude`` leaves out positions by the values of variables,
    ``{"actor": ["Russia"]}``; ``include`` takes only those (IRIs, or labels in any case).
    """

    start_date: str | None
    stop_date: str | None
    include: Values | None
    exclude: Values | None


class Choice(Filter, total=False):
    """Which positions make a network, and how often they count; names and meanings are DNA's.

    For the positions see ``Filter``. ``isolates`` keeps nodes that have none left after it.

    ``duplicates``: "include" counts every statement; the others count one and the same (both
    ends and the sign alike) once per article ("document"), week, month, year, or once at all
    ("acrossrange"); what has no exact date counts as of one time. ``copies``: count a statement
    again if another article repeats its quotation word for word, as copies of a wire report do,
    and once more for each outlet that printed a copy of its article.
    """

    duplicates: Duplicates | None
    copies: bool
    isolates: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A position between two nodes; ``sign`` is 1, -1 or 0, and ``counts`` whether it has weight.

    ``copy`` says that it repeats the quotation of another article, ``times`` how often it counts.
    """

    row: Node
    column: Node
    sign: int
    position: Position
    article: Article
    copy: bool = False
    counts: bool = True
    times: int = 1


@dataclass(frozen=True, slots=True)
class Statements:
    """The chosen statements by date, the nodes of all given ones, and what was left out.

    ``on_itself`` counts positions that would join a node to itself; ``unmatched`` names values
    of ``include`` and ``exclude`` that no position has.
    """

    chosen: tuple[Statement, ...]
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    on_itself: int
    unmatched: tuple[str, ...]


def statements(positions: Said, variable1: str, variable2: str, choice: Choice) -> Statements:
    """Return the statements that positions make between two variables.

    Args:
        positions: Positions with their articles; read once.
        variable1: The rows: a name of ``variables.VARIABLES``.
        variable2: The columns.
        choice: See ``Choice``; ``duplicates`` of None leaves all as they are.

    Raises:
        InputError: No such variable or value of ``duplicates``, or a date that is none.
    """
    known_variable(variable1)
    known_variable(variable2)
    duplicates = choice.get("duplicates")
    check("duplicates", duplicates or "include", get_args(Duplicates))
    wanted = Wanted(choice)
    every, chosen, on_itself = [], [], 0
    for position, article in positions:
        fits = wanted(position, article)
        times = 1 + len(article.also_in) if choice.get("copies") else 1
        for one in _between(variable1, variable2, position, article, times):
            every.append(one)
            if fits and one.row.id == one.column.id:
                on_itself += 1
            elif fits:
                chosen.append(one)
    chosen.sort(key=_order)
    if not choice.get("copies"):
        chosen = list(_marked_copies(chosen))
    return Statements(
        chosen=tuple(weighed(chosen, duplicates or "include")),
        rows=_distinct(one.row for one in every),
        columns=_distinct(one.column for one in every),
        on_itself=on_itself,
        unmatched=wanted.unmatched(),
    )


def weighed(said: Iterable[Statement], duplicates: Duplicates) -> Iterator[Statement]:
    """Yield statements, those that count no second time marked so; copies count not at all."""
    seen: set[tuple[object, ...]] = set()
    for one in said:
        key = (one.row.id, one.column.id, one.sign, _time(duplicates, one))
        again = one.copy or (duplicates != "include" and key in seen)
        if not again:
            seen.add(key)
        yield replace(one, counts=False) if one.counts and again else one


@lru_cache(maxsize=100_000)
def plain(words: str) -> str:
    """Return words as they are compared: in lower case, with single blanks."""
    return " ".join(words.casefold().split())


def check(name: str, value: str, known: Iterable[str]) -> None:
    """Raise an InputError unless an option has one of its known values."""
    every = list(known)
    if value not in every:
        raise InputError(f"no such value of {name}; there are: {', '.join(every)}", path=value)


def within(stated: str | None, start: str | None, stop: str | None) -> bool:
    """Return whether a date lies between two others, both included; None is no limit.

    >>> within("2017-11-08", "2017", "2017-11"), within(None, "2017", None)
    (True, False)
    """
    if start is None and stop is None:
        return True
    if stated is None:
        return False
    return (start is None or stated >= start) and (stop is None or stated[: len(stop)] <= stop)


def _between(
    variable1: str, variable2: str, position: Position, article: Article, times: int
) -> Iterator[Statement]:
    about_thing = "thing" in {variable1, variable2} and position.thing is not None
    sign = position.thing.sign if about_thing and position.thing else position.polarity
    for row in nodes_of(variable1, position, article):
        for column in nodes_of(variable2, position, article):
            yield Statement(row, column, sign, position, article, times=times)


def _order(one: Statement) -> tuple[str, str, int, str, str, str]:
    """By date, what has none last: nothing says that it came first."""
    said = one.position
    return said.date or "9999", one.article.id, said.evidence.start, said.id, one.row.id, one.column.id


def _marked_copies(said: Iterable[Statement]) -> Iterator[Statement]:
    """Mark statements that say in other articles what was said before in the same words."""
    first: dict[tuple[object, ...], str] = {}
    for one in said:
        words = plain(one.position.evidence.text)
        where = first.setdefault((one.row.id, one.column.id, one.sign, words), one.article.id)
        yield one if where == one.article.id else replace(one, copy=True)


def _distinct(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return each node once, by id, under the label that it has most often."""
    found: dict[str, Node] = {}
    for node, _ in sorted(Counter(nodes).items(), key=lambda pair: (-pair[1], pair[0].label, pair[0].type)):
        found.setdefault(node.id, node)
    return tuple(found[key] for key in sorted(found))


def _time(duplicates: Duplicates, one: Statement) -> object:
    if duplicates == "document":
        return one.article.id
    stated = one.position.date or ""
    if duplicates == "week":
        return _week(stated)
    return stated[: {"year": 4, "month": 7}.get(duplicates, 0)]


def _week(stated: str) -> object:
    try:
        return date.fromisoformat(stated).isocalendar()[:2]
    except ValueError:  # a month or a year: it is in no week
        return stated


class Wanted:
    """Whether a filter lets a position through, and which of its values no position has."""

    def __init__(self, choice: Filter | Choice) -> None:
        self._start, self._stop = choice.get("start_date"), choice.get("stop_date")
        given_days("start_date", self._start)
        given_days("stop_date", self._stop)
        self._include, self._exclude = _named(choice.get("include")), _named(choice.get("exclude"))
        self._unseen = {
            (name, value)
            for asked in (self._include, self._exclude)
            for name, values in asked.items()
            for value in values
        }

    def __call__(self, position: Position, article: Article) -> bool:
        """Return whether a position is wanted."""
        # Every variable is looked at, so that each value that is met is known to be met.
        kept = [self._met(name, names, position, article) for name, names in self._include.items()]
        left = [self._met(name, names, position, article) for name, names in self._exclude.items()]
        return all(kept) and not any(left) and within(position.date, self._start, self._stop)

    def unmatched(self) -> tuple[str, ...]:
        """Return the values that no position had, as "actor=russia"."""
        return tuple(f"{name}={value}" for name, value in sorted(self._unseen))

    def _met(self, variable: str, names: set[str], position: Position, article: Article) -> bool:
        nodes = nodes_of(variable, position, article)
        met = names & {text for node in nodes for text in (node.id.casefold(), node.label.casefold())}
        self._unseen -= {(variable, name) for name in met}
        return bool(met)


def _named(values: Values | None) -> dict[str, set[str]]:
    return {
        known_variable(name): {value.casefold() for value in ([of] if isinstance(of, str) else of)}
        for name, of in (values or {}).items()
    }
