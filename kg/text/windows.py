"""Long texts in windows of paragraphs, so that the memory and time of one text have a bound.

A window shows the reader the head of the article, where people and bodies are introduced, and
some paragraphs before its own; what is found in these belongs to the windows before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.cleaning import Cleaned

# In characters: nearly all articles are read in one piece; a Doc of this size takes some 150 MB.
WINDOW = 30_000
_HEAD = 1_500
_BEFORE = 3_000
# Where a text is best cut, from the best place on; the last resort is any place.
_CUTS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an article: the text to read, and from which place of the article on it counts."""

    text: Cleaned
    counts_from: int


def windows(clean: Cleaned, size: int = WINDOW) -> Iterator[Window]:
    """Yield the windows of a clean text; their own parts follow on each other without a gap."""
    text, start = clean.text, 0
    while start == 0 or start < len(text):
        end = _cut(text, start, start + size)
        hidden = _hidden(text, start)
        edits = [(*hidden, "\n\n")] if hidden else []
        edits += [(end, len(text), "")] if end < len(text) else []
        counts_from = clean.place(start, start + 1)[0] if start else 0
        yield Window(clean.edited(edits), counts_from)
        start = max(end, start + 1)


def _hidden(text: str, start: int) -> tuple[int, int] | None:
    """Return what lies between the head of a text and the paragraphs before a place."""
    head = _cut(text, 0, _HEAD)
    shown = _cut(text, 0, start - _BEFORE) if start > _BEFORE else 0
    return (head, shown) if head < shown else None


def _cut(text: str, start: int, latest: int) -> int:
    """Return where a text is best cut in the last half before a place, behind the cut's marks."""
    if latest >= len(text):
        return len(text)
    for mark in _CUTS:
        found = text.rfind(mark, max(start, latest - (latest - start) // 2), latest)
        if found > start:
            return found + len(mark)
    return latest
