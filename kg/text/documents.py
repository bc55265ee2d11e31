"""From what the components left in a Doc to the dataclasses of ``kg.model``."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.model import Document, Evidence, Party, Position, Subject, Thing, Trigger
from kg.stance_scheme import polarities
from kg.text.actors import Mention, actor_party, mentions, party, speaker_party
from kg.text.attribution import attributions
from kg.text.dates import stated_on
from kg.text.records import PositionRecord, lost, position_records


def document(doc: Doc) -> Document:
    """Return all that was found in a Doc, each list in reading order."""
    return Document(
        id=doc.user_data.get("kg_article", {}).get("id", ""),
        positions=positions(doc),
        attributions=attributions(doc),
        actors=tuple(party(mention) for mention in sorted(mentions(doc), key=lambda m: m.start)),
        sentences=tuple((start, end) for start, end in map(_bounds, doc.sents) if start < end),
        lost=lost(doc),
    )


def positions(doc: Doc) -> tuple[Position, ...]:
    """Return the positions of a Doc in the order of their triggers."""
    cast = mentions(doc)
    return tuple(_position(doc, record, cast) for record in position_records(doc))


def _position(doc: Doc, record: PositionRecord, cast: list[Mention]) -> Position:
    article = doc.user_data.get("kg_article", {})
    trigger = doc[record.trigger[0] : record.trigger[1]]
    actor = _holder(doc, record, cast)
    subject = _subject(doc, record)
    sentence = doc[record.trigger[0]].sent
    key = (
        article.get("id", ""),
        actor.iri,
        record.stance,
        subject.iri,
        str(trigger.start_char),
        str(subject.start),
    )
    start, end = _bounds(sentence)
    return Position(
        id=hashlib.sha256("|".join(key).encode()).hexdigest()[:16],
        article=article.get("id", ""),
        actor=actor,
        speaker=None if record.speaker is None else speaker_party(cast[record.speaker]),
        stance=record.stance,
        polarity=polarities()[record.stance],
        modality=record.modality,
        date=stated_on(sentence, article.get("date")),
        subject=subject,
        towards=_parties(record.towards, cast),
        evidence=Evidence(text=sentence.text.strip(), start=start, end=end),
        trigger=Trigger(
            text=trigger.text,
            start=trigger.start_char,
            end=trigger.end_char,
            found_by=record.found_by,
        ),
        confidence=record.confidence,
        reported_by=None if record.reported_by is None else actor_party(cast[record.reported_by]),
        thing=_thing(record),
    )


def _holder(doc: Doc, record: PositionRecord, cast: list[Mention]) -> Party:
    """Return who holds a stance, with the words that name the holder there."""
    party = actor_party(cast[record.actor])
    if record.words is None:
        return party
    start, end = _office(record, cast) or record.words
    words = doc[start:end]
    return replace(party, text=words.text, start=words.start_char, end=words.end_char)


def _parties(numbers: tuple[int, ...], cast: list[Mention]) -> tuple[Party, ...]:
    return tuple(actor_party(cast[number]) for number in numbers)


def _office(record: PositionRecord, cast: list[Mention]) -> tuple[int, int] | None:
    """Return the words of the office beside a name, where both name the holder: they say for whom."""
    if record.words is None:
        return None
    beside = [one for one in cast[record.actor : record.actor + 2] if one.rule == "person.apposition"]
    inside = [one for one in beside if record.words[0] <= one.start and one.end <= record.words[1]]
    same = [one for one in inside if one.represents == cast[record.actor].represents is not None]
    return (same[0].start, same[0].end) if same else None


def _subject(doc: Doc, record: PositionRecord) -> Subject:
    span = doc[record.subject[0] : record.subject[1]]
    return Subject(
        iri=record.subject_iri or "",
        label=record.subject_label or span.text,
        text=span.text,
        start=span.start_char,
        end=span.end_char,
    )


def _thing(record: PositionRecord) -> Thing | None:
    if record.thing_iri is None or record.thing_label is None or record.thing_sign is None:
        return None
    return Thing(
        iri=record.thing_iri, label=record.thing_label, sign=record.thing_sign, rule=record.thing_rule
    )


def _bounds(sentence: Span) -> tuple[int, int]:
    """Return a sentence's offsets without the white space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
