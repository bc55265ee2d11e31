"""Stances: frames of the lexicon over the parse → actor, stance, subject, towards, modality.

The component leaves every frame that fired in the Doc (``kg.text.records.FrameFinding``), in reading
order; those that give no position say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.stance_scheme import polarities
from kg.text import syntax
from kg.text.records import FrameFinding, set_findings
from kg.text.stances import frames
from kg.text.stances.charges import wrongs
from kg.text.stances.choose import chosen
from kg.text.stances.confidence import confidence
from kg.text.stances.content import content_findings
from kg.text.stances.findings import Finding
from kg.text.stances.framed import findings
from kg.text.stances.naming import naming_findings
from kg.text.stances.scene import Scene, scene
from kg.text.stances.topics import subject_of
from kg.text.stances.triggers import hits


@Language.factory("kg_stances", assigns=["doc.user_data"])
def make_stances(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that leaves the frames that fired in a text in ``doc.user_data``."""
    lexicon = frames.shipped()

    def stances(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            set_findings(doc, _recorded(doc, lexicon))
        return doc

    return stances


def _recorded(doc: Doc, lexicon: frames.Lexicon) -> list[FrameFinding]:
    seen = scene(doc)
    given: list[FrameFinding] = []
    found = []
    for finding in all_findings(doc, lexicon, seen):
        subject = subject_of(finding, seen, given) if finding.reason is None else None
        reason = finding.reason or _why_not(finding, subject, seen, given)
        record = _record(finding, seen, subject, reason)
        found.append(record)
        if reason is None:
            given.append(record)
    return found


def _why_not(
    finding: Finding, subject: tuple[int, int] | None, seen: Scene, before: list[FrameFinding]
) -> str | None:
    """Return why a finding with an actor gives no position, None if it does."""
    if subject is None:
        return "nothing before that its subject takes up"
    if _about_itself(finding, subject, seen):
        return "its subject is its own actor"
    return "says the same as another" if _said_before(finding, subject, seen, before) else None


def all_findings(doc: Doc, lexicon: frames.Lexicon, seen: Scene) -> list[Finding]:
    """Return every frame that fired, in reading order; those that only nearly fired have a reason."""
    return chosen(_candidates(doc, lexicon, seen), seen, polarities())


def _candidates(doc: Doc, lexicon: frames.Lexicon, seen: Scene) -> Iterator[Finding]:
    taken = set()
    for frame, hit in hits(doc, lexicon):
        if seen.is_named(hit.token):
            continue
        for finding in findings(frame, hit, seen):
            if finding.reason is None:
                taken.add(finding.at)
            yield finding
    for predicate in syntax.predicates(doc):
        if predicate.i not in taken:
            named = list(naming_findings(predicate, seen))
            yield from named or content_findings(predicate, seen)
    for token in doc:
        if token.pos_ == "NOUN" and token.i not in taken:
            yield from wrongs(token, seen)


def _about_itself(finding: Finding, subject: tuple[int, int], seen: Scene) -> bool:
    """Tell whether the words that a stance takes up name its own actor."""
    assert finding.actor is not None
    root = seen.doc[subject[0] : subject[1]].root
    about = seen.heads.get(root.i, ())
    return any(seen.same(mention, finding.actor) for mention in about)


def _said_before(finding: Finding, subject: tuple[int, int], seen: Scene, before: list[FrameFinding]) -> bool:
    """Tell whether the sentence has this position already, with a subject that both take up."""
    assert finding.actor is not None
    start, _ = syntax.sentence(finding.hit.token)
    return any(
        record.trigger[0] >= start
        and record.subject == subject
        and record.stance == finding.stance
        and record.actor is not None
        and seen.actor(record.actor) == seen.actor(finding.actor)
        for record in reversed(before)
    )


def _record(
    finding: Finding, seen: Scene, subject: tuple[int, int] | None, reason: str | None
) -> FrameFinding:
    sure = confidence(finding, seen, subject) if reason is None and subject is not None else 0.0
    return FrameFinding(
        frame=finding.frame,
        trigger=tuple(token.i for token in finding.hit.tokens),
        stance=finding.stance,
        actor=finding.actor,
        subject=subject or finding.subject,
        subject_mention=finding.subject_mention,
        towards=tuple(seen.named(mention) for mention in finding.towards),
        modality=finding.modality,
        confidence=sure,
        reason=reason,
    )
