"""What is known of a text when stances are sought: its mentions and who says what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.actors import Mention, mentions
from kg.text.attribution import said_by
from kg.text.attribution.issuers import ISSUER
from kg.text.spotting import spotted
from kg.text.stances.conditions import openers

# Nouns that are people where an adjective says whose: "the Syrian opposition" opposes nothing by itself.
CAMPS = frozenset({"opposition", "resistance"})
# Whose things are spoken of again without their name.
OWNERS = frozenset({"State", "Territory", "Person", "StateBody", "PoliticalParty", "ArmedGroup"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A Doc with its mentions by token and its attributions by token.

    ``cast`` holds the mentions; ``heads`` maps a token to the mentions that it heads (of
    "both countries" each), ``covers`` to the shortest mention that holds it; ``said`` gives a
    token's innermost attribution (an index into ``attributions``) or -1; ``conditions`` are the
    tokens at which one opens, ``questions`` the question marks; ``owned`` gives for the lemma of
    a noun where it has an owner and whose it is, in reading order.
    """

    doc: Doc
    cast: tuple[Mention, ...]
    heads: dict[int, list[int]]
    covers: dict[int, int]
    attributions: tuple[dict, ...]  # type: ignore[type-arg]
    said: tuple[int, ...]
    conditions: tuple[int, ...]
    questions: tuple[int, ...]
    owned: dict[str, tuple[tuple[int, int], ...]]

    def owner_before(self, noun: Token) -> int | None:
        """Return whose the last thing of this name is that the text gave an owner, before a noun."""
        rows = self.owned.get(noun.lemma_.lower(), ())
        return next((mention for at, mention in reversed(rows) if at < noun.i), None)

    def at(self, token: Token) -> int | None:
        """Return the mention that a token stands for, else None.

        That is the one that it heads, in whose name it stands, that it renames ("the
        gun lobby" beside a name) or that it is said to be ("among those who").
        """
        found = self._named(token)
        if found is not None:
            return self._by_name(token, found)
        if token.pos_ == "VERB":
            return None
        for other in self._same_as(token):
            found = self._named(other)
            if found is not None:
                return found
        return None

    def _by_name(self, token: Token, found: int) -> int:
        """Return the person named beside a description: "its former editor, Al Hunt", "attorney Paul Li"."""
        vague = self.cast[found].kind in {"group", "description"} and self.cast[found].represents is None
        for child in token.children if vague else ():
            for other in self.heads.get(child.i, ()):
                if self.cast[other].kind == "person" and syntax.relation(child) in {"apposition", "compound"}:
                    return other
        return found

    def mentioned(self, heads: Iterable[Token]) -> list[int]:
        """Return the mentions that tokens stand for, in their order; other tokens are left out."""
        return [mention for head in heads if (mention := self.at(head)) is not None]

    def _same_as(self, token: Token) -> list[Token]:
        if syntax.relation(token) == "apposition":
            return [token.head]
        if syntax.copula(token) is not None:
            # "Is against the plan" does not say what its subject is.
            placed = any(child.pos_ == "ADP" and syntax.is_marker(child) for child in token.lefts)
            return [] if placed and not _is_among(token) else syntax.subjects(token)
        return syntax.appositions(token)

    def _named(self, token: Token) -> int | None:
        if token.i in self.heads:
            return self.heads[token.i][0]
        found = self.covers.get(token.i)
        if found is None or self.cast[found].kind == "adjective":
            return None
        if self.cast[found].kind == "person" and token.pos_ == "PROPN":
            return found
        return found if self._same_head(token, self.cast[found]) else None

    def _same_head(self, token: Token, mention: Mention) -> bool:
        """Tell whether the parser took another word of the same name for its head."""
        return token.head.i < mention.start or token.head.i >= mention.end

    def is_named(self, token: Token) -> bool:
        """Tell whether a token is only part of a name: "Counter" in "Coalition to Counter ISIL"."""
        found = self.covers.get(token.i)
        if found is None:
            return False
        mention = self.cast[found]
        camp = token.lemma_.lower() in CAMPS and mention.kind == "group" and mention.root == token.i
        return camp or (mention.kind in {"name", "person"} and mention.end - mention.start > 1)

    def together(self, mention: int) -> list[int]:
        """Return a mention and those that stand in the same words: each of "both countries"."""
        return self.heads.get(self.cast[mention].root, [mention])

    def adjective(self, token: Token) -> int | None:
        """Return the mention of a national adjective or name used as one, else None."""
        return self.heads[token.i][0] if token.i in self.heads else self.covers.get(token.i)

    def actor(self, mention: int) -> str:
        """Return the IRI of the actor that a mention stands for."""
        found = self.cast[mention]
        return found.represents or found.iri

    def named(self, mention: int) -> int:
        """Return the mention of the same sentence that names whom a pronoun means, else the pronoun's."""
        found = self.cast[mention]
        if found.kind != "pronoun":
            return mention
        start, end = syntax.sentence(self.doc[found.root])
        # Mentions come in reading order, so that those of a sentence stand together.
        first = bisect_left(self.cast, start, key=lambda mention: mention.start)
        last = bisect_left(self.cast, end, key=lambda mention: mention.start)
        names = [
            (self._is_in_brackets(other), abs(other.start - found.start), number)
            for number, other in enumerate(self.cast[first:last], start=first)
            if other.iri == found.iri and other.kind not in {"pronoun", "adjective"}
        ]
        return min(names)[-1] if names else mention

    def _is_in_brackets(self, mention: Mention) -> bool:
        return mention.start > 0 and self.doc[mention.start - 1].text == "("

    def same(self, mention: int, actor: int) -> bool:
        """Tell whether a mention is the actor itself: not another official of the same state."""
        found, own = self.cast[mention], self.cast[actor]
        return found.iri in {own.iri, own.represents} or own.iri == found.represents

    def source(self, token: Token) -> int | None:
        """Return the mention that says what a token is part of, else None."""
        number = self.said[token.i]
        return self.attributions[number]["source"] if number >= 0 else None

    def is_issued(self, token: Token) -> bool:
        """Tell whether a token is said by nobody but the issuer of the whole text."""
        number = self.said[token.i]
        return number >= 0 and self.attributions[number]["manner"] == ISSUER

    def sources(self, token: Token) -> list[int]:
        """Return all who say what a token is part of: "Mali and Niger said"."""
        number = self.said[token.i]
        if number < 0 or self.attributions[number]["source"] is None:
            return []
        record = self.attributions[number]
        return [record["source"], *record.get("others", ())]


def scene(doc: Doc) -> Scene:
    """Return the scene of a Doc that kg_actors and kg_attribution have seen."""
    cast = tuple(mentions(doc))
    heads: dict[int, list[int]] = {}
    covers: dict[int, int] = {}
    by_length = sorted(range(len(cast)), key=lambda m: (cast[m].start - cast[m].end, m))
    for number in by_length:
        mention = cast[number]
        rivals = [n for n in heads.get(mention.root, ()) if _same_words(cast[n], mention)]
        heads[mention.root] = [*rivals, number]
        covers.update(dict.fromkeys(range(mention.start, mention.end), number))
    attributions = tuple(doc.user_data.get("kg_attributions", ()))
    return Scene(
        doc=doc,
        cast=cast,
        heads=heads,
        covers=covers,
        attributions=attributions,
        said=tuple(said_by(doc)),
        conditions=tuple(openers(doc)),
        questions=tuple(token.i for token in spotted(doc, {"?"})),
        owned=_owned(cast, doc),
    )


def _owned(cast: tuple[Mention, ...], doc: Doc) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the nouns with an owner: "Peru's decision", "the Chilean plan"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, mention in enumerate(cast):
        root = doc[mention.root]
        noun = root.head
        owns = syntax.relation(root) in {"possessor", "modifier", "compound"}
        if owns and noun.i > root.i and noun.pos_ == "NOUN" and mention.type in OWNERS:
            found.setdefault(noun.lemma_.lower(), []).append((noun.i, number))
    return {lemma: tuple(sorted(rows)) for lemma, rows in found.items()}


def _is_among(token: Token) -> bool:
    """Tell whether "was among those who": part of a whole."""
    return any(child.lower_ in {"among", "amongst"} for child in token.lefts)


def _same_words(one: Mention, other: Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)
