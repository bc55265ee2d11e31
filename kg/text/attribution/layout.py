"""How a text is laid out: its paragraphs, sentences and quotations, by token.

Quotation marks are told apart by the blanks around them, paragraph by paragraph. A mark that opens anew while
another is open, a paragraph that ends inside a quotation and a mark that closes what nobody opened
are all usual in articles; none of them spoils more than its own paragraph. What is quoted
inside a quotation is part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.text.sentences import paragraph_starts

Range = tuple[int, int]
OPEN, CLOSE, EITHER = "open", "close", "either"
_MARK = re.compile("``|''|[“”„‟«»‘’`\"']")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘", "`"})
_CLOSING = frozenset({"”", "»", "''"})
_SINGLE = frozenset({"‘", "’", "`", "'"})
MARKS = _OPENING | _CLOSING | _SINGLE | {'"'}
# What may stand between a blank and an opening mark, or between a closing mark and a blank.
_BEFORE = frozenset("([{—–-:/…“‘\"'«„")
_AFTER = frozenset(",.;:!?)]}—–-/…”’\"'»")
# Words that begin with an apostrophe and not with a mark.
_ELIDED = ("em", "til", "tis", "twas", "cause", "bout", "round", "n", "s ", "ll", "ve", "re", "d ")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "…", "..."})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: tokens ``[start, end)`` without its marks, ``[first, last)`` with them.

    ``speech`` is the number of the quotation with which its speech began: itself unless a
    speech goes on over paragraphs.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    speech: int = -1


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its characters, whether it is single, and what it does."""

    start: int
    end: int
    single: bool
    does: str


def paragraphs(doc: Doc) -> list[Range]:
    """Return the token ranges of the paragraphs, white space at their ends left out."""
    solid = next((token.i for token in doc if not token.is_space), None)
    if solid is None:
        return []
    starts = [solid, *(word.i for word in paragraph_starts(list(doc)) if word.i > solid)]
    return [solid_part(doc, *part) for part in zip(starts, [*starts[1:], len(doc)], strict=True)]


def solid_part(doc: Doc, start: int, end: int) -> Range:
    """Return a range without the blanks at its ends."""
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return start, end


def quotations(doc: Doc, parts: list[Range]) -> list[Quotation]:
    """Return the quotations of a text in reading order; ``parts`` are its paragraphs."""
    found: list[Quotation] = []
    tokens, whole = _Tokens(doc), doc.text
    left: int | None = None
    for start, end in parts:
        marks = _marks(whole, *tokens.characters(start, end))
        pairs = [*_pairs(_with_partners(marks)), (None, None)]
        for (opening, closing), (following, _) in pairwise(pairs):
            done = max(start, found[-1].last) if found else start
            if closing is not None:
                one = tokens.closed(
                    opening, closing, done if left is None else left, goes_on=left is not None
                )
            elif opening is not None:
                one = tokens.unclosed(opening, following, end)
            if one.start < one.end:
                found.append(_linked(one, found))
            left = one.last if closing is None else None
    return found


def _linked(one: Quotation, before: list[Quotation]) -> Quotation:
    """Return a quotation as part of the speech that the one before has left open right before it."""
    last = before[-1] if before else None
    # Paragraphs end where their words end, so that one white-space token lies between.
    goes_on = last is not None and not last.closed and one.first - last.last <= 1
    return replace(one, speech=last.speech if last is not None and goes_on else len(before))


class _Tokens:
    """Finds the tokens of marks: a tokenizer may leave a mark on a word, or cut "``" in two."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        # Asking a token for its sentence reads the whole sentence.
        self._begins = [sentence.start for sentence in doc.sents for _ in sentence]

    def characters(self, start: int, end: int) -> Range:
        """Return the characters of a range of tokens."""
        return self._starts[start], self._ends[end - 1]

    def closed(self, opening: _Mark | None, closing: _Mark, done: int, *, goes_on: bool) -> Quotation:
        """Return a quotation up to its closing mark.

        Without an opening one it goes on from ``done``, or is what its sentence has behind it.
        """
        end, last = bisect_left(self._starts, closing.start), bisect_left(self._starts, closing.end)
        if opening is not None:
            return Quotation(self._behind(opening), end, self._at(opening), last)
        first = done if goes_on else max(done, self._begins[last - 1])
        first, _ = solid_part(self._doc, first, end)
        return Quotation(first, end, first, last)

    def unclosed(self, opening: _Mark, following: _Mark | None, end: int) -> Quotation:
        """Return a quotation that ends where the next one opens, else with its paragraph."""
        first = self._at(opening)
        if following is not None:
            at = self._at(following)
            sentence = self._begins[at]
            end = sentence if sentence > first + 1 else at
        start, end = solid_part(self._doc, self._behind(opening), end)
        return Quotation(start, end, first, end, closed=False)

    def _at(self, mark: _Mark) -> int:
        return bisect_right(self._starts, mark.start) - 1

    def _behind(self, mark: _Mark) -> int:
        return bisect_right(self._ends, mark.end)


def _pairs(marks: Iterable[_Mark]) -> Iterator[tuple[_Mark | None, _Mark | None]]:
    """Yield the marks around each quotation, None where one is missing."""
    opened: _Mark | None = None
    for mark in marks:
        if opened is not None and mark.single != opened.single:
            continue
        if mark.does == OPEN or (opened is None and mark.does == EITHER):
            if opened is not None:
                yield opened, None
            opened = mark
        else:
            yield opened, mark
            opened = None
    if opened is not None:
        yield opened, None


def _with_partners(marks: Iterable[_Mark]) -> list[_Mark]:
    """Return the double marks, and the single ones that open and close something."""
    found = list(marks)
    singles = pairwise(mark for mark in found if mark.single)
    paired = {mark for pair in singles if (pair[0].does, pair[1].does) == (OPEN, CLOSE) for mark in pair}
    return [mark for mark in found if not mark.single or mark in paired]


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield the quotation marks of a paragraph; apostrophes are left out."""
    for found in _MARK.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() else " "
        after = text[found.end() : found.end() + 5] or " "
        single = found[0] in _SINGLE
        does = _single(found[0], before, after) if single else _double(found[0], before, after[0])
        if does is not None:
            yield _Mark(found.start(), found.end(), single, does)


def _double(mark: str, before: str, after: str) -> str:
    """Tell by the blanks around it whether a double mark opens or closes."""
    free_before = before.isspace() or before in _BEFORE
    free_after = after.isspace() or after in _AFTER
    if free_before == free_after:
        if mark in _OPENING | _CLOSING:
            return OPEN if mark in _OPENING else CLOSE
        free_before, free_after = before.isspace(), after.isspace()
    if free_before == free_after:
        return EITHER
    return OPEN if free_before else CLOSE


def _single(mark: str, before: str, after: str) -> str | None:
    """Tell what a single mark does; nothing if it is an apostrophe: "isn't", "the ministers' plan"."""
    if mark != "’" and (before.isspace() or before in _BEFORE):
        return OPEN if after[0].isalpha() and not after.startswith(_ELIDED) else None
    owned = before in "sSzx" and after[0].isspace() and after[1:2].isalnum()
    return None if owned or after[0].isalnum() or mark in _OPENING or before.isspace() else CLOSE


@dataclass(frozen=True, slots=True)
class Layout:
    """A Doc with its paragraphs, its sentences and its quotations.

    ``paragraph``, ``sentence`` and ``inside`` tell for a token the number of its
    paragraph, of its sentence, and of the quotation around it (marks included) or -1;
    ``speeches`` what a speech says in all its paragraphs.
    """

    doc: Doc
    paragraphs: list[Range]
    sentences: list[Range]
    quotations: list[Quotation]
    paragraph: list[int]
    sentence: list[int]
    inside: list[int]
    speeches: dict[int, list[Range]]

    def host(self, token: Token) -> Range:
        """Return the stretch of a token's sentence that lies in the same quotation."""
        start, end = self.sentences[self.sentence[token.i]]
        around = self.inside[token.i]
        if around >= 0:
            quotation = self.quotations[around]
            start, end = max(start, quotation.start), min(end, quotation.end)
        return start, end

    def quotation(self, token: int) -> Quotation | None:
        """Return the quotation around a token, marks included, or None."""
        inside = 0 <= token < len(self.inside) and self.inside[token] >= 0
        return self.quotations[self.inside[token]] if inside else None

    def opens(self, token: int) -> bool:
        """Tell whether a quotation begins at a token."""
        one = self.quotation(token)
        return one is not None and one.first == token

    def speech(self, one: Quotation) -> list[Range]:
        """Return what is said in a quotation and in those that go on with it."""
        return self.speeches[one.speech]

    def whole_speeches(self, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """Return the quotations of some ranges with those that go on with them."""
        quoted = (self.quotation(start) for start, _ in ranges)
        return self.trimmed([part for one in quoted if one is not None for part in self.speech(one)])

    def trimmed(self, ranges: list[Range]) -> tuple[Range, ...]:
        """Return ranges in reading order, without the marks and blanks around them."""
        cut = [self._trimmed(*part) for part in ranges]
        return tuple(sorted({(start, end) for start, end in cut if start < end}))

    def is_quoted(self, part: Range, cue: Token) -> bool:
        """Tell whether a range lies in a quotation in which its cue does not."""
        one = self.quotation(part[0])
        return one is not None and part[1] <= one.last and self.inside[part[0]] != self.inside[cue.i]

    def _trimmed(self, start: int, end: int) -> Range:
        whole = start, end
        while start < end and (self._is_edge(start, whole) or self.doc[start].text in {"!", "?"}):
            start += 1
        while end > start and self._is_edge(end - 1, whole):
            end -= 1
        return start, end

    def _is_edge(self, i: int, within: Range) -> bool:
        """Tell whether a token at an end of a range is none of its words, nor a mark with its partner."""
        token, one = self.doc[i], self.quotation(i)
        if token.text in MARKS:
            return one is None or one.first < within[0] or one.last > within[1]
        return token.is_space or token.text in _EDGES or token.text in _STOPS


def layout(doc: Doc) -> Layout:
    """Return how a parsed text is laid out."""
    parts = paragraphs(doc)
    found = quotations(doc, parts)
    cut = [solid_part(doc, sentence.start, sentence.end) for sentence in doc.sents]
    sentences = [(start, end) for start, end in cut if start < end]
    inside = [-1] * len(doc)
    speeches: dict[int, list[Range]] = {}
    for number, one in enumerate(found):
        speeches.setdefault(one.speech, []).append((one.start, one.end))
        inside[one.first : one.last] = [number] * (one.last - one.first)
    return Layout(
        doc=doc,
        paragraphs=parts,
        sentences=sentences,
        quotations=found,
        paragraph=_numbered(len(doc), parts),
        sentence=_numbered(len(doc), sentences),
        inside=inside,
        speeches=speeches,
    )


def _numbered(length: int, ranges: list[Range]) -> list[int]:
    """Return the number of each token's range; tokens between belong to the one before."""
    numbers = [0] * length
    for number, (start, _) in enumerate(ranges):
        end = ranges[number + 1][0] if number + 1 < len(ranges) else length
        numbers[start:end] = [number] * (end - start)
    return numbers


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range holds a finite or modal verb."""
    return any(doc[i].tag_ in FINITE for i in range(start, end))
