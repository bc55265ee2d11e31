"""How a text is laid out: its paragraphs, sentences and quotations, by token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text.attribution.quotes import MARKS, Quotation, paragraphs, quotations
from kg.text.sentences import LONGEST

Range = tuple[int, int]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "!", "?", "…", "..."})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A Doc with its paragraphs, its sentences and its quotations.

    ``paragraph``, ``sentence`` and ``inside`` tell for a token the number of its
    paragraph, of its sentence, and of the outermost quotation around it (marks included)
    or -1. ``nested`` holds the quotations inside a quotation, ``speeches`` what a speech
    says in all its paragraphs.
    """

    doc: Doc
    paragraphs: list[Range]
    sentences: list[Range]
    quotations: list[Quotation]
    paragraph: list[int]
    sentence: list[int]
    inside: list[int]
    nested: dict[int, list[int]]
    speeches: dict[int, list[Range]]

    def host(self, token: Token) -> Range:
        """Return the stretch of a token's sentence that lies in the same quotation."""
        start, end = self.sentences[self.sentence[token.i]]
        around = self.inside[token.i]
        if around >= 0:
            quotation = self.quotations[around]
            start, end = max(start, quotation.start), min(end, quotation.end)
        return start, end

    def near(self, token: Token) -> tuple[Quotation, ...]:
        """Return the quotations on a token's own level that reach into its host."""
        start, end = self.host(token)
        around = self.inside[token.i]
        if around >= 0:
            numbers = self.nested.get(around, [])
        else:
            # A mark that closes the sentence before may stand at the beginning of this one.
            numbers = sorted({self.inside[i] for i in range(max(start - 1, 0), end)} - {-1})
        found = (self.quotations[number] for number in numbers)
        return tuple(one for one in found if one.first < end and one.last >= start)


def layout(doc: Doc) -> Layout:
    """Return how a parsed text is laid out."""
    parts = paragraphs(doc)
    found = quotations(doc, parts)
    sentences = _sentences(doc, {end for _, end in parts})
    inside = [-1] * len(doc)
    nested: dict[int, list[int]] = {}
    speeches: dict[int, list[Range]] = {}
    for number, one in enumerate(found):
        speeches.setdefault(one.speech, []).append((one.start, one.end))
        outer = inside[one.first]
        if outer >= 0:
            nested.setdefault(outer, []).append(number)
        else:
            inside[one.first : one.last] = [number] * (one.last - one.first)
    return Layout(
        doc=doc,
        paragraphs=parts,
        sentences=sentences,
        quotations=found,
        paragraph=_numbered(len(doc), parts),
        sentence=_numbered(len(doc), sentences),
        inside=inside,
        nested=nested,
        speeches=speeches,
    )


def _sentences(doc: Doc, ends: set[int]) -> list[Range]:
    """Return the sentences; parts that the parser cut without a full stop are joined."""
    found: list[Range] = []
    for start, end in _parts(doc):
        goes_on = found and found[-1][1] == start and start not in ends and not _ends(doc[start - 1])
        if goes_on and end - found[-1][0] <= LONGEST:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _parts(doc: Doc) -> Iterator[Range]:
    """Yield the parser's sentences, cut where a full stop ends a line."""
    for sentence in doc.sents:
        start = sentence.start
        for i in range(sentence.start + 1, sentence.end):
            if doc[i].is_space and "\n" in doc[i].text and _ends(doc[i - 1]):
                yield from _if_any(*_without_blanks(doc, start, i))
                start = i
        yield from _if_any(*_without_blanks(doc, start, sentence.end))


def _if_any(start: int, end: int) -> Iterator[Range]:
    if start < end:
        yield start, end


def _ends(token: Token) -> bool:
    """Tell whether a sentence or a dateline may end with a token."""
    return token.text in _STOPS | {":", ";", "-", "–", "—", "--"} | MARKS or token.text[-1] in ".?!"


def _numbered(length: int, ranges: list[Range]) -> list[int]:
    """Return the number of each token's range; tokens between belong to the one before."""
    numbers = [0] * length
    for number, (start, _) in enumerate(ranges):
        end = ranges[number + 1][0] if number + 1 < len(ranges) else length
        numbers[start:end] = [number] * (end - start)
    return numbers


def _without_blanks(doc: Doc, start: int, end: int) -> Range:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return start, end


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """Return a range without the white space, commas, full stops and lone marks at its ends."""
    while start < end and _is_edge(doc, start, start, end, _STOPS):
        start += 1
    while end > start and _is_edge(doc, end - 1, start, end, _STOPS - {"?", "!"}):
        end -= 1
    return start, end


def _is_edge(doc: Doc, i: int, start: int, end: int, stops: frozenset[str]) -> bool:
    token = doc[i]
    if token.text in MARKS:
        return not _is_paired(doc, i, start, end)
    return token.is_space or token.text in _EDGES or token.text in stops


def _is_paired(doc: Doc, i: int, start: int, end: int) -> bool:
    """Tell whether the partner of a mark stands in a range, and not at its other end only."""
    pairs = {"“": "”", "”": "“", "‘": "’", "’": "‘", "«": "»", "»": "«"}
    partner = pairs.get(doc[i].text, doc[i].text)
    found = [j for j in range(start, end) if doc[j].text == partner and j != i]
    if partner == doc[i].text:
        return len(found) % 2 == 1
    same = sum(doc[j].text == doc[i].text for j in range(start, end))
    return len(found) == same


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range holds a finite or modal verb."""
    return any(doc[i].tag_ in FINITE for i in range(start, end))
