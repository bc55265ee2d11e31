"""A clause of somebody's words, and the finding that it makes them the holder of a stance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.aims import aims
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.slots import Hit


@dataclass(frozen=True, slots=True)
class Said:
    """The predicate of a clause, the text that it stands in, and the mention of who says it."""

    predicate: Token
    scene: Scene
    source: int

    def by_source(self) -> bool:
        """Tell whether the one who says the clause is its subject too."""
        doers = self.scene.mentioned(syntax.subjects(self.predicate))
        return any(self.scene.actor(m) == self.scene.actor(self.source) for m in doers)


def finding(said: Said, heads: list[Token], *, named: list[int] | None = None, **fields: Any) -> Finding:
    """Return the stance of who says a clause.

    Args:
        said: The clause.
        heads: The heads of the subject.
        named: At whom it is aimed, if the words name them.
        **fields: Further fields of the finding: frame, stance, subject, clause, prior.
    """
    scene = said.scene
    return Finding(
        hit=Hit(said.predicate),
        actor=said.source,
        subject_mention=scene.at(heads[0]) if len(heads) == 1 else None,
        towards=aims(heads, scene, actor=said.source, stance=fields["stance"], named=named or []),
        **fields,
    )
