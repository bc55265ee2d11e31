"""What the rest of an article says of the parties of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.subjects.claims import GROUP, PLACE, Item, Who
from kg.text.subjects.gazetteer import Named
from kg.text.subjects.lexicon import Kind
from kg.text.subjects.operators import NOUNS, Reading, kind_of
from kg.text.subjects.roles import PLACES, Part, fill, parts

# Kinds of mentions that name somebody.
NAMING = {"name", "adjective"}


def is_abroad(kind: Kind, slot: str) -> bool:
    """Tell whether a slot is a place that need not be the home of whose a thing is."""
    return slot == "place" and not kind.home


def _is_place(part: Part) -> bool:
    """Tell whether a party of the words is a state or place by its name."""
    return part.who.type in PLACES and part.kind not in {"pronoun", "description"}


class Elsewhere:
    """What the rest of an article says of the parties of a kind."""

    def __init__(
        self, doc: Doc, cast: Sequence[Mention], names: Sequence[Named], items: Sequence[Item]
    ) -> None:
        self._doc, self._cast, self._names, self._items = doc, cast, names, items
        self._lemmas: dict[int, list[int]] = {}
        self._scanned: dict[tuple[str, str], set[tuple[Who, ...]]] = {}

    def who(self, item: Item, slot: str) -> tuple[Who, ...]:
        """Return who fills a slot by other claims, or by the text."""
        kind = item.kind
        if is_abroad(kind, slot) and any(_is_place(part) for part in item.parts):
            # "the Iran war" is not that in Ukraine.
            return ()
        found = self.claimed(kind, slot)
        if not found and len(kind.slots) == 1:
            found = self.scanned(kind, slot)
        known = next(iter(found)) if len(found) == 1 else ()
        named = not any(one.iri.startswith((GROUP, PLACE)) for one in known)
        return known if named and self._may_be(known, item) else ()

    def claimed(self, kind: Kind, slot: str) -> set[tuple[Who, ...]]:
        """Return who fills a slot of a kind in the claims whose words say so."""
        others = (o for o in self._items if o.kind.id == kind.id and not o.filled)
        return {o.slots[slot] for o in others if o.slots.get(slot)}

    def _may_be(self, known: Sequence[Who], item: Item) -> bool:
        """Tell whether the sentence of a claim names no other place than parties that its words leave out."""
        start, end = syntax.sentence(self._doc[item.claim.start])
        claims = [o.claim for o in self._items if start <= o.claim.start < end]
        about = {one.iri for claim in claims for one in (claim.actor, *claim.towards)}
        there = {m.iri for m in self._cast if start <= m.root < end and m.kind in NAMING and m.type in PLACES}
        return not there - about or bool(there & {one.iri for one in known})

    def scanned(self, kind: Kind, slot: str) -> set[tuple[Who, ...]]:
        """Return who fills a slot of a kind wherever the article's text says so."""
        key = (kind.id, slot)
        if key not in self._scanned:
            self._scanned[key] = set(self._scan(kind, slot))
        return self._scanned[key]

    def _tokens(self, words: frozenset[str]) -> list[Token]:
        """Return the tokens of an article with one of these lemmas."""
        if not self._lemmas:
            for token, key in enumerate(self._doc.to_array("LEMMA").tolist()):
                self._lemmas.setdefault(key, []).append(token)
        keys = [self._doc.vocab.strings[word] for word in sorted(words)]
        return [self._doc[at] for at in sorted(at for key in keys for at in self._lemmas.get(key, ()))]

    def _scan(self, kind: Kind, slot: str) -> Iterator[tuple[Who, ...]]:
        for token in self._tokens(kind.heads | kind.against):
            span = _own_phrase(token)
            found = kind_of(token, span)
            if found is not None and found.id == kind.id:
                near = parts(span, Reading(token, 1, (), kind), self._cast, self._names)
                if is_abroad(kind, slot):
                    # "the Middle East peace process", but not "the U.S. peace plan".
                    near = [part for part in near if part.role != "owner" or part.who.type != "State"]
                who = fill(slot, kind.found[slot], near, only=kind.only)
                if len(who) > (slot == "parties"):
                    yield who


def _own_phrase(token: Token) -> Span:
    """Return the phrase of a noun, the clause of a verb; "a ceasefire signed in Egypt" need not be there."""
    if token.pos_ not in NOUNS:
        start, end = syntax.clause(token)
        return token.doc[start:end]
    start, end = syntax.phrase(token, clauses=False)
    end = next((i for i in range(token.i + 1, end) if token.doc[i].pos_ == "VERB"), end)
    return token.doc[start:end]
