"""Positions and documents as JSON values, and back.

The shape: what ``kg extract`` and ``kg annotate`` print, one a line.
Values are plain dictionaries, lists, strings and numbers, ready for ``json.dumps``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import InputError
from kg.model import (
    Article,
    Attribution,
    Document,
    Evidence,
    Party,
    Passage,
    Position,
    Subject,
    Thing,
    Trigger,
)

Json = dict[str, Any]

_ARTICLE = ("id", "title", "date", "source", "url")
_ARTICLE_IF_SET = ("author", "section", "language", "dated_by", "copy_of", "also_in")
_PARTY = ("iri", "label", "type", "text", "start", "end")
_PARTY_IF_SET = ("role", "represents", "rule")


def to_json(position: Position, article: Article) -> Json:
    """Return a position with the article that it comes from, without the text."""
    subject, trigger = position.subject, position.trigger
    value: Json = {
        "id": position.id,
        "article": article_to_json(article),
        "actor": party_to_json(position.actor),
        "speaker": _speaker_to_json(position.speaker),
        "stance": position.stance,
        "polarity": position.polarity,
        "modality": position.modality,
        "date": position.date,
        "subject": {"iri": subject.iri, "label": subject.label, **_passage(subject)},
        "thing": _thing_to_json(position.thing),
        "towards": [party_to_json(party) for party in position.towards],
        "evidence": _passage(position.evidence),
        "trigger": {**_passage(trigger), "frame": trigger.frame, "found_by": list(trigger.found_by)},
        "confidence": position.confidence,
    }
    if position.reported_by is not None:
        value["reportedBy"] = party_to_json(position.reported_by)
    return value


def from_json(value: Mapping[str, Any]) -> Position:
    """Return the position that ``to_json`` wrote; its article is ``article_from_json``'s.

    Raises:
        InputError: A field is missing or has a value of the wrong kind; says which.
    """
    where = f"position {value.get('id', '?')}"
    try:
        return _position(value)
    except KeyError as error:
        raise InputError(f"the field {error} is missing", path=where) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"a field has a wrong value: {error}", path=where) from error


def article_to_json(article: Article) -> Json:
    """Return what is known of an article besides its text; what comes after its address only if known."""
    value = {name: getattr(article, name) for name in _ARTICLE}
    further = {name: getattr(article, name) for name in _ARTICLE_IF_SET}
    if article.also_in:
        further["also_in"] = list(article.also_in)
    return value | {name: known for name, known in further.items() if known}


def article_from_json(value: Mapping[str, Any], *, text: str = "") -> Article:
    """Return the article of a position's JSON; its text is yours to give."""
    if not isinstance(value, Mapping) or "id" not in value:
        raise InputError("the field 'id' is missing", path="article")
    further = {name: value.get(name) for name in (*_ARTICLE[1:], *_ARTICLE_IF_SET)}
    return Article(id=value["id"], text=text, **further | {"also_in": tuple(value.get("also_in") or ())})


def party_to_json(party: Party) -> Json:
    """Return an actor or a speaker; role, represents and rule only if known."""
    value = {name: getattr(party, name) for name in _PARTY}
    further = {name: getattr(party, name) for name in _PARTY_IF_SET}
    return value | {name: known for name, known in further.items() if known is not None}


def document_to_json(document: Document, article: Article) -> Json:
    """Return all that was found in one article, in reading order."""
    return {
        "id": document.id,
        "positions": [to_json(position, article) for position in document.positions],
        "attributions": [_attribution_to_json(one) for one in document.attributions],
        "actors": [party_to_json(party) for party in document.actors],
        "sentences": [list(sentence) for sentence in document.sentences],
    }


def document_from_json(value: Mapping[str, Any]) -> Document:
    """Return the document that ``document_to_json`` wrote.

    Raises:
        InputError: A field is missing or has a value of the wrong kind; says which.
    """
    where = f"document {value.get('id', '?')}"
    try:
        return Document(
            id=value["id"],
            positions=tuple(from_json(one) for one in value["positions"]),
            attributions=tuple(_attribution(one) for one in value["attributions"]),
            actors=tuple(_party(one) for one in value["actors"]),
            sentences=tuple((start, end) for start, end in value["sentences"]),
        )
    except KeyError as error:
        raise InputError(f"the field {error} is missing", path=where) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"a field has a wrong value: {error}", path=where) from error


def _position(value: Mapping[str, Any]) -> Position:
    subject, evidence, trigger = value["subject"], value["evidence"], value["trigger"]
    return Position(
        id=value["id"],
        article=value["article"]["id"],
        actor=_party(value["actor"]),
        speaker=_party_or_none(value["speaker"]),
        stance=value["stance"],
        polarity=int(value["polarity"]),
        modality=value["modality"],
        date=value["date"],
        subject=Subject(iri=subject["iri"], label=subject["label"], **_place(subject)),
        towards=tuple(_party(one) for one in value["towards"]),
        evidence=Evidence(**_place(evidence)),
        trigger=Trigger(
            frame=trigger["frame"], found_by=tuple(trigger.get("found_by", ())), **_place(trigger)
        ),
        confidence=float(value["confidence"]),
        reported_by=_party_or_none(value.get("reportedBy")),
        thing=_thing_or_none(value.get("thing")),
    )


def _party(value: Mapping[str, Any]) -> Party:
    further = {name: value.get(name) for name in (*_PARTY[3:], *_PARTY_IF_SET)}
    return Party(iri=value["iri"], label=value["label"], type=value["type"], **further)


def _party_or_none(value: Mapping[str, Any] | None) -> Party | None:
    return None if value is None else _party(value)


def _thing_to_json(thing: Thing | None) -> Json | None:
    if thing is None:
        return None
    value: Json = {"iri": thing.iri, "label": thing.label, "sign": thing.sign}
    return value if thing.rule is None else value | {"rule": thing.rule}


def _thing_or_none(value: Mapping[str, Any] | None) -> Thing | None:
    if value is None:
        return None
    return Thing(iri=value["iri"], label=value["label"], sign=int(value["sign"]), rule=value.get("rule"))


def _speaker_to_json(speaker: Party | None) -> Json | None:
    # The contract names the role of a speaker, so it is there even when it is not known.
    return None if speaker is None else {"role": None} | party_to_json(speaker)


def _passage(passage: Passage | Subject) -> Json:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _place(value: Mapping[str, Any]) -> Json:
    return {"text": value["text"], "start": value["start"], "end": value["end"]}


def _attribution_to_json(attribution: Attribution) -> Json:
    source, cue = attribution.source, attribution.cue
    return {
        "source": None if source is None else party_to_json(source),
        "cue": None if cue is None else _passage(cue),
        "content": [_passage(stretch) for stretch in attribution.content],
        "direct": attribution.direct,
    }


def _attribution(value: Mapping[str, Any]) -> Attribution:
    cue = value["cue"]
    return Attribution(
        source=_party_or_none(value["source"]),
        cue=None if cue is None else Passage(**_place(cue)),
        content=tuple(Passage(**_place(one)) for one in value["content"]),
        direct=bool(value["direct"]),
    )
