"""A stance found in a text, before it becomes a position."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.text.stances.slots import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A stance with its roles as token ranges and mention numbers.

    ``reason`` is None for a position; otherwise it says why the frame only nearly fired.
    ``clause`` tells that the subject is a clause: a stance inside it is not asserted.
    """

    frame: str
    hit: Hit
    stance: str = ""
    actor: int | None = None
    subject: tuple[int, int] | None = None
    subject_mention: int | None = None
    towards: tuple[int, ...] = ()
    modality: str = "asserted"
    clause: bool = False
    prior: float = 0.85
    words: int = 1
    reason: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def at(self) -> int:
        """The token index of the trigger."""
        return self.hit.token.i
