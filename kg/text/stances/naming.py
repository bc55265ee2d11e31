"""Evaluation by name: "called the vote a farce", "described the raid as barbaric"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.aims import aims
from kg.text.stances.extents import extent
from kg.text.stances.findings import Finding
from kg.text.stances.holders import actor_at
from kg.text.stances.scene import Scene
from kg.text.stances.scope import scope
from kg.text.stances.slots import Hit
from kg.text.stances.values import stance_of, value_of
from kg.text.stances.words import words

# How many words behind its verb a name in quotation marks may begin.
REACH = 20
OPENING = {"“", '"', "‘", "``"}


def naming_findings(verb: Token, scene: Scene) -> Iterator[Finding]:
    """Yield praise or criticism of what a verb of naming calls by a valued word."""
    if verb.lemma_ not in words().naming or verb.pos_ != "VERB":
        return
    value = max((value_of(name) for name in _names(verb)), key=abs, default=0)
    around = scope(verb, scene)
    if not value or around.reason or around.negated:
        return
    stance = stance_of(value)
    actors = [m for t in syntax.subjects(verb) if (m := actor_at(t, scene)) is not None]
    for actor in actors:
        for head in _named(verb):
            subject = _before_quote(head, *extent(head, "thing"))
            yield Finding(
                frame="naming", hit=Hit(verb), stance=stance, actor=actor, subject=subject,
                subject_mention=scene.at(head), modality=around.modality, prior=0.8,
                towards=aims([head], scene, actor=actor, stance=stance, named=[]),
            )  # fmt: skip


def _named(verb: Token) -> list[Token]:
    """Return what is called something; parsers may take it for an indirect object."""
    return syntax.indirect_objects(verb) or syntax.objects(verb)[:1]


def _quoted(verb: Token) -> list[Token]:
    """Return the head of what stands in quotation marks behind a verb: "called the plan “a sham”"."""
    end = min(verb.i + REACH, syntax.sentence(verb)[1])
    for mark in verb.doc[verb.i + 1 : end]:
        if mark.text in OPENING:
            inside = verb.doc[mark.i + 1 : end]
            return [word for word in inside if word.pos_ in {"NOUN", "ADJ"} and value_of(word)][:1]
    return []


def _names(verb: Token) -> list[Token]:
    """Return what the object is called: a predicate, "as Y", or a noun left hanging behind it."""
    found = [c.head for c in syntax.complements(verb) if c.kind in {"pred", "bare"}]
    found += syntax.obliques(verb).get("as", [])
    for head in syntax.objects(verb):
        found += syntax.obliques(head).get("as", [])
        found += [
            child for child in head.children if child.i > head.i and syntax.relation(child) == "apposition"
        ]
    if not any(value_of(name) for name in found):
        found += _quoted(verb)
    if found:
        return found
    own = syntax.objects(verb)
    if syntax.indirect_objects(verb):
        return own
    return own[1:] or [c for c in verb.children if c.i > verb.i and c.pos_ in {"NOUN", "ADJ"}]


def _before_quote(head: Token, start: int, end: int) -> tuple[int, int]:
    """Return the words of a thing without the quoted name that the parser took for part of it."""
    for token in head.doc[head.i + 1 : end]:
        if token.text in OPENING:
            return start, token.i
    return start, end
