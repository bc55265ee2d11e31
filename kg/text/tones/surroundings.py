"""What stands between and around two actors of a sentence, as named features.

Names are never features: a word counts if the lexicon knows it, or if it is a word of grammar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from spacy.tokens import Token

from kg import resources
from kg.stance_scheme import polarities
from kg.text import syntax
from kg.text.stances import frames
from kg.text.stances.scene import Scene
from kg.text.stances.triggers import hits
from kg.text.stances.words import words

GRAMMAR = frozenset({"ADP", "SCONJ", "PART", "AUX", "DET", "CCONJ", "PRON"})
# Parts of speech that tell something wherever they stand.
WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP"})
TABLES = {"ADJ": ("adjective",), "NOUN": ("noun", "adjective"), "VERB": ("verb", "adjective")}
# What a word of tone.toml and one for a wrong count.
TONE = 1.5
WRONG = -2.0
# Sums of values are cut here.
MOST = 3
DEEPEST = 14
Features = dict[str, Token | None]


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what is thought of: a mention, or a name that is no actor's; tokens, the end excluded."""

    start: int
    end: int
    root: int
    kind: str
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A scene with what its words are worth.

    ``hidden`` are the words of names, ``known`` the lemmas of the others if they may be features,
    ``values`` what each word says for or against, ``triggers`` the polarities of the frames that a
    word may fire.
    """

    seen: Scene
    hidden: frozenset[int]
    known: tuple[str | None, ...]
    values: tuple[float, ...]
    triggers: dict[int, set[int]]

    def features(self, holder: int, target: Target) -> Features:
        """Return the features of a mention and whom it may think of, each with its word if it has one."""
        one = self.seen.cast[holder]
        a, b = self.seen.doc[one.root], self.seen.doc[target.root]
        order = "before" if a.i < b.i else "behind"
        found: Features = {f"order:{order}": None, f"kinds:{one.kind}>{target.kind}:{order}": None}
        up, top, down = _path(a, b)
        if top is None:
            found["apart"] = None
        else:
            inner = [*up[1:], *([top] if up and down else []), *down[1:]]
            roles = f"{_labels(up[-1:])}>{_labels(down[-1:])}"
            found[f"roles:{roles}"] = found[f"from:{_labels(up)}"] = found[f"to:{_labels(down)}"] = None
            self._words(found, inner, top, roles)
        for name, token in (("holder", a), ("target", b)):
            found |= {f"{name}:{child.lower_}": None for child in token.children if syntax.is_marker(child)}
        start, end = syntax.sentence(b)
        found[f"sentence:{self._value(range(start, end))}"] = None
        if b.head.i != b.i:
            found[f"as:{b.dep_}"] = None
            if self.known[b.head.i]:
                found[f"as:{b.dep_}:{self.known[b.head.i]}"] = b.head
        self._saying(found, b, holder, range(start, end))
        self._worded(found, "amid", range(min(a.i, b.i) + 1, max(a.i, b.i)))
        return found

    def _worded(self, found: Features, name: str, where: Iterable[int]) -> None:
        """Add the words of a stretch of text."""
        for i in where:
            if self.known[i] and self.seen.doc[i].pos_ in WORDS:
                found.setdefault(f"{name}:{self.known[i]}", self.seen.doc[i])

    def _words(self, found: Features, inner: list[Token], top: Token, roles: str) -> None:
        """Add the words between two actors and those beside them."""
        for word in inner:
            if self.known[word.i]:
                found[f"path:{self.known[word.i]}"] = word
        if top in inner and self.known[top.i]:
            found[f"top:{self.known[top.i]}:{roles}"] = top
        beside = {child.i: child for word in inner for child in word.children if child.i not in self.hidden}
        for word in beside.values():
            if self.known[word.i]:
                found.setdefault(f"beside:{self.known[word.i]}", word)
        around = {*beside, *(word.i for word in inner)}
        found[f"between:{self._value(word.i for word in inner)}"] = None
        found[f"around:{self._value(around)}"] = None
        if any(syntax.negated(word) for word in inner if word.pos_ in {"VERB", "ADJ", "NOUN"}):
            found["negated"] = None
        for i in around:
            for polarity in self.triggers.get(i, ()):
                found.setdefault(f"stance:{polarity}:{roles}", self.seen.doc[i])

    def _saying(self, found: Features, target: Token, holder: int, sentence: range) -> None:
        """Add whether the one is said to speak of the other, and in what tone."""
        sources = self.seen.sources(target)
        if any(self.seen.same(source, holder) for source in sources):
            inside = [i for i in sentence if self.seen.said[i] == self.seen.said[target.i]]
            found["says"] = None
            found[f"says:{self._value(inside)}"] = None
            self._worded(found, "told", inside)
        elif sources:
            found["said"] = None

    def _value(self, where: Iterable[int]) -> int:
        total = sum(self.values[i] for i in where if i not in self.hidden)
        return int(max(-MOST, min(MOST, total)))


def surroundings(seen: Scene) -> Surroundings:
    """Return the surroundings of a scene."""
    hidden = {t.i for t in seen.doc if t.pos_ == "PROPN" or t.ent_type_}
    triggers: dict[int, set[int]] = {}
    for frame, hit in hits(seen.doc, frames.shipped()):
        for token in hit.tokens:
            triggers.setdefault(token.i, set()).add(polarities()[frame.stance])
    return Surroundings(
        seen=seen,
        hidden=frozenset(hidden),
        known=tuple(None if t.i in hidden else _known(t) for t in seen.doc),
        values=tuple(0.0 if t.i in hidden else _value(t) for t in seen.doc),
        triggers=triggers,
    )


def _path(a: Token, b: Token) -> tuple[list[Token], Token | None, list[Token]]:
    """Return the words from one up to what is above both, that word, and those from the other up to it."""
    up, down = _chain(a), _chain(b)
    places = {token.i: place for place, token in enumerate(down)}
    for place, token in enumerate(up):
        if token.i in places:
            return up[:place], token, down[: places[token.i]]
    return up, None, down


def _labels(words: list[Token]) -> str:
    return " ".join(word.dep_ for word in words) or "self"


def _chain(token: Token) -> list[Token]:
    return [token, *islice(token.ancestors, DEEPEST - 1)]


def _known(token: Token) -> str | None:
    """Return the lemma of a word that may be a feature, or None."""
    if token.pos_ in GRAMMAR:
        return token.lower_
    lemma = token.lemma_.lower()
    return lemma if lemma in vocabulary() else None


def _value(token: Token) -> float:
    """Return what a word says for or against, turned if it is negated."""
    known, lemma = words(), token.lemma_.lower()
    values: list[float] = [known.evaluative[kind].get(lemma, 0) for kind in TABLES.get(token.pos_, ())]
    if token.pos_ == "ADV":
        values.append(known.adverbs.get(lemma, 0))
    if lemma in {"NOUN": known.wrongs, "VERB": known.wrong_verbs}.get(token.pos_, ()):
        values.append(WRONG)
    value = max(values, key=abs, default=0) or known.tone.get(lemma, 0) * TONE
    return -value if value and syntax.negated(token) else value


@cache
def vocabulary() -> frozenset[str]:
    """Return the lemmas of the lexicon: triggers, cues, and words of value."""
    known, lexicon = words(), frames.shipped()
    found = set(known.tone) | known.wrongs | known.wrong_verbs | set(known.adverbs)
    found |= {*known.matrix, *known.support, *known.dropping, *known.benefits, *known.naming}
    found |= {lemma for table in known.evaluative.values() for lemma in table}
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for frame in (frame for several in table.values() for frame in several):
            found.update(frame.lemmas, (words.split()[-1] for words in frame.object))
            found.update({frame.particle} if frame.particle else ())
    return frozenset(found | set(_strings(resources.toml("kg.text.lexicon", "cues.toml"))))


def _strings(value: Any) -> list[str]:
    """Return the single words of a table of word lists."""
    if isinstance(value, str):
        return [] if " " in value else [value.lower()]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for one in inner for word in _strings(one)]
