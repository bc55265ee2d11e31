"""What is said: the stretches of text that belong to a cue.

The parser's complements are checked against commas, quotation marks and the place of the
cue in its sentence, because a third of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.attribution.cues import NOUN, PHRASE, QUOTING, Cue
from kg.text.attribution.layout import Layout, Range, has_finite_verb, trimmed
from kg.text.attribution.places import VERBAL, Place, is_finite, place
from kg.text.attribution.quotes import MARKS, Quotation

# What stands after a cue inside a sentence and does not go on with what is said.
_ASIDES = frozenset({
    "adding", "after", "amid", "as", "before", "citing", "during", "following", "when", "which",
    "while", "who", "whose",
})  # fmt: skip
_SEPARATORS = frozenset({",", "-", "–", "—", "--", "?", "!", ")"}) | MARKS
_FINALS = frozenset({".", "!", "?", ";", "…", ")"}) | MARKS


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue introduces: ranges without outer marks, and whether all is quoted."""

    ranges: tuple[Range, ...]
    direct: bool


def content(cue: Cue, text: Layout) -> Content | None:
    """Return what a cue introduces, or None if it introduces nothing."""
    if cue.how == PHRASE:
        return _around(cue.start, _phrase_end(cue), text.host(cue.token), text)
    if cue.how == NOUN:
        return _of_noun(cue, text)
    here = place(cue, text)
    found = _after_colon(here, text) or _quoted(here, text)
    if found is not None or cue.how == QUOTING:
        return found
    return _aside(here, text) or _before(here, text) or _after(here, text)


def _content(text: Layout, ranges: list[Range]) -> Content | None:
    """Return a content of what is left of some ranges without their outer marks."""
    cut = [_without_marks(text, *trimmed(text.doc, start, end)) for start, end in ranges]
    kept = tuple(sorted({(start, end) for start, end in cut if start < end}))
    if not kept:
        return None
    return Content(kept, all(_is_quoted(text, start, end) for start, end in kept))


def _without_marks(text: Layout, start: int, end: int) -> Range:
    """Return a range without the marks of a quotation that fills it."""
    around = text.inside[start] if start < end else -1
    if around >= 0:
        one = text.quotations[around]
        if one.first == start and one.last >= end:
            return trimmed(text.doc, one.start, min(one.end, end))
    return start, end


def _is_quoted(text: Layout, start: int, end: int) -> bool:
    """Tell whether a range fills a quotation, but for the full stop."""
    around = text.inside[start]
    numbers = [around, *text.nested.get(around, [])] if around >= 0 else []
    return any(
        one.start >= start - 1 and one.start <= start and end <= one.end <= end + 2
        for one in (text.quotations[number] for number in numbers)
    )


def _after_colon(here: Place, text: Layout) -> Content | None:
    """Return what a colon introduces: 'She said: "…"', "asking: Is …?"."""
    doc, (_, end) = text.doc, here.host
    colon = next((i for i in range(here.cue.end, end) if doc[i].text == ":"), None)
    if colon is None or colon + 1 >= end or has_finite_verb(doc, here.cue.end, colon):
        return None
    if any(one.first < colon < one.last for one in here.quotations):
        return None
    opened = _opening(here, colon + 1)
    if opened is not None and _reaches(opened, end):
        return _content(text, text.speeches[opened.speech])
    if here.cue.how == QUOTING:
        return None
    return _content(text, [(colon + 1, _past_quotations(here, colon, end))])


def _opening(here: Place, at: int) -> Quotation | None:
    return next((one for one in here.quotations if one.first == at and one.opened), None)


def _reaches(one: Quotation, end: int) -> bool:
    """Tell whether nothing of a sentence but its full stop follows a quotation."""
    return one.last >= end - 1


def _past_quotations(here: Place, start: int, end: int) -> int:
    """Return the end of a quotation that begins in a range and goes on behind it."""
    return max([end, *(one.end for one in here.quotations if start < one.first < end)])


def _quoted(here: Place, text: Layout) -> Content | None:
    """Return the quotation right before or right after the words of a cue."""
    before = _closed_before(here)
    after = _opened_after(here)
    ranges: list[Range] = []
    if before is not None and _begins_sentence(before, text):
        ranges += text.speeches[before.speech]
    if after is not None and (ranges or _reaches(after, here.host[1])):
        ranges += text.speeches[after.speech]
    return _content(text, ranges) if ranges else None


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
        return one if len(gap) or here.cue.how != QUOTING else None
    return None


def _begins_sentence(one: Quotation, text: Layout) -> bool:
    start = text.sentences[text.sentence[one.start]][0]
    before = text.doc[one.first - 1].text if one.first else ":"
    return one.first <= start + 1 or before == ":"


def _aside(here: Place, text: Layout) -> Content | None:
    """Return what "as Smith said" refers to: the sentence around it."""
    doc = text.doc
    verb = here.cue.token
    if doc[here.start].lower_ != "as" or here.right or verb.tag_ == "VBG" or not here.cue.sources:
        return None
    if here.cue.manner in {"finding", "demand"}:
        return None
    return _around(here.start, here.end, here.host, text)


def _before(here: Place, text: Layout) -> Content | None:
    """Return what stands before the words of a cue, and goes on after them."""
    doc, (start, end) = text.doc, here.host
    if here.start <= start or doc[here.start - 1].text not in _SEPARATORS:
        return None
    head = _said_around(here, text)
    if head is None:
        return None
    ranges = [(_clause_start(head, start, here.start), here.start)]
    if here.end < end and doc[here.end].text in {",", "-", "–", "—", "--"}:
        rest = here.end + 1
        if rest < end and _goes_on(here, head, rest):
            ranges.append((rest, _past_quotations(here, rest, end)))
    return _content(text, ranges)


def _said_around(here: Place, text: Layout) -> Token | None:
    """Return the head of a clause into which or after which a cue is put, if it is."""
    doc, (start, end) = text.doc, here.host
    if here.left:
        return here.left[-1]
    above = syntax.governor(here.anchor)
    loose = syntax.relation(here.anchor) == "other"
    if above is not None and loose and is_finite(above) and start <= above.i < end:
        return above
    if here.right:
        first = here.right[0]
        comma = doc[here.end].text == ","
        return first if comma and first.left_edge.i < here.start else None
    last = here.end >= end or doc[here.end].text in _FINALS | {","}
    if not last or not has_finite_verb(doc, start, here.start) or _after_adverbial(here):
        return None
    return next((doc[i] for i in range(start, here.start) if is_finite(doc[i])), None)


def _after_adverbial(here: Place) -> bool:
    """Tell whether what precedes the cue only says when or why it was said."""
    return any(
        syntax.relation(child) == "adverbial" or (child.pos_ not in VERBAL and not child.is_punct)
        for child in here.anchor.lefts
        if child.i < here.start and child.left_edge.i <= here.host[0] + 1
    )


def _clause_start(head: Token, start: int, end: int) -> int:
    """Return where a clause begins: at the sentence, or after the last semicolon before it."""
    for i in range(min(head.i, end) - 1, start, -1):
        if head.doc[i].text == ";":
            return i + 1
    return start


def _goes_on(here: Place, head: Token, rest: int) -> bool:
    """Tell whether a clause goes on after the words of a cue put into it."""
    doc = head.doc
    first = doc[rest]
    if first.lower_ in _ASIDES or first.tag_ == "VBG":
        return False
    inside = {word.i for word in head.subtree} - {word.i for word in here.anchor.subtree}
    if head.i >= rest:
        return True
    return rest in inside or any(word.i in inside for word in doc[rest : rest + 3])


def _after(here: Place, text: Layout) -> Content | None:
    """Return what stands after the words of a cue: "said (that) …"."""
    doc, end = text.doc, here.host[1]
    start = here.end
    if start < end and doc[start].text == ",":
        start += 1
    marked = start < end and doc[start].lower_ == "that" and doc[start].tag_ in {"IN", "WDT", "DT"}
    if not here.right and not (marked and has_finite_verb(doc, start, end)):
        return None
    if marked:
        start += 1
    elif start > here.end and not _is_that(doc, here.right[0]):
        return None
    end = _clause_end(here, start)
    return _content(text, [(start, _past_quotations(here, start, end))])


def _is_that(doc: Doc, head: Token) -> bool:
    return any(word.lower_ == "that" for word in doc[head.left_edge.i : head.left_edge.i + 2])


def _clause_end(here: Place, start: int) -> int:
    """Return where what is said after a cue ends: at a new clause of the cue's own level."""
    doc, end = here.cue.token.doc, here.host[1]
    own = {word.i for word in here.anchor.subtree}
    for child in _new_clauses(here):
        if start < child.left_edge.i < end:
            end = child.left_edge.i
    for i in range(start, end):
        if i not in own and not doc[i].is_punct and not doc[i].is_space and not _quoted_at(here, i):
            end = i
            break
    end = next((i - 1 for i in range(start + 2, end) if _is_by_others(doc, i)), end)
    while end > start and (doc[end - 1].tag_ == "CC" or doc[end - 1].text in {",", ";"}):
        end -= 1
    return end


def _is_by_others(doc: Doc, i: int) -> bool:
    """Tell whether ", according to" begins at a comma before a token."""
    return doc[i].lower_ == "according" and doc[i - 1].text == ","


def _quoted_at(here: Place, i: int) -> bool:
    return any(one.first <= i < one.last for one in here.quotations)


def _new_clauses(here: Place) -> list[Token]:
    """Return the heads of clauses that do not go on with what is said."""
    found = []
    for verb in {here.anchor, here.cue.token}:
        found += [c for c in verb.rights if _is_new(c) and c.i > here.end]
    past = here.anchor.tag_ == "VBD"
    for head in here.right:
        found += [c for c in head.rights if c.tag_ == "VBG" and c.lower_ in _ASIDES]
        if past and head.tag_ not in {"VBD", "VBN"}:
            found += [c for c in head.rights if _is_past_conjunct(c)]
    return found


def _is_new(child: Token) -> bool:
    relation = syntax.relation(child)
    if relation == "conjunct":
        return child.pos_ in VERBAL and not any(word.lower_ == "that" for word in child.lefts)
    return relation == "adverbial" and child.tag_ == "VBG"


def _is_past_conjunct(child: Token) -> bool:
    """Tell whether "urged" in "said it opposes the plan and urged" belongs to the cue."""
    return (
        syntax.relation(child) == "conjunct"
        and child.tag_ == "VBD"
        and not any(syntax.relation(word) == "subject" for word in child.lefts)
    )


def _of_noun(cue: Cue, text: Layout) -> Content | None:
    """Return the clause of a noun: "its claim that …"."""
    start, end = text.host(cue.token)
    heads = [c.head for c in syntax.complements(cue.token) if c.kind == "that" and c.head.i > cue.token.i]
    ranges = [(max(h.left_edge.i, start), min(h.right_edge.i + 1, end)) for h in heads]
    if not ranges:
        return None
    first, last = min(ranges)[0], max(stop for _, stop in ranges)
    if text.doc[first].lower_ == "that":
        first += 1
    return _content(text, [(first, last)])


def _phrase_end(cue: Cue) -> int:
    """Return where a phrase such as "according to a report sent to …" ends."""
    return max([cue.end, *(source.right_edge.i + 1 for source in cue.sources)])


def _around(start: int, end: int, host: Range, text: Layout) -> Content | None:
    """Return the sentence without a phrase that is put into it."""
    end = min(end, host[1])
    ranges = [(host[0], start), (end, host[1])]
    kept = [(a, b) for a, b in ranges if b - a > 1 and has_finite_verb(text.doc, a, b)]
    return _content(text, kept if kept else ranges)
