"""Whose deed a thing is, and its sign under each stance: accusation, denial, threat, demand, sanction."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.subjects.claims import Claim, Who
from kg.text.subjects.parties import Part
from kg.text.subjects.reading import Reading
from kg.text.subjects.words import Kind

# What the actor does itself; what it says of the deeds of others.
OWN = {"pledges", "agrees", "denies"}
OTHERS = {"demands", "accuses", "criticizes", "condemns", "praises"}
# Stances on what one does to those whom they are aimed at.
DOING = {"threatens", "sanctions", "supports", "pledges", "denies", "proposes", "agrees"}
# Kinds that are measures against somebody: a threat of one is the actor's own.
MEASURES = {"sanctions", "arms-embargo", "trade-embargo", "tariffs", "travel-ban", "military-action",
            "referral-to-the-security-council", "expulsion-of-diplomats"}  # fmt: skip
MEASURE_WORDS = {
    "ban",
    "restriction",
    "expulsion",
    "measure",
    "penalty",
    "fine",
    "sanction",
    "order",
    "consequence",
    "curb",
    "freeze",
    "retaliation",
    "revocation",
}
NEAR = 3


def sign(claim: Claim, reading: Reading, found: Sequence[Part], doc: Doc) -> int:
    """Return the actor's sign towards the thing: that of the stance times that of the words."""
    if claim.polarity == 0:
        return 0
    if claim.stance == "threatens":
        return reading.sign if is_own_threat(claim, reading, found, doc) else -reading.sign
    if claim.stance == "sanctions":
        return reading.sign if _is_measure(claim, reading, doc) else -1
    return claim.polarity * reading.sign


def _is_measure(claim: Claim, reading: Reading, doc: Doc) -> bool:
    """Tell whether the subject of a sanction is what is done, not to whom."""
    root = claim.span(doc).root
    if reading.kind is not None and reading.kind.id in MEASURES:
        return True
    return root.pos_ == "VERB" or str(root.lemma_).lower() in MEASURE_WORDS


def is_own_threat(claim: Claim, reading: Reading, found: Sequence[Part], doc: Doc) -> bool:
    """Tell whether the actor threatens to do it, or threatens those who do it."""
    root = claim.span(doc).root
    before = [token.lower_ for token in doc[max(0, claim.start - NEAR) : claim.start]]
    if {"if", "unless", "should", "any", "not"} & {*before, doc[claim.start].lower_} or _is_done_by_others(
        claim, found
    ):
        return False
    if _is_infinitive(root, claim, doc):
        return not any(token.i >= claim.start for token in syntax.explicit_subjects(root))
    if root.tag_ in {"VBZ", "VBD"} and not syntax.modals(root):
        return False
    if reading.kind is not None and reading.kind.id in MEASURES:
        return not before or before[-1] not in {"against", "over", "for"}
    return bool(syntax.modals(root))


def _is_infinitive(root: Token, claim: Claim, doc: Doc) -> bool:
    before = doc[claim.start - 1].lower_ if claim.start else ""
    first = doc[claim.start]
    return root.tag_ == "VB" and (before == "to" or first.lower_ == "to" or first.i == root.i)


def _is_done_by_others(claim: Claim, found: Sequence[Part]) -> bool:
    """Tell whether the words name another as the doer, or the actor as the one it is done to."""
    doers = {part.who.iri for part in found if part.role in {"agent", "owner", "by", "from"}}
    sufferers = {part.who.iri for part in found if part.role in {"patient", "on", "against", "at", "in"}}
    addressed = {one.iri for one in claim.towards}
    return (claim.actor.iri not in doers and bool(doers & addressed)) or claim.actor.iri in sufferers


def doer(claim: Claim, doc: Doc) -> tuple[Who, ...]:
    """Return whose deed the subject is if its words do not say; nobody if that is open."""
    if claim.stance in OWN:
        return (claim.actor,)
    if claim.stance in OTHERS:
        return claim.towards
    if claim.stance in {"supports", "proposes"} and not claim.towards:
        return (claim.actor,) if claim.span(doc).root.pos_ == "VERB" else ()
    return claim.towards if claim.stance in {"opposes", "rejects", "sanctions", "threatens"} else ()


def victim(claim: Claim, kind: Kind, own: bool, doers: tuple[Who, ...]) -> tuple[Who, ...]:
    """Return to whom it is done if its words do not say; ``doers`` are those that they name."""
    named, addressed = {one.iri for one in doers}, {one.iri for one in claim.towards}
    if kind.gift:
        asked = claim.stance == "demands" and any(one.type == "State" for one in claim.towards)
        return (claim.actor,) if asked else claim.towards if claim.stance == "pledges" else ()
    if named and claim.actor.iri not in named:
        return (claim.actor,) if claim.stance in {"threatens", "accuses"} and named & addressed else ()
    if claim.stance == "threatens" and not own:
        return (claim.actor,)
    return claim.towards if claim.stance in DOING else ()
