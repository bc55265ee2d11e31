"""What was found in a window of clean text, placed in the text of the article as it was given."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TypeVar

from kg.model import Attribution, Document, Party, Passage, Position, Subject
from kg.text.windows import Window

Words = TypeVar("Words", bound=Passage | Subject)


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
