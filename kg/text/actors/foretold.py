"""Who is described before being named: "A rights group says … Amnesty International wants …"."""

from __future__ import annotations

from collections.abc import Sequence
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
    ordered = sorted(scene.drafts, key=lambda draft: draft.start)
    meant: dict[int, Draft] = {}
    for draft in ordered:
        if scene.text.sentence[draft.start] >= LEAD:
            break
        named = _named_later(scene, draft, ordered) if _is_described(scene, draft) else None
        if named is not None:
            meant[id(draft)] = named
    if meant:
        scene.drafts = [_meaning(draft, meant.get(id(draft))) for draft in scene.drafts]


def _meaning(draft: Draft, named: Draft | None) -> Draft:
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


def _named_later(scene: Scene, draft: Draft, ordered: Sequence[Draft]) -> Draft | None:
    """Return the first subject of the next sentences, if it can be who is described."""
    number = scene.text.sentence[draft.start]
    for later in ordered:
        gap = scene.text.sentence[later.start] - number
        if 0 < gap <= REACH and later.kind in {"name", "person"} and _leads(scene, later):
            return later if _can_be(scene, draft, later) else None
    return None


def _leads(scene: Scene, draft: Draft) -> bool:
    """Tell whether a mention is a subject or begins its sentence: parsers lose "…, in a report, said"."""
    first = scene.text.starts[scene.text.sentence[draft.start]]
    return is_subject(scene, draft) or draft.start in {first, first + 1}


def _can_be(scene: Scene, draft: Draft, later: Draft) -> bool:
    if later.who is None:
        return False
    word = scene.text.lower[draft.root if draft.root is not None else draft.end - 1]
    if later.person is None:
        return is_called(scene, later.who, word)
    offices = scene.words.offices
    mine = offices.get(draft.noun or "")
    return mine in OWN and any(
        offices.get(held.noun) == mine or held.noun == draft.noun for held in later.person.offices
    )
