"""What is said: the stretches of text that belong to a cue.

The parser's complements are checked against commas, quotation marks and the place of the
cue in its sentence, because a third of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.text.attribution.clauses import after, around, before, has_object, own_clause, past_quotations
from kg.text.attribution.cues import PHRASE, QUOTING, Cue
from kg.text.attribution.layout import Layout, Range, has_finite_verb, trimmed
from kg.text.attribution.places import Place, place
from kg.text.attribution.quotes import CLOSING, Quotation


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue introduces: ranges without outer marks, and whether all is quoted."""

    ranges: tuple[Range, ...]
    direct: bool


def content(cue: Cue, text: Layout) -> Content | None:
    """Return what a cue introduces, or None if it introduces nothing."""
    return _content(text, _ranges(cue, text) or [])


def _ranges(cue: Cue, text: Layout) -> list[Range] | None:
    if cue.how == PHRASE:
        return around(cue.start, _phrase_end(cue), own_clause(cue, text), text)
    here = place(cue, text)
    found = _after_colon(here, text) or _quoted(here, text)
    if found or cue.how == QUOTING:
        return found
    return before(here, text) or after(here, text)


def _content(text: Layout, ranges: list[Range]) -> Content | None:
    """Return a content of what is left of some ranges without their outer marks."""
    cut = [_without_marks(text, *trimmed(text.doc, start, end)) for start, end in ranges]
    kept = tuple(sorted({(start, end) for start, end in cut if start < end}))
    if not kept:
        return None
    return Content(kept, all(_is_quoted(text, start, end) for start, end in kept))


def _without_marks(text: Layout, start: int, end: int) -> Range:
    """Return a range without the marks of a quotation that fills it."""
    number = text.inside[start] if start < end else -1
    if number >= 0:
        one = text.quotations[number]
        if one.first == start and one.last >= end:
            return trimmed(text.doc, one.start, min(one.end, end))
    return start, end


def _is_quoted(text: Layout, start: int, end: int) -> bool:
    """Tell whether a range fills a quotation, but for the full stop."""
    outer = text.inside[start]
    numbers = [outer, *text.nested.get(outer, [])] if outer >= 0 else []
    return any(
        one.start >= start - 1 and one.start <= start and end <= one.end <= end + 2
        for one in (text.quotations[number] for number in numbers)
    )


def _after_colon(here: Place, text: Layout) -> list[Range] | None:
    """Return what a colon introduces: 'She said: "…"', "asking: Is …?"."""
    doc, (_, end) = text.doc, here.host
    colon = next((i for i in range(here.cue.end, end) if doc[i].text == ":"), None)
    if colon is None or colon + 1 >= end or has_finite_verb(doc, here.cue.end, colon):
        return None
    if any(one.first < colon < one.last for one in here.quotations):
        return None
    opened = _opening(here, colon + 1)
    if opened is not None and _reaches(opened, end):
        return text.speeches[opened.speech]
    asks = doc[end - 1].text == "?" or has_finite_verb(doc, colon, end)
    if here.cue.how == QUOTING or has_object(here.cue) or not asks:
        return None
    return [(colon + 1, past_quotations(here, colon, end))]


def _opening(here: Place, at: int) -> Quotation | None:
    return next((one for one in here.quotations if one.first == at and one.opened), None)


def _reaches(one: Quotation, end: int) -> bool:
    """Tell whether nothing of a sentence but its full stop follows a quotation."""
    return one.last >= end - 1


def _quoted(here: Place, text: Layout) -> list[Range] | None:
    """Return the quotation right before or right after the words of a cue."""
    closed = _closed_before(here)
    opened = _opened_after(here)
    ranges: list[Range] = []
    if closed is not None and _begins_sentence(closed, text):
        ranges += text.speeches[closed.speech]
    marked = opened is not None and text.doc[opened.first - 1].text in {",", ":"}
    if opened is not None and (marked or (not ranges and _reaches(opened, here.host[1]))):
        ranges += text.speeches[opened.speech]
    return ranges


def _closed_before(here: Place) -> Quotation | None:
    doc = here.cue.token.doc
    for one in here.quotations:
        gap = doc[one.last : here.start] if one.last <= here.start else None
        if gap is not None and len(gap) <= 2 and all(word.text == "," or word.is_space for word in gap):
            return one
    return None


def _opened_after(here: Place) -> Quotation | None:
    doc = here.cue.token.doc
    for one in here.quotations:
        gap = doc[here.end : one.first] if one.first >= here.end and one.opened else None
        if gap is None or len(gap) > 1 or any(word.text not in {",", ":"} for word in gap):
            continue
        return one if len(gap) or not (here.cue.how == QUOTING or has_object(here.cue)) else None
    return None


def _begins_sentence(one: Quotation, text: Layout) -> bool:
    start = text.sentences[text.sentence[one.start]][0]
    before = text.doc[one.first - 1].text if one.first else ":"
    return one.first <= start + 1 or before == ":" or before in CLOSING


def _phrase_end(cue: Cue) -> int:
    """Return where a phrase such as "according to a report sent to …" ends."""
    return max([cue.end, *(source.right_edge.i + 1 for source in cue.sources)])
