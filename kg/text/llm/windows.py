"""From a text to the passages that a model reads, one after the other.

Passages depend on the text alone, not on a parse: an answer stays good when the pipeline is trained anew,
and what a run will cost can be counted before it begins. The cutting into windows is the shipped reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg import resources
from kg.text.reader.encoding import Window, windows

Range = tuple[int, int]

# Where a sentence may end: an empty line, or a full stop before a blank and a capital.
_END = re.compile(r"\n[^\S\n]*\n|[.!?][\"”’»)\]]*(?=\s+[\"“‘«(\[]?[A-Z0-9])")
_WORD = re.compile(r"\S+")
# "U.S. Congress", "J. Smith": the full stop of a letter ends no sentence.
_LETTER = re.compile(r"(?:^|[\s.(])[A-Z]\.$")
# Characters a token, about, in English.
PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that are read anew and those before them, as half-open ranges of characters."""

    context: tuple[Range, ...]
    fresh: tuple[Range, ...]

    @property
    def start(self) -> int:
        """The first character that may be quoted."""
        return (self.context or self.fresh)[0][0]

    @property
    def end(self) -> int:
        """The end of what may be quoted."""
        return self.fresh[-1][1]


def passages(text: str, *, fresh: int, context: int) -> list[Passage]:
    """Return the passages of a text in reading order; every sentence is fresh in exactly one.

    Args:
        text: The text of an article.
        fresh: Tokens that a passage reads anew, about.
        context: Tokens of whole sentences before them, at most.
    """
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    sizes = [tokens(end - start + 1) for start, end in words]
    ranges = list(_ranges(words, sentences(text)))
    return [_passage(words, ranges, one) for one in windows(sizes, ranges, fresh=fresh, context=context)]


def sentences(text: str) -> list[Range]:
    """Return the sentences of a text without the blanks around them, as far as marks and blanks tell.

    >>> [text[a:b] for text in ["Gen. Smith spoke. We agree."] for a, b in sentences(text)]
    ['Gen. Smith spoke.', 'We agree.']
    """
    lists = resources.words("sentences.toml")
    short = frozenset((*lists["titles"], *lists["before_numbers"]))
    cuts = [end.end() for end in _END.finditer(text) if not _abbreviated(text, end.end(), short)]
    bounds = [0, *cuts, len(text)]
    parts = [(start, text[start:end]) for start, end in pairwise(bounds)]
    return [
        (start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        for start, part in parts
        if part.strip()
    ]


def tokens(characters: int) -> int:
    """Return how many tokens so many characters make, about."""
    return -(-characters // PER_TOKEN)


def _abbreviated(text: str, end: int, short: frozenset[str]) -> bool:
    """Tell whether the full stop before ``end`` belongs to a letter or to one of the short words."""
    before = text[max(0, end - 12) : end]
    return bool(_LETTER.search(before)) or before.rpartition(" ")[2] in short


def _ranges(words: list[Range], found: list[Range]) -> Iterator[Range]:
    """Yield sentences as ranges of words."""
    first = 0
    for _, end in found:
        last = first
        while last < len(words) and words[last][1] <= end:
            last += 1
        if first < last:
            yield first, last
        first = last


def _passage(words: list[Range], ranges: list[Range], window: Window) -> Passage:
    def within(start: int, end: int) -> tuple[Range, ...]:
        cut = ((max(one[0], start), min(one[1], end)) for one in ranges)
        return tuple((words[a][0], words[b - 1][1]) for a, b in cut if a < b)

    return Passage(within(window.start, window.fresh), within(window.fresh, window.end))
