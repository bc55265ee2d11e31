"""How sure a position is: the share of such positions that are right in running news."""

from __future__ import annotations

from kg import resources
from kg.text import syntax
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.words import words


def confidence(finding: Finding, scene: Scene, subject: tuple[int, int]) -> float:
    """Return a confidence in [0, 1], rounded to two digits.

    It is the prior of the frame, lowered for actors, frames and subjects (a token range) that are less
    often right; the table in docs/quality.md compares it with the share that is right.
    """
    assert finding.actor is not None
    factors = resources.toml("kg.text.lexicon", "confidence.toml")["frames"]
    actor = scene.cast[finding.actor]
    value = finding.prior * factors["scale"] * factors["mention"].get(actor.kind, 1)
    if actor.represents is None:
        value *= factors["actor"].get(actor.type, 1)
    if any(child.lower_ in words().hearsay for child in finding.hit.token.children):
        value *= factors["hearsay"]
    start, end = syntax.sentence(finding.hit.token)
    if not start <= subject[0] < end:
        value *= factors["elsewhere"]
    parts = finding.frame.split(".")
    if len(parts) > 1:
        value *= factors["frame"].get(parts[-2], 1)
    return round(float(value), 2)
