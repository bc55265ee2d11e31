"""Dates as articles write them → ISO 8601; what is not sure is an error, never "today"."""

from __future__ import annotations

import calendar
import re
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t|\.)?" for name in _MONTHS)
_DAYS = "|".join(rf"{name[:3]}(?:{name[3:].lower()})?" for name in calendar.day_name)
_WRITTEN = (
    rf"(?:(?:{_DAYS})\.?,? +)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m1>{_MONTH})\.?,?[ -](?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}}))"
)
_NUMERIC = (
    r"(?P<y3>\d{4})(?:[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<m4>\d{2})(?P<d4>\d{2})(?:\d{4}(?:\d{2})?)?)"
)
_TIME = r"(?:(?:[ T]|, ?| at | - )\d{1,2}[:.h]\d{2}.*|T.*)?"
# The digits of other scripts are no ISO 8601.
_WHOLE = re.compile(rf"(?:{_WRITTEN}|{_NUMERIC}){_TIME}", re.IGNORECASE | re.ASCII)
_ANYWHERE = re.compile(rf"\b(?:{_WRITTEN})\b", re.IGNORECASE | re.ASCII)
_MONTH_ONLY = re.compile(rf"(?P<m>{_MONTH}),? (?P<y>\d{{4}})", re.IGNORECASE | re.ASCII)
_YEAR_OR_MONTH = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_LABEL = re.compile(
    r"(?:(?:last |first )?(?:updated|published|posted|modified|issued|released)|dated?)(?: on| at)?\s*:? +",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})", re.ASCII)


def iso(text: str) -> str:
    """Return a date in ISO 8601, as exact as it was given: a year, a month or a day.

    The time of day is left out; no time zone is applied.

    Raises:
        ValueError: The words are no date, no such day exists, or day and month could be
            either way round.

    >>> iso("Updated 08 November 2017"), iso("2017-11-08T21:30:00Z"), iso("2017-11")
    ('2017-11-08', '2017-11-08', '2017-11')
    """
    plain = _LABEL.sub("", " ".join(text.split()), count=1)
    if _YEAR_OR_MONTH.fullmatch(plain):
        return plain
    month = _MONTH_ONLY.fullmatch(plain)
    if month is not None:
        return f"{month['y']}-{_month(month['m']):02}"
    found = _WHOLE.fullmatch(plain)
    if found is not None:
        return _day(found)
    numbers = _SLASHED.fullmatch(plain)
    if numbers is None:
        raise ValueError(f"{text!r} is no date that kg can read; write it as YYYY-MM-DD")
    return _slashed(numbers, text)


def first_in(text: str) -> str | None:
    """Return the first written-out date of a text ("8 November 2017") in ISO 8601, if any.

    >>> first_in("NEW YORK, Nov. 8, 2017 (Wire) -")
    '2017-11-08'
    """
    for found in _ANYWHERE.finditer(text):
        try:
            return _day(found)
        except ValueError:  # "30 February 2017" is no date; the next words may be one
            continue
    return None


def is_labelled(text: str) -> bool:
    """Whether a line says that it is a date ("Updated …", "Date: …")."""
    return _LABEL.match(text) is not None


def _day(found: re.Match[str]) -> str:
    groups = found.groupdict()
    day, month, year = (
        next(value for name, value in groups.items() if name[0] == kind and value) for kind in "dmy"
    )
    number = int(month) if month.isdigit() else _month(month)
    return date(int(year), number, int(day)).isoformat()


def _month(word: str) -> int:
    return next(n for name, n in _MONTHS.items() if name.startswith(word[:3].lower()))


def _slashed(found: re.Match[str], text: str) -> str:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    # With dots the day always comes first; with slashes it depends on the country.
    if found[2] == "/" and first <= 12 and second <= 12 and first != second:
        raise ValueError(f"{text!r} could be two days; write it as YYYY-MM-DD")
    month_first = found[2] == "/" and first <= 12 < second
    day, month = (second, first) if month_first else (first, second)
    return date(year, month, day).isoformat()
