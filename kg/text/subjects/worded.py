"""Things of no kind, told apart by their words; labels of things.

Labels are short and read after a stance ("rejects being removed").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.namespaces import THING, slug
from kg.text import syntax
from kg.text.subjects.claims import GROUP, Item, Thing, Who, code, local
from kg.text.subjects.reading import NEGATIONS, Reading
from kg.text.subjects.words import Kind, families, lemma, listed, operators, stem

LONGEST_NAME = 80
# Share of a wording's words that a longer one must have.
ALIKE = 0.5
MOST = 3
LONGEST = 12
EDGES = " \"'“”‘’,;:.-–—"
VOWELS = "aeiou"
SHORT = 4

# A part in brackets, and a slot with its preposition, that nobody filled.
_OPEN_PART = re.compile(r"\[[^\[\]{]*+\{[^\[\]]*+\]")
_OPEN_SLOT = re.compile(r"(?:\b(?:of|in|on|to|from|against|with|between|for)\s++)?\{[a-z']++\}")


def name_words(doc: Doc, items: Iterable[Item]) -> None:
    """Name what is left by its words; within the article the fullest like wording names the others."""
    free = [item for item in items if item.thing is None]
    centres: list[Item] = []
    for item in sorted(free, key=lambda item: -len(_words(item))):
        centre = _centre(item, centres)
        if centre is None:
            centres.append(centre := item)
        item.thing = _of_words(doc, item, centre)


def _centre(item: Item, centres: list[Item]) -> Item | None:
    """Return the wording that names another one's thing: it holds all its words, or is the most alike."""
    alike = [centre for centre in centres if _head(item) == _head(centre)]
    for centre in alike:
        if _words(item) <= _words(centre):
            return centre
    if alike and _points(item):
        return alike[0]
    likeness, number = max(((_likeness(item, c), -n) for n, c in enumerate(centres)), default=(0.0, 0))
    return centres[-number] if likeness >= ALIKE else None


def _points(item: Item) -> bool:
    """Tell whether the words point at something said before: "those objectives", and not whose they are."""
    head = item.reading.head
    start, _ = syntax.phrase(head, clauses=False)
    return not item.parts and any(token.lower_ in listed("pointing") for token in head.doc[start : head.i])


def _bag(item: Item) -> frozenset[str]:
    """Return the stems of a wording that tell things apart, its head among them."""
    return frozenset({_head(item), *(stem(word) for word in item.words)}) - _general()


def _likeness(one: Item, other: Item) -> float:
    """Return the share of the shorter wording that the longer one has too, in [0, 1].

    One word is not enough to make two wordings alike unless it is the head of one of them.
    """
    words, others = _bag(one), _bag(other)
    shared = words & others
    if not shared or (len(shared) == 1 and not {_head(one), _head(other)} & shared):
        return 0.0
    return len(shared) / min(len(words), len(others))


@cache
def _general() -> frozenset[str]:
    """Return the stems of words that all kinds of things share: they make no two wordings alike."""
    words = operators().signs.keys() | operators().judging.keys()
    return frozenset(stem(word) for word in words) | frozenset(families().values())


def _head(item: Item) -> str:
    word = lemma(item.reading.head)
    return families().get(word) or stem(word)


def _words(item: Item) -> frozenset[str]:
    return frozenset({code(part.who) for part in item.parts} | {stem(word) for word in item.words})


def _of_words(doc: Doc, item: Item, centre: Item) -> Thing:
    name = slug("-".join((_head(centre), *sorted(_words(centre)))))
    if len(name) > LONGEST_NAME:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = f"{name[:LONGEST_NAME].rsplit('-', 1)[0]}-{digest}"
    telling = _is_telling(centre)
    return Thing(
        iri=THING + (name if telling else local(doc, name)),
        label=words_label(centre.claim.span(doc), centre.reading),
        sign=item.sign,
        rule="words" if telling else "words within the article",
    )


def _is_telling(item: Item) -> bool:
    """Tell whether words alone tell a thing from all others: a party or a name, and what it is."""
    named = {code(part.who) for part in item.parts if not part.who.iri.startswith(GROUP)}
    return _head(item) not in families().values() and bool(named) and bool(_words(item) - named)


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
    text = _cut(words.text)
    copula = syntax.copula(words.root)
    subjects = [t for t in syntax.explicit_subjects(words.root) if words.start <= t.i < words.root.i]
    pronoun = all(token.tag_ == "PRP" for token in subjects)
    if copula is not None and subjects and pronoun and copula.i < words.end:
        return _cut(f"being {words.doc[copula.i + 1 : words.end].text}")
    if words.root.pos_ not in syntax.VERBAL:
        return text
    first = words[0]
    if subjects:
        return _cut(_without_subject(words, subjects[-1].i + 1)) if pronoun else f"that {text}"
    if first.lower_ in {"is", "are", "was", "were", "be", "been"}:
        return _cut(f"being {words[1:].text}") if len(words) > 1 else text
    verb = first.i == words.root.i and first.tag_ in {"VB", "VBZ", "VBD", "VBP", "VBN"}
    return _cut(_participle(words)) if verb else text


def _without_subject(words: Span, start: int) -> str:
    """Return a clause without its pronoun, its verb in -ing: "attacking it" of "he had attacked it"."""
    helping = {token.i for token in syntax.auxiliaries(words.root)}
    between = (token.text for token in words.doc[start : words.root.i] if token.i not in helping)
    negated = ("not" if word in NEGATIONS else word for word in between)
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
    while len(words) > 1 and words[-1].lower() in listed("loose"):
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
