"""Scope: whether what a trigger says is so, turned, asked, conditional, only possible or past.

"Oman refused to back it" is turned, "does Oman back it?" and "instead of backing it" say that nobody does,
"may back it" is possible, "would have backed it" conditional, "used to back it" past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.text import syntax

# How many words above a trigger share its actor at most.
STEPS = 5
ASSERTED, CONDITIONAL, POSSIBLE, PAST = "asserted", "conditional", "possible", "past"
NEGATED = "negated, which is no position"
SUPPOSED = "only supposed, which is no position"
ASKED = "asked, which is no position"


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of scope.toml; the comments there say what each is for."""

    conditional: frozenset[str]
    inverted: frozenset[str]
    unreal: frozenset[str]
    supposed: frozenset[str]
    provisos: frozenset[str]
    possible: frozenset[str]
    past: frozenset[str]
    modals: frozenset[str]
    undone: frozenset[str]
    ending: frozenset[str]
    exceptions: frozenset[str]
    claims: frozenset[str]
    doubts: frozenset[str]
    adverse: frozenset[str]
    undecided: frozenset[str]
    above: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the surroundings of a trigger do to its stance: ``unsaid`` is why nobody takes it."""

    negated: bool = False
    modality: str = ASSERTED
    unsaid: str | None = None


def scope_of(trigger: Span, words: Words) -> Scope:
    """Return the scope of the trigger of a mark; a noun may be ended ("dropped its demand"), and no more."""
    root = trigger.root
    verb = syntax.predicate(root)
    if verb is not None:
        found = _of_verb(verb, words, range(trigger.start, trigger.end))
        return replace(found, modality=CONDITIONAL) if _is_limited(root, words) else found
    if root.pos_ not in {"NOUN", "PROPN"}:
        return Scope(unsaid=ASKED if _is_asked(root) else None)
    above = syntax.governor(root)
    ended = above is not None and above.tag_ in {"VBD", "VBN"} and above.lemma_.lower() in words.ending
    return Scope(modality=PAST if ended and syntax.relation(root) == "object" else ASSERTED)


def _of_verb(verb: Token, words: Words, seen: Collection[int]) -> Scope:
    """Return the scope of a verb; ``seen`` are the words of its mark: what they say, the reader has read."""
    chain = list(_chain(verb, words))
    steps = [step for step, _ in chain]
    above = sum(_turned(step) + (effect == "negate") for step, effect in chain[1:] if step.i not in seen)
    unsaid = _unsaid(steps[-1], words, seen)
    if any(_is_supposed(step, words, seen) for step in steps):
        unsaid = unsaid or SUPPOSED
    if above % 2 or any(_is_undone(step, words, seen) for step in steps):
        unsaid = NEGATED
    return Scope((syntax.negated(verb) + above) % 2 == 1, _modality(chain, words, seen), unsaid)


def _turned(word: Token) -> bool:
    return syntax.negated(word) or bool(syntax.of_nobody(word))


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
    kind = syntax.relation(first)
    if kind not in {"complement", "modifier", "adverbial"} or syntax.explicit_subjects(token):
        return False
    if any(child.tag_ == "TO" for child in first.children):
        return True
    # "Left, condemning it" is told beside what is above it.
    loose = kind == "adverbial" and not any(map(syntax.is_marker, first.lefts))
    return token.tag_ == "VBG" and not loose and not syntax.auxiliaries(token)


def _before(token: Token) -> Span:
    """Return two words before a predicate and its auxiliaries and adverbs: "instead of (fully backing)"."""
    start = token.i
    while start and token.doc[start - 1].head == token and token.doc[start - 1].pos_ in {"ADV", "AUX"}:
        start -= 1
    return token.doc[max(0, start - 2) : start]


def _is_undone(step: Token, words: Words, seen: Collection[int]) -> bool:
    """Tell whether words before a verb say that it has not been done: "yet to", "instead of"."""
    before = _before(step)
    lower = before.text.lower()
    return bool({lower, lower.split(" ")[-1]} & words.undone) and not all(one.i in seen for one in before)


def _unsaid(top: Token, words: Words, seen: Collection[int]) -> str | None:
    """Return why a clause that no word above shares the actor of says nothing, or None."""
    if _is_asked(top):
        return ASKED
    above = syntax.governor(top)
    if above is None or above.i in seen:
        return None
    kind = next((one.kind for one in syntax.complements(above) if one.head == top), syntax.relation(top))
    if kind == "whether":
        return ASKED
    return NEGATED if kind in {"that", "bare", "subject"} and _is_doubted(above, words) else None


def _is_doubted(above: Token, words: Words) -> bool:
    """Tell whether what a clause says is not so: "nobody believes that", "denied reports that"."""
    says = [above, *(child for child in above.children if syntax.relation(child) == "predicate")]
    if syntax.relation(above) in {"subject", "object"}:
        says.append(above.head)
    return any(one.lemma_.lower() in (words.claims if _turned(one) else words.doubts) for one in says)


def _is_asked(token: Token) -> bool:
    """Tell whether a sentence asks if something is so: "does Peru back it?", "how can Peru back it?"."""
    start, end = syntax.sentence(token)
    if not any(one.text == "?" for one in token.doc[token.i : end]):
        return False
    first, *behind = (one for one in token.doc[start:end] if one.is_alpha and one.pos_ != "CCONJ")
    return first.pos_ == "AUX" or (first.tag_.startswith("W") and behind[:1] != [] and behind[0].tag_ == "MD")


def _modality(chain: list[tuple[Token, str]], words: Words, seen: Collection[int]) -> str:
    own = [found for step, _ in chain if (found := _own_modality(step, words, seen)) is not None]
    above = [effect for _, effect in chain if effect in {CONDITIONAL, POSSIBLE}]
    return next(iter([*own, *above]), ASSERTED)


def _own_modality(step: Token, words: Words, seen: Collection[int]) -> str | None:
    """Return the modality that a word's own clause gives it, or None."""
    helpers = syntax.auxiliaries(step)
    if words.unreal <= {one.lower_ for one in helpers}:
        return CONDITIONAL
    unread = [child for child in step.children if child.i not in seen]
    if {one.lower_ for one in (*helpers, *unread) if one.i not in seen} & (words.possible | words.modals):
        return POSSIBLE
    return PAST if _is_former(step, words) or any(_is_past(child, words) for child in unread) else None


def _is_past(child: Token, words: Words) -> bool:
    """Tell whether an adverb says that it is over: "previously", "no longer"."""
    before = child.doc[max(0, child.i - 1) : child.i + 1].text.lower()
    return syntax.relation(child) == "modifier" and bool({child.lower_, before} & words.past)


def _is_former(step: Token, words: Words) -> bool:
    """Tell whether "used to" stands before a verb; "was used to" says what for."""
    before = _before(step)
    return before.text.lower() in words.past and not syntax.is_passive(before[0])


def _is_supposed(step: Token, words: Words, seen: Collection[int]) -> bool:
    """Tell whether a clause is only supposed: "if Peru backs it", "had Peru backed it", "suppose it does"."""
    if any(_opens_condition(child, words) for child in step.lefts if child.i not in seen):
        return True
    first = step.left_edge
    if first.lower_ in words.inverted and first.head == step and syntax.explicit_subjects(step):
        return True
    above = syntax.governor(step)
    return above is not None and above.lemma_.lower() in words.supposed


def _is_limited(token: Token, words: Words) -> bool:
    """Tell whether what is said has a limit: "in favour of it, but on a different basis"."""
    return any(
        one.lemma_ in words.provisos and any(child.lower_ == "but" for child in one.lefts)
        for step in (token, token.head)
        for one in syntax.conjuncts(step)[1:]
    )


def _opens_condition(child: Token, words: Words) -> bool:
    return syntax.is_marker(child) and child.lower_ in words.conditional
