"""How sure a position is: the share of such positions that are right in running news."""

from __future__ import annotations

from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene


def confidence(finding: Finding, scene: Scene) -> float:
    """Return a confidence in [0, 1], rounded to two digits."""
    assert finding.actor is not None
    value = finding.prior
    actor = scene.cast[finding.actor]
    if actor.kind in {"pronoun", "description"}:
        value *= 0.9
    if actor.kind == "group":
        value *= 0.95
    return round(value, 2)
