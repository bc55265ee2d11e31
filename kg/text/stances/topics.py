"""What "it" and "this" take up: the subject of the stance before."""

from __future__ import annotations

from typing import Any

from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.words import words

# How many sentences back a pronoun is followed.
REACH = 3


def subject_of(finding: Finding, scene: Scene, before: list[dict[str, Any]]) -> tuple[int, int] | None:
    """Return the words of a finding's subject; for a bare pronoun those that it takes up.

    A stance that names no subject ("China abstained") has the one before too, or None. A
    pronoun that stands for an actor, or that nothing near precedes, stays as it is.
    """
    if finding.subject is None:
        return _before(finding.at, scene, before)
    start, end = finding.subject
    if end - start != 1 or scene.doc[start].lower_ not in words().topic_pronouns:
        return start, end
    if finding.subject_mention is not None:
        return start, end
    return _before(start, scene, before) or (start, end)


def _before(at: int, scene: Scene, before: list[dict[str, Any]]) -> tuple[int, int] | None:
    """Return the subject that was spoken of last, if it is near."""
    for record in reversed(before):
        first, last = record["subject"]
        if last <= at and _sentences_between(scene, last - 1, at) <= REACH:
            return first, last
    return None


def _sentences_between(scene: Scene, left: int, right: int) -> int:
    return sum(bool(token.is_sent_start) for token in scene.doc[left + 1 : right + 1])
