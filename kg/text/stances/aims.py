"""At whom a stance is aimed: the one addressed, or whose act, proposal or person the subject is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.acts import doer
from kg.text.stances.holders import owner
from kg.text.stances.scene import Scene
from kg.text.stances.slots import VERBAL

# Stances whose subject is the actor's own doing or a measure, not somebody's act.
WITHOUT_OWNER = frozenset({"neutral", "denies"})
# Stances on what another has done.
JUDGING = frozenset({"accuses", "condemns", "criticizes", "opposes", "praises", "rejects", "supports"})
DEFINITE = frozenset({"the", "this", "that"})
# Prepositions that lead to whom something is done.
REACHING = ("with", "to", "against", "from", "for", "on")


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
        judged = stance in JUDGING
        found = [m for head in heads for m in _concerned(head, scene, actor, 0, judged)]
    distinct: dict[str, int] = {}
    for mention in found:
        if not scene.same(mention, actor):
            distinct.setdefault(scene.actor(mention), mention)
    return tuple(distinct.values())


def _concerned(head: Token, scene: Scene, actor: int, depth: int, judged: bool = False) -> Iterator[int]:
    """Yield who a thing or act is of: itself, its owner or agent, or that of what it is about."""
    mention = scene.at(head)
    if mention is not None:
        yield mention
        return
    if head.pos_ in VERBAL:
        others = [m for m in _doers(head, scene) if not _is_own(m, actor, scene)]
        yield from others or _affected(head, scene)
        return
    found = owner(head, scene, of_kind=judged)
    if found is not None and not scene.same(found, actor):
        yield found
        return
    for clause in syntax.relative_clauses(head):
        yield from _doers(clause, scene)
    known = _spoken_of_before(head, scene, actor, judged) if depth == 0 and _is_definite(head) else None
    if known is not None:
        yield known
    elif depth < 2:
        for word in ("to", "of", "against", "for", "with"):
            for inner in syntax.obliques(head).get(word, ()):
                if scene.at(inner) is None or word in REACHING:
                    yield from _concerned(inner, scene, actor, depth + 1, judged)


def _spoken_of_before(noun: Token, scene: Scene, actor: int, judged: bool) -> int | None:
    """Return whose a definite thing is by the text before: its owner there, or who did it."""
    owning = scene.owner_before(noun)
    return doer(noun, scene, actor) if owning is None and judged else owning


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in noun.lefts)


def _is_own(mention: int, actor: int, scene: Scene) -> bool:
    """Tell whether a mention is the actor, alone or with others ("they" of two states)."""
    return any(scene.same(one, actor) for one in scene.together(mention))


def _affected(verb: Token, scene: Scene) -> Iterator[int]:
    """Yield to whom something is done: "break relations with Russia", "assist the mission"."""
    by_word = syntax.obliques(verb)
    heads = [*syntax.objects(verb), *syntax.indirect_objects(verb)]
    # "letting Peru attend": what the parser takes for a clause has its subject.
    heads += [s for c in syntax.complements(verb) if c.kind != "to" for s in syntax.subjects(c.head)]
    heads += [inner for head in heads for word in REACHING for inner in syntax.obliques(head).get(word, ())]
    heads += [head for word in REACHING for head in by_word.get(word, ())]
    yield from scene.mentioned(heads)


def reached(trigger: Token, scene: Scene) -> list[int]:
    """Return the actors in the prepositional phrases of a trigger: "bar all aid to the rebels"."""
    by_word = syntax.obliques(trigger)
    heads = [head for word in REACHING for head in by_word.get(word, ())]
    return scene.mentioned(heads)


def warned(trigger: Token, scene: Scene) -> list[int]:
    """Return who meets the condition of a threat or not: "unless Kuwait withdraws"."""
    start, end = syntax.sentence(trigger)
    openers = [i for i in scene.conditions if start <= i < end]
    return [mention for i in openers for mention in _doers(scene.doc[i].head, scene)]


def _doers(verb: Token, scene: Scene) -> Iterator[int]:
    yield from scene.mentioned(syntax.subjects(verb))
