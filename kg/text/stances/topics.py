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

    A stance that names no subject ("China abstained") has the one before too. A
    pronoun that stands for an actor stays as it is; one that nothing near precedes gives None.
    """
    if finding.subject is None:
        return _before(finding.at, scene, before)
    start, end = finding.subject
    if end - start != 1 or scene.doc[start].lower_ not in words().topic_pronouns:
        return start, end
    if finding.subject_mention is not None:
        return start, end
    return _before(start, scene, before)


def _before(at: int, scene: Scene, before: list[dict[str, Any]]) -> tuple[int, int] | None:
    """Return the subject that was spoken of last, if it is near: a thing before an act."""
    near = [tuple(record["subject"]) for record in reversed(before)]
    near = [s for s in near if s[1] <= at and _sentences_between(scene, s[1] - 1, at) <= REACH]
    things = [s for s in near if scene.doc[s[0] : s[1]].root.pos_ in {"NOUN", "PROPN"}]
    return next(iter(things or near), None)


def _sentences_between(scene: Scene, left: int, right: int) -> int:
    return sum(bool(token.is_sent_start) for token in scene.doc[left + 1 : right + 1])
