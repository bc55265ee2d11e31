"""Which thing each claim of an article is about, decided from the article alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.subjects.claims import Claim
from kg.text.subjects.deeds import sign
from kg.text.subjects.items import Item, Thing
from kg.text.subjects.kinded import name_kinds
from kg.text.subjects.known import name_known
from kg.text.subjects.led import lead_back, name_proposals
from kg.text.subjects.named import Named
from kg.text.subjects.parties import Part, parts
from kg.text.subjects.reading import Reader
from kg.text.subjects.worded import name_words


def things(doc: Doc, claims: Sequence[Claim], cast: Sequence[Mention], names: Sequence[Named]) -> list[Thing]:
    """Return the thing of each claim of an article, in the order of the claims."""
    with syntax.remembering(doc):
        items = [_item(doc, claim, cast, names) for claim in claims]
        name_known(doc, items, cast, names)
        name_kinds(doc, items, cast, names)
        name_proposals(doc, items)
        lead_back(doc, items, names)
        name_words(doc, items, cast)
    return [item.thing for item in items if item.thing is not None]


def _item(doc: Doc, claim: Claim, cast: Sequence[Mention], names: Sequence[Named]) -> Item:
    span = claim.span(doc)
    inside = [name for name in names if span.start <= name.start and name.end <= span.end]
    stops = frozenset(i for name in inside if not name.thing.is_place for i in range(name.start, name.end))
    actors = frozenset(
        mention.root
        for mention in cast
        if mention.kind != "adjective" and span.start <= mention.root < span.end
    )
    reading = Reader(span, stops, actors).read()
    found = [_referring(part, claim) for part in parts(span, reading, cast, names)]
    return Item(claim, reading, found, sign(claim, reading, found, doc))


def _referring(part: Part, claim: Claim) -> Part:
    """Return a part with its pronoun read as the stance has it: what is demanded of X is "its" own."""
    if part.kind != "pronoun":
        return part
    if claim.stance in {"demands", "accuses"} and len(claim.towards) == 1 and part.who.iri == claim.actor.iri:
        return replace(part, who=claim.towards[0])
    if claim.stance == "threatens" and part.role in {"patient", "on", "against"}:
        return replace(part, who=claim.actor)
    return part
