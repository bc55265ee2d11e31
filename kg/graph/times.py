"""Times at the end of a question: "since 2016", "in May 2019", "between 2019 and 2021", "before 2020"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DAY = rf"(?:\d{{4}}(?:-\d\d(?:-\d\d)?)?|(?:\d\d? )?(?:{'|'.join(_MONTHS)}) \d{{4}})"
_ENDING = re.compile(
    rf" (?P<word>since|from|between|until|till|up to|in|during|before|after) (?P<first>{_DAY})"
    rf"(?: (?P<joint>and|to|until|till) (?P<second>{_DAY}))?$",
    re.IGNORECASE | re.ASCII,
)
_BOTH = {"between": ("and",), "since": ("until", "till"), "from": ("to", "until", "till")}


def split(text: str) -> tuple[str, dict[str, str]]:
    """Return a question without the time at its end, and that time as ``since`` and ``until``, both included.

    >>> split("what did Russia say about the treaty in May 2019")
    ('what did Russia say about the treaty', {'since': '2019-05', 'until': '2019-05'})
    >>> split("who opposes the treaty before 2020")
    ('who opposes the treaty', {'until': '2019'})
    """
    found = _ENDING.search(text)
    if found is None:
        return text, {}
    word, joint = found["word"].lower(), (found["joint"] or "").lower()
    if joint not in _BOTH.get(word, ("",)) and (joint or word == "between"):
        return text, {}
    first, second = _iso(found["first"]), found["second"] and _iso(found["second"])
    return text[: found.start()], _span(word, first, second)


def _span(word: str, first: str, second: str | None) -> dict[str, str]:
    if word in {"in", "during"}:
        return {"since": first, "until": first}
    if word == "before":
        return {"until": _moved(first, -1)}
    if word == "after":
        return {"since": _moved(first, 1)}
    if word in _BOTH:
        return {"since": first} | ({"until": second} if second else {})
    return {"until": first}


def _iso(day: str) -> str:
    """Return a day, month or year in ISO 8601."""
    *before, year = day.split(" ")
    if not before:
        return day
    *number, month = before
    written = f"{year}-{_MONTHS[month.lower()]:02}"
    return f"{written}-{int(number[0]):02}" if number else written


def _moved(day: str, by: int) -> str:
    """Return the day, month or year before or after one; one that no calendar has stays as it is."""
    numbers = [int(part) for part in day.split("-")]
    try:
        if len(numbers) == 1:
            return date(numbers[0] + by, 1, 1).isoformat()[:4]
        near = date(*[*numbers, 1][:3])
        if day.count("-") == 1:
            return (near + timedelta(days=by if by < 0 else 31)).isoformat()[:7]
        return (near + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day
