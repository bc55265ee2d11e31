"""Scope: whether a stance is asserted, turned by negation, only possible, or nobody's.

What stands inside "if", a question, a demand or a purpose is not the actor's own
assertion; what stands under "refused to" is turned; "may" makes it possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances import conditions
from kg.text.stances.scene import Scene
from kg.text.stances.words import words

DEONTIC = "deontic"
WANTED = "asked or wanted of another, not done"
# Prepositions that lead to who shall do what follows: "called on Peru to", "waited for Peru to".
ADDRESSING = ("on", "upon", "to", "for", "with")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the surroundings of a trigger do to it; ``reason`` says why it does not count."""

    negated: bool = False
    modality: str = "asserted"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """One level of the chain above a trigger: the token and what it does."""

    token: Token
    effect: str


def scope(token: Token, scene: Scene) -> Scope:
    """Return the scope of a trigger."""
    reason = _not_asserted(token, scene)
    chain = list(_chain(token))
    if reason is None and any(set(syntax.modals(s.token)) & words().deontic_modals for s in chain):
        reason = DEONTIC
    turns = sum(syntax.negated(step.token) or _no_one(step.token) for step in chain)
    effects = {step.effect for step in chain}
    turns += sum(step.effect in {"negate", "drop"} for step in chain)
    if "open" in effects:
        reason = reason or WANTED
    return Scope(turns % 2 == 1, _modality(chain, effects, scene), reason)


def _chain(token: Token) -> Iterator[_Step]:
    """Yield the trigger and the words above it that share its actor, innermost first."""
    yield _Step(token, "keep")
    for _ in range(5):
        above = syntax.governor(token)
        if above is None:
            return
        effect = _effect(token, above)
        if effect is None:
            return
        yield _Step(above, effect)
        token = above


def _effect(token: Token, above: Token) -> str | None:
    """Return what the word above does to the stance below it, None if it is no part of it."""
    known = words()
    relation = syntax.relation(syntax.first_conjunct(token))
    if token.pos_ in {"NOUN", "PROPN"} and syntax.copula(token) is None:
        if above.pos_ == "VERB" and relation in {"object", "subject"}:
            if above.lemma_ in known.dropping:
                return "drop"
            if above.lemma_ in known.wanting and relation == "object":
                return "open"
            return "keep" if above.lemma_ in known.support else None
        return None
    if relation not in {"complement", "modifier", "adverbial"} or not _shares_actor(token):
        return None
    if _is_to_be_done(token):
        return None
    if above.lemma_.lower() in known.raising and syntax.is_passive(above):
        return "keep"
    if above.lemma_.lower() in known.matrix:
        return known.matrix[above.lemma_.lower()]
    if not _is_infinitive(token):
        return "open" if relation == "complement" else None
    return "keep" if _is_done(token, above, relation) else "open"


def _is_done(infinitive: Token, above: Token, relation: str) -> bool:
    """Tell whether an infinitive is what its subject does: "used a speech to condemn", "the first to sign".

    What another is made to do, what is needed and what a noun alone leads to is only wanted.
    """
    if relation == "modifier" or above.pos_ in {"NOUN", "PROPN"}:
        return _is_ranked(above)
    if any(map(_is_ranked, syntax.objects(above))):
        return True  # "became the first to sign"
    if above.pos_ != "VERB" or syntax.is_passive(above) or above.lemma_.lower() in words().deontic_verbs:
        return False
    doers = {*syntax.objects(above), *syntax.indirect_objects(above)}
    by_word = syntax.obliques(above)
    addressed = (head for word in ADDRESSING for head in by_word.get(word, ()))
    return not doers.intersection(syntax.subjects(infinitive)) and not any(
        above.i < head.i < infinitive.i for head in addressed
    )


def _is_ranked(noun: Token) -> bool:
    return any(child.lower_ in words().ordinals for child in noun.lefts)


def _shares_actor(token: Token) -> bool:
    """Tell whether a clause has no subject of its own: an infinitive, or a gerund ("is suing" is none)."""
    return _is_infinitive(token) or (token.tag_ == "VBG" and not syntax.auxiliaries(token))


def _is_infinitive(token: Token) -> bool:
    first = syntax.first_conjunct(token)
    return any(child.tag_ == "TO" for child in first.children)


def _no_one(token: Token) -> bool:
    """Tell whether the subject is "no country", "none" or "nobody"."""
    subject = syntax.surface_subject(token)
    if subject is None or token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return False
    if subject.lower_ in {"none", "nobody", "neither"}:
        return True
    return any(child.lower_ in {"no", "neither"} for child in subject.children)


def _modality(chain: list[_Step], effects: set[str], scene: Scene) -> str:
    known = words()
    for step in chain:
        if conditions.hangs_on_one(step.token, scene.conditions):
            return "conditional"
        if set(syntax.modals(step.token)) & {"may", "might", "could"}:
            return "possible"
        if any(child.lower_ in known.possible for child in step.token.children):
            return "possible"
        if any(_is_past(child) or _is_former(child) for child in step.token.children):
            return "past"
    return next((e for e in ("conditional", "possible", "past") if e in effects), "asserted")


def _is_former(child: Token) -> bool:
    # "The then president", but not "he then criticized it".
    named = child.head.pos_ in {"NOUN", "PROPN"}
    return named and child.lower_ in words().former and syntax.relation(child) in {"modifier", "compound"}


def _is_past(child: Token) -> bool:
    if syntax.relation(child) != "modifier":
        return False
    words_before = child.doc[max(0, child.i - 1) : child.i + 1].text.lower()
    return child.lower_ in words().past or words_before in words().past


def _not_asserted(token: Token, scene: Scene) -> str | None:
    """Return why a trigger asserts nothing, or None."""
    if _is_question(token, scene):
        return "in a question"
    if conditions.inside(token, scene.conditions):
        return "inside a condition"
    if set(syntax.modals(token)) & words().deontic_modals:
        return DEONTIC
    if _is_missing(token):
        return WANTED
    return "wished to happen, not done" if _is_wished(token) else None


def _is_missing(noun: Token) -> bool:
    """Tell whether a noun names what somebody wants there to be: "the need for (their resolve)"."""
    first = noun.left_edge
    if noun.pos_ != "NOUN" or first.lower_ != "for" or first.i == syntax.sentence(noun)[0]:
        return False
    return first.nbor(-1).lemma_.lower() in words().missing


def _is_wished(token: Token) -> bool:
    """Tell whether a clause is made sure of: "ensure that aid arrives", "for aid to arrive"."""
    for _ in range(4):
        if _is_infinitive(token) and syntax.has_own_subject(token) and not _is_to_be_done(token):
            return True
        above = syntax.governor(token)
        if above is None:
            return False
        if syntax.relation(token) == "complement" and above.lemma_ in words().ensuring:
            return True
        token = above
    return False


def _is_to_be_done(infinitive: Token) -> bool:
    """Tell whether "was to blame", "are to send": a form of "be" stands before "to"."""
    return any(
        w.lemma_ == "be" and w.i < infinitive.i - 1 and w.nbor().tag_ == "TO" for w in infinitive.lefts
    )


def _is_question(token: Token, scene: Scene) -> bool:
    """Tell whether the sentence, or the quotation that holds the token, ends in "?"."""
    after = next((i for i in scene.questions if i >= token.i), None)
    if after is None or after >= syntax.sentence(token)[1]:
        return False
    return not any(token.doc[i].text in {"”", '"', "''", ":"} for i in range(token.i, after))
