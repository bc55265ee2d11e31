"""From drafts to records in ``doc.user_data``: numbered, nested, with first persons added."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from kg.text.actors import add_mentions
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout
from kg.text.attribution.sources import Cast
from kg.text.attribution.voices import add_voices
from kg.text.attribution.words import Words

ATTRIBUTIONS = "kg_attributions"
Record = dict[str, Any]


def store(text: Layout, drafts: list[Draft], cast: Cast, known: Words) -> None:
    """Leave the attributions in a Doc, and the mentions that they need."""
    ordered = _with_outer(sorted(drafts, key=_place))
    number_of = {id(draft): number for number, draft in enumerate(ordered)}
    records = [_record(draft, number_of) for draft in ordered]
    said = paint(len(text.doc), records)
    add_voices(cast, ordered, said, known)
    new = _numbers_after_adding(text.doc, cast)
    for record in records:
        if record["source"] is not None:
            record["source"] = new[record["source"]]
        record["others"] = [new[number] for number in record["others"]]
    text.doc.user_data[ATTRIBUTIONS] = records


def _place(draft: Draft) -> tuple[int, int]:
    start = min(draft.content)[0]
    return (min(start, draft.cue[0]) if draft.cue else start), -size(draft.content)


def _record(draft: Draft, number_of: dict[int, int]) -> Record:
    return {
        "source": draft.source,
        "others": list(draft.others),
        "cue": list(draft.cue) if draft.cue else None,
        "content": [list(part) for part in sorted(draft.content)],
        "direct": draft.direct,
        "manner": draft.manner,
        "outer": number_of.get(id(draft.outer)) if draft.outer is not None else None,
    }


def size(content: list[Any]) -> int:
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


def paint(length: int, records: list[Record]) -> list[int]:
    """Return for each token the number of its innermost attribution, or -1."""
    depths = [_depth(number, records) for number in range(len(records))]
    said = [-1] * length
    for number in sorted(range(len(records)), key=lambda n: (-size(records[n]["content"]), depths[n])):
        for start, end in records[number]["content"]:
            said[start:end] = [number] * (end - start)
    return said


def _depth(number: int, records: list[Record]) -> int:
    depth, outer = 0, records[number].get("outer")
    while outer is not None and depth < 10:
        depth, outer = depth + 1, records[outer].get("outer")
    return depth


def _numbers_after_adding(doc: Doc, cast: Cast) -> dict[int, int]:
    """Add the new mentions to a Doc; return the number of every mention of the cast."""
    added = cast.mentions[cast.old :]
    moved: dict[int, int] = add_mentions(doc, added)
    known = {(r["start"], r["end"], r["iri"], r["rule"]): n for n, r in enumerate(doc.user_data["kg_actors"])}
    for number, mention in enumerate(added, start=cast.old):
        moved[number] = known[mention.start, mention.end, mention.iri, mention.rule]
    return moved
