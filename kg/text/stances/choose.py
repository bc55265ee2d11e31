"""Which findings become positions when several compete for the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.text.stances.charges import WRONG
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene

# What a filled towards slot counts between two frames of one trigger.
TOWARDS = 0.1


def chosen(found: Iterable[Finding], scene: Scene, polarity: Mapping[str, int]) -> list[Finding]:
    """Return all findings in reading order; those that give way get a reason."""
    ordered = sorted(found, key=_order)
    ordered = _one_frame_a_trigger(ordered)
    ordered = _outer_over_inner(ordered, scene)
    return _once_a_sentence(ordered, scene, polarity)


def _order(finding: Finding) -> tuple[int, int, str, int, tuple[int, int]]:
    return finding.at, -finding.words, finding.frame, finding.actor or 0, finding.subject or (0, 0)


def _one_frame_a_trigger(found: list[Finding]) -> list[Finding]:
    best: dict[int, Finding] = {}
    for finding in found:
        if finding.reason is None:
            for token in finding.hit.tokens:
                rival = best.get(token.i)
                if rival is None or _strength(finding) > _strength(rival):
                    best[token.i] = finding
    return [
        finding
        if finding.reason or all(best[t.i].frame == finding.frame for t in finding.hit.tokens)
        else replace(finding, reason=f"gave way to {_winner(finding, best)}")
        for finding in found
    ]


def _winner(finding: Finding, best: Mapping[int, Finding]) -> str:
    return next(best[t.i].frame for t in finding.hit.tokens if best[t.i].frame != finding.frame)


def _strength(finding: Finding) -> tuple[int, float]:
    return finding.words, finding.prior + TOWARDS * bool(finding.towards)


def _outer_over_inner(found: list[Finding], scene: Scene) -> list[Finding]:
    """Set aside what stands inside the clause that another stance is about."""
    alive = [f for f in found if f.reason is None and f.subject]
    return [
        replace(finding, reason="inside the subject of another stance")
        if finding.reason is None
        and any(_inside(finding, outer) for outer in alive if _covers(outer, finding, scene))
        else finding
        for finding in found
    ]


def _covers(outer: Finding, finding: Finding, scene: Scene) -> bool:
    """Tell whether what stands inside the subject of a stance is part of it, and no stance of its own."""
    if outer.clause or finding.frame == WRONG:
        return True
    if finding.hit.token.pos_ != "NOUN" or finding.actor is None or outer.actor is None:
        return False
    return scene.actor(finding.actor) == scene.actor(outer.actor)


def _inside(finding: Finding, outer: Finding) -> bool:
    if finding is outer or outer.subject is None or finding.at == outer.at:
        return False
    start, end = outer.subject
    return start <= finding.at < end and not start <= outer.at < end


def _once_a_sentence(found: list[Finding], scene: Scene, polarity: Mapping[str, int]) -> list[Finding]:
    """Keep one of several findings of a sentence with one actor, polarity and subject."""
    kept: list[Finding] = []
    for finding in found:
        if finding.reason is None and any(_same(finding, other, scene, polarity) for other in kept):
            finding = replace(finding, reason="says the same as another")
        kept.append(finding)
    return kept


def _same(finding: Finding, other: Finding, scene: Scene, polarity: Mapping[str, int]) -> bool:
    if other.reason or finding.actor is None or other.actor is None:
        return False
    if finding.subject is None or other.subject is None:
        return False
    a, b = finding.subject, other.subject
    return (
        scene.actor(finding.actor) == scene.actor(other.actor)
        and polarity[finding.stance] == polarity[other.stance]
        and a[0] < b[1]
        and b[0] < a[1]
    )
