"""Things of no kind, told apart by their words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.namespaces import THING, slug
from kg.text.actors import Mention
from kg.text.subjects.items import CONTENT, GROUP, Item, Thing, code, local
from kg.text.subjects.labels import words_label
from kg.text.subjects.words import families, lemma, stem, weak

# Head and further words of a wording.
Key = tuple[str, frozenset[str]]
LONGEST = 80


def name_words(doc: Doc, items: list[Item], cast: Sequence[Mention]) -> None:
    """Name what is left by its words; within the article the fullest wording of a head names the others."""
    free = [item for item in items if item.thing is None]
    keys = [(_head(item), _words(doc, item, cast)) for item in free]
    for item, key in zip(free, keys, strict=True):
        chosen = _fullest(key, keys)
        item.thing = _of_words(doc, item, free[chosen], *keys[chosen])


def _fullest(key: Key, keys: Sequence[Key]) -> int:
    """Return which wording names a wording's thing: the fullest, then first, that holds all its words."""
    head, words = key
    holding = [(len(other), -n) for n, (same, other) in enumerate(keys) if same == head and words <= other]
    return -max(holding)[1]


def _head(item: Item) -> str:
    word = lemma(item.reading.head)
    return families().get(word) or stem(word)


def _words(doc: Doc, item: Item, cast: Sequence[Mention]) -> frozenset[str]:
    span, head = item.claim.span(doc), item.reading.head
    names = {code(part.who) for part in item.parts}
    covered = {i for m in cast if span.start <= m.root < span.end for i in range(m.start, m.end)}
    taken = {token.i for token in item.reading.taken}
    words = {
        stem(lemma(token))
        for token in span
        if token.pos_ in CONTENT
        and token.i != head.i
        and token.i not in covered | taken
        and lemma(token) not in weak()
    }
    return frozenset(names | words)


def _of_words(doc: Doc, item: Item, target: Item, head: str, words: frozenset[str]) -> Thing:
    name = slug("-".join((head, *sorted(words))))
    if len(name) > LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = f"{name[:LONGEST].rsplit('-', 1)[0]}-{digest}"
    label = words_label(target.claim.span(doc), target.reading)
    if not _is_telling(target, head, words):
        return Thing(
            iri=THING + local(doc, name), label=label, sign=item.sign, rule="words within the article"
        )
    return Thing(iri=THING + name, label=label, sign=item.sign, rule="words")


def _is_telling(item: Item, head: str, words: frozenset[str]) -> bool:
    """Tell whether words alone tell a thing from all others: a party or a name, and what it is."""
    if head in set(families().values()):
        return False
    named = {code(part.who) for part in item.parts if not part.who.iri.startswith(GROUP)}
    return bool(named) and bool(words - named)
