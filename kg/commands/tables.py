"""Documents and explanations as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.commands import answers, printing
from kg.model import SURE, Article, Attribution, Document, Party, Position

if TYPE_CHECKING:
    from kg.explaining import Explanation, Marked

_SIDES = {1: "for", -1: "against", 0: "neither for nor against"}


def positions(document: Document, article: Article) -> None:
    """Print the positions of an article, the doubtful ones apart."""
    sure = [one for one in document.positions if one.confidence >= SURE]
    doubtful = [one for one in document.positions if one.confidence < SURE]
    _positions(sure, _heading(article, len(sure)))
    if doubtful:
        _positions(doubtful, f"{printing.count(len(doubtful), 'doubtful position')} (less sure than {SURE})")


def _positions(given: Sequence[Position], title: str) -> None:
    printing.line(title)
    answers.positions(
        {
            "sign": one.polarity,
            "actorLabel": one.actor.label,
            "stanceLabel": one.stance,
            "modality": one.modality,
            "subjectText": one.subject.text,
            "date": one.date,
            "quote": one.evidence.text,
            "speakerLabel": _label(one.speaker),
            "towards": "towards " + ", ".join(party.label for party in one.towards) if one.towards else "",
        }
        for one in given
    )
    printing.line("")


def document(found: Document, article: Article) -> None:
    """Print all that was found in an article."""
    positions(found, article)
    printing.table(
        ("who says", "cue", "what"),
        [_said(one) for one in found.attributions],
    )
    printing.table(
        ("mention", "actor", "type", "role", "at", "rule"),
        [(*_mention(one), one.role or "", _place(one), one.rule or "") for one in found.actors],
    )


def explanation(found: Explanation) -> None:
    """Print what was seen in a sentence, from its words to its positions."""
    _part("Who is named", ("mention", "actor", "type", "rule"), list(_named(found)))
    _part("Who says what", ("who says", "cue", "what"), [_said(one) for one in found.attributions])
    _part(
        "What the reader marked",
        ("trigger", "stance", "or else", "modality", "holder", "subject", "towards", "gives"),
        [_marked(one) for one in found.marks],
    )
    _part(
        "Positions",
        ("actor", "stance", "subject", "thing", "towards", "found by", "confidence"),
        [_position(one) for one in found.positions],
    )


def _named(found: Explanation) -> Iterator[tuple[str, ...]]:
    yield from ((*_mention(one), one.rule or "") for one in found.mentions)
    yield from ((one.text, "?", "", one.reason) for one in found.unresolved)


def _part(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    if cells:
        filled = [place for place in range(len(columns)) if any(row[place] for row in cells)]
        shown = [[row[place] for place in filled] for row in cells]
        printing.table([columns[place] for place in filled], shown, title=title)
    else:
        printing.line(f"{title}: nothing found\n")


def _said(one: Attribution) -> tuple[str, str, str]:
    content = " … ".join(place.text for place in one.content)
    return _label(one.source), one.cue.text if one.cue else "", content


def _marked(one: Marked) -> tuple[str, ...]:
    stance = f"{one.stance} {one.stance_score:.2f}"
    roles = [
        ", ".join(f"{words} {score:.2f}" for words, score in role)
        for role in (one.holder, one.subject, one.towards)
    ]
    gives = printing.count(len(one.gives), "position") if one.gives else f"nothing: {one.reason}"
    return f"{one.trigger} {one.score:.2f}", stance, one.runner_up or "", one.modality, *roles, gives


def _position(one: Position) -> tuple[str, ...]:
    sure = f"{one.confidence:.2f}" + ("" if one.confidence >= SURE else ", left out")
    towards = ", ".join(party.label for party in one.towards)
    thing = f"{_SIDES[one.thing.sign]} {one.thing.label}" if one.thing else ""
    found_by = ", ".join(one.trigger.found_by)
    return one.actor.label, one.stance, one.subject.text, thing, towards, found_by, sure


def _heading(article: Article, number: int) -> str:
    known = " · ".join(part for part in (article.title, article.date, article.source) if part)
    return f"{article.id}{': ' if known else ''}{known} ({printing.count(number, 'position')})"


def _mention(party: Party) -> tuple[str, str, str]:
    return party.text or "", party.label, party.type


def _label(party: Party | None) -> str:
    return "" if party is None else party.label


def _place(party: Party) -> str:
    return "" if party.start is None else f"{party.start}–{party.end}"
