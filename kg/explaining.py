"""Why a sentence gives the positions that it gives: mentions, attributions, frames and near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction import prepared
from kg.model import SURE, Article, Attribution, Document, Party
from kg.text import syntax
from kg.text.positions import document
from kg.text.stances import POSITIONS, all_findings, frames
from kg.text.stances.confidence import confidence
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene, scene
from kg.text.tones import FRAME

UNSURE = f"not sure enough to be given (below {SURE})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause as the parse has it: its predicate and the heads of its roles."""

    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    obliques: tuple[str, ...]
    negated: bool
    modals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A frame that fired; ``reason`` says why it gave no position, None if it gave one."""

    frame: str
    trigger: str
    stance: str
    actor: str | None
    subject: str | None
    towards: tuple[str, ...]
    modality: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Words that refer to somebody who was not found."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of a text, in reading order."""

    document: Document
    mentions: tuple[Party, ...]
    unresolved: tuple[Unresolved, ...]
    attributions: tuple[Attribution, ...]
    clauses: tuple[Clause, ...]
    frames: tuple[Fired, ...]


def explain(text: str, nlp: Language, *, article: Article | None = None) -> Explanation:
    """Return why a text gives its positions, and why frames that nearly fired gave none.

    Args:
        text: The sentence to explain.
        nlp: A pipeline of ``kg.load``.
        article: The article that the sentence stands in; its other sentences serve as
            context and are left out of the explanation.
    """
    whole = Article(id="text", text=text) if article is None else article
    doc = nlp(prepared(nlp, whole))
    start = max(whole.text.find(text), 0)
    part = doc.char_span(start, start + len(text), alignment_mode="expand")
    inside = part if part is not None else doc[:]
    seen = scene(doc)
    read = document(doc)
    found = [f for f in all_findings(doc, frames.shipped(), seen) if inside.start <= f.at < inside.end]
    return Explanation(
        document=read,
        mentions=tuple(p for p in read.actors if _within(p, inside)),
        unresolved=tuple(_unresolved(doc, inside)),
        attributions=tuple(a for a in read.attributions if _touches(a, inside)),
        clauses=tuple(_clause(p) for p in syntax.predicates(doc) if inside.start <= p.i < inside.end),
        frames=(*(_fired(f, seen) for f in found), *_toned(doc, inside, seen)),
    )


def _within(party: Party, part: Span) -> bool:
    return party.start is not None and part.start_char <= party.start < part.end_char


def _touches(attribution: Attribution, part: Span) -> bool:
    places = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return any(place.start < part.end_char and part.start_char < place.end for place in places)


def _unresolved(doc: Doc, part: Span) -> list[Unresolved]:
    found = []
    for record in doc.user_data.get("kg_unresolved", ()):
        span = doc[record["start"] : record["end"]]
        if part.start <= span.start < part.end:
            found.append(
                Unresolved(text=span.text, start=span.start_char, end=span.end_char, reason=record["reason"])
            )
    return found


def _clause(predicate) -> Clause:  # type: ignore[no-untyped-def]
    by_word = syntax.obliques(predicate)
    return Clause(
        predicate=predicate.text,
        subjects=tuple(head.text for head in syntax.subjects(predicate)),
        objects=tuple(head.text for head in syntax.objects(predicate)),
        obliques=tuple(f"{word} {head.text}" for word, heads in by_word.items() for head in heads),
        negated=syntax.negated(predicate),
        modals=tuple(syntax.modals(predicate)),
    )


def _fired(finding: Finding, seen: Scene) -> Fired:
    doc = seen.doc
    return Fired(
        frame=finding.frame,
        trigger=" ".join(token.text for token in finding.hit.tokens),
        stance=finding.stance,
        actor=None if finding.actor is None else _label(seen, finding.actor),
        subject=None if finding.subject is None else doc[slice(*finding.subject)].text,
        towards=tuple(_label(seen, number) for number in finding.towards),
        modality=finding.modality,
        reason=finding.reason or _too_unsure(finding, seen),
    )


def _toned(doc: Doc, part: Span, seen: Scene) -> Iterator[Fired]:
    """Yield the guesses by tone, with the features that speak for them."""
    for record in doc.user_data.get(POSITIONS, ()):
        if record["frame"] == FRAME and part.start <= record["trigger"][0] < part.end:
            yield Fired(
                frame=FRAME,
                trigger=doc[record["trigger"][0]].text,
                stance=record["stance"],
                actor=_label(seen, record["actor"]),
                subject=doc[slice(*record["subject"])].text,
                towards=tuple(_label(seen, number) for number in record["towards"]),
                modality=record["modality"],
                reason=f"{UNSURE}; told by {', '.join(record['reasons'])}",
            )


def _too_unsure(finding: Finding, seen: Scene) -> str | None:
    at = finding.hit.token.i
    sure = confidence(finding, seen, finding.subject or (at, at + 1)) >= SURE
    return None if sure else UNSURE


def _label(seen: Scene, number: int) -> str:
    mention = seen.cast[number]
    return mention.represents_label or mention.label
