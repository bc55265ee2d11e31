"""Frames over the parse: which of them fired, for whom, and in which words their subject stands.

"Oman may back the plan" fires ``back.v.1``: the actor is Oman, the subject "plan", and it is only
possible. ``kg_frames`` leaves every frame that fired in the Doc (``kg.text.records.FrameFinding``), in
reading order; one that can second no mark of the reader says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.analysis import Analysis, analysis
from kg.text.frames import lexicon
from kg.text.frames.lexicon import Frame, Lexicon
from kg.text.frames.scope import NEGATED, scope
from kg.text.frames.triggers import Hit, fill, hits
from kg.text.records import FrameFinding, set_findings

NEUTRAL = "neutral"
Range = tuple[int, int]


@Language.factory("kg_frames", assigns=["doc.user_data"])
def make_frames(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that leaves the frames that fired in a text in ``doc.user_data``."""
    frames = lexicon.shipped()

    def component(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            set_findings(doc, fired(doc, frames, analysis(doc)))
        return doc

    return component


def fired(doc: Doc, frames: Lexicon, known: Analysis) -> list[FrameFinding]:
    """Return every frame that fired, in reading order; those that second nothing have a reason."""
    found = [one for frame, hit in hits(doc, frames) for one in findings(frame, hit, frames, known)]
    return sorted(found, key=lambda one: (one.trigger[0], one.frame, one.actor or 0, one.subject or (0, 0)))


def findings(frame: Frame, hit: Hit, frames: Lexicon, known: Analysis) -> Iterator[FrameFinding]:
    """Yield one finding per actor and subject of a frame that fired; one with the reason if there is none."""
    around = scope(hit.verb, frames.words)
    base = FrameFinding(
        frame=frame.id,
        trigger=tuple(token.i for token in hit.tokens),
        stance=frames.words.negated.get(frame.stance, frame.stance) if around.negated else frame.stance,
        negated=syntax.negated(hit.verb),
        modality=around.modality,
    )
    actors = _actors(frame, hit, known)
    subjects: list[Range | None] = [*_subjects(frame, hit)]
    if not subjects and base.stance == NEUTRAL:
        # What an abstention is on stands elsewhere: "The draft failed. China abstained."
        subjects = [None]
    turned = around.negated and frame.stance not in frames.words.negated
    reason = around.unsaid or (NEGATED if turned else _reason(actors, subjects))
    if reason is not None:
        yield replace(base, actor=next(iter(actors), None), subject=next(iter(subjects), None), reason=reason)
        return
    for actor in actors:
        for subject in subjects:
            yield replace(base, actor=actor, subject=subject)


def _reason(actors: list[int], subjects: list[Range | None]) -> str | None:
    """Return why a frame with these roles seconds nothing, or None."""
    if not subjects:
        return "no subject"
    return None if actors else "no actor"


def _actors(frame: Frame, hit: Hit, known: Analysis) -> list[int]:
    """Return the mentions of those in the actor slots: of "both countries" each."""
    named = known.mentioned(head for slot in frame.actor for head in fill(slot, hit))
    return list(dict.fromkeys(number for one in named for number in known.together(one)))


def _subjects(frame: Frame, hit: Hit) -> list[Range]:
    """Return the words of what fills the first subject slot that holds anything."""
    for slot in frame.subject:
        heads = fill(slot, hit)
        if heads:
            return [_extent(head) for head in heads]
    return []


def _extent(head: Token) -> Range:
    """Return the words of a subject: of "the plan, which failed" those of the plan; or a clause."""
    start, end = syntax.phrase(head)
    for token in head.doc[head.i + 1 : end]:
        # ", which …" adds to the subject and does not identify it.
        if token.text == "," and token.i + 1 < end and _opens_loosely(token.nbor(), head):
            return start, token.i
    return start, end


def _opens_loosely(token: Token, head: Token) -> bool:
    if head.pos_ in {"NOUN", "PROPN"} and token.tag_ == "VBG":
        return True
    return syntax.is_relative_pronoun(token) or (
        token.pos_ == "ADP" and token.i + 1 < len(token.doc) and syntax.is_relative_pronoun(token.nbor())
    )
