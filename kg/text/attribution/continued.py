"""Quotations without a cue of their own: they go on from who spoke before."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import FINITE, Layout, Range, trimmed
from kg.text.attribution.quotes import MARKS, Quotation
from kg.text.attribution.sources import Cast, source_of
from kg.text.attribution.words import Words

_ANSWERED = frozenset({",", "?", "!", "-", "–", "—"})


def continued(text: Layout, found: list[Draft], cast: Cast, known: Words) -> list[Draft]:
    """Return the attributions of quotations that no cue has claimed, and widen the others.

    A quotation that fills its sentence belongs to whoever spoke in the sentence before.
    """
    taken = _taken(text, found)
    last = _last_in_sentence(text, found)
    added: list[Draft] = []
    known_before = {id(draft) for draft in found}
    for one in text.quotations:
        if one.depth or any(taken[one.start : one.end]) or not _ranges(one, text):
            continue
        if not _is_speech(one, text):
            draft = _with_any_verb(one, text, cast, known)
        else:
            draft = _after_speaker(one, text, last, cast)
        if draft is None:
            continue
        if id(draft) not in known_before:
            added.append(draft)
            known_before.add(id(draft))
        for start, end in draft.content:
            taken[start:end] = [True] * (end - start)
        last[text.sentence[one.end - 1]] = draft
    return added


def _taken(text: Layout, found: list[Draft]) -> list[bool]:
    taken = [False] * len(text.doc)
    for draft in found:
        for start, end in draft.content:
            taken[start:end] = [True] * (end - start)
    return taken


def _last_in_sentence(text: Layout, found: list[Draft]) -> dict[int, Draft]:
    """Return for a sentence who speaks last in it."""
    last: dict[int, Draft] = {}
    for draft in found:
        if draft.cue is not None:
            last[text.sentence[draft.cue[0]]] = draft
    for draft in found:
        if draft.spoken:
            for _, end in draft.content:
                last.setdefault(text.sentence[end - 1], draft)
    return last


def _is_speech(one: Quotation, text: Layout) -> bool:
    """Tell whether a quotation fills the sentences that it is part of."""
    doc = text.doc
    start = text.sentences[text.sentence[one.start]][0]
    end = text.sentences[text.sentence[one.end - 1]][1]
    outside = [*range(start, one.first), *range(one.last, end)]
    return one.end - one.start > 2 and all(
        doc[i].is_punct or doc[i].is_space or doc[i].text in MARKS for i in outside
    )


def _after_speaker(one: Quotation, text: Layout, last: dict[int, Draft], cast: Cast) -> Draft | None:
    """Return the attribution of who spoke just before a quotation; that of nobody if unknown."""
    number = text.sentence[one.start]
    ranges = _ranges(one, text)
    before = _speaker_before(number, text, last)
    if before is not None and before.spoken and before.outer is None:
        before.content += [part for part in ranges if part not in before.content]
        return before
    if before is not None:
        return Draft(before.source, None, ranges, True, before.manner, spoken=True)
    return Draft(_person_before(number, text, cast), None, ranges, True, "neutral", spoken=True)


def _speaker_before(number: int, text: Layout, last: dict[int, Draft]) -> Draft | None:
    """Return who spoke in the sentence before, or earlier in the same paragraph."""
    if number == 0:
        return None
    if number - 1 in last:
        return last[number - 1]
    paragraph = text.paragraph[text.sentences[number][0]]
    earlier = number - 2
    while earlier >= 0 and text.paragraph[text.sentences[earlier][0]] == paragraph:
        if earlier in last:
            return last[earlier]
        earlier -= 1
    return None


def _person_before(number: int, text: Layout, cast: Cast) -> int | None:
    """Return the person of whom the sentence before speaks, or None."""
    if number == 0:
        return None
    start, end = text.sentences[number - 1]
    for i in range(start, end):
        if syntax.relation(text.doc[i]) == "subject" and syntax.governor(text.doc[i]) is not None:
            found = cast.at(text.doc[i])
            person = found is not None and cast.mentions[found].type == "Person"
            return found if person else None
    return None


def _ranges(one: Quotation, text: Layout) -> list[Range]:
    cut = [trimmed(text.doc, start, end) for start, end in text.speeches[one.speech]]
    return [(start, end) for start, end in cut if start < end]


def _with_any_verb(one: Quotation, text: Layout, cast: Cast, known: Words) -> Draft | None:
    """Return the attribution of '"Never," he bristled': any verb will do after a comma."""
    doc = text.doc
    start, (_, end) = text.sentences[text.sentence[one.start]][0], text.sentences[text.sentence[one.end - 1]]
    if one.first > start + 1 or doc[one.end - 1].text not in _ANSWERED or one.last >= end:
        return None
    verb = next((doc[i] for i in range(one.last, end) if _is_main(doc[i])), None)
    if verb is None or verb.i - one.last > 12:
        return None
    heads = [head for head in syntax.subjects(verb) if head.i >= one.last]
    source = next((n for n in (source_of(head, cast, known) for head in heads) if n is not None), None)
    if source is None:
        return None
    return Draft(source, (verb.i, verb.i + 1), _ranges(one, text), True, "manner", spoken=True)


def _is_main(token: Token) -> bool:
    return token.pos_ in syntax.VERBAL and token.tag_ in FINITE and syntax.relation(token) != "relative"
