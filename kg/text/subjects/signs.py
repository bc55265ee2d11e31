"""The sign of an actor towards a thing: that of the stance times that of the words about the thing."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.subjects.claims import Claim
from kg.text.subjects.lexicon import lemma, listed, operators
from kg.text.subjects.operators import Reading
from kg.text.subjects.roles import Part

# How far before a threat its "if" may stand.
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
    if reading.kind is not None and reading.kind.measure:
        return True
    return root.pos_ == "VERB" or lemma(root) in listed().measures


def is_own_threat(claim: Claim, reading: Reading, found: Sequence[Part], doc: Doc) -> bool:
    """Tell whether the actor threatens to do it, or threatens those who do it."""
    root = claim.span(doc).root
    before = [token.lower_ for token in doc[max(0, claim.start - NEAR) : claim.start]]
    if operators().conditions & {*before, doc[claim.start].lower_} or _is_done_by_others(
        claim, reading.head, found
    ):
        return False
    if _is_infinitive(root, claim, doc):
        return not any(token.i >= claim.start for token in syntax.explicit_subjects(root))
    if root.tag_ in {"VBZ", "VBD"} and not syntax.modals(root):
        return False
    if reading.kind is not None and reading.kind.measure:
        return not before or before[-1] not in operators().reasons
    return bool(syntax.modals(root))


def _is_infinitive(root: Token, claim: Claim, doc: Doc) -> bool:
    before = doc[claim.start - 1].lower_ if claim.start else ""
    first = doc[claim.start]
    return root.tag_ == "VB" and (before == "to" or first.lower_ == "to" or first.i == root.i)


def _is_done_by_others(claim: Claim, head: Token, found: Sequence[Part]) -> bool:
    """Tell whether the words name another as the doer, or the actor as the one it is done to."""
    doers = {part.who.iri for part in found if part.role in {"agent", "owner", "by"}}
    # "seize Peru if it moves" is not done to who "it" is.
    told = [part for part in found if part.kind != "pronoun" or head.doc[part.at].head.i == head.i]
    sufferers = {part.who.iri for part in told if part.role in {"patient", "on", "against", "at", "in"}}
    addressed = {one.iri for one in claim.towards}
    return (claim.actor.iri not in doers and bool(doers & addressed)) or claim.actor.iri in sufferers
