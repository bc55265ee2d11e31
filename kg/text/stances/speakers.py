"""Whose words carry a stance, and who reports it."""

from __future__ import annotations

from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene


def speaker(finding: Finding, scene: Scene) -> int | None:
    """Return the mention of the named person whose words carry the stance, or None."""
    assert finding.actor is not None
    if scene.cast[finding.actor].speaker:
        return scene.named(finding.actor)
    source = scene.source(finding.hit.token)
    if source is not None and scene.cast[source].speaker:
        return source
    return None


def reporter(finding: Finding, scene: Scene) -> int | None:
    """Return the mention of who says that somebody else takes the stance, or None."""
    assert finding.actor is not None
    source = scene.source(finding.hit.token)
    if source is None or scene.actor(source) == scene.actor(finding.actor):
        return None
    return source
