"""Demands in what somebody says: "X must Y", "it is vital that X Y", "X has a duty to Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.extents import extent, is_short, whole_clause
from kg.text.stances.findings import Finding
from kg.text.stances.holders import actor_at
from kg.text.stances.said import Said, finding
from kg.text.stances.slots import VERBAL
from kg.text.stances.words import words


def demands(said: Said) -> Iterator[Finding]:
    """Yield a demand: "X must Y", "X has to Y", "it is vital that X Y", "there is a need for Y"."""
    predicate = said.predicate
    known = words()
    if set(syntax.modals(predicate)) & known.deontic_modals:
        yield from _demand(predicate, said, "deontic.modal")
    elif predicate.lemma_ == "have" and _duties(predicate):
        for noun in _duties(predicate):
            for complement in _infinitives(noun, predicate):
                yield from _demand(complement.head, said, "deontic.noun")
    elif predicate.lemma_ in known.deontic_verbs:
        for complement in syntax.complements(predicate):
            if complement.kind in {"to", "purpose"}:
                yield from _demand(complement.head, said, "deontic.verb")
    elif predicate.lemma_ in known.deontic_predicates and syntax.copula(predicate) is not None:
        yield from _predicated(said)


def _predicated(said: Said) -> Iterator[Finding]:
    """Yield the demand of "it is vital that X Y" and of "X is vital"."""
    predicate = said.predicate
    wanted = _wanted(predicate)
    for head in wanted:
        yield from _demand(head, said, "deontic.predicate")
    if not wanted and predicate.lemma_ in words().needed and not syntax.negated(predicate):
        yield from _needed(said)


def _needed(said: Said) -> Iterator[Finding]:
    """Yield the demand for a thing that is needed: "restraint is essential"."""
    for head in syntax.subjects(said.predicate):
        if head.pos_ == "NOUN" and said.scene.at(head) is None:
            yield finding(
                said, [head], frame="deontic.predicate", stance="demands", subject=extent(head, "thing"),
                prior=0.6,
            )  # fmt: skip


def _duties(predicate: Token) -> list[Token]:
    return [noun for noun in syntax.objects(predicate) if noun.lemma_ in words().deontic_nouns]


def _wanted(predicate: Token) -> list[Token]:
    """Return the clauses of "it is vital that …": complements, or subjects as some parsers have it."""
    found = [c.head for c in syntax.complements(predicate) if c.kind in {"that", "to", "bare", "purpose"}]
    return found or [head for head in syntax.subjects(predicate) if head.pos_ in VERBAL]


def _infinitives(noun: Token, predicate: Token) -> list[syntax.Complement]:
    """Return the infinitives of "has a duty in this regard to …", wherever the parser hung them."""
    places = [noun, *(head for heads in syntax.obliques(noun).values() for head in heads), predicate]
    for place in places:
        found = [c for c in syntax.complements(place) if c.kind in {"to", "purpose"}]
        if found:
            return found
    return []


def _demand(wanted: Token, said: Said, frame: str) -> Iterator[Finding]:
    predicate, scene = said.predicate, said.scene
    doers = syntax.subjects(wanted) or syntax.subjects(predicate)
    named = [m for doer in doers if (m := actor_at(doer, scene)) is not None]
    short = is_short(wanted)
    things = syntax.objects(wanted) if short else []
    if things and not syntax.is_passive(wanted):
        # "A fight that we must win": the fight, not the bare verb.
        yield finding(
            said, things[:1], frame=frame, stance="demands", subject=extent(things[0], "thing"), prior=0.6
        )
        return
    if short and syntax.surface_subject(wanted) is None:
        return
    subject = whole_clause(wanted) if short or not named else extent(wanted, "clause")
    yield finding(
        said, [wanted], frame=frame, stance="demands", subject=subject, named=named, clause=True, prior=0.8
    )
