"""From what the components left in a Doc to the dataclasses of ``kg.model``."""

from __future__ import annotations

import hashlib
from typing import Any

from spacy.tokens import Doc, Span

from kg.model import Document, Evidence, Party, Position, Subject, Thing, Trigger
from kg.stance_scheme import polarities
from kg.text.actors import actor_party, mentions, party, speaker_party
from kg.text.attribution import attributions
from kg.text.dates import stated_on


def document(doc: Doc) -> Document:
    """Return all that was found in a Doc, each list in reading order."""
    return Document(
        id=doc.user_data.get("kg_article", {}).get("id", ""),
        positions=positions(doc),
        attributions=attributions(doc),
        actors=tuple(party(mention) for mention in mentions(doc)),
        sentences=tuple((start, end) for start, end in map(_bounds, doc.sents) if start < end),
    )


def positions(doc: Doc) -> tuple[Position, ...]:
    """Return the positions of a Doc in the order of their triggers."""
    cast = mentions(doc)
    return tuple(_position(doc, record, cast) for record in doc.user_data.get("kg_positions", ()))


def _position(doc: Doc, record: dict[str, Any], cast: Any) -> Position:
    article = doc.user_data.get("kg_article", {})
    trigger = doc[record["trigger"][0] : record["trigger"][-1] + 1]
    actor = actor_party(_with_office(record["actor"], cast))
    subject = _subject(doc, record)
    sentence = doc[record["trigger"][0]].sent
    speaker, reporter = record["speaker"], record["reported_by"]
    key = (article.get("id", ""), actor.iri, record["stance"], subject.iri, record["frame"],
           str(trigger.start_char), str(subject.start))  # fmt: skip
    start, end = _bounds(sentence)
    return Position(
        id=hashlib.sha256("|".join(key).encode()).hexdigest()[:16],
        article=article.get("id", ""),
        actor=actor,
        speaker=None if speaker is None else speaker_party(cast[speaker]),
        stance=record["stance"],
        polarity=polarities()[record["stance"]],
        modality=record["modality"],
        date=stated_on(sentence, article.get("date")),
        subject=subject,
        towards=_parties(record["towards"], cast),
        evidence=Evidence(text=sentence.text.strip(), start=start, end=end),
        trigger=Trigger(
            text=trigger.text, start=trigger.start_char, end=trigger.end_char, frame=record["frame"]
        ),
        confidence=record["confidence"],
        reported_by=None if reporter is None else actor_party(cast[reporter]),
        thing=None if record["thing_iri"] is None else _thing(record),
    )


def _with_office(number: int, cast: Any) -> Any:
    """Return a person who speaks for an actor, or the office beside the name, whose words say so."""
    person = cast[number]
    if person.kind != "person" or person.represents is None or number + 1 >= len(cast):
        return person
    office = cast[number + 1]
    beside = person.end + 1 <= office.start <= person.end + 3
    same = (office.iri, office.represents) == (person.iri, person.represents)
    return office if beside and same and office.rule == "person.apposition" else person


def _parties(numbers: list[int], cast: Any) -> tuple[Party, ...]:
    return tuple(actor_party(cast[number]) for number in numbers)


def _subject(doc: Doc, record: dict[str, Any]) -> Subject:
    span = doc[record["subject"][0] : record["subject"][1]]
    return Subject(
        iri=record["subject_iri"],
        label=record["subject_label"],
        text=span.text,
        start=span.start_char,
        end=span.end_char,
    )


def _thing(record: dict[str, Any]) -> Thing:
    return Thing(**{name: record[f"thing_{name}"] for name in ("iri", "label", "sign", "rule")})


def _bounds(sentence: Span) -> tuple[int, int]:
    """Return a sentence's offsets without the white space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
