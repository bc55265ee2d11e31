"""Stances: frames of the lexicon over the parse → actor, stance, subject, towards, modality.

The component leaves ``doc.user_data["kg_positions"]``, a list of records in reading order::

    {"frame", "stance", "trigger": [token, …], "actor": mention, "speaker": mention or None,
     "subject": [start, end], "subject_mention": mention or None, "towards": [mention, …],
     "modality", "confidence", "reported_by": mention or None}

Mentions are indices into ``doc.user_data["kg_actors"]``; token ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.stance_scheme import polarities
from kg.text import syntax
from kg.text.stances import frames
from kg.text.stances.charges import wrongs
from kg.text.stances.choose import chosen
from kg.text.stances.confidence import confidence, is_sure_enough
from kg.text.stances.content import content_findings
from kg.text.stances.findings import Finding
from kg.text.stances.framed import findings
from kg.text.stances.naming import naming_findings
from kg.text.stances.scene import Scene, scene
from kg.text.stances.speakers import reporter, speaker
from kg.text.stances.topics import subject_of
from kg.text.stances.triggers import hits

POSITIONS = "kg_positions"


@Language.factory("kg_stances", assigns=["doc.user_data"])
def make_stances(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that leaves the positions of a text in ``doc.user_data``."""
    lexicon = frames.shipped()

    def stances(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            doc.user_data[POSITIONS] = positions(doc)
        return doc

    def positions(doc: Doc) -> list[dict[str, Any]]:
        seen = scene(doc)
        records: list[dict[str, Any]] = []
        for finding in all_findings(doc, lexicon, seen):
            subject = subject_of(finding, seen, records) if finding.reason is None else None
            if subject is None or _about_itself(finding, subject, seen):
                continue
            if not _said_before(finding, subject, seen, records):
                records.append(_record(finding, seen, subject))
        return [record for record in records if is_sure_enough(record["confidence"])]

    return stances


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


def _said_before(
    finding: Finding, subject: tuple[int, int], seen: Scene, before: list[dict[str, Any]]
) -> bool:
    """Tell whether the sentence has this position already, with a subject that both take up."""
    assert finding.actor is not None
    start, _ = syntax.sentence(finding.hit.token)
    return any(
        record["trigger"][0] >= start
        and record["subject"] == list(subject)
        and record["stance"] == finding.stance
        and seen.actor(record["actor"]) == seen.actor(finding.actor)
        for record in reversed(before)
    )


def _record(finding: Finding, seen: Scene, subject: tuple[int, int]) -> dict[str, Any]:
    assert finding.actor is not None
    return {
        "frame": finding.frame,
        "stance": finding.stance,
        "trigger": [token.i for token in finding.hit.tokens],
        "actor": seen.named(finding.actor),
        "speaker": speaker(finding, seen),
        "subject": list(subject),
        "subject_mention": finding.subject_mention,
        "towards": [seen.named(mention) for mention in finding.towards],
        "modality": finding.modality,
        "confidence": confidence(finding, seen, subject),
        "reported_by": reporter(finding, seen),
    }
