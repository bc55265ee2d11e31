"""Attributions in the making: one for each cue that introduces something."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.contents import content
from kg.text.attribution.cues import NOUN, Cue, Words, cues
from kg.text.attribution.layout import Layout, Range
from kg.text.attribution.sources import Cast, is_he_or_she, is_text, last_person, owner_of, source_of

# Classes that only somebody who can speak makes a cue: "the attack shows that …" says nothing.
_WEAK = frozenset({"finding"})
_WEAK_VERBS = frozenset({"suggest", "indicate", "signal", "reveal", "hint", "imply", "reflect", "mean", "point"})


@dataclass(slots=True)
class Draft:
    """An attribution in the making; ``source`` is a number in the cast.

    ``spoken`` tells that the words themselves are given, in quotation marks or after a
    colon; ``outer`` is the attribution inside whose content this one stands, if known.
    """

    source: int | None
    cue: Range | None
    content: list[Range]
    direct: bool
    manner: str
    spoken: bool = False
    outer: Draft | None = None


def drafts(text: Layout, cast: Cast, known: Words) -> list[Draft]:
    """Return the attributions that have a cue, in the order of their cues."""
    found: list[Draft] = []
    sources: list[int] = []
    by_sentence: dict[int, Draft] = {}
    for cue in cues(text.doc):
        if _is_first_person(cue, known):
            continue
        if cue.token.lemma_.lower() in known.citers:
            draft = _citing(cue, by_sentence.get(text.sentence[cue.token.i]), cast, known)
        else:
            draft = _draft(cue, text, cast, known, sources)
        if draft is None:
            continue
        outer = _quoter(cue, draft, cast, known)
        found += [outer, draft] if outer is not None else [draft]
        by_sentence[text.sentence[cue.token.i]] = draft
        if draft.source is not None:
            sources.append(draft.source)
    return found


def _is_first_person(cue: Cue, known: Words) -> bool:
    """Tell whether who speaks already says so again: "I stress that …" inside quoted words."""
    return bool(cue.sources) and cue.sources[0].lower_ in known.first_person and cue.sources[0].tag_ == "PRP"


def _draft(cue: Cue, text: Layout, cast: Cast, known: Words, sources: list[int]) -> Draft | None:
    if not cue.sources and not _may_be_anonymous(cue):
        said = content(cue, text)
        if said is None or not said.direct:
            return None
    else:
        said = content(cue, text)
    if said is None:
        return None
    source = _source(cue, cast, known, sources)
    if source is None and _needs_source(cue, known):
        return None
    return Draft(source, (cue.start, cue.end), list(said.ranges), said.direct, cue.manner, spoken=said.direct)


def _may_be_anonymous(cue: Cue) -> bool:
    return syntax.is_passive(cue.token)


def _needs_source(cue: Cue, known: Words) -> bool:
    if cue.how == NOUN:
        return cue.manner not in {"hearsay", "doubtful"}
    weak = cue.manner in _WEAK or cue.token.lemma_ in _WEAK_VERBS
    return weak and not any(is_text(head, known) for head in cue.sources)


def _source(cue: Cue, cast: Cast, known: Words, sources: list[int]) -> int | None:
    """Return who says what a cue introduces."""
    weak = cue.manner in _WEAK or cue.token.lemma_ in _WEAK_VERBS
    for head in cue.sources:
        if cue.how == NOUN:
            found = owner_of(head, cast, known)
        elif weak and cast.at(head) is None and not is_text(head, known):
            continue
        else:
            found = source_of(head, cast, known)
        if found is None and is_he_or_she(head):
            known_person = last_person(cast, sources)
            if known_person is not None:
                found = cast.copy(known_person, head, "pronoun after who spoke last")
        if found is not None:
            return found
    return None


def _quoter(cue: Cue, draft: Draft, cast: Cast, known: Words) -> Draft | None:
    """Return the attribution of "RIA" in "RIA quoted Ryabkov as saying"."""
    above = syntax.governor(cue.token)
    if above is None or cue.token.tag_ != "VBG" or above.lemma_.lower() not in known.quoters:
        return None
    if cue.token.nbor(-1).lower_ != "as":
        return None
    source = next((n for n in _numbers(syntax.subjects(above), cast, known)), None)
    outer = Draft(source, (above.i, above.i + 1), list(draft.content), draft.direct, "neutral", draft.spoken)
    draft.outer = outer
    return outer


def _numbers(heads: list[Token], cast: Cast, known: Words) -> list[int]:
    return [n for n in (source_of(head, cast, known) for head in heads) if n is not None]


def _citing(cue: Cue, before: Draft | None, cast: Cast, known: Words) -> Draft | None:
    """Return the attribution of "officials" in "the agency said, citing officials"."""
    if before is None or cue.token.tag_ != "VBG":
        return None
    numbers = _numbers(syntax.objects(cue.token), cast, known)
    if not numbers:
        return None
    return Draft(
        numbers[0], (cue.start, cue.end), list(before.content), before.direct, "neutral", before.spoken, before
    )
