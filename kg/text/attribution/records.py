"""What attribution leaves in a Doc: who says what, as half-open ranges of tokens and numbers of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from spacy.tokens import Doc

from kg.text.actors import Mention
from kg.text.attribution.quotes import Range

ATTRIBUTIONS = "kg_attributions"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRecord:
    """Who says what: ``sources`` say it together ("Iran and Iraq said"); nobody knows who if there are none.

    ``cue`` are the words that say so, None for a quotation without any; ``direct`` tells
    whether all of ``content`` is quoted.
    """

    sources: tuple[int, ...]
    cue: Range | None = None
    content: tuple[Range, ...]
    direct: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> AttributionRecord:
        """Return the record that ``to_dict`` wrote."""
        cue = value["cue"]
        content = tuple((start, end) for start, end in value["content"])
        ranges = {"cue": None if cue is None else tuple(cue), "content": content}
        return cls(**{**value, **ranges, "sources": tuple(value["sources"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution before its mentions are numbered.

    ``spoken`` tells that the words themselves are given, in quotation marks or after a colon.
    """

    sources: tuple[Mention, ...]
    cue: Range | None
    content: tuple[Range, ...]
    direct: bool = False
    spoken: bool = False


def attribution_records(doc: Doc) -> tuple[AttributionRecord, ...]:
    """Return the attributions of a Doc, in reading order."""
    return tuple(AttributionRecord.from_dict(value) for value in doc.user_data.get(ATTRIBUTIONS, ()))


def set_attributions(doc: Doc, records: Iterable[AttributionRecord]) -> None:
    """Leave attributions in a Doc, in reading order."""
    doc.user_data[ATTRIBUTIONS] = [record.to_dict() for record in records]


def numbered(drafts: Iterable[Draft], mentions: Sequence[Mention]) -> list[AttributionRecord]:
    """Return the records of drafts, whose sources are some of the mentions of a text."""
    number_of = {mention: number for number, mention in enumerate(mentions)}
    return [
        AttributionRecord(
            sources=tuple(number_of[one] for one in draft.sources),
            cue=draft.cue,
            content=draft.content,
            direct=draft.direct,
        )
        for draft in drafts
    ]


def in_reading_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts by where they begin, the longest first."""
    return sorted(drafts, key=lambda one: (min(one.content[0], one.cue or one.content[0])[0], -_size(one)))


def paint(length: int, attributions: Sequence[AttributionRecord | Draft]) -> list[int]:
    """Return for each token the number of its innermost attribution, or -1."""
    said = [-1] * length
    for number in sorted(range(len(attributions)), key=lambda n: -_size(attributions[n])):
        for start, end in attributions[number].content:
            said[start:end] = [number] * (end - start)
    return said


def _size(one: AttributionRecord | Draft) -> int:
    return sum(end - start for start, end in one.content)
