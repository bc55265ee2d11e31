"""The rules that can be switched off to measure their worth, and what each returns then.

A line is ``"MODULE:FUNCTION": NEUTRAL``; the neutral value is what the function returns where its
rule finds nothing. To add a rule, add a line; a rule that is deleted takes its line with it
(``tests/quality/test_knockouts.py`` says so).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Neutral = Callable[..., Any]


# The neutral values. They run as the rule itself, so that they know the names of its module only.
def nothing(*_: Any, **__: Any) -> Any:
    """No items."""
    return []


def none(*_: Any, **__: Any) -> Any:
    """Nobody, nothing."""
    return None


def no(*_: Any, **__: Any) -> Any:
    """It does not hold."""
    return False


def given(_: Any, mentions: Any, *__: Any) -> Any:
    """What a stage or a method was given."""
    return mentions


def plain(*_: Any, **__: Any) -> Any:
    """Asserted as it stands; ``Scope`` is a name of the rule's own module."""
    return Scope(negated=False, modality="asserted")  # type: ignore[name-defined]  # noqa: F821


RULES: dict[str, Neutral] = {
    # What the parse says, and what is read past it.
    "kg.text.syntax.clauses:_inherited": nothing,
    "kg.text.syntax.clauses:_controllers": nothing,
    "kg.text.syntax.clauses:_raised_objects": nothing,
    # Who is meant: names.
    "kg.text.actors.names:_is_place": no,
    "kg.text.actors.names:_is_person": no,
    "kg.text.actors.names:known": given,
    "kg.text.actors.names:unlisted_names": given,
    "kg.text.actors.names:unnamed_persons": given,
    # Persons, offices, bodies, groups.
    "kg.text.actors.persons:untitled": given,
    "kg.text.actors.offices:appositions": given,
    "kg.text.actors.offices:introduced": given,
    "kg.text.actors.offices:_organ": none,
    "kg.text.actors.text:implied": none,
    "kg.text.actors.text:spoken_of": none,
    "kg.text.actors.component:_noun_phrases": none,
    "kg.text.actors.offices:office_mentions": nothing,
    "kg.text.actors.groups:body_mentions": nothing,
    "kg.text.actors.groups:group_mentions": nothing,
    "kg.text.actors.groups:_located": none,
    "kg.text.actors.possessors:_possessor": none,
    "kg.text.actors.possessors:_owners_after": none,
    "kg.text.actors.possessors:_owners_inside": none,
    "kg.text.actors.possessors:bloc": none,
    # References.
    "kg.text.actors.pronouns:pronouns": nothing,
    "kg.text.actors.pronouns:person": nothing,
    "kg.text.actors.pronouns:thing": nothing,
    "kg.text.actors.pronouns:plural": nothing,
    "kg.text.actors.descriptions:descriptions": nothing,
    "kg.text.actors.descriptions:country": nothing,
    "kg.text.actors.descriptions:pair": nothing,
    "kg.text.actors.descriptions:body": nothing,
    "kg.text.actors.descriptions:office": nothing,
    "kg.text.actors.descriptions:apposed": nothing,
    "kg.text.actors.references:_foretold": given,
    "kg.text.actors.references:_again": given,
    "kg.text.actors.references:listed": nothing,
    "kg.text.actors.references:noun": nothing,
    "kg.text.actors.references:description": nothing,
    "kg.text.actors.references:singular_group": nothing,
    "kg.text.actors.references:group_again": nothing,
    "kg.text.actors.references:owned_group": nothing,
    # Who says what.
    "kg.text.attribution.contents:cued": nothing,
    "kg.text.attribution.contents:_before": nothing,
    "kg.text.attribution.contents:_after": nothing,
    "kg.text.attribution.contents:_that": none,
    "kg.text.attribution.cues:_phrases": nothing,
    "kg.text.attribution.cues:_is_unsaid": no,
    "kg.text.attribution.sources:_named_with": nothing,
    "kg.text.attribution.sources:_makers": nothing,
    "kg.text.attribution.speeches:introduced": nothing,
    "kg.text.attribution.speeches:transcripts": nothing,
    "kg.text.attribution.voices:issued": nothing,
    "kg.text.attribution.voices:_makers": nothing,
    # What is not so, or only in part.
    "kg.text.scope:scope_of": plain,
    "kg.text.scope:_is_asked": no,
    "kg.text.scope:_is_doubted": no,
    "kg.text.scope:_is_supposed": no,
    "kg.text.scope:_is_undone": no,
    "kg.text.scope:_is_limited": no,
    "kg.text.scope:_is_former": no,
    "kg.text.scope:_is_past": no,
    "kg.text.positions:Join._is_denied": no,
    "kg.text.positions:Join._is_left_out": no,
    "kg.text.positions:Join._is_doubted": no,
    "kg.text.positions:Join._decided": given,
    "kg.text.positions:Join._concerned": nothing,
}
