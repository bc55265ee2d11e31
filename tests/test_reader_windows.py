"""Windows of the reader: whole sentences, each read anew once, with context before them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.text.reader.encoding import LONGEST, Window, windows


def sentences(*lengths: int) -> list[tuple[int, int]]:
    """Return sentences of so many words each, one behind the other."""
    bounds = [0]
    for length in lengths:
        bounds.append(bounds[-1] + length)
    return list(pairwise(bounds))


def test_a_short_text_is_one_window_without_context():
    assert windows([1] * 30, sentences(10, 20), fresh=20, context=10) == [Window(0, 0, 30)]


def test_a_window_takes_whole_sentences_and_those_before_as_context():
    found = windows([1] * 40, sentences(10, 10, 10, 10), fresh=20, context=10)
    assert found == [Window(0, 0, 20), Window(10, 20, 40)]


def test_context_that_does_not_fit_as_a_whole_is_left_out():
    found = windows([1] * 45, sentences(10, 15, 20), fresh=20, context=10)
    assert found == [Window(0, 0, 10), Window(0, 10, 25), Window(25, 25, 45)]


def test_a_sentence_that_no_window_holds_is_cut():
    found = windows([2] * LONGEST, sentences(LONGEST), fresh=20, context=0)
    assert [window.end - window.fresh for window in found] == [LONGEST // 2, LONGEST // 2]


def test_an_empty_text_has_no_windows():
    assert windows([], []) == []


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=60), max_size=12))
def test_every_word_is_read_anew_in_exactly_one_window(pieces):
    sizes = [size for sentence in pieces for size in sentence]
    found = windows(sizes, sentences(*map(len, pieces)), fresh=40, context=15)
    assert [word for one in found for word in range(one.fresh, one.end)] == list(range(len(sizes)))
    assert all(one.start <= one.fresh for one in found)
