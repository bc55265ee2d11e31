"""Why a sentence gives the positions that it gives: what each component decided and left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction import prepared
from kg.model import Article, Attribution, Document, Party, Position
from kg.text.cleaning import cleaned
from kg.text.documents import document
from kg.text.records import Dropped, StanceMark, Stretch, dropped, marks
from kg.text.windows import Window, placed, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark of the reader in the words of the text; scores are probabilities.

    ``gives`` are the positions that came of it; ``reason`` says why there are none.
    """

    trigger: str
    score: float
    stance: str
    stance_score: float
    runner_up: str | None
    modality: str
    holder: tuple[tuple[str, float], ...]
    subject: tuple[tuple[str, float], ...]
    towards: tuple[tuple[str, float], ...]
    gives: tuple[Position, ...]
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
    """All that is known of a text, in reading order; ``positions`` are those of the sentence."""

    document: Document
    mentions: tuple[Party, ...]
    unresolved: tuple[Unresolved, ...]
    attributions: tuple[Attribution, ...]
    marks: tuple[Marked, ...]
    positions: tuple[Position, ...]


def explain(text: str, nlp: Language, *, article: Article | None = None) -> Explanation:
    """Return why a text gives its positions, and why what was seen in it gave no others.

    Args:
        text: The sentence to explain.
        nlp: A pipeline of ``kg.load``.
        article: The article that the sentence stands in; its other sentences serve as
            context and are left out of the explanation.

    The text is read as ``kg.extract`` reads it: without what hides its words, and a long article
    in windows, of which the one with the sentence is explained. Offsets and words are those of
    the text as given; marks tell the words as they were read.
    """
    whole = Article(id="text", text=text) if article is None else article
    window, start, end = _place(cleaned(text).text, whole.text)
    doc = nlp(prepared(nlp, replace(whole, text=window.text.text)))
    part = doc.char_span(start, end, alignment_mode="expand")
    inside = part if part is not None else doc[:]
    read = document(doc)
    told = _Told(doc, read)
    given = placed(_seen(read, inside), window, whole.text)
    return Explanation(
        document=placed(read, window, whole.text),
        mentions=given.actors,
        unresolved=tuple(_unresolved(doc, inside, window)),
        attributions=given.attributions,
        marks=tuple(told.mark(one) for one in marks(doc) if _within(one.trigger.start, inside)),
        positions=given.positions,
    )


def _place(words: str, text: str) -> tuple[Window, int, int]:
    """Return the window of a text that has words as its own, and where; all of it if none has them."""
    first: Window | None = None
    for window in windows(cleaned(text)):
        first = first or window
        at = window.text.text.rfind(words)
        if at >= 0 and words and window.text.place(at, at + 1)[0] >= window.counts_from:
            return window, at, at + len(words)
    assert first is not None
    return first, 0, len(first.text.text)


class _Told:
    """Puts what the components left in a Doc into words."""

    def __init__(self, doc: Doc, read: Document) -> None:
        self._doc = doc
        self._read = read
        self._dropped = dropped(doc)

    def mark(self, mark: StanceMark) -> Marked:
        """Return a mark with what came of it."""
        gives = tuple(p for p in self._read.positions if self._came_of(p, mark.trigger, mark.reader))
        return Marked(
            trigger=self._words(mark.trigger),
            score=mark.trigger.score,
            stance=mark.stance,
            stance_score=mark.stance_score,
            runner_up=mark.runner_up,
            modality=mark.modality,
            holder=self._scored(mark.holder),
            subject=self._scored(mark.subject),
            towards=self._scored(mark.towards),
            gives=gives,
            reason=None if gives else self._reason(mark.trigger.start, mark.reader),
        )

    def _reason(self, start: int, found_by: str) -> str:
        fits: Iterator[Dropped] = (d for d in self._dropped if d.start == start and d.found_by == found_by)
        one = next(fits, None)
        return "says the same as another" if one is None else one.reason

    def _came_of(self, position: Position, trigger: Stretch, reader: str) -> bool:
        place = position.trigger
        return reader in place.found_by and place.start < trigger.end and trigger.start < place.end

    def _scored(self, stretches: tuple[Stretch, ...]) -> tuple[tuple[str, float], ...]:
        return tuple((self._words(one), one.score) for one in stretches)

    def _words(self, stretch: Stretch) -> str:
        return self._doc.text[stretch.start : stretch.end]


def _seen(read: Document, part: Span) -> Document:
    """Return what was read in a part of a document."""
    return replace(
        read,
        positions=tuple(p for p in read.positions if _within(p.trigger.start, part)),
        attributions=tuple(a for a in read.attributions if _touches(a, part)),
        actors=tuple(p for p in read.actors if p.start is not None and _within(p.start, part)),
        sentences=(),
    )


def _within(at: int, part: Span) -> bool:
    return part.start_char <= at < part.end_char


def _touches(attribution: Attribution, part: Span) -> bool:
    places = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return any(place.start < part.end_char and part.start_char < place.end for place in places)


def _unresolved(doc: Doc, part: Span, window: Window) -> list[Unresolved]:
    found = []
    for record in doc.user_data.get("kg_unresolved", ()):
        span = doc[record["start"] : record["end"]]
        if part.start <= span.start < part.end:
            start, end = window.text.place(span.start_char, span.end_char)
            found.append(Unresolved(text=span.text, start=start, end=end, reason=record["reason"]))
    return found
