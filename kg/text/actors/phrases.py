"""Phrases headed by an office, a state body or a group, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from kg.text.actors.bodies import GROUPS, body_drafts, group_drafts
from kg.text.actors.draft import Draft, Scene
from kg.text.actors.extents import Phrase, zone_of
from kg.text.actors.offices import office_drafts
from kg.text.actors.owners import phrase_of


def build(scene: Scene) -> None:
    """Add a draft for every phrase of an office, body or group."""
    zones = [zone_of(scene, hit) for hit in scene.nouns]
    done = 0
    for number, hit in enumerate(scene.nouns):
        if hit.start < done or _is_nested(zones, number, hit.start):
            continue
        drafts = _drafts(scene, phrase_of(scene, number, zones), number)
        scene.drafts.extend(drafts)
        done = max((d.end for d in drafts if d.start <= hit.start), default=done)


def _is_nested(zones: Sequence[int], number: int, start: int) -> bool:
    """Tell whether a noun is a modifier of the next one: "government" in "government officials"."""
    return number + 1 < len(zones) and zones[number + 1] <= start


def _drafts(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return the mentions of a phrase: one an owner, or the person named with it."""
    noun = phrase.hit.noun
    if noun.cls.startswith("body"):
        return body_drafts(scene, phrase)
    if noun.cls in GROUPS or noun.plural:
        return group_drafts(scene, phrase)
    return office_drafts(scene, phrase, number)
