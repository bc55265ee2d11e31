"""What is known of a text beside its words: who is mentioned where, and who says what.

In "Russia opposes the plan, Lavrov said" the token "Russia" stands for a mention, and the
attribution of every token before the comma has the mention of Lavrov as its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text.actors import Mention, mentions
from kg.text.records import AttributionRecord, attribution_records


@dataclass(frozen=True, slots=True)
class Analysis:
    """A Doc with its mentions by token and its attributions by token.

    ``heads`` maps a token to the numbers of the mentions that it heads (of "both countries" each),
    ``covers`` to the shortest mention that holds it; ``said`` gives a token's innermost
    attribution (a number of ``attributions``) or -1.
    """

    doc: Doc
    mentions: tuple[Mention, ...]
    heads: dict[int, list[int]]
    covers: dict[int, int]
    attributions: tuple[AttributionRecord, ...]
    said: tuple[int, ...]

    def at(self, token: Token) -> int | None:
        """Return the mention that a token heads, or in whose name it stands, else None."""
        if token.i in self.heads:
            return self.heads[token.i][0]
        found = self.covers.get(token.i)
        if found is None or self.mentions[found].kind == "adjective":
            return None
        if self.mentions[found].kind == "person" and token.pos_ == "PROPN":
            return found
        # The parser took another word of the same name for its head.
        outside = not self.mentions[found].start <= token.head.i < self.mentions[found].end
        return found if outside else None

    def mentioned(self, heads: Iterable[Token]) -> list[int]:
        """Return the mentions that tokens stand for, in their order; other tokens are left out."""
        return [mention for head in heads if (mention := self.at(head)) is not None]

    def together(self, mention: int) -> list[int]:
        """Return a mention and those that stand in the same words: each of "both countries"."""
        return self.heads.get(self.mentions[mention].root, [mention])

    def actor(self, mention: int) -> str:
        """Return the IRI of the actor that a mention stands for."""
        found = self.mentions[mention]
        return found.represents or found.iri

    def source(self, token: Token) -> int | None:
        """Return the mention that says what a token is part of, else None."""
        return next(iter(self.sources(token)), None)

    def sources(self, token: Token) -> tuple[int, ...]:
        """Return all who say what a token is part of: "Mali and Niger said"."""
        number = self.said[token.i]
        return self.attributions[number].sources if number >= 0 else ()


def analysis(doc: Doc) -> Analysis:
    """Return the analysis of a Doc that kg_actors and kg_attribution have seen."""
    found = tuple(mentions(doc))
    heads: dict[int, list[int]] = {}
    covers: dict[int, int] = {}
    for number in sorted(range(len(found)), key=lambda n: (found[n].start - found[n].end, n)):
        mention = found[number]
        rivals = [n for n in heads.get(mention.root, ()) if _same_words(found[n], mention)]
        heads[mention.root] = [*rivals, number]
        covers.update(dict.fromkeys(range(mention.start, mention.end), number))
    records = attribution_records(doc)
    return Analysis(
        doc, found, heads, covers, records, tuple(innermost(len(doc), [record.content for record in records]))
    )


def _same_words(one: Mention, other: Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def innermost(length: int, contents: Sequence[tuple[tuple[int, int], ...]]) -> list[int]:
    """Return for each token the number of the shortest content around it, or -1."""
    said = [-1] * length
    sizes = [sum(end - start for start, end in content) for content in contents]
    for number in sorted(range(len(contents)), key=lambda n: -sizes[n]):
        for start, end in contents[number]:
            said[start:end] = [number] * (end - start)
    return said
