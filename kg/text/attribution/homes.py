"""Whose voice a publisher is: a government's press office speaks for its state, a newspaper for nobody."""

from __future__ import annotations

from functools import cache

from kg.text.actors.gazetteer import Actor, shipped_actors
from kg.text.attribution.words import words

_TOP = frozenset({"State", "Organisation", "Territory"})
_LONGEST = 6


def home(source: str | None) -> Actor | None:
    """Return the state or organisation whose own publisher a source is, or None.

    >>> home("US State Department").label
    'United States'
    >>> home("The American Herald") is None
    True
    """
    parts = (source or "").replace(",", " ").split()
    office = any(part.lower() in words().offices for part in parts)
    for first in range(len(parts)):
        for last in range(min(len(parts), first + _LONGEST), first, -1):
            actor = _names().get(" ".join(parts[first:last]))
            if actor is not None and (office or actor.type not in _TOP):
                return _top(actor)
    return None


def _top(actor: Actor) -> Actor:
    return shipped_actors().get(actor.represents or "", actor)


@cache
def _names() -> dict[str, Actor]:
    """Return states, their bodies and organisations by every name that is surely theirs."""
    found: dict[str, Actor] = {}
    for actor in shipped_actors().values():
        if actor.type in _TOP or (actor.type == "StateBody" and actor.represents):
            for form, name in actor.names:
                if form in {"name", "acronym", "adjective"}:
                    found.setdefault(name, actor)
    return found
