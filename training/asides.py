"""Subjects with an aside before their verb, as news writes them and treebanks seldom do.

"Germany backed the plan" becomes "Germany, which hosts the talks, backed the plan". The
asides are those of the treebanks: appositions, relative and participle clauses between
two commas, cut out with their annotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from training.treebanks import Sentence, Word

RELATIONS = frozenset({"appos", "acl", "acl:relcl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LONGEST = 16

Asides = dict[str, list["Aside"]]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words from comma to comma; heads count inside it, its own head points to itself."""

    words: tuple[Word, ...]


def collect(sentences: Iterable[Sentence]) -> Asides:
    """Return the asides after a name (PROPN) and after another noun (NOUN)."""
    found: Asides = {"PROPN": [], "NOUN": []}
    for sentence in sentences:
        for noun, aside in _asides(sentence.words):
            found[noun.upos].append(aside)
    return found


def insert(sentence: Sentence, asides: Asides, random: Random) -> Sentence:
    """Return a sentence with an aside after one of its subjects, if it has a fit one."""
    words = sentence.words
    places = list(_places(words))
    if not places:
        return sentence
    subject, end = random.choice(places)
    aside = random.choice(asides[words[subject].upos])
    return replace(sentence, words=_joined(words, subject, end, aside))


def _asides(words: tuple[Word, ...]) -> Iterator[tuple[Word, Aside]]:
    for index, word in enumerate(words):
        noun = words[word.head]
        if word.deprel in RELATIONS and noun.upos in {"PROPN", "NOUN"}:
            span = _span(words, index)
            if span and _stands_between_commas(words, *span):
                yield noun, _cut(words, index, *span)


def _stands_between_commas(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether a span begins with a comma, and a comma or the full stop follows."""
    if end - start > LONGEST or end >= len(words):
        return False
    closed = words[end].form == "," and words[end].head < end
    return words[start].form == "," and (closed or words[end].form == ".")


def _cut(words: tuple[Word, ...], head: int, start: int, end: int) -> Aside:
    """Return the words of a span with a comma after it, and heads of their own."""
    inside = [
        replace(word, head=(word.head if start <= word.head < end else head) - start)
        for word in words[start : end + 1]
    ]
    inside[head - start] = replace(inside[head - start], head=head - start)
    inside[-1] = replace(inside[0], head=head - start, space_after=True)
    return Aside(tuple(inside))


def _places(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Yield (subject, end of its phrase) where a comma could follow, with the verb next."""
    for index, word in enumerate(words):
        if word.deprel in SUBJECTS and word.upos in {"PROPN", "NOUN"}:
            span = _span(words, index)
            if span and _is_plain(words, *span) and span[1] <= word.head:
                yield index, span[1]


def _is_plain(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether a phrase has no comma and a verb follows."""
    commas = any(word.form == "," for word in words[start:end])
    return not commas and end < len(words) and words[end].upos in {"VERB", "AUX"}


def _span(words: tuple[Word, ...], head: int) -> tuple[int, int] | None:
    """Return the words under a head as a span, or nothing if they lie apart."""
    under = {index for index in range(len(words)) if _is_under(words, index, head)}
    start, end = min(under), max(under) + 1
    return (start, end) if end - start == len(under) else None


def _is_under(words: tuple[Word, ...], index: int, head: int) -> bool:
    for _ in words:
        if index == head:
            return True
        if words[index].head == index:
            return False
        index = words[index].head
    return False


def _joined(words: tuple[Word, ...], subject: int, end: int, aside: Aside) -> tuple[Word, ...]:
    size = len(aside.words)
    around = [replace(word, head=word.head + size * (word.head >= end)) for word in words]
    around[end - 1] = replace(around[end - 1], space_after=False)
    inside = [
        replace(word, head=subject if word.head == index else word.head + end)
        for index, word in enumerate(aside.words)
    ]
    return (*around[:end], *inside, *around[end:])
