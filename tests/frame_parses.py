"""Frames over hand-built parses, with a lexicon of a few frames; the mentions are those that a test names."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from kg.text.analysis import Analysis, analysis
from kg.text.frames import lexicon
from kg.text.frames.component import fired
from kg.text.records import AttributionRecord, FrameFinding, set_attributions
from tests.parses import parse

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
        ("demands", {"id": "urge.v.1", "verb": "urge", "subject": "to"}),
        ("accuses", {"id": "accuse.v.1", "verb": "accuse", "subject": "prep:of"}),
        ("rejects", {"id": "rule-out.v.1", "verb": "rule", "fixed": "out", "subject": "obj"}),
        (
            "rejects",
            {"id": "put.v.1", "verb": "put", "object": "plan", "fixed": "on hold", "subject": "obj"},
        ),
    ]
)


def positions(rows: str) -> list[tuple[str, str, str, str]]:
    """Return (actor, stance, subject, modality) of each frame that fired."""
    doc, seen, found = _found(rows)
    return [
        (seen.mentions[one.actor].label, one.stance, doc[slice(*one.subject)].text, one.modality)
        for one in found
        if one.reason is None
    ]


def reasons(rows: str) -> list[str]:
    """Return why the frames that fired and second nothing do not."""
    return [one.reason for one in _found(rows)[2] if one.reason]


def _found(rows: str) -> tuple[Doc, Analysis, list[FrameFinding]]:
    doc = scene_of(rows)
    seen = analysis(doc)
    return doc, seen, fired(doc, LEXICON, seen)


def scene_of(rows: str, said: tuple[int, int] | None = None) -> Doc:
    """Return a parse with its mentions; Oman says the words ``said``."""
    doc = parse(rows)
    cast = [_mention(token) for token in doc if token.text in NAMES]
    source = max((number for number, one in enumerate(cast) if one["label"] == "Oman"), default=None)
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
