"""Charges in what somebody says: another has done a wrong, or is guilty of one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.extents import extent
from kg.text.stances.findings import Finding
from kg.text.stances.holders import actor_at
from kg.text.stances.said import Said, finding
from kg.text.stances.scene import Scene
from kg.text.stances.scope import scope
from kg.text.stances.slots import VERBAL
from kg.text.stances.values import BAD
from kg.text.stances.words import words

# The frame of a charge by name: it gives way to any stance whose subject it is part of.
WRONG = "wrong"


def charges(said: Said) -> Iterator[Finding]:
    """Yield a charge: somebody else is said to have done a wrong, or to be guilty of one."""
    predicate, scene, source = said.predicate, said.scene, said.source
    if syntax.negated(predicate) or syntax.modals(predicate):
        return
    wrong = _wrong(predicate)
    for doer in syntax.subjects(wrong[0]) or syntax.subjects(predicate) if wrong else ():
        accused = actor_at(doer, scene)
        if accused is not None and not scene.same(accused, source):
            yield finding(
                said,
                wrong,
                frame="charge",
                stance="accuses",
                subject=extent(wrong[0], "clause"),
                named=[accused],
                clause=wrong[0].pos_ in VERBAL,
                prior=0.5,
            )


def wrongs(noun: Token, scene: Scene) -> Iterator[Finding]:
    """Yield a charge by name in what somebody says: "the crimes of the regime", "airstrikes by Moscow"."""
    if noun.lemma_.lower() not in words().wrongs or syntax.negated(noun):
        return
    for source in scene.sources(noun):
        doers = [m for m in _doers(noun, scene) if not scene.same(m, source)]
        if doers and scope(noun, scene).reason is None:
            yield finding(
                Said(noun, scene, source), [noun], frame=WRONG, stance="accuses", named=doers,
                subject=extent(noun, "thing"), prior=0.5,
            )  # fmt: skip


def _doers(noun: Token, scene: Scene) -> list[int]:
    """Return who does a wrong: its owner or agent, or whose act the participle behind it says it is."""
    heads = [*syntax.possessor(noun), *syntax.obliques(noun).get("by", ())]
    inside = scene.covers.get(noun.i)
    heads += [m for m in syntax.modifiers(noun) if scene.adjective(m) not in {None, inside}]
    behind = [*noun.rights, *(noun.head.rights if syntax.relation(noun) == "oblique" else ())]
    for child in behind:
        if child.tag_ == "VBN" and noun.i < child.i < noun.i + 4:
            heads += syntax.agents(child)
    if noun.lemma_.lower() in words().evaluative["noun"]:
        heads += syntax.obliques(noun).get("of", ())
    found = [actor_at(head, scene, national=head.i < noun.i) for head in heads]
    return [m for m in found if m is not None]


def _wrong(predicate: Token) -> list[Token]:
    """Return the head of the wrong that a predicate charges its subject with, or nothing."""
    lemma = predicate.lemma_.lower()
    if predicate.pos_ == "VERB" and _is_wrong(predicate) and not _on_own(predicate):
        return [] if _is_suffering(predicate) else [predicate]
    if lemma in words().failing:
        return [predicate for c in syntax.complements(predicate) if c.kind in {"to", "purpose"}][:1]
    if lemma in words().striving:
        clauses = [c.head for c in syntax.complements(predicate) if c.kind == "to"]
        return [head for head in clauses if _is_wrong(head) and not _on_own(head)][:1]
    by_word = syntax.obliques(predicate)
    if lemma == "blame" and not syntax.objects(predicate):
        return by_word.get("for", [])[:1]
    return [head for word in words().accusing.get(lemma, ()) for head in by_word.get(word, ())][:1]


def _is_wrong(verb: Token) -> bool:
    """Tell whether to do this is a wrong, or is called one: "violated", "push unacceptable language"."""
    lemma = verb.lemma_.lower()
    known = words()
    return lemma in known.wrong_verbs or known.evaluative["verb"].get(lemma, 0) <= BAD or _bad_object(verb)


def _is_suffering(verb: Token) -> bool:
    """Tell whether a participle has nobody to whom the wrong is done: "exposed and starving"."""
    loose = verb.tag_ == "VBG" and not syntax.auxiliaries(verb)
    return loose and not syntax.objects(verb) and not syntax.obliques(verb)


def _on_own(verb: Token) -> bool:
    """Tell whether a thing is done to what is one's own: "has begun to destroy its missiles"."""
    return any(child.tag_ == "PRP$" for head in syntax.objects(verb) for child in head.lefts)


def _bad_object(verb: Token) -> bool:
    """Tell whether a verb has an object of bad value: "push unacceptable language"."""
    valued = words().evaluative["adjective"]
    adjectives = [m for head in syntax.objects(verb) for m in syntax.modifiers(head)]
    return any(valued.get(m.lemma_.lower(), 0) <= BAD for m in adjectives)
