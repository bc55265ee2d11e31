"""How often an actor stands how to a subject: where all derived networks start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypedDict, Unpack, get_args

from kg.errors import InputError
from kg.model import Article, Party, Position, Subject

Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Level = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Per actor, how many positions it takes on each (subject, polarity)."""

    actors: dict[str, Party] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    of: dict[str, dict[Level, int]] = field(default_factory=dict)


class Window(TypedDict, total=False):
    """Which positions count, and how often.

    ``start_date`` and ``stop_date`` (ISO 8601, both included) leave out what was stated
    earlier or later, and what has no date. ``duplicates``: "include" counts every position;
    the others count an actor's positions of one polarity on one subject once per article
    ("document"), week, month, year, or once at all ("acrossrange"); what has no date counts
    as of one time.
    """

    duplicates: Duplicates
    start_date: str | None
    stop_date: str | None


def count(positions: Iterable[tuple[Position, Article]], **window: Unpack[Window]) -> Counts:
    """Return how often each actor takes each polarity on each subject."""
    duplicates = window.get("duplicates", "include")
    choice("duplicates", duplicates, get_args(Duplicates))
    start_date, stop_date = window.get("start_date"), window.get("stop_date")
    found = Counts()
    seen: set[tuple[object, ...]] = set()
    for position, article in positions:
        if not _within(position.date, start_date, stop_date):
            continue
        actor, subject = position.actor, position.subject
        level = (subject.iri, position.polarity)
        once = (actor.iri, level, _time(duplicates, position, article))
        if duplicates != "include" and once in seen:
            continue
        seen.add(once)
        found.actors.setdefault(actor.iri, actor)
        found.subjects.setdefault(subject.iri, subject)
        levels = found.of.setdefault(actor.iri, {})
        levels[level] = levels.get(level, 0) + 1
    return found


def choice(name: str, value: str, known: Iterable[str]) -> None:
    """Raise an InputError unless an option has one of its known values."""
    every = list(known)
    if value not in every:
        raise InputError(f"no such value of {name}; there are: {', '.join(every)}", path=value)


def _within(stated: str | None, start: str | None, stop: str | None) -> bool:
    if start is None and stop is None:
        return True
    if stated is None:
        return False
    return (start is None or stated >= start) and (stop is None or stated[: len(stop)] <= stop)


def _time(duplicates: Duplicates, position: Position, article: Article) -> object:
    if duplicates == "document":
        return article.id
    stated = position.date or ""
    if duplicates == "week":
        return _week(stated)
    return stated[: {"year": 4, "month": 7}.get(duplicates, 0)]


def _week(stated: str) -> object:
    try:
        return date.fromisoformat(stated).isocalendar()[:2]
    except ValueError:  # a month or a year: it is in no week
        return stated
