"""Scope: whether a stance is asserted, turned by negation, only possible, or nobody's.

What stands inside "if" or a question is not the actor's own assertion; what stands under "refused
to" is turned; "may" makes it possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.frames.words import words

# How many words above a trigger share its actor at most.
STEPS = 5
POSSIBLE = frozenset({"may", "might", "could"})
NOBODY = frozenset({"none", "nobody", "neither"})
CLOSING = frozenset({"”", '"', "''", ":"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the surroundings of a trigger do to it; ``reason`` says why it does not count."""

    negated: bool = False
    modality: str = "asserted"
    reason: str | None = None


def scope(token: Token) -> Scope:
    """Return the scope of a trigger."""
    chain = list(_chain(token))
    effects = [effect for _, effect in chain]
    turns = sum(syntax.negated(step) or _is_of_nobody(step) for step, _ in chain)
    turns += sum(effect in {"negate", "drop"} for effect in effects)
    return Scope(turns % 2 == 1, _modality(chain), _not_asserted([step for step, _ in chain]))


def _chain(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the trigger and the words above it that share its actor, with what each does to the stance."""
    yield token, "keep"
    for _ in range(STEPS):
        above = syntax.governor(token)
        effect = None if above is None else _effect(token, above)
        if above is None or effect is None:
            return
        yield above, effect
        token = above


def _effect(token: Token, above: Token) -> str | None:
    """Return what the word above does to the stance below it, None if it is no part of it."""
    relation = syntax.relation(syntax.first_conjunct(token))
    if token.pos_ in {"NOUN", "PROPN"} and syntax.copula(token) is None:
        carried = above.pos_ == "VERB" and relation in {"object", "subject"}
        if carried and above.lemma_ in words().dropping:
            return "drop"
        return "keep" if carried and above.lemma_ in words().support else None
    if relation not in {"complement", "modifier", "adverbial"} or not _shares_actor(token):
        return None
    return words().matrix.get(above.lemma_.lower())


def _shares_actor(token: Token) -> bool:
    """Tell whether a clause has no subject of its own: an infinitive, or a gerund ("is suing" is none)."""
    first = syntax.first_conjunct(token)
    infinitive = any(child.tag_ == "TO" for child in first.children)
    return infinitive or (token.tag_ == "VBG" and not syntax.auxiliaries(token))


def _is_of_nobody(token: Token) -> bool:
    """Tell whether the subject is "no country", "none" or "nobody"."""
    subject = syntax.surface_subject(token)
    if subject is None or token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return False
    return subject.lower_ in NOBODY or any(child.lower_ in {"no", "neither"} for child in subject.children)


def _modality(chain: list[tuple[Token, str]]) -> str:
    for step, _ in chain:
        own = _modality_of(step)
        if own is not None:
            return own
    effects = [effect for _, effect in chain]
    return next((one for one in ("conditional", "possible", "past") if one in effects), "asserted")


def _modality_of(step: Token) -> str | None:
    """Return the modality that a word's own clause gives it, or None."""
    children = list(step.children)
    if any(map(_is_condition, children)) or _has_proviso(step):
        return "conditional"
    may = POSSIBLE.intersection(syntax.modals(step))
    if may or any(child.lower_ in words().possible for child in children):
        return "possible"
    return "past" if any(map(_is_past, children)) else None


def _is_condition(clause: Token) -> bool:
    """Tell whether a clause opens with "if", "unless" or "provided"."""
    return syntax.relation(clause) in {"adverbial", "complement", "other"} and any(
        syntax.is_marker(child) and child.lower_ in words().conditional for child in clause.lefts
    )


def _has_proviso(step: Token) -> bool:
    """Tell whether what is said has a limit: "in favour, but on a different basis"."""
    return any(
        one.lemma_ in words().provisos and any(child.lower_ == "but" for child in one.lefts)
        for one in syntax.conjuncts(step)[1:]
    )


def _is_past(child: Token) -> bool:
    """Tell whether "previously", "no longer"; "the then president", but not "he then criticized it"."""
    relation = syntax.relation(child)
    if child.head.pos_ in {"NOUN", "PROPN"} and child.lower_ in words().former:
        return relation in {"modifier", "compound"}
    before = child.doc[max(0, child.i - 1) : child.i + 1].text.lower()
    return relation == "modifier" and (child.lower_ in words().past or before in words().past)


def _not_asserted(chain: list[Token]) -> str | None:
    """Return why a trigger asserts nothing, or None."""
    token = chain[0]
    if any(set(syntax.modals(step)) & words().deontic_modals for step in chain):
        return "said to be due, not done"
    if _is_question(token):
        return "in a question"
    inside = any(_is_condition(above) for above in (token, *token.ancestors))
    return "inside a condition" if inside else None


def _is_question(token: Token) -> bool:
    """Tell whether the sentence, or the quotation that holds the token, ends in "?"."""
    behind = token.doc[token.i : syntax.sentence(token)[1]]
    after = next((word.i for word in behind if word.text == "?"), None)
    return after is not None and not any(token.doc[i].text in CLOSING for i in range(token.i, after))
