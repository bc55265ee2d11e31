"""What components leave in a Doc for each other: typed, JSON-able, each key spelled once.

Records of marks count characters of the text, so that a reader needs to know nothing of tokens;
they are stored as plain dictionaries, which survive ``n_process`` and ``DocBin``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from spacy.tokens import Doc

from kg.model import Lost
from kg.stance_scheme import polarities

MARKS = "kg_marks"
LOST = "kg_lost"
POSITIONS = "kg_positions"
DROPPED = "kg_dropped"
ATTRIBUTIONS = "kg_attributions"


class Record:
    """A dataclass of JSON-able values; its lists are tuples."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-able values."""
        return asdict(self)  # type: ignore[call-overload, no-any-return]

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the record that ``to_dict`` wrote."""
        return cls(**{key: tuple(one) if isinstance(one, list) else one for key, one in value.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters ``[start, end)`` that fill a role, and how probable that is, in [0, 1]."""

    start: int
    end: int
    score: float

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed stretch: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark(Record):
    """A stance that a reader found: its trigger, what it says, and the words of each role.

    ``runner_up`` is the stance that came second; scores are probabilities, rounded to three digits.
    """

    trigger: Stretch
    stance: str
    stance_score: float
    runner_up: str | None
    modality: str
    holder: tuple[Stretch, ...]
    subject: tuple[Stretch, ...]
    towards: tuple[Stretch, ...]
    reader: str

    @property
    def polarity(self) -> int:
        """For (+1), against (-1) or undecided (0): it follows from the stance."""
        return polarities()[self.stance]

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the mark that ``to_dict`` wrote."""
        spans = {
            name: tuple(Stretch(**one) for one in value[name]) for name in ("holder", "subject", "towards")
        }
        return cls(**{**value, **spans, "trigger": Stretch(**value["trigger"])})


def set_marks(doc: Doc, marks: Iterable[StanceMark]) -> None:
    """Leave the marks of a reader in a Doc, in reading order."""
    ordered = sorted(marks, key=lambda mark: (mark.trigger.start, mark.trigger.end, mark.stance))
    doc.user_data[MARKS] = [mark.to_dict() for mark in ordered]


def marks(doc: Doc) -> tuple[StanceMark, ...]:
    """Return the marks that a reader left in a Doc, in reading order; none without a reader."""
    return tuple(StanceMark.from_dict(value) for value in doc.user_data.get(MARKS, ()))


if not Doc.has_extension("marks"):
    Doc.set_extension("marks", getter=marks)


def add_lost(doc: Doc, found: Iterable[Lost]) -> None:
    """Leave in a Doc what of it, or of what a reader told of it, could not be used as it was."""
    doc.user_data[LOST] = [*doc.user_data.get(LOST, ()), *(asdict(one) for one in found)]


def lost(doc: Doc) -> tuple[Lost, ...]:
    """Return what of a Doc, or of what a reader told of it, could not be used; mostly nothing."""
    return tuple(Lost(**value) for value in doc.user_data.get(LOST, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRecord(Record):
    """A position of a text: half-open ranges of tokens, numbers of mentions.

    ``words`` are those that name the holder, None where the text names it nowhere near. ``found_by`` names
    the reader, ``evidence`` is what the confidence was made of (``kg.text.confidence.Evidence``).
    ``kg_subjects`` adds the fields from ``subject_iri`` on.
    """

    stance: str
    modality: str
    trigger: tuple[int, int]
    actor: int
    words: tuple[int, int] | None
    speaker: int | None
    reported_by: int | None
    subject: tuple[int, int]
    subject_mention: int | None
    towards: tuple[int, ...]
    confidence: float
    found_by: tuple[str, ...]
    evidence: dict[str, Any]
    subject_iri: str | None = None
    subject_label: str | None = None
    thing_iri: str | None = None
    thing_label: str | None = None
    thing_sign: int | None = None
    thing_rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What a reader saw and no position came of: characters of its trigger, and why."""

    start: int
    end: int
    stance: str
    found_by: str
    reason: str


def position_records(doc: Doc) -> tuple[PositionRecord, ...]:
    """Return the positions of a Doc, in the order of their triggers."""
    return tuple(PositionRecord.from_dict(value) for value in doc.user_data.get(POSITIONS, ()))


def dropped(doc: Doc) -> tuple[Dropped, ...]:
    """Return what was seen in a Doc and is no position, in reading order."""
    return tuple(Dropped(**value) for value in doc.user_data.get(DROPPED, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRecord(Record):
    """Who says what: ``sources`` say it together ("Iran and Iraq said"); nobody knows who if there are none.

    ``cue`` are the words that say so, None for a quotation without any; ``direct`` tells
    whether all of ``content`` is quoted.
    """

    sources: tuple[int, ...]
    cue: tuple[int, int] | None = None
    content: tuple[tuple[int, int], ...]
    direct: bool = False

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the record that ``to_dict`` wrote."""
        content = tuple((start, end) for start, end in value["content"])
        cue = None if value["cue"] is None else tuple(value["cue"])
        return cls(**{**value, "sources": tuple(value["sources"]), "cue": cue, "content": content})


def attribution_records(doc: Doc) -> tuple[AttributionRecord, ...]:
    """Return the attributions of a Doc, in reading order."""
    return tuple(AttributionRecord.from_dict(value) for value in doc.user_data.get(ATTRIBUTIONS, ()))


def set_attributions(doc: Doc, records: Iterable[AttributionRecord]) -> None:
    """Leave attributions in a Doc, in reading order."""
    doc.user_data[ATTRIBUTIONS] = [record.to_dict() for record in records]
