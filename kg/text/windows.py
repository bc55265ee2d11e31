"""Long texts in windows of paragraphs, so that the memory and time of one text have a bound.

A window shows the reader the head of the article, where people and bodies are introduced, and
some paragraphs before its own; what is found in these belongs to the windows before. What was found in
a window is placed in the text of the article as it was given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.model import Attribution, Document, Party, Passage, Position, Subject
from kg.text.cleaning import Cleaned

Words = TypeVar("Words", bound=Passage | Subject)

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


def placed(found: Document, window: Window, text: str) -> Document:
    """Return a document of a window with offsets and words of the text as given.

    What stands before the window's own part is left out: the window before it found that.
    """
    to = _Placing(window, text)
    return replace(
        found,
        positions=tuple(to.position(one) for one in found.positions if to.own(one.evidence.start)),
        attributions=tuple(to.attribution(one) for one in found.attributions if to.own(_first(one))),
        actors=tuple(to.party(one) for one in found.actors if one.start is None or to.own(one.start)),
        sentences=tuple(to.place(*one) for one in found.sentences if to.own(one[0])),
    )


def joined(parts: list[Document]) -> Document:
    """Return the documents of all windows of an article as one."""
    return replace(
        parts[0],
        positions=tuple(one for part in parts for one in part.positions),
        attributions=tuple(one for part in parts for one in part.attributions),
        actors=tuple(one for part in parts for one in part.actors),
        sentences=tuple(one for part in parts for one in part.sentences),
        lost=tuple(one for part in parts for one in part.lost),
    )


def _first(attribution: Attribution) -> int:
    passages = (*([attribution.cue] if attribution.cue else []), *attribution.content)
    return min((passage.start for passage in passages), default=0)


class _Placing:
    """Moves values of the model from a window to its article."""

    def __init__(self, window: Window, text: str) -> None:
        self.place = window.text.place
        self.start = window.counts_from
        self.text = text

    def own(self, at: int) -> bool:
        """Whether a place lies in the window's own part."""
        return self.place(at, at + 1)[0] >= self.start

    def words(self, given: Words) -> Words:
        start, end = self.place(given.start, given.end)
        return replace(given, text=self.text[start:end], start=start, end=end)

    def party(self, given: Party) -> Party:
        if given.start is None or given.end is None:
            return given
        start, end = self.place(given.start, given.end)
        return replace(given, text=self.text[start:end], start=start, end=end)

    def attribution(self, given: Attribution) -> Attribution:
        return replace(
            given,
            source=None if given.source is None else self.party(given.source),
            cue=None if given.cue is None else self.words(given.cue),
            content=tuple(self.words(one) for one in given.content),
        )

    def position(self, given: Position) -> Position:
        return replace(
            given,
            id=self._id(given.id),
            actor=self.party(given.actor),
            speaker=None if given.speaker is None else self.party(given.speaker),
            subject=self.words(given.subject),
            towards=tuple(self.party(one) for one in given.towards),
            evidence=self.words(given.evidence),
            trigger=self.words(given.trigger),
            reported_by=None if given.reported_by is None else self.party(given.reported_by),
        )

    def _id(self, id: str) -> str:
        """Keep the ids of windows apart: their offsets all begin at 0."""
        if self.start == 0:
            return id
        return hashlib.sha256(f"{id}|{self.start}".encode()).hexdigest()[:16]
