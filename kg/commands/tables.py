"""Documents and explanations as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.commands import printing
from kg.model import Article, Document, Party

if TYPE_CHECKING:
    from kg.explaining import Explanation

_SIGNS = {1: "+", -1: "-", 0: "·"}


def positions(document: Document, article: Article) -> None:
    """Print the positions of an article."""
    printing.table(
        ("", "actor", "stance", "subject", "towards", "said by", "on", "in the words"),
        [
            (
                _SIGNS.get(one.polarity, ""),
                one.actor.label,
                one.stance if one.modality == "asserted" else f"{one.stance} ({one.modality})",
                one.subject.text,
                ", ".join(party.label for party in one.towards),
                _label(one.speaker),
                one.date or "",
                one.evidence.text,
            )
            for one in document.positions
        ],
        title=_heading(article, len(document.positions)),
    )


def document(found: Document, article: Article) -> None:
    """Print all that was found in an article."""
    positions(found, article)
    printing.table(
        ("who says", "cue", "what"),
        [
            (_label(one.source), one.cue.text if one.cue else "", " … ".join(p.text for p in one.content))
            for one in found.attributions
        ],
    )
    printing.table(
        ("mention", "actor", "type", "role", "at", "rule"),
        [(*_mention(one), one.role or "", _place(one), one.rule or "") for one in found.actors],
    )


def explanation(found: Explanation) -> None:
    """Print what was seen in a sentence, from its words to its positions."""
    named = [(*_mention(one), one.rule or "") for one in found.mentions]
    open_ones = [(one.text, "?", "", one.reason) for one in found.unresolved]
    printing.table(("mention", "actor", "type", "because"), named + open_ones, title="Who is named")
    printing.table(
        ("clause", "subjects", "objects", "others", "negated", "modal"),
        [
            (
                one.predicate,
                ", ".join(one.subjects),
                ", ".join(one.objects),
                ", ".join(one.obliques),
                "yes" if one.negated else "",
                ", ".join(one.modals),
            )
            for one in found.clauses
        ],
        title="How the sentence is read",
    )
    printing.table(
        ("frame", "trigger", "actor", "stance", "subject", "modality", "result"),
        [
            (
                one.frame,
                one.trigger,
                one.actor or "",
                one.stance,
                one.subject or "",
                one.modality,
                f"no position: {one.reason}" if one.reason else "position",
            )
            for one in found.frames
        ],
        title="Which frames fired",
    )


def _heading(article: Article, number: int) -> str:
    known = " · ".join(part for part in (article.title, article.date, article.source) if part)
    return f"{article.id}{': ' if known else ''}{known} ({printing.count(number, 'position')})"


def _mention(party: Party) -> tuple[str, str, str]:
    return party.text or "", party.label, party.type


def _label(party: Party | None) -> str:
    return "" if party is None else party.label


def _place(party: Party) -> str:
    return "" if party.start is None else f"{party.start}–{party.end}"
