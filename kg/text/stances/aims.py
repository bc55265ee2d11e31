"""At whom a stance is aimed: the one addressed, or whose act, proposal or person the subject is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.holders import owner
from kg.text.stances.scene import Scene

# Stances whose subject is the actor's own doing or a measure, not somebody's act.
WITHOUT_OWNER = frozenset({"pledges", "neutral", "denies"})


def aims(
    heads: Iterable[Token], scene: Scene, *, actor: int, stance: str, named: list[int]
) -> tuple[int, ...]:
    """Return the mentions at whom a stance is aimed, in reading order.

    Args:
        heads: The heads of the subject.
        scene: The text.
        actor: Who holds the stance; never aimed at.
        stance: The stance.
        named: Mentions that fill the towards slot of the frame; if there are any, they decide.
    """
    found = named
    if not found and stance not in WITHOUT_OWNER:
        found = [mention for head in heads for mention in _concerned(head, scene, 0)]
    own = scene.actor(actor)
    distinct: dict[str, int] = {}
    for mention in found:
        distinct.setdefault(scene.actor(mention), mention)
    return tuple(m for iri, m in distinct.items() if iri != own)


def _concerned(head: Token, scene: Scene, depth: int) -> Iterator[int]:
    """Yield who a thing or act is of: itself, its owner or agent, or that of what it is about."""
    mention = scene.at(head)
    if mention is not None:
        yield mention
        return
    if head.pos_ in {"VERB", "AUX"}:
        yield from _doers(head, scene)
        return
    found = owner(head, scene)
    if found is not None:
        yield found
        return
    for clause in syntax.relative_clauses(head):
        yield from _doers(clause, scene)
    if depth < 2:
        for word in ("to", "of", "against", "for"):
            for inner in syntax.obliques(head).get(word, ()):
                if scene.at(inner) is None:
                    yield from _concerned(inner, scene, depth + 1)


def _doers(verb: Token, scene: Scene) -> Iterator[int]:
    for subject in syntax.subjects(verb):
        mention = scene.at(subject)
        if mention is not None:
            yield mention
