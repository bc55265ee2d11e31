"""From drafts to records in ``doc.user_data``: numbered, nested, with first persons added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from spacy.tokens import Doc

from kg.text.actors import add_mentions
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout
from kg.text.attribution.sources import Cast
from kg.text.attribution.voices import add_voices
from kg.text.attribution.words import Words

ATTRIBUTIONS = "kg_attributions"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRecord:
    """Who says what: half-open ranges of tokens, numbers of mentions.

    ``others`` say the same together with the source ("Iran and Iraq said"), ``manner`` is the class of
    the cue, ``outer`` the number of the attribution inside whose content this one stands.
    """

    source: int | None
    others: tuple[int, ...] = ()
    cue: Range | None = None
    content: tuple[Range, ...]
    direct: bool = False
    manner: str = "neutral"
    outer: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> AttributionRecord:
        """Return the record that ``to_dict`` wrote."""
        cue = value["cue"]
        content = tuple((start, end) for start, end in value["content"])
        ranges = {"cue": None if cue is None else tuple(cue), "content": content}
        return cls(**{**value, **ranges, "others": tuple(value["others"])})


def attribution_records(doc: Doc) -> tuple[AttributionRecord, ...]:
    """Return the attributions of a Doc, in reading order."""
    return tuple(AttributionRecord.from_dict(value) for value in doc.user_data.get(ATTRIBUTIONS, ()))


def set_attributions(doc: Doc, records: Sequence[AttributionRecord]) -> None:
    """Leave attributions in a Doc, in reading order."""
    doc.user_data[ATTRIBUTIONS] = [record.to_dict() for record in records]


def store(text: Layout, drafts: list[Draft], cast: Cast, known: Words) -> None:
    """Leave the attributions in a Doc, and the mentions that they need."""
    ordered = _with_outer(sorted(drafts, key=_place))
    number_of = {id(draft): number for number, draft in enumerate(ordered)}
    said = paint(len(text.doc), [_record(draft, number_of, None) for draft in ordered])
    add_voices(cast, ordered, said, known)
    new = _numbers_after_adding(text.doc, cast)
    set_attributions(text.doc, [_record(draft, number_of, new) for draft in ordered])


def _place(draft: Draft) -> tuple[int, int]:
    start = min(draft.content)[0]
    return (min(start, draft.cue[0]) if draft.cue else start), -size(draft.content)


def _record(draft: Draft, number_of: dict[int, int], new: dict[int, int] | None) -> AttributionRecord:
    """Return the record of a draft, its mentions numbered anew if ``new`` says how."""
    source = draft.source if draft.source is None or new is None else new[draft.source]
    return AttributionRecord(
        source=source,
        others=draft.others if new is None else tuple(new[number] for number in draft.others),
        cue=draft.cue,
        content=tuple(sorted(draft.content)),
        direct=draft.direct,
        manner=draft.manner,
        outer=number_of.get(id(draft.outer)) if draft.outer is not None else None,
    )


def size(content: Sequence[Range]) -> int:
    """Return how many tokens a content has."""
    return sum(end - start for start, end in content)


def _with_outer(drafts: list[Draft]) -> list[Draft]:
    """Give every attribution the one inside whose content it stands."""
    said: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda one: -size(one.content)):
        at = draft.cue[0] if draft.cue else min(draft.content)[0]
        if draft.outer is None:
            draft.outer = said.get(at)
        for start, end in draft.content:
            said.update(dict.fromkeys(range(start, end), draft))
    return drafts


def paint(length: int, records: Sequence[AttributionRecord]) -> list[int]:
    """Return for each token the number of its innermost attribution, or -1."""
    depths = [_depth(number, records) for number in range(len(records))]
    said = [-1] * length
    for number in sorted(range(len(records)), key=lambda n: (-size(records[n].content), depths[n])):
        for start, end in records[number].content:
            said[start:end] = [number] * (end - start)
    return said


def _depth(number: int, records: Sequence[AttributionRecord]) -> int:
    depth, outer = 0, records[number].outer
    while outer is not None and depth < 10:
        depth, outer = depth + 1, records[outer].outer
    return depth


def _numbers_after_adding(doc: Doc, cast: Cast) -> dict[int, int]:
    """Add the new mentions to a Doc; return the number of every mention of the cast."""
    added = cast.mentions[cast.old :]
    moved: dict[int, int] = add_mentions(doc, added)
    known = {(r["start"], r["end"], r["iri"], r["rule"]): n for n, r in enumerate(doc.user_data["kg_actors"])}
    for number, mention in enumerate(added, start=cast.old):
        moved[number] = known[mention.start, mention.end, mention.iri, mention.rule]
    return moved
