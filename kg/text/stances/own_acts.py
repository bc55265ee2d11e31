"""What somebody says of what they do themselves: denials and promises."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances import conditions
from kg.text.stances.extents import extent, whole_clause
from kg.text.stances.findings import Finding
from kg.text.stances.said import Said, finding
from kg.text.stances.slots import VERBAL
from kg.text.stances.words import words

# "would" is the "will" of reported speech.
WILL = {"will", "would"}


def denials(said: Said) -> Iterator[Finding]:
    """Yield a denial: "there is no evidence that Y", "we are not seeking Y"."""
    predicate = said.predicate
    if syntax.is_existential(predicate):
        for noun in syntax.subjects(predicate):
            if noun.lemma_ in words().grounds and syntax.negated(noun):
                yield from _without_ground(noun, said)
    elif _own_doing(said) and syntax.negated(predicate) and _is_charged(predicate):
        yield finding(
            said,
            [predicate],
            frame="denial",
            stance="denies",
            subject=extent(predicate, "clause"),
            clause=True,
            prior=0.5,
        )


def _without_ground(noun: Token, said: Said) -> Iterator[Finding]:
    predicate = said.predicate
    heads = [c.head for c in (*syntax.complements(noun), *syntax.complements(predicate))]
    inner = [
        c.head
        for head in heads
        if head.lemma_ in {"show", "prove", "suggest"}
        for c in syntax.complements(head)
    ]
    for head in (inner or heads or syntax.obliques(noun).get("of", []))[:1]:
        clause = head.pos_ in VERBAL or syntax.copula(head) is not None
        yield finding(
            said,
            [head],
            frame="denial",
            stance="denies",
            clause=clause,
            subject=whole_clause(head) if clause else extent(head, "thing"),
            prior=0.65,
        )


def _is_charged(predicate: Token) -> bool:
    """Tell whether an act is one that others may charge: it goes on ("are not seeking"), or is a wrong."""
    return predicate.tag_ == "VBG" or predicate.lemma_.lower() in words().wrong_verbs


def _own_doing(said: Said) -> bool:
    """Tell whether the source says of itself what it does or did (no wish, thought or state)."""
    predicate = said.predicate
    if predicate.tag_ not in {"VBG", "VBN", "VB"} or syntax.modals(predicate) or syntax.is_passive(predicate):
        return False
    if predicate.lemma_ in words().states:
        return False
    return said.by_source()


def _menaces(predicate: Token) -> bool:
    """Tell whether what somebody will do is against another: "will continue applying pressure to"."""
    acts = [predicate, *(c.head for c in syntax.complements(predicate))]
    return any(head.lemma_.lower() in words().menaces for act in acts for head in syntax.objects(act))


def promises(said: Said) -> Iterator[Finding]:
    """Yield a promise: the one who says it, or for whom it is said, will do something."""
    predicate = said.predicate
    if predicate.pos_ != "VERB" or not WILL & set(syntax.modals(predicate)):
        return
    if not said.by_source():
        return
    stance = "rejects" if syntax.negated(predicate) else "pledges"
    if predicate.lemma_ in words().errands:
        # "We will meet on Monday" promises nothing; "would meet them if" is consent.
        if stance == "rejects" or not conditions.hangs_on_one(predicate, said.scene.conditions):
            return
        stance = "agrees"
    if stance == "pledges" and _menaces(predicate):
        stance = "threatens"
    yield finding(
        said,
        [predicate],
        frame="promise",
        stance=stance,
        subject=extent(predicate, "clause"),
        clause=True,
        prior=0.65,
    )
