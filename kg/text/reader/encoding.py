"""From a text to the encoder's outputs: words, their pieces and shapes, windows of them, the network.

A window holds whole sentences that are read anew, and before them as many whole sentences
of context as fit. What a window holds depends on the text alone, never on other texts::

    sentences of 90, 60, 80 and 40 pieces, FRESH = 200, CONTEXT = 72
    → window 1 reads sentences 1 and 2; window 2 reads 3 and 4 after sentence 2
"""

from __future__ import annotations

import io
import json
import multiprocessing
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from kg.errors import PipelineError
from kg.text.reader.decoding import Outputs

Ints = NDArray[np.int64]

# Word pieces that a window reads anew, and those of context before them: with the two
# marks at its ends a window stays below the 512 positions that the encoder knows.
FRESH = 208
CONTEXT = 72
# A longer sentence is cut: lists of names and tables without a full stop.
LONGEST = 320
# So many windows of a text are read at once. It changes the speed only: every sum is made by one thread.
_AT_ONCE = 2
# The encoder reads lower case; the shape of a word keeps what that loses.
SHAPES = ("other", "capitalised", "capitals", "first of a sentence")


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``[start, end)`` of a text; those from ``fresh`` on are read anew."""

    start: int
    fresh: int
    end: int


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
        # What stands at both ends of a window, as the encoder learned it.
        first, last = self._tokenizer.encode("").ids
        self._marks = first, last

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


def windows(
    sizes: Sequence[int], sentences: Sequence[tuple[int, int]], *, fresh: int = FRESH, context: int = CONTEXT
) -> list[Window]:
    """Return the windows of a text in reading order; every word is fresh in exactly one.

    Args:
        sizes: Word pieces of each word.
        sentences: Half-open ranges of words, in order, without gaps.
        fresh: Word pieces that a window reads anew, at most, if its first sentence is no longer.
        context: Word pieces of whole sentences before them, at most.
    """
    parts = [part for sentence in sentences for part in _cut(sizes, sentence)]
    lengths = [sum(sizes[start:end]) for start, end in parts]
    found, first = [], 0
    # A text that fits into one window as a whole needs no context.
    limit = fresh + context if sum(lengths) <= fresh + context else fresh
    while first < len(parts):
        last = _fill(lengths, first, limit)
        before = _context(lengths, first, context)
        found.append(Window(parts[before][0], parts[first][0], parts[last - 1][1]))
        first = last
    return found


def _fill(lengths: Sequence[int], first: int, limit: int) -> int:
    """Return the end of the sentences from ``first`` on that fit, at least one."""
    last, room = first + 1, limit - lengths[first]
    while last < len(lengths) and lengths[last] <= room:
        room -= lengths[last]
        last += 1
    return last


def _context(lengths: Sequence[int], first: int, limit: int) -> int:
    before, room = first, limit
    while before > 0 and lengths[before - 1] <= room:
        before -= 1
        room -= lengths[before]
    return before


def _cut(sizes: Sequence[int], sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a sentence that no window could hold into parts that one can."""
    parts, start, length = [], sentence[0], 0
    for word in range(*sentence):
        if length + sizes[word] > LONGEST and word > start:
            parts.append((start, word))
            start, length = word, 0
        length += sizes[word]
    return [*parts, (start, sentence[1])] if start < sentence[1] else parts


class Network:
    """Runs windows through the encoder, each by itself, so that none depends on its neighbours."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as file:
                members = {name: file.read(name) for name in file.namelist()}
            self.meta: dict[str, Any] = json.loads(members["meta.json"])
            self.encoder = Encoder(members["tokenizer.json"].decode("utf-8"))
            with np.load(io.BytesIO(members["heads.npz"])) as heads:
                self.heads = {name: heads[name] for name in heads.files}
            self._session = onnxruntime.InferenceSession(
                members["encoder.onnx"], _options(), providers=["CPUExecutionProvider"]
            )
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise PipelineError(f"{path}: not a model of the reader: {error}") from error

    def run_each(self, given: Sequence[tuple[Ints, Ints, Ints]]) -> Iterator[Outputs]:
        """Yield what the network says of each of several windows, in their order."""
        if min(len(given), _at_once()) < 2:
            yield from (self.run(*one) for one in given)
            return
        with ThreadPoolExecutor(_at_once()) as crew:
            yield from crew.map(lambda one: self.run(*one), given)

    def run(self, pieces: Ints, shapes: Ints, firsts: Ints) -> Outputs:
        """Return what the network says of one window, a row a word."""
        given = {"pieces": pieces[None], "shapes": shapes[None], "firsts": firsts[None]}
        return Outputs(*(out[0] for out in self._session.run(None, given)))


def _at_once() -> int:
    """Return how many windows are read at once; a process that another one started reads beside others."""
    return 1 if multiprocessing.parent_process() else _AT_ONCE


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
