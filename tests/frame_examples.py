"""The examples of the lexicon as texts with marked roles: [actor], {subject}, <towards>."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.text.analysis import analysis
from kg.text.frames import lexicon
from kg.text.frames.component import fired
from kg.text.frames.lexicon import Frame
from kg.text.records import FrameFinding

MARKS = {"[": "actor", "{": "subject", "<": "towards"}
CLOSING = {"]": "actor", "}": "subject", ">": "towards"}


@dataclass(frozen=True)
class Example:
    """A text without its marks, and where its roles stand (character offsets)."""

    frame: Frame
    text: str
    roles: tuple[tuple[str, int, int], ...]


def example(frame: Frame) -> Example:
    """Return the example of a frame, its marks read."""
    text, opened, roles = "", {}, []
    for char in frame.example:
        if char in MARKS:
            opened[MARKS[char]] = len(text)
        elif char in CLOSING:
            roles.append((CLOSING[char], opened[CLOSING[char]], len(text)))
        else:
            text += char
    return Example(frame, text, tuple(roles))


def fails(given: list[Example], nlp: Language) -> dict[str, str]:
    """Return why the frames fail whose example does not fire them, by frame id.

    Only the base pipeline runs: the marked actors are the mentions, so that the example
    tests the frame and not who is meant.
    """
    ours = [name for name in nlp.pipe_names if name.startswith("kg_")]
    found = {}
    with nlp.select_pipes(disable=ours):
        for one, doc in zip(given, nlp.pipe([one.text for one in given]), strict=True):
            reason = _fails(one, doc)
            if reason:
                found[one.frame.id] = reason
    return found


def _fails(one: Example, doc: Doc) -> str | None:
    doc.user_data["kg_actors"] = [
        _mention(doc, start, end) for role, start, end in one.roles if role != "subject"
    ]
    doc.user_data["kg_attributions"] = []
    seen = analysis(doc)
    found = fired(doc, lexicon.shipped(), seen)
    every = [f for f in found if f.frame == one.frame.id]
    # Another frame may say the same of the same words: what counts is the position.
    positions = [f for f in found if f.reason is None and f.stance == one.frame.stance]
    if not positions:
        return every[0].reason if every else "not fired"
    wrong = [_wrong(one, finding, doc, seen) for finding in positions]
    return None if None in wrong else wrong[0]


def _wrong(one: Example, finding: FrameFinding, doc: Doc, seen) -> str | None:
    for role, start, end in one.roles:
        words = set(re.findall(r"\w+", one.text[start:end].lower()))
        if role == "actor" and finding.actor is not None:
            mention = seen.mentions[finding.actor]
            if not words & set(re.findall(r"\w+", doc[mention.start : mention.end].text.lower())):
                return "another actor"
        elif role == "subject" and finding.subject is not None:
            found = doc[slice(*finding.subject)].text
            if not words & set(re.findall(r"\w+", found.lower())):
                return f"another subject: {found}"
    return None


def _mention(doc: Doc, start: int, end: int) -> dict:
    span = doc.char_span(start, end, alignment_mode="expand")
    return {
        "start": span.start, "end": span.end, "root": span.root.i, "iri": f"actor:{span.text}",
        "label": span.text, "type": "State", "kind": "name", "rule": "marked", "role": None,
        "speaker": None, "represents": None, "represents_label": None,
    }  # fmt: skip
