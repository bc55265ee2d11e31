"""When a stance was stated: from the words of its sentence and the article's date, never the clock."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Span

from kg import resources

_WORDS: dict[str, list[str]] = resources.words("dates.toml")
WEEKDAYS, MONTHS = _WORDS["weekdays"], _WORDS["months"]
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t|\\.)?" for name in MONTHS)
_DAY = r"\d{1,2}"
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.? (?P<d1>{_DAY})|(?P<d2>{_DAY}) (?P<m2>{_MONTH}))\b(?:,? (?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(rf"\b({'|'.join(_WORDS['yesterday'])})\b", re.IGNORECASE)
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WORDS['on'])}) ({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def stated_on(sentence: Span, article_date: str | None) -> str | None:
    """Return the day on which a sentence says that something was stated, as ISO 8601.

    "on Wednesday", "yesterday" and "March 3" are read against the article's date; a
    sentence without such words has the article's date, and None if that is not known.
    """
    text = sentence.text
    day = _parsed(article_date)
    named = _DAY_OF_MONTH.search(text)
    if named is not None and (day is not None or named["y"]):
        found = _day_of_month(named, day)
        if found is not None:
            return found.isoformat()
    if day is None:
        return article_date
    weekday = _WEEKDAY.search(text)
    if weekday is not None:
        return (day - timedelta((day.weekday() - WEEKDAYS.index(weekday[1].lower())) % 7)).isoformat()
    if _YESTERDAY.search(text):
        return (day - timedelta(1)).isoformat()
    return article_date


def _parsed(text: str | None) -> date | None:
    if text is None or not _FULL_DATE.fullmatch(text[:10]):
        return None
    return date.fromisoformat(text[:10])


def _day_of_month(found: re.Match[str], article_day: date | None) -> date | None:
    """Return the date; without a year the last such day that is not after the article's."""
    name = (found["m1"] or found["m2"]).lower()
    month = next(n for n, full in enumerate(MONTHS, start=1) if full.startswith(name[:3]))
    day = int(found["d1"] or found["d2"])
    year = int(found["y"]) if found["y"] else article_day.year if article_day else 0
    try:
        result = date(year, month, day)
    except ValueError:  # "Feb. 30": no such day, so the words are no date
        return None
    if not found["y"] and article_day and result > article_day + timedelta(31):
        return result.replace(year=year - 1) if (month, day) != (2, 29) else None
    return result
