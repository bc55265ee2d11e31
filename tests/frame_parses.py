"""Stances of hand-built parses: the frames, the mentions and the source are those that a test names."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc

from kg.text.analysis import Analysis, analysis
from kg.text.attribution.records import AttributionRecord, set_attributions
from kg.text.frames import lexicon
from kg.text.frames.component import fired, make_frames
from kg.text.records import FrameFinding, findings
from tests.parses import parse

BLANK = spacy.blank("en")
# Words that are mentions: the actor, its type and what kind of mention it is.
NAMES = {
    "Oman": ("Oman", "State", "name"),
    "Chad": ("Chad", "State", "name"),
    "Omani": ("Oman", "State", "adjective"),
    "rebels": ("rebels", "Group", "group"),
}
LEXICON = lexicon.index(
    lexicon.frame(row, stance)
    for stance, row in [
        ("supports", {"id": "support.v.1", "verb": ["support", "back"], "subject": "obj"}),
        ("condemns", {"id": "condemn.v.1", "verb": "condemn", "subject": "obj"}),
        ("demands", {"id": "urge.v.1", "verb": "urge", "subject": "to", "towards": "obj"}),
        ("accuses", {"id": "blame.v.1", "verb": "blame", "subject": "prep:for", "towards": "obj"}),
        ("opposes", {"id": "opposition.n.1", "noun": ["opposition", "objection"], "subject": "prep:to"}),
        ("opposes", {"id": "critic.n.1", "noun": "critic", "actor": "holder", "subject": "prep:of"}),
        ("supports", {"id": "backing.n.1", "noun": "backing", "subject": "prep:for"}),
        (
            "demands",
            {
                "id": "see-need.v.1", "verb": "see", "object": "need", "subject": "prep:for",
                "negated": "rejects",
            },
        ),
        ("opposes", {"id": "against.p.1", "phrase": "against", "subject": "self"}),
        ("supports", {"id": "defeat.v.1", "verb": "defeat", "subject": "self", "towards": "obj"}),
    ]
)  # fmt: skip


def positions(rows: str, *, said: tuple[int, int] | None = None) -> list[tuple[Any, ...]]:
    """Return (actor, stance, subject, towards, modality) of each position; Oman says the words ``said``."""
    found, seen = _found(rows, said)
    return [_position(one, seen) for one in found if one.reason is None]


def reasons(rows: str, *, said: tuple[int, int] | None = None) -> list[str]:
    """Return why the frames that fired and give no position do not."""
    return [one.reason for one in _found(rows, said)[0] if one.reason]


def records(
    rows: str, *, said: tuple[int, int] | None = None, by: str = "Oman"
) -> list[tuple[str, str, str]]:
    """Return (actor, stance, subject) of each position that the component leaves, with the shipped frames."""
    doc = read(rows, said=said, by=by)
    return [told(doc, one) for one in given(doc)]


def given(doc: Doc) -> list[FrameFinding]:
    """Return the findings of a Doc that give a position."""
    return [one for one in findings(doc) if one.reason is None]


def read(rows: str, *, said: tuple[int, int] | None = None, by: str = "Oman") -> Doc:
    """Return the Doc of a parse as the component leaves it, with the shipped frames."""
    return make_frames(BLANK, "kg_frames")(_doc(rows, said, by))


def told(doc: Doc, one: FrameFinding) -> tuple[str, str, str]:
    """Return (actor, stance, subject) of a finding with all of them."""
    return doc.user_data["kg_actors"][one.actor]["label"], one.stance, doc[slice(*one.subject)].text


def _found(rows: str, said: tuple[int, int] | None) -> tuple[list[FrameFinding], Analysis]:
    doc = _doc(rows, said)
    seen = analysis(doc)
    return fired(doc, LEXICON, seen), seen


def _position(one: FrameFinding, seen: Analysis) -> tuple[Any, ...]:
    subject = None if one.subject is None else seen.doc[slice(*one.subject)].text
    towards = [seen.mentions[number].label for number in one.towards]
    return seen.mentions[one.actor].label, one.stance, subject, towards, one.modality


def scene_of(rows: str, said: tuple[int, int] | None = None) -> Doc:
    """Return a parse with its mentions; Oman says the words ``said``."""
    return _doc(rows, said)


def _doc(rows: str, said: tuple[int, int] | None, by: str = "Oman") -> Doc:
    doc = parse(rows)
    cast = [_mention(token) for token in doc if token.text in NAMES]
    source = max((number for number, one in enumerate(cast) if one["label"] == by), default=None)
    doc.user_data["kg_actors"] = cast
    sources = () if source is None else (source,)
    set_attributions(doc, [AttributionRecord(sources=sources, content=(said,))] if said else [])
    return doc


def _mention(token) -> dict[str, Any]:
    label, type_, kind = NAMES[token.text]
    return {
        "start": token.i, "end": token.i + 1, "root": token.i, "iri": f"actor:{label}", "label": label,
        "type": type_, "kind": kind, "rule": "test", "role": None, "speaker": None, "represents": None,
        "represents_label": None,
    }  # fmt: skip
