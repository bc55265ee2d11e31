"""From the words of a text to the windows that the reader reads.

A window holds whole sentences that are read anew, and before them as many whole sentences
of context as fit. What a window holds depends on the text alone, never on other texts::

    sentences of 90, 60, 80 and 40 pieces, FRESH = 200, CONTEXT = 72
    → window 1 reads sentences 1 and 2; window 2 reads 3 and 4 after sentence 2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Word pieces that a window reads anew, and those of context before them: with the two
# marks at its ends a window stays below the 512 positions that the encoder knows.
FRESH = 208
CONTEXT = 72
# A longer sentence is cut: lists of names and tables without a full stop.
LONGEST = 320


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``[start, end)`` of a text; those from ``fresh`` on are read anew."""

    start: int
    fresh: int
    end: int


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
