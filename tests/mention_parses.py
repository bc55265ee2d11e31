"""Hand-built parses with mentions, which are those that a test names."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from kg.text.records import AttributionRecord, set_attributions
from tests.parses import parse

# Words that are mentions: the actor, its type and what kind of mention it is.
NAMES = {
    "Oman": ("Oman", "State", "name"),
    "Chad": ("Chad", "State", "name"),
    "Omani": ("Oman", "State", "adjective"),
    "rebels": ("rebels", "Group", "group"),
}


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
