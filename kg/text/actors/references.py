"""References: descriptions and pronouns that mean somebody else, resolved in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.text.actors import descriptions, pronouns
from kg.text.actors.draft import Draft, Scene
from kg.text.actors.persons import settle

Resolver = Callable[[Scene, Draft], list[Draft]]
# What a draft waits for → how it is resolved, and why it may stay open.
RESOLVERS: dict[str, tuple[Resolver, str]] = {
    "person": (pronouns.person, "no person before it that it can mean"),
    "thing": (pronouns.thing, "no single actor before it that it can mean"),
    "plural": (pronouns.plural, "no group or pair of actors before it that it can mean"),
    "pair": (descriptions.pair, "no two states named together before it"),
    "body": (descriptions.body, "no state tells whose it is"),
    "office": (descriptions.office, "no person or state tells whose office it is"),
    "apposed": (descriptions.apposed, "nobody tells whose office it is"),
    "noun": (descriptions.noun, "no actor of the article, or more than one, can be meant"),
    "owned": (descriptions.owned, "nobody tells whose they are"),
    "group": (descriptions.group_again, ""),
    "holder": (descriptions.holder, ""),
    "singular": (descriptions.singular, ""),
    "opposition": (descriptions.opposing, ""),
    "country": (descriptions.country, ""),
    "soft": (descriptions.soft, ""),
}


@dataclass(frozen=True, slots=True)
class Open:
    """A reference that nothing resolves."""

    start: int
    end: int
    reason: str


def _turn(draft: Draft) -> tuple[int, int, int]:
    """Return when a draft is resolved: in reading order, but after the owner among its own words."""
    at = draft.start if draft.owner is None else max(draft.start, draft.owner)
    return at, int(at > draft.start), -draft.end


def resolve(scene: Scene) -> list[Open]:
    """Resolve descriptions and pronouns in reading order; return those that stay open."""
    waiting = [*scene.drafts, *pronouns.found(scene), *descriptions.found(scene)]
    scene.drafts = []
    left: list[Open] = []
    for draft in sorted(waiting, key=_turn):
        if draft.waits is None:
            if draft.person is not None and draft.represents is None:
                settle(scene, draft)
            scene.keep(draft)
            continue
        resolver, reason = RESOLVERS[draft.waits]
        resolved = resolver(scene, draft)
        for one in resolved:
            scene.keep(one)
        if not resolved and reason:
            left.append(Open(draft.start, draft.end, reason))
    return left
