"""Quotations: where they open and close, paragraph by paragraph.

Marks are told apart by the blanks around them. A mark that opens anew while another is
open, a paragraph that ends inside a quotation and a mark that closes what nobody opened
are all usual in articles; none of them spoils more than its own paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

DOUBLE, SINGLE = '"', "'"
_OPENING = {"“": DOUBLE, "„": DOUBLE, "«": DOUBLE, "``": DOUBLE, "‟": DOUBLE, "‘": SINGLE, "`": SINGLE}
_CLOSING = {"”": DOUBLE, "»": DOUBLE, "''": DOUBLE, "’": SINGLE}
_STRAIGHT = {'"': DOUBLE, "'": SINGLE}
CLOSING = frozenset(_CLOSING) | frozenset(_STRAIGHT)
MARKS = frozenset(_OPENING) | frozenset(_CLOSING) | frozenset(_STRAIGHT)
# What may stand between a blank and an opening mark, or between a closing mark and a blank.
_BEFORE = frozenset("([{—–-:/…") | frozenset("“‘\"'«„")
_AFTER = frozenset(",.;:!?)]}—–-/…") | frozenset("”’\"'»")
_ENDS = frozenset(",.!?…;")
# Words that begin with an apostrophe and not with a mark.
_ELIDED = ("em", "til", "tis", "twas", "cause", "bout", "round", "n", "s ", "ll", "ve", "re", "d ")
# Marks that a tokenizer may leave on a word.
_GLUED_BEFORE = ("``", "“", "„", "«", '"')
_GLUED_AFTER = ("''", "”", "»", '"')
_WRAPPED = 0.2


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``[start, end)`` without its marks, ``[first, last)`` with them.

    ``depth`` is 0 for one that stands in no other; ``opened`` and ``closed`` tell whether
    its marks are there; ``speech`` is the index of the quotation with which its speech
    began, itself unless a speech is marked anew in every paragraph.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    depth: int = 0
    opened: bool = True
    closed: bool = True
    speech: int = -1


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its token, its kind, and what it does ("open", "close", "either")."""

    token: int
    kind: str
    does: str
    glued: bool
    doubtful: bool = False


def paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Return the token ranges of the paragraphs, white space at their ends left out.

    In a hard-wrapped text only an empty line ends a paragraph.
    """
    words = [token.i for token in doc if not token.is_space]
    gaps = [(a, b) for a, b in pairwise(words) if b > a + 1 and _breaks(doc, a, b)]
    wrapped = sum(doc[b].is_lower for _, b in gaps) > _WRAPPED * len(gaps)
    ends = [
        (a, b)
        for a, b in gaps
        if _breaks(doc, a, b) > 1 or not (wrapped or doc[b].is_lower)
    ]  # fmt: skip
    if not words:
        return []
    starts = [words[0], *(b for _, b in ends)]
    return list(zip(starts, [*(a + 1 for a, _ in ends), words[-1] + 1], strict=True))


def _breaks(doc: Doc, before: int, after: int) -> int:
    return sum(doc[i].text.count("\n") for i in range(before + 1, after))


def quotations(doc: Doc, parts: Iterable[tuple[int, int]] | None = None) -> list[Quotation]:
    """Return the quotations of a text in the order of their beginnings; ``parts`` are its paragraphs."""
    found: list[Quotation] = []
    open_before: Quotation | None = None
    whole = doc.text
    for start, end in paragraphs(doc) if parts is None else parts:
        marks = list(_marks(doc[start:end], whole))
        inside, open_before = _paragraph(doc, start, end, marks, open_before)
        found.extend(inside)
    found.sort(key=lambda one: (one.first, -one.last))
    return _chained([one for one in found if one.start < one.end])


def _chained(found: list[Quotation]) -> list[Quotation]:
    """Return quotations with those of one speech linked: unclosed, then opened anew."""
    linked: list[Quotation] = []
    last: Quotation | None = None
    for number, one in enumerate(found):
        if one.depth:
            linked.append(replace(one, speech=number))
            continue
        goes_on = (
            last is not None
            and not last.closed
            and last.kind == one.kind
            and _only_blanks(last.last, one.first)
        )
        last = replace(one, speech=last.speech if last and goes_on else number)
        linked.append(last)
    return linked


def _only_blanks(end: int, start: int) -> bool:
    # Paragraphs end where their words end, so that one white-space token lies between.
    return start - end <= 1


def _paragraph(
    doc: Doc, start: int, end: int, marks: list[_Mark], before: Quotation | None
) -> tuple[list[Quotation], Quotation | None]:
    """Return the quotations of a paragraph, and the one that it leaves open, if any.

    ``before`` is what the paragraphs before have left open: a mark that closes first
    ends it, a mark that opens first ends it where its own paragraph ended.
    """
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for mark in marks:
        does = _does(mark, stack)
        if does == "open":
            if stack and stack[-1].kind == mark.kind:
                cut = _sentence_start(doc, mark.token, start)
                found.append(_unclosed(doc, stack, cut if cut > stack[-1].token + 1 else mark.token))
            stack.append(mark)
        elif any(one.kind == mark.kind for one in stack):
            while stack[-1].kind != mark.kind:
                stack.pop()
            found.append(_pair(stack, mark))
        elif mark.kind == DOUBLE and not stack:
            found.append(_unopened(doc, start, mark, before, found))
        before = None
    if not marks:
        return found, before
    stack = [one for one in stack if one.kind == DOUBLE or one.token == start][:1]
    if not stack:
        return found, None
    left = _unclosed(doc, stack, end)
    return [*found, left], left


def _does(mark: _Mark, stack: list[_Mark]) -> str:
    if mark.does != "either":
        return mark.does
    return "close" if any(one.kind == mark.kind for one in stack) else "open"


def _pair(stack: list[_Mark], close: _Mark) -> Quotation:
    opening = stack.pop()
    return Quotation(
        start=opening.token + (not opening.glued),
        end=close.token + close.glued,
        first=opening.token,
        last=close.token + 1,
        kind=opening.kind,
        depth=len(stack),
    )


def _unclosed(doc: Doc, stack: list[_Mark], end: int) -> Quotation:
    opening = stack.pop()
    start = opening.token + (not opening.glued)
    end = max(end, start)
    while end > start and doc[end - 1].is_space:
        end -= 1
    return Quotation(start, end, opening.token, end, opening.kind, depth=len(stack), closed=False)


def _unopened(
    doc: Doc, start: int, close: _Mark, before: Quotation | None, found: list[Quotation]
) -> Quotation:
    """Return a quotation of which only the end is marked in its paragraph."""
    if before is None:
        start = max([_sentence_start(doc, close.token, start), *(one.last for one in found)])
    else:
        start = before.last
        while doc[start].is_space:
            start += 1
    return Quotation(start, close.token + close.glued, start, close.token + 1, close.kind, opened=False)


def _sentence_start(doc: Doc, token: int, start: int) -> int:
    return max(doc[token].sent.start, start)


def _marks(paragraph: Span, whole: str) -> Iterator[_Mark]:
    """Yield the quotation marks of a paragraph; apostrophes are left out."""
    found = [mark for token in paragraph if not token.is_alpha for mark in _marks_of(token, whole)]
    singles = [n for n, mark in enumerate(found) if mark.kind == SINGLE]
    keep = set(range(len(found))) - set(singles) | set(_paired_singles(found, singles))
    yield from (mark for n, mark in enumerate(found) if n in keep)


def _paired_singles(found: list[_Mark], singles: list[int]) -> Iterator[int]:
    """Yield the single marks that open and close something.

    A mark after "s" may be an apostrophe: it closes only if no surer mark does.
    """
    opening: int | None = None
    closing: int | None = None
    for number in singles:
        mark = found[number]
        if mark.does == "open":
            if opening is not None and closing is not None:
                yield from (opening, closing)
            opening, closing = number, None
        elif opening is not None and (closing is None or found[closing].doubtful):
            closing = number
            if not mark.doubtful:
                yield from (opening, closing)
                opening = closing = None
    if opening is not None and closing is not None:
        yield from (opening, closing)


def _marks_of(token: Token, whole: str) -> Iterator[_Mark]:
    text = token.text
    if text in MARKS:
        mark = _mark(token, text, whole)
        if mark is not None:
            yield mark
        return
    if not text.startswith(_GLUED_BEFORE) and not text.endswith(_GLUED_AFTER):
        return
    first = next((mark for mark in _GLUED_BEFORE if text.startswith(mark) and text != mark), None)
    if first is not None:
        mark = _mark(token, first, whole)
        if mark is not None and mark.does != "close":
            yield replace(mark, does="open")
    last = next((mark for mark in _GLUED_AFTER if text.endswith(mark) and text != mark), None)
    if last is not None:
        mark = _mark(token, last, whole, last=True)
        if mark is not None and mark.does != "open":
            yield replace(mark, does="close")


def _mark(token: Token, text: str, whole: str, *, last: bool = False) -> _Mark | None:
    """Return what a mark does, judged by the blanks around it; None for an apostrophe."""
    at = token.idx + (len(token) - len(text) if last else 0)
    before = whole[at - 1] if at else " "
    after = whole[at + len(text)] if at + len(text) < len(whole) else " "
    free_before = before.isspace() or before in _BEFORE
    free_after = after.isspace() or after in _AFTER
    if text == "`" and "`" in (before, after):
        # "``" that the tokenizer has cut in two.
        return _Mark(token.i, DOUBLE, "open", glued=False) if before == "`" else None
    kind = _OPENING.get(text) or _CLOSING.get(text) or _STRAIGHT[text]
    if kind == SINGLE:
        return _single(token, text, before, after, whole[at + 1 : at + 6])
    if text in _OPENING:
        does = "close" if free_after and not free_before and not after.isalnum() else "open"
    elif text in _CLOSING:
        does = "open" if free_before and not free_after and before not in _ENDS else "close"
    elif free_before == free_after:
        does = _by_blanks(before, after)
    else:
        does = "open" if free_before else "close"
    return _Mark(token.i, kind, does, glued=len(token) > len(text))


def _by_blanks(before: str, after: str) -> str:
    if before.isspace() != after.isspace():
        return "open" if before.isspace() else "close"
    return "either"


def _single(token: Token, text: str, before: str, after: str, following: str) -> _Mark | None:
    free_before = before.isspace() or before in _BEFORE
    if text != "’" and free_before and after.isalpha() and not following.startswith(_ELIDED):
        return _Mark(token.i, SINGLE, "open", False)
    if text not in {"’", "'"} or after.isalnum() or before.isspace():
        return None
    doubtful = before in "sSzx" and (after.isspace() and _small_follows(token))
    return _Mark(token.i, SINGLE, "close", False, doubtful)


def _small_follows(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text[:1].isalnum()
