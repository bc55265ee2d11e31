"""Attributions in the making: one for each cue that introduces something."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.contents import content
from kg.text.attribution.cues import Cue, cues, is_text
from kg.text.attribution.layout import Layout, Range
from kg.text.attribution.sources import Cast, is_he_or_she, last_person, source_of
from kg.text.attribution.words import Words


@dataclass(slots=True)
class Draft:
    """An attribution in the making; ``source`` is a number in the cast.

    ``spoken`` tells that the words themselves are given, in quotation marks or after a
    colon; ``outer`` is the attribution inside whose content this one stands, if known;
    ``others`` say the same together with the source ("Iran and Iraq said").
    """

    source: int | None
    cue: Range | None
    content: list[Range]
    direct: bool
    manner: str
    spoken: bool = False
    outer: Draft | None = None
    others: tuple[int, ...] = ()


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
            _follow(draft, cue, by_sentence.get(text.sentence[cue.token.i]))
        if draft is None:
            continue
        outer = _quoter(cue, draft, cast, known)
        found += [outer, draft] if outer is not None else [draft]
        by_sentence[text.sentence[cue.token.i]] = draft
        if draft.source is not None:
            sources.append(draft.source)
    return found


def _follow(draft: Draft | None, cue: Cue, before: Draft | None) -> None:
    """Let ", adding that …" belong to who spoke before in the sentence, whatever it hangs on."""
    token = cue.token
    if draft is None or before is None or before.source is None or before.cue is None:
        return
    comma = token.i > 0 and token.nbor(-1).text == ","
    if comma and token.tag_ == "VBG" and cue.manner != "doubtful" and before.cue[0] < token.i:
        draft.source, draft.others = before.source, before.others


def _is_first_person(cue: Cue, known: Words) -> bool:
    """Tell whether who speaks already says so again: "I stress that …" inside quoted words."""
    return bool(cue.sources) and cue.sources[0].lower_ in known.first_person and cue.sources[0].tag_ == "PRP"


def _draft(cue: Cue, text: Layout, cast: Cast, known: Words, sources: list[int]) -> Draft | None:
    said = content(cue, text)
    if said is None:
        return None
    source = _source(cue, cast, known, sources)
    if source is None and (_needs_source(cue, known) or not (cue.sources or said.direct or _is_passive(cue))):
        return None
    others = () if source is None else _others(cue, source, cast)
    return Draft(
        source, (cue.start, cue.end), list(said.ranges), said.direct, cue.manner, said.direct, None, others
    )


def _others(cue: Cue, source: int, cast: Cast) -> tuple[int, ...]:
    """Return who says the same together with the source: "Iran and Iraq said"."""
    numbers = (cast.at(head) for head in cue.sources[1:])
    return tuple(n for n in dict.fromkeys(numbers) if n is not None and n != source)


def _is_passive(cue: Cue) -> bool:
    return syntax.is_passive(cue.token)


def _needs_source(cue: Cue, known: Words) -> bool:
    return _is_weak(cue, known) and not any(is_text(head, known) for head in cue.sources)


def _is_weak(cue: Cue, known: Words) -> bool:
    """Tell whether only those who can speak make a verb a cue: "the attack shows that …"."""
    return cue.manner == "finding" or cue.token.lemma_ in known.weak


def _source(cue: Cue, cast: Cast, known: Words, sources: list[int]) -> int | None:
    """Return who says what a cue introduces."""
    weak = _is_weak(cue, known)
    for head in cue.sources:
        if weak and cast.at(head) is None and not is_text(head, known) and not is_he_or_she(head):
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
    if cue.token.i == 0 or cue.token.nbor(-1).lower_ != "as":
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
    known_heads = (head for head in syntax.objects(cue.token) if _is_known(head, cast))
    source = next(iter(_numbers(list(known_heads), cast, known)), None)
    if source is None:
        return None
    said = list(before.content)
    return Draft(source, (cue.start, cue.end), said, before.direct, "neutral", before.spoken, before)


def _is_known(head: Token, cast: Cast) -> bool:
    return cast.at(head) is not None or head.i in cast.texts
