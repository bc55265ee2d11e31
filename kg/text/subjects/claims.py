"""Claims: what the finder of things is told of a position, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from kg.text.actors import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor or a place, as it tells one thing from another."""

    iri: str
    label: str
    type: str = ""
    adjective: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A position before its thing is known; ``start`` and ``end`` are the tokens of its subject."""

    start: int
    end: int
    stance: str
    polarity: int
    actor: Who
    towards: tuple[Who, ...] = ()
    trigger: tuple[int, ...] = ()

    def span(self, doc: Doc) -> Span:
        """Return the words of the subject."""
        return doc[self.start : self.end]


def who(mention: Mention) -> Who:
    """Return for whom a mention stands: for whom it speaks, or itself."""
    return Who(
        iri=mention.represents or mention.iri,
        label=mention.represents_label or mention.label,
        type=mention.represents_type or mention.type,
    )


def person(mention: Mention) -> Who | None:
    """Return the named person of a mention, or None."""
    if mention.kind != "person" or mention.speaker is None:
        return None
    return Who(iri=mention.iri, label=mention.label, type="Person")


def claim(record: dict[str, Any], cast: Sequence[Mention], polarity: int) -> Claim:
    """Return the claim of a record of ``doc.user_data["kg_positions"]``."""
    start, end = record["subject"]
    return Claim(
        start=start,
        end=end,
        stance=record["stance"],
        polarity=polarity,
        actor=who(cast[record["actor"]]),
        towards=tuple(who(cast[number]) for number in record["towards"]),
        trigger=tuple(record["trigger"]),
    )
