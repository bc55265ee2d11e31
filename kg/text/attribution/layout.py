"""How a text is laid out: its paragraphs, sentences and quotations, by token."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text.attribution.quotes import MARKS, Quotation, Range, paragraphs, quotations, solid_part

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "…", "..."})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A Doc with its paragraphs, its sentences and its quotations.

    ``paragraph``, ``sentence`` and ``inside`` tell for a token the number of its
    paragraph, of its sentence, and of the quotation around it (marks included) or -1;
    ``speeches`` what a speech says in all its paragraphs.
    """

    doc: Doc
    paragraphs: list[Range]
    sentences: list[Range]
    quotations: list[Quotation]
    paragraph: list[int]
    sentence: list[int]
    inside: list[int]
    speeches: dict[int, list[Range]]

    def host(self, token: Token) -> Range:
        """Return the stretch of a token's sentence that lies in the same quotation."""
        start, end = self.sentences[self.sentence[token.i]]
        around = self.inside[token.i]
        if around >= 0:
            quotation = self.quotations[around]
            start, end = max(start, quotation.start), min(end, quotation.end)
        return start, end

    def quotation(self, token: int) -> Quotation | None:
        """Return the quotation around a token, marks included, or None."""
        inside = 0 <= token < len(self.inside) and self.inside[token] >= 0
        return self.quotations[self.inside[token]] if inside else None

    def opens(self, token: int) -> bool:
        """Tell whether a quotation begins at a token."""
        one = self.quotation(token)
        return one is not None and one.first == token

    def speech(self, one: Quotation) -> list[Range]:
        """Return what is said in a quotation and in those that go on with it."""
        return self.speeches[one.speech]

    def whole_speeches(self, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """Return the quotations of some ranges with those that go on with them."""
        quoted = (self.quotation(start) for start, _ in ranges)
        return self.trimmed([part for one in quoted if one is not None for part in self.speech(one)])

    def trimmed(self, ranges: list[Range]) -> tuple[Range, ...]:
        """Return ranges in reading order, without the marks and blanks around them."""
        cut = [self._trimmed(*part) for part in ranges]
        return tuple(sorted({(start, end) for start, end in cut if start < end}))

    def is_quoted(self, part: Range, cue: Token) -> bool:
        """Tell whether a range lies in a quotation in which its cue does not."""
        one = self.quotation(part[0])
        return one is not None and part[1] <= one.last and self.inside[part[0]] != self.inside[cue.i]

    def _trimmed(self, start: int, end: int) -> Range:
        whole = start, end
        while start < end and (self._is_edge(start, whole) or self.doc[start].text in {"!", "?"}):
            start += 1
        while end > start and self._is_edge(end - 1, whole):
            end -= 1
        return start, end

    def _is_edge(self, i: int, within: Range) -> bool:
        """Tell whether a token at an end of a range is none of its words, nor a mark with its partner."""
        token, one = self.doc[i], self.quotation(i)
        if token.text in MARKS:
            return one is None or one.first < within[0] or one.last > within[1]
        return token.is_space or token.text in _EDGES or token.text in _STOPS


def layout(doc: Doc) -> Layout:
    """Return how a parsed text is laid out."""
    parts = paragraphs(doc)
    found = quotations(doc, parts)
    cut = [solid_part(doc, sentence.start, sentence.end) for sentence in doc.sents]
    sentences = [(start, end) for start, end in cut if start < end]
    inside = [-1] * len(doc)
    speeches: dict[int, list[Range]] = {}
    for number, one in enumerate(found):
        speeches.setdefault(one.speech, []).append((one.start, one.end))
        inside[one.first : one.last] = [number] * (one.last - one.first)
    return Layout(
        doc=doc,
        paragraphs=parts,
        sentences=sentences,
        quotations=found,
        paragraph=_numbered(len(doc), parts),
        sentence=_numbered(len(doc), sentences),
        inside=inside,
        speeches=speeches,
    )


def _numbered(length: int, ranges: list[Range]) -> list[int]:
    """Return the number of each token's range; tokens between belong to the one before."""
    numbers = [0] * length
    for number, (start, _) in enumerate(ranges):
        end = ranges[number + 1][0] if number + 1 < len(ranges) else length
        numbers[start:end] = [number] * (end - start)
    return numbers


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range holds a finite or modal verb."""
    return any(doc[i].tag_ in FINITE for i in range(start, end))
