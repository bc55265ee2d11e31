"""What words are about: their head, and whether they name what somebody asks for.

"Sanctions against Iran" is about sanctions, "fossil fuel subsidies" is not about fossil fuels, and
"phasing out fossil fuels" or "an end to the war" are about what would end neither of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import resources
from kg.graph.areas import content_words, words

_JOINTS = frozenset({"and", "or"})
_ARTICLES = frozenset({"the", "a", "an"})
# Shorter words are spelt in one way.
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they are compared: all that carry content, those that head them, and all in one."""

    content: frozenset[str]
    heads: frozenset[str]
    key: str


@lru_cache(maxsize=50_000)
def wording(text: str) -> Wording:
    """Return words as they are compared: no case, no plural, one spelling.

    >>> sorted(wording("The defence programmes of Iran").content)
    ['defense', 'iran', 'program']
    """
    return Wording(frozenset(map(_spelt, content_words(text))), heads(text), key(text))


def key(text: str) -> str:
    """Return the words of a text as one, without articles before them."""
    found = [_spelt(word) for word in words(text)]
    while len(found) > 1 and found[0] in _ARTICLES:
        found.pop(0)
    return " ".join(found)


def names(label: Wording, asked: Wording) -> bool:
    """Return whether a label names what is asked for: it holds all its words and has its head.

    >>> names(wording("ceasefire in Gaza"), wording("the ceasefire"))
    True
    >>> names(wording("phasing out fossil fuels"), wording("fossil fuels"))
    False
    """
    if label.key == asked.key:
        return bool(label.key)
    return bool(asked.heads & label.heads) and asked.content <= label.content


def heads(text: str) -> frozenset[str]:
    """Return the words that say what a text is about; more than one where that is not clear.

    >>> sorted(heads("resolution calling for a ceasefire")), sorted(heads("lifting sanctions on Iran"))
    (['calling', 'resolution'], ['lift'])
    """
    tokens = words(text)
    while len(tokens) > 1 and tokens[0] in _small("before"):
        tokens = tokens[1:]
    if not tokens or tokens[0] == "that" or tokens[0] in _small("negative"):  # a clause, or what shall not be
        return frozenset()
    phrase, following = _phrase(tokens)
    found: set[str] = set()
    for part in _parts(phrase):
        found |= _of_phrase(part, following)
    return frozenset(found)


def _phrase(tokens: list[str]) -> tuple[list[str], str]:
    """Return the words up to the first that begins another phrase, and that one."""
    for place, word in enumerate(tokens):
        if place and word in _small("cuts"):
            return tokens[:place], word
    return tokens, ""


def _parts(phrase: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in phrase:
        if word in _JOINTS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _of_phrase(part: list[str], following: str) -> set[str]:
    """The heads of words without a preposition in them."""
    inside = [place for place, word in enumerate(part) if place and word in _small("determiners")]
    if inside:
        return _of_clause(part[: inside[0]])
    for word in part[:-1]:
        if _base(word) in _ending() or word in _small("negative"):
            return {_base(word)}
    return _of_end(part, following)


def _of_end(part: list[str], following: str) -> set[str]:
    """The heads of plain words: the last, or the one before a participle ("sanctions imposed on")."""
    last = part[-1]
    if len(part) == 1 or not following:
        return {_spelt(_base(last))}
    before = _spelt(part[-2])
    if last.endswith("ing") and following in {"for", "on", "that"}:
        return {_spelt(_base(last)), before}
    is_participle = last.endswith("ed") or last in _small("participles")
    return {before if is_participle else _spelt(_base(last))}


def _of_clause(verb: list[str]) -> set[str]:
    """The heads of what stands before an article: "end the war", "resolution affirming the unity"."""
    if len(verb) > 1 and verb[-1].endswith("ing"):
        return {_spelt(verb[-2])}
    return {_base(verb[0])}


def _base(word: str) -> str:
    """The base of a verb that acts on things ("halting" → "halt"), any other word as it is."""
    known = _ending() | _keeping()
    if word in known:
        return word
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            for base in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2:-1] else stem):
                if base in known:
                    return base
    return word


def _spelt(word: str) -> str:
    if len(word) >= _SHORTEST:
        for found, written in _spellings():
            word = found.sub(written, word)
    return word


@cache
def _ending() -> frozenset[str]:
    """Words that turn the sign: who supports the end of a thing is against it."""
    lexicon = resources.words("operators.toml")
    particles = [word.split()[0] for word in lexicon["particles"]]
    return frozenset(word for word in [*lexicon["reversing"], *particles] if " " not in word) - _small("weak")


@cache
def _keeping() -> frozenset[str]:
    return frozenset(resources.words("operators.toml")["keeping"])


@cache
def _small(kind: str) -> frozenset[str]:
    """The small words of a kind."""
    return frozenset(resources.toml("kg.queries", "words.toml")[kind])


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(found), written) for found, written in resources.toml("kg.queries", "words.toml")["spelt"]
    ]
