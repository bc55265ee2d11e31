"""Mentions: what the component leaves in a Doc, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

from kg.model import Party

ACTORS = "kg_actors"
UNRESOLVED = "kg_unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor; offsets and ``root`` are tokens, ``end`` is excluded.

    ``iri``, ``label`` and ``type`` say who is meant itself, ``represents`` for whom it
    speaks, ``of`` to whom a body or group belongs without speaking for it. Several
    mentions may share a root: each is an actor ("both countries"). ``text``, ``first``
    and ``last`` are the words and their character offsets.
    """

    start: int
    end: int
    root: int
    iri: str
    label: str
    type: str
    kind: str
    rule: str
    role: str | None = None
    speaker: str | None = None
    represents: str | None = None
    represents_label: str | None = None
    represents_type: str | None = None
    of: str | None = None
    text: str | None = None
    first: int | None = None
    last: int | None = None


_STORED = tuple(name for name in Mention.__slots__ if name not in {"text", "first", "last"})
# The mentions of a Doc with the records that they stand for: every component asks for them again.
_READ: WeakKeyDictionary[Doc, tuple[list[dict[str, Any]], tuple[Mention, ...]]] = WeakKeyDictionary()


def mentions(doc: Doc) -> list[Mention]:
    """Return the mentions of a Doc in reading order."""
    records = doc.user_data.get(ACTORS, [])
    known, found = _READ.get(doc, ([], ()))
    if known != records:
        found = tuple(_worded(doc, Mention(**record)) for record in records)
        _remember(doc, records, found)
    return list(found)


def _remember(doc: Doc, records: list[dict[str, Any]], found: tuple[Mention, ...]) -> None:
    # Copies, so that a record that somebody changes in the Doc is read anew.
    _READ[doc] = ([dict(record) for record in records], found)


def _worded(doc: Doc, mention: Mention) -> Mention:
    """Return a mention with its words."""
    if mention.text is not None:
        return mention
    words = doc[mention.start : mention.end]
    return replace(mention, text=words.text, first=words.start_char, last=words.end_char)


def add_mentions(doc: Doc, added: Iterable[Mention]) -> dict[int, int]:
    """Add mentions to a Doc, in reading order.

    Returns:
        The new number of every old mention by its old number, so that who keeps numbers
        can follow.
    """
    old, added = mentions(doc), list(added)
    if not added:
        return {number: number for number in range(len(old))}
    ordered = sorted(
        [*((m, n) for n, m in enumerate(old)), *((m, -1) for m in added)],
        key=lambda pair: (pair[0].start, -pair[0].end, pair[0].iri),
    )
    set_mentions(doc, [mention for mention, _ in ordered])
    return {before: now for now, (_, before) in enumerate(ordered) if before >= 0}


def append_mentions(doc: Doc, added: Iterable[Mention]) -> None:
    """Add mentions behind all others, so that every number stays what it was."""
    further = list(added)
    if further:
        set_mentions(doc, [*mentions(doc), *further])


def set_mentions(doc: Doc, found: Iterable[Mention]) -> None:
    """Leave mentions in a Doc: as spans and, beside them, as JSON-able records."""
    worded = tuple(_worded(doc, mention) for mention in found)
    records = [{key: getattr(mention, key) for key in _STORED} for mention in worded]
    doc.user_data[ACTORS] = records
    _remember(doc, records, worded)
    doc.spans[ACTORS] = [
        Span(doc, record["start"], record["end"], label=record["type"], kb_id=record["iri"])
        for record in records
    ]


def party(mention: Mention) -> Party:
    """Return a mention as it travels in a document: who is meant itself."""
    return _party(mention, mention.iri, mention.label, mention.type)


def actor_party(mention: Mention) -> Party:
    """Return who holds what a mention says: for whom it speaks, or itself."""
    if mention.represents is None:
        return party(mention)
    label = mention.represents_label or mention.label
    return _party(mention, mention.represents, label, mention.represents_type or "State")


def speaker_party(mention: Mention) -> Party | None:
    """Return the named person of a mention, named as the text does; None if there is none."""
    if mention.speaker is None:
        return None
    return _party(mention, mention.iri, mention.speaker, "Person")


def _party(mention: Mention, iri: str, label: str, type_: str) -> Party:
    return Party(
        iri=iri,
        label=label,
        type=type_,
        text=mention.text,
        start=mention.first,
        end=mention.last,
        role=mention.role,
        represents=mention.represents,
        rule=mention.rule,
    )
