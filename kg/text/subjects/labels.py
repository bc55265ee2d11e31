"""Labels of things: short, readable, and words that read after a stance ("rejects being removed")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.subjects.claims import Who
from kg.text.subjects.reading import Reading
from kg.text.subjects.words import Kind

MOST = 3
LONGEST = 12
EDGES = " \"'“”‘’,;:.-–—"
# What a label does not end in when it is cut.
LOOSE = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "for",
    "with",
    "and",
    "or",
    "by",
    "from",
    "at",
    "that",
    "which",
    "its",
    "their",
    "his",
}
VOWELS = "aeiou"
SHORT = 4

# A part in brackets, and a slot with its preposition, that nobody filled.
_OPEN_PART = re.compile(r"\[[^\[\]{]*+\{[^\[\]]*+\]")
_OPEN_SLOT = re.compile(r"(?:\b(?:of|in|on|to|from|against|with|between|for)\s++)?\{[a-z']++\}")


def kind_label(kind: Kind, slots: Mapping[str, Sequence[Who]]) -> str:
    """Return the label of a thing of a kind with its parties; what is unknown goes."""
    names = {
        slot: _joined(sorted({one.label for one in parties})) for slot, parties in slots.items() if parties
    }
    label = kind.label
    for slot, name in names.items():
        label = label.replace(f"{{{slot}'s}}", _genitive(name)).replace(f"{{{slot}}}", name)
    label = _OPEN_PART.sub("", label).replace("[", "").replace("]", "")
    label = _OPEN_SLOT.sub("", label)
    return " ".join(label.split())


def _joined(names: Sequence[str]) -> str:
    names = names[:MOST]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _genitive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def words_label(span: Span, reading: Reading) -> str:
    """Return the words of a thing without the operators before it, so that they read after a stance.

    A clause with a subject of its own begins with "that", one without with its verb in -ing.
    """
    words = _own_words(span, reading)
    text = _cut(words.text)
    if words.root.pos_ not in syntax.VERBAL:
        return text
    first = words[0]
    if any(words.start <= token.i < words.root.i for token in syntax.explicit_subjects(words.root)):
        return f"that {text}"
    if first.i == words.root.i and first.tag_ == "VBN":
        return f"being {text}"
    if first.lower_ in {"is", "are", "was", "were", "be", "been"}:
        return _cut(f"being {words[1:].text}") if len(words) > 1 else text
    verb = first.i == words.root.i and first.tag_ in {"VB", "VBZ", "VBD", "VBP"}
    return _cut(f"{gerund(first)} {words[1:].text}") if verb else text


def _own_words(span: Span, reading: Reading) -> Span:
    """Return the phrase of the head if operators were taken off before it, else the whole span."""
    doc = span.doc
    if reading.taken and all(token.i < reading.head.i for token in reading.taken):
        start, end = syntax.phrase(reading.head, clauses=False)
        start, end = max(start, span.start, reading.taken[-1].i + 1), min(end, span.end)
        if start <= reading.head.i < end:
            return doc[start:end]
    return span


def _cut(text: str) -> str:
    words = text.strip(EDGES).split()[:LONGEST]
    while len(words) > 1 and words[-1].lower() in LOOSE:
        words.pop()
    return " ".join(words).strip(EDGES) or text


def gerund(token: Token) -> str:
    """Return the -ing form of a verb."""
    verb = str(token.lemma_).lower()
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = 2 < len(verb) <= SHORT and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
    return verb + (verb[-1] if short and verb[-3] not in VOWELS else "") + "ing"
