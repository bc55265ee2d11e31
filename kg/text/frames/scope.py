"""Scope: whether a stance is asserted, turned by negation, conditional, only possible or past.

"Oman refused to back it" is turned, "Oman may back it" is possible, "would back it if Chad
signs" is conditional.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax

# How many words above a trigger share its actor at most.
STEPS = 5


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of scope.toml; the comments there say what each is for."""

    endings: Mapping[str, list[str]]
    conditional: frozenset[str]
    provisos: frozenset[str]
    possible: frozenset[str]
    past: frozenset[str]
    modals: frozenset[str]
    above: Mapping[str, list[str]]
    negated: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the surroundings of a trigger do to its stance."""

    negated: bool
    modality: str


def scope(verb: Token, words: Words) -> Scope:
    """Return the scope of a trigger."""
    chain = list(_chain(verb, words))
    turns = sum(syntax.negated(step) for step, _ in chain) + sum(effect == "negate" for _, effect in chain)
    return Scope(turns % 2 == 1, _modality(chain, words))


def limited(token: Token, words: Words) -> bool:
    """Tell whether what is said has a limit: "in favour of it, but on a different basis"."""
    return any(
        one.lemma_ in words.provisos and any(child.lower_ == "but" for child in one.lefts)
        for step in (token, token.head)
        for one in syntax.conjuncts(step)[1:]
    )


def _chain(token: Token, words: Words) -> Iterator[tuple[Token, str]]:
    """Yield the trigger and the words above it that share its actor, with what each does to the stance."""
    yield token, "keep"
    for _ in range(STEPS):
        above = syntax.governor(token)
        effect = None if above is None or not _shares_actor(token) else _effect(above, words)
        if above is None or effect is None:
            return
        yield above, effect
        token = above


def _effect(above: Token, words: Words) -> str | None:
    lemma = above.lemma_.lower()
    return next((effect for effect, listed in words.above.items() if lemma in listed), None)


def _shares_actor(token: Token) -> bool:
    """Tell whether a clause has no subject of its own: an infinitive, or a gerund ("is suing" is none)."""
    first = syntax.first_conjunct(token)
    if syntax.relation(first) not in {"complement", "modifier", "adverbial"}:
        return False
    infinitive = any(child.tag_ == "TO" for child in first.children)
    return infinitive or (token.tag_ == "VBG" and not syntax.auxiliaries(token))


def _modality(chain: list[tuple[Token, str]], words: Words) -> str:
    own = [found for step, _ in chain if (found := _own_modality(step, words)) is not None]
    above = [effect for _, effect in chain if effect in {"conditional", "possible"}]
    return next(iter([*own, *above]), "asserted")


def _own_modality(step: Token, words: Words) -> str | None:
    """Return the modality that a word's own clause gives it, or None."""
    children = list(step.children)
    if any(_is_condition(child, words) for child in children):
        return "conditional"
    possible = words.modals.intersection(syntax.modals(step)) or any(
        child.lower_ in words.possible for child in children
    )
    if possible:
        return "possible"
    return "past" if any(_is_past(child, words) for child in children) else None


def _is_past(child: Token, words: Words) -> bool:
    """Tell whether an adverb says that it is over: "previously", "no longer"."""
    before = child.doc[max(0, child.i - 1) : child.i + 1].text.lower()
    return syntax.relation(child) == "modifier" and bool({child.lower_, before} & words.past)


def _is_condition(clause: Token, words: Words) -> bool:
    """Tell whether a clause opens with "if", "unless" or "provided"."""
    return syntax.relation(clause) in {"adverbial", "complement", "other"} and any(
        syntax.is_marker(child) and child.lower_ in words.conditional for child in clause.lefts
    )
