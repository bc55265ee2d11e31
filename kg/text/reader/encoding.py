"""A text as the reader's encoder sees it: words, their pieces, their shapes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.text.reader.windows import Window

Ints = NDArray[np.int64]

# The encoder reads lower case; the shape of a word keeps what that loses.
SHAPES = ("other", "capitalised", "capitals", "first of a sentence")


@dataclass(slots=True)
class Encoded:
    """Words of a text: character offsets, pieces, shapes, and sentences as ranges of words."""

    starts: list[int]
    ends: list[int]
    pieces: list[list[int]]
    shapes: list[int]
    sentences: list[tuple[int, int]]
    marks: tuple[int, int]
    sizes: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.sizes = [len(pieces) for pieces in self.pieces]

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of words that touch the characters ``[start, end)``."""
        first = bisect_right(self.ends, start)
        return first, max(first + 1, bisect_left(self.starts, end))

    def sentence_numbers(self, window: Window) -> Ints:
        """Return the number of each word's sentence, one a word of a window."""
        numbers = np.repeat(np.arange(len(self.sentences)), [end - start for start, end in self.sentences])
        return numbers[window.start : window.end]

    def window(self, window: Window) -> tuple[Ints, Ints, Ints]:
        """Return pieces, shapes (one a piece) and the first piece of each word of a window."""
        pieces, shapes, firsts = [self.marks[0]], [0], []
        for word in range(window.start, window.end):
            firsts.append(len(pieces))
            pieces += self.pieces[word]
            shapes += [self.shapes[word]] * self.sizes[word]
        pieces.append(self.marks[1])
        shapes.append(0)
        return np.array(pieces), np.array(shapes), np.array(firsts)


class Encoder:
    """Cuts texts into words and word pieces by the encoder's own vocabulary."""

    def __init__(self, tokenizer: str) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._marks = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")

    def encode(self, text: str, sentences: Sequence[tuple[int, int]]) -> Encoded:
        """Return the words of the given sentences (character ranges, in order)."""
        parts = [text[start:end] for start, end in sentences]
        starts: list[int] = []
        ends: list[int] = []
        pieces: list[list[int]] = []
        shapes: list[int] = []
        bounds = [0]
        for (offset, _), read in zip(
            sentences, self._tokenizer.encode_batch(parts, add_special_tokens=False), strict=True
        ):
            before = None
            for piece, word, (start, end) in zip(read.ids, read.word_ids, read.offsets, strict=True):
                if word == before:
                    pieces[-1].append(piece)
                    ends[-1] = offset + end
                    continue
                before = word
                starts.append(offset + start)
                ends.append(offset + end)
                pieces.append([piece])
            for word_number in range(bounds[-1], len(starts)):
                shapes.append(_shape(text[starts[word_number] : ends[word_number]], word_number == bounds[-1]))
            bounds.append(len(starts))
        kept = [(start, end) for start, end in pairwise(bounds) if start < end]
        return Encoded(starts, ends, pieces, shapes, kept, self._marks)


def _shape(word: str, first: bool) -> int:
    if not word[:1].isupper():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 3 if first else 1
