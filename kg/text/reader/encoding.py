"""A text as the reader's encoder sees it: words, their pieces, their shapes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

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

    @property
    def sizes(self) -> list[int]:
        """How many pieces each word has."""
        return [len(pieces) for pieces in self.pieces]

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
            shapes += [self.shapes[word]] * len(self.pieces[word])
        pieces.append(self.marks[1])
        shapes.append(0)
        return np.array(pieces), np.array(shapes), np.array(firsts)


class Encoder:
    """Cuts texts into words and word pieces by the encoder's own vocabulary.

    Args:
        tokenizer: The vocabulary as the JSON of the ``tokenizers`` library.
    """

    def __init__(self, tokenizer: str) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        vocabulary = self._tokenizer.get_vocab()
        self._marks = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def encode(self, text: str, sentences: Sequence[tuple[int, int]]) -> Encoded:
        """Return the words of the given sentences (character ranges, in order)."""
        parts = [text[start:end] for start, end in sentences]
        found = Encoded([], [], [], [], [], self._marks)
        read = self._tokenizer.encode_batch(parts, add_special_tokens=False)
        for (offset, _), pieces in zip(sentences, read, strict=True):
            first = len(found.starts)
            _add_words(found, pieces, offset)
            words = range(first, len(found.starts))
            if words:
                found.shapes += [_shape(text[found.starts[i] : found.ends[i]], i == first) for i in words]
                found.sentences.append((words.start, words.stop))
        return found


def _add_words(found: Encoded, pieces: Encoding, offset: int) -> None:
    """Add the words of one sentence: pieces of one word stand together."""
    before = None
    for piece, word, (start, end) in zip(pieces.ids, pieces.word_ids, pieces.offsets, strict=True):
        if word == before:
            found.pieces[-1].append(piece)
            found.ends[-1] = offset + end
            continue
        before = word
        found.starts.append(offset + start)
        found.ends.append(offset + end)
        found.pieces.append([piece])


def _shape(word: str, first: bool) -> int:
    if not word[:1].isupper():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 3 if first else 1
