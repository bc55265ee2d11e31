"""Names and words made comparable."""

from __future__ import annotations

import re
from functools import cache

from kg import resources

ALIASES, STOP_WORDS = "aliases.tsv", "stop_words.txt"
# Content words are cut to so many letters, so that inflections meet.
STEM = 6
_WORD = re.compile(r"[a-z0-9]+")


def folded(name: str | None) -> str:
    """Return a name for comparison: lower case, no article, short forms and aliases led back."""
    plain = " ".join((name or "").lower().replace("’", "'").split()).removeprefix("the ")
    return aliases().get(plain, plain)


@cache
def aliases() -> dict[str, str]:
    """Return the table of aliases: folded alias → folded name."""
    return dict(row.split("\t") for row in _rows(ALIASES))


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing of what a subject is about."""
    return frozenset(word for row in _rows(STOP_WORDS) for word in row.split())


def _rows(name: str) -> list[str]:
    """Return the lines of a file of data without its first, which has source and licence."""
    return resources.text("kg.evaluation", name).splitlines()[1:]


@cache
def content_words(text: str | None) -> frozenset[str]:
    """Return the beginnings of the content words of a text."""
    plain, stop = (text or "").lower(), stop_words()
    return frozenset(word[:STEM] for word in _WORD.findall(plain) if word not in stop)


def overlap(one: str | None, other: str | None) -> float:
    """Return how much of the content words of the shorter text the other has, in [0, 1]."""
    a, b = content_words(one), content_words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
