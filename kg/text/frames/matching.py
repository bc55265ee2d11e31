"""From a frame that fired to findings: its roles, its scope, and why it nearly fired.

"Oman refused to back the plan" fires ``back.v.1``: the actor is Oman, the subject the plan, and the
scope turns its stance from supports to opposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.analysis import Analysis
from kg.text.frames.extents import extent, whole_clause
from kg.text.frames.lexicon import Frame
from kg.text.frames.scope import Scope, scope
from kg.text.frames.slots import Filler, Hit, fill
from kg.text.frames.words import words
from kg.text.records import FrameFinding

# Stances that are aimed at who does what their clause says: "demanded that Mali withdraw".
DOERS_AIMED_AT = frozenset({"demands", "accuses"})
ROLES = frozenset({"actor", "subject", "towards"})


def findings(frame: Frame, hit: Hit, analysis: Analysis) -> Iterator[FrameFinding]:
    """Yield one finding per actor and subject of a frame that fired, in reading order.

    A frame whose roles stay empty yields one finding with the reason.
    """
    base = FrameFinding(
        frame=frame.id,
        trigger=tuple(token.i for token in hit.tokens),
        stance=frame.stance,
        confidence=frame.prior,
    )
    reason, subjects = _reason_before_scope(frame, hit, analysis)
    if reason is not None:
        yield replace(base, reason=reason)
        return
    around = scope(hit.token)
    stance = turned(frame, around)
    if around.reason or stance is None:
        yield replace(base, reason=around.reason or "negated, which is no position")
        return
    actors = _first(frame.actor, hit, analysis)
    if not actors:
        yield replace(base, reason="no actor")
        return
    base = replace(base, stance=stance, modality=frame.modality or around.modality)
    towards = _first(frame.towards, hit, analysis)
    for actor in actors:
        aimed = tuple(n for n in towards if not any(analysis.same(n, other) for other in actors))
        yield from _with_subjects(replace(base, actor=actor, towards=aimed), actor, subjects, analysis)


def _reason_before_scope(frame: Frame, hit: Hit, analysis: Analysis) -> tuple[str | None, list[Filler]]:
    """Return why a frame does not fire, or None, and what fills its subject."""
    if not _meets(frame, hit, analysis):
        return "a slot holds the wrong kind of words", []
    subjects = _subjects(frame, hit, analysis)
    return ("no subject" if not subjects and not frame.bare else None), subjects


def turned(frame: Frame, around: Scope) -> str | None:
    """Return the stance of a frame in its scope, None if negation leaves no position."""
    if not around.negated:
        return frame.stance
    other = frame.negated or words().negation.get(frame.stance, "none")
    return None if other == "none" else other


def _with_subjects(
    base: FrameFinding, actor: int, subjects: list[Filler], analysis: Analysis
) -> Iterator[FrameFinding]:
    if not subjects:
        named = analysis.mentions[base.towards[0]] if base.towards else None
        subject = None if named is None else (named.start, named.end)
        yield replace(base, subject=subject, subject_mention=base.towards[0] if base.towards else None)
    for filler in subjects:
        about = analysis.at(filler.head)
        if about is not None and analysis.same(about, actor):
            yield replace(base, reason="about itself")
            continue
        yield replace(base, subject=_extent(filler, base.stance), subject_mention=about)


def _extent(filler: Filler, stance: str) -> tuple[int, int]:
    """Return the words of a subject; of a clause with "that" the whole, unless its doer is aimed at."""
    if filler.slot == "that" and stance not in DOERS_AIMED_AT:
        return whole_clause(filler.head)
    return extent(filler.head, filler.kind)


def _meets(frame: Frame, hit: Hit, analysis: Analysis) -> bool:
    """Tell whether the slots that a frame requires hold what it requires."""
    return all(
        any(_is_kind(filler, kind, analysis) for filler in fill(slot, hit, analysis))
        for slot, kind in frame.require.items()
        if slot not in ROLES
    )


def _is_kind(filler: Filler, kind: str, analysis: Analysis) -> bool:
    return analysis.at(filler.head) is not None if kind == "actor" else kind == filler.kind


def _subjects(frame: Frame, hit: Hit, analysis: Analysis) -> list[Filler]:
    """Return what fills the first subject slot that holds anything a stance may be about."""
    for slot in frame.subject:
        kinds = [kind for role, kind in frame.require.items() if role in {"subject", slot}]
        found = [
            filler
            for filler in fill(slot, hit, analysis)
            if _names_something(filler.head) and all(_is_kind(filler, kind, analysis) for kind in kinds)
        ]
        if found:
            return found
    return []


def _names_something(head: Token) -> bool:
    """Tell whether words can be what a stance is about: no times, no open "which"."""
    if head.tag_ == "WP$" or head.lemma_.lower().rstrip(".") in words().times:
        return False
    return not syntax.is_relative_pronoun(head) or bool(syntax.relative_clauses(head))


def _first(slots: Iterable[str], hit: Hit, analysis: Analysis) -> list[int]:
    """Return the mentions in the first slot that names an actor."""
    for slot in slots:
        found: list[int] = []
        for filler in fill(slot, hit, analysis):
            mention = actor_at(filler.head, analysis, national=slot in {"adj", "comp"})
            every = [] if mention is None else analysis.together(mention)
            found += [m for m in every if m not in found]
        if found:
            return found
    return []


def actor_at(token: Token, analysis: Analysis, *, national: bool = False) -> int | None:
    """Return the mention that a token stands for as an actor, or None.

    A document ("the draft resolution") stands for its owner, a part ("members of") for the whole.
    """
    mention = analysis.adjective(token) if national else analysis.at(token)
    if mention is not None:
        return mention
    by_word = syntax.obliques(token)
    if token.lemma_.lower() in words().partitives:
        heads = by_word.get("of", [])
    elif token.lemma_.lower() in words().documents:
        heads = [
            *syntax.possessor(token),
            *(h for word in ("by", "from", "of") for h in by_word.get(word, ())),
        ]
    else:
        return None
    return next(iter(analysis.mentioned(heads)), None)
