"""Verdicts in what somebody says: a thing has no basis, cannot be accepted, or must not be."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.extents import extent, whole_clause
from kg.text.stances.findings import Finding
from kg.text.stances.said import Said, finding
from kg.text.stances.slots import VERBAL
from kg.text.stances.words import words

PRIOR = 0.6
NONE = frozenset({"no", "little", "zero"})


def verdicts(said: Said) -> Iterator[Finding]:
    """Yield a verdict: "X has no legal basis", "X cannot be accepted", "there can be no X"."""
    predicate = said.predicate
    if syntax.is_existential(predicate):
        yield from _nothing_of_it(said)
    elif predicate.lemma_.lower() in words().holding:
        yield from _without_merit(said)
    elif _cannot(predicate) and syntax.is_passive(predicate):
        yield from _unacceptable(said)


def _cannot(predicate: Token) -> bool:
    return syntax.negated(predicate) and bool(set(syntax.modals(predicate)) & words().negative_modals)


def _rejected(said: Said, head: Token, *, clause: bool = False, named: list[int] | None = None) -> Finding:
    subject = whole_clause(head) if clause else extent(head, "clause" if head.pos_ in VERBAL else "thing")
    return finding(
        said,
        [head],
        frame="verdict",
        stance="rejects",
        subject=subject,
        clause=clause,
        named=named,
        prior=PRIOR,
    )


def _without_merit(said: Said) -> Iterator[Finding]:
    """Yield the rejection of what "has no basis", or of what somebody has "no right to"."""
    predicate = said.predicate
    lacking = predicate.lemma_.lower() == "lack" or syntax.negated(predicate)
    for noun in syntax.objects(predicate):
        denied = lacking or any(child.lower_ in NONE for child in noun.lefts)
        if noun.lemma_.lower() not in words().merits or not denied:
            continue
        owners = said.scene.mentioned(syntax.subjects(predicate))
        claimed = [c.head for c in syntax.complements(noun) if c.kind == "to"]
        claimed += [head for word in ("for", "to") for head in syntax.obliques(noun).get(word, ())]
        if any(said.scene.same(owner, said.source) for owner in owners):
            return
        if owners and claimed:
            yield _rejected(said, claimed[0], named=owners)
            return
        for head in syntax.subjects(predicate):
            yield _rejected(said, head)


def _unacceptable(said: Said) -> Iterator[Finding]:
    """Yield the rejection of what cannot be accepted, or cannot be done."""
    predicate = said.predicate
    lemma = predicate.lemma_.lower()
    if lemma in words().acceptance:
        for head in syntax.objects(predicate):
            yield _rejected(said, head)
    elif lemma in words().refused:
        yield _rejected(said, predicate, clause=True)


def _nothing_of_it(said: Said) -> Iterator[Finding]:
    """Yield what "there can be no X", "there can be no X without Y" and "there is no place for X" say."""
    predicate = said.predicate
    for noun in syntax.subjects(predicate):
        if not any(child.lower_ in NONE for child in noun.lefts):
            continue
        by_word = syntax.obliques(noun) | syntax.obliques(predicate)
        if noun.lemma_.lower() in words().places:
            for head in by_word.get("for", ())[:1]:
                yield _rejected(said, head)
        elif set(syntax.modals(predicate)) & words().negative_modals:
            needed = by_word.get("without", ())[:1]
            for head in needed:
                yield finding(
                    said,
                    [head],
                    frame="verdict",
                    stance="demands",
                    subject=extent(head, "thing"),
                    prior=PRIOR,
                )
            if not needed:
                yield _rejected(said, noun)
