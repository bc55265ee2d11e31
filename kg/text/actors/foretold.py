"""Who is described before being named: "A rights group says … Amnesty International wants …"."""

from __future__ import annotations

from dataclasses import replace

from kg.text.actors.descriptions import is_called
from kg.text.actors.draft import GROUP, Draft, Scene, same_as
from kg.text.actors.pronouns import is_subject

# In how many sentences after the description the name comes.
REACH = 2
# So far into a text somebody is described first.
LEAD = 3
OWN = frozenset({"legislator", "personal"})
INDEFINITE = frozenset({"a", "an", "another", "one"})


def name(scene: Scene) -> None:
    """Give those whom the first sentences only describe the name that the next ones tell."""
    meant: dict[str, Draft] = {}
    for draft in scene.drafts:
        if scene.text.sentence[draft.start] >= LEAD:
            break
        named = _named_later(scene, draft) if _is_described(scene, draft) else None
        if draft.who is not None and named is not None:
            meant[draft.who.iri] = named
    if meant:
        scene.drafts = [_meaning(draft, meant) for draft in scene.drafts]


def _meaning(draft: Draft, meant: dict[str, Draft]) -> Draft:
    named = meant.get(draft.who.iri) if draft.who is not None else None
    if named is None:
        return draft
    return replace(same_as(draft, named, "foretold"), kind="description", plural=draft.plural)


def _is_described(scene: Scene, draft: Draft) -> bool:
    """Tell whether a mention is a singular group or person that is not known yet."""
    unknown = (
        draft.who is not None and draft.who.type == GROUP and not draft.plural and draft.represents is None
    )
    before = scene.text.lower[draft.start - 1] if draft.start else ""
    return unknown and before in INDEFINITE


def _named_later(scene: Scene, draft: Draft) -> Draft | None:
    """Return the first subject of the next sentences, if it can be who is described."""
    number = scene.text.sentence[draft.start]
    for later in scene.drafts:
        gap = scene.text.sentence[later.start] - number
        if 0 < gap <= REACH and later.kind in {"name", "person"} and is_subject(scene, later):
            return later if _can_be(scene, draft, later) else None
    return None


def _can_be(scene: Scene, draft: Draft, later: Draft) -> bool:
    if later.who is None:
        return False
    word = scene.text.lower[draft.root if draft.root is not None else draft.end - 1]
    if later.person is None:
        return is_called(scene, later.who, word)
    offices = scene.roles.offices
    mine = offices.get(draft.noun or "")
    return mine in OWN and any(
        offices.get(held.noun) == mine or held.noun == draft.noun for held in later.person.offices
    )
