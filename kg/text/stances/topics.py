"""What "it" and "this" take up: the subject of the stance before."""

from __future__ import annotations

from typing import Any

from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.words import words

# How many sentences back a pronoun is followed.
REACH = 2


def subject_of(finding: Finding, scene: Scene, before: list[dict[str, Any]]) -> tuple[int, int]:
    """Return the words of a finding's subject; for a bare pronoun those that it takes up.

    A pronoun that stands for an actor, or that nothing near precedes, stays as it is.
    """
    assert finding.subject is not None
    start, end = finding.subject
    if end - start != 1 or scene.doc[start].lower_ not in words().topic_pronouns:
        return start, end
    if finding.subject_mention is not None:
        return start, end
    for record in reversed(before):
        first, last = record["subject"]
        if last <= start and _sentences_between(scene, last - 1, start) <= REACH:
            return first, last
    return start, end


def _sentences_between(scene: Scene, left: int, right: int) -> int:
    return sum(bool(token.is_sent_start) for token in scene.doc[left + 1 : right + 1])
