"""Frames of the lexicon over the parse → actor, stance, subject, towards, modality.

The component leaves every frame that fired in the Doc (``kg.text.records.FrameFinding``), in reading
order; those that give no position say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.text import syntax
from kg.text.analysis import Analysis, analysis
from kg.text.frames import lexicon
from kg.text.frames.matching import findings
from kg.text.frames.triggers import hits
from kg.text.records import FrameFinding, set_findings


@Language.factory("kg_frames", assigns=["doc.user_data"])
def make_frames(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that leaves the frames that fired in a text in ``doc.user_data``."""
    frames = lexicon.shipped()

    def component(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            set_findings(doc, fired(doc, frames, analysis(doc)))
        return doc

    return component


def fired(doc: Doc, frames: lexicon.Lexicon, known: Analysis) -> list[FrameFinding]:
    """Return every frame that fired, in reading order; those that give no position have a reason."""
    found: list[tuple[lexicon.Frame, FrameFinding]] = [
        (frame, finding)
        for frame, hit in hits(doc, frames)
        if not known.is_in_name(hit.token)
        for finding in findings(frame, hit, known)
    ]
    best = _best(found)
    return sorted((_chosen(frame, one, best) for frame, one in found), key=_place)


def _best(found: Iterable[tuple[lexicon.Frame, FrameFinding]]) -> dict[int, lexicon.Frame]:
    """Return for each token of a trigger the frame that has it: the longest, then the surest."""
    best: dict[int, lexicon.Frame] = {}
    for frame, finding in found:
        if finding.reason is None:
            for token in finding.trigger:
                rival = best.get(token)
                if rival is None or (frame.words, frame.prior) > (rival.words, rival.prior):
                    best[token] = frame
    return best


def _chosen(frame: lexicon.Frame, finding: FrameFinding, best: dict[int, lexicon.Frame]) -> FrameFinding:
    winner = next((best[i] for i in finding.trigger if best.get(i, frame) is not frame), None)
    if finding.reason is not None or winner is None:
        return finding
    return replace(finding, reason=f"gave way to {winner.id}")


def _place(finding: FrameFinding) -> tuple[int, str, int, tuple[int, int]]:
    return finding.trigger[0], finding.frame, finding.actor or 0, finding.subject or (0, 0)
