"""Dates that may be a month or a year only, as the days that they can mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of time, both days included."""

    start: date
    stop: date


def days_of(stated: str) -> Days | None:
    """Return the days that a date can mean, more than one of a month or a year; None if it is no date.

    >>> days_of("2017-11")
    Days(start=datetime.date(2017, 11, 1), stop=datetime.date(2017, 11, 30))
    """
    parts = stated.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        start = date(year, month, day)
    except ValueError:
        return None
    if len(parts) == 1:
        return Days(start, date(year, 12, 31))
    return Days(start, start.replace(day=monthrange(year, month)[1]) if len(parts) == 2 else start)


def given_days(name: str, stated: str | None) -> Days | None:
    """Return the days of a date that somebody gave as an argument, None if they gave none.

    Raises:
        InputError: It is no date.
    """
    if stated is None:
        return None
    days = days_of(stated)
    if days is None:
        raise InputError(f"'{stated}' is no date; write 2017, 2017-11 or 2017-11-08", path=name)
    return days
