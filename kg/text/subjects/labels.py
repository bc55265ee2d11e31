"""Labels of things.

They are short and read after a stance ("rejects being removed").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.subjects.claims import Who
from kg.text.subjects.lexicon import Kind, listed, operators
from kg.text.subjects.operators import Reading

MOST = 3
LONGEST = 12
EDGES = " \"'“”‘’,;:.-–—"
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

    A clause with a subject of its own begins with "that", one with a pronoun or none with its verb in -ing.
    """
    words = _own_words(span, reading)
    copula = syntax.copula(words.root)
    subjects = [t for t in syntax.explicit_subjects(words.root) if words.start <= t.i < words.root.i]
    if subjects and all(token.tag_ == "PRP" for token in subjects):
        return _cut(_without_subject(words, copula, subjects[-1].i + 1))
    if words.root.pos_ not in syntax.VERBAL:
        return _cut(words.text)
    return f"that {_cut(words.text)}" if subjects else _cut(_infinitive(words))


def _infinitive(words: Span) -> str:
    """Return a clause that has no subject, its verb in -ing: "attacking it" of "attack it"."""
    first = words[0]
    if first.lemma_ == "be" and len(words) > 1:
        return f"being {words[1:].text}"
    verb = first.i == words.root.i and first.tag_ in {"VB", "VBZ", "VBD", "VBP", "VBN"}
    return _participle(words) if verb else words.text


def _without_subject(words: Span, copula: Token | None, start: int) -> str:
    """Return a clause without its pronoun, its verb in -ing: "attacking it" of "he had attacked it"."""
    if copula is not None and copula.i < words.end:
        return f"being {words.doc[copula.i + 1 : words.end].text}"
    if words.root.pos_ not in syntax.VERBAL:
        return words.text
    helping = {token.i for token in syntax.auxiliaries(words.root)}
    between = (token.text for token in words.doc[start : words.root.i] if token.i not in helping)
    negated = ("not" if word in operators().negations else word for word in between)
    return " ".join((*negated, _participle(words)))


def _participle(words: Span) -> str:
    """Return a clause from its verb on: "being attacked", "attacking the tanker"."""
    verb = words.root
    helping = {token.lemma_ for token in syntax.auxiliaries(verb)}
    active = not syntax.is_passive(verb) and ("have" in helping or syntax.objects(verb))
    if verb.tag_ == "VBN" and not active:
        return f"being {words.doc[verb.i : words.end].text}"
    return f"{gerund(verb)} {words.doc[verb.i + 1 : words.end].text}"


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
    while len(words) > 1 and words[-1].lower() in listed().loose:
        words.pop()
    return " ".join(words).strip(EDGES) or text


def gerund(token: Token) -> str:
    """Return the -ing form of a verb."""
    verb = str(token.lemma_).lower()
    if verb == "be":
        return "being"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = 2 < len(verb) <= SHORT and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
    return verb + (verb[-1] if short and verb[-3] not in VOWELS else "") + "ing"
