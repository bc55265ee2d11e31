"""Which state a text tells of where it names none: its own, the one it is about, the one spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.possessors import past_arms
from kg.text.actors.text import NAMED_GROUPS, STATES, Match, Text

# Who may be spoken of, and how many sentences back.
SPOKEN_OF = NAMED_GROUPS | {"State", "Organisation", "Organ"}
REACH = 4


def implied(text: Text, noun: str, at: int, *, named: bool = False) -> Actor | None:
    """Return the state of an office that names none: the article's own, or the only one.

    A named head of state or government who is not generally known need not be the article's own.
    """
    lists = text.lexicon
    abroad = named and _abroad(text, at)
    if noun not in lists["national.offices"]:
        serves = named and noun in lists["national.servants"]
        return spoken_of(text, at) or (None if abroad else text.home) if serves else None
    head = named and noun in lists["national.first"]
    if text.home is not None and not abroad:
        return None if head else text.home
    if named and not head:
        spoken = spoken_of(text, at)
        return spoken if spoken is not None and spoken.type in STATES else main_state(text)
    return _only_state(text, at, before=named) or (None if named else main_state(text))


def _only_state(text: Text, at: int, *, before: bool) -> Actor | None:
    """Return the only state of the sentence, of the one before if that counts, else of the article."""
    number = text.sentence[at]
    nearest = [_states_in(text, number), _states_in(text, number - 1) if before and number else {}]
    nearest.append({actor.iri: actor for actor in named_states(text)})
    return next((next(iter(states.values())) for states in nearest if len(states) == 1), None)


def main_state(text: Text) -> Actor | None:
    """Return the state that an article is about: the one named most often, of equals the first."""
    return max(named_states(text), key=lambda state: text.named[state.iri], default=None)


def named_states(text: Text) -> Iterator[Actor]:
    """Yield the states that an article names anywhere."""
    actors = (text.names.actors.get(iri) for iri in text.named)
    return (actor for actor in actors if actor is not None and actor.type == "State")


def spoken_of(text: Text, at: int) -> Actor | None:
    """Return the actor that the text before a word tells of: the only subject of the last sentences.

    What belongs to an actor ("Peru's ministry") tells of the actor.
    """
    number = text.sentence[at]
    for earlier in range(number, max(number - REACH, -1), -1):
        end = at if earlier == number else text.starts[earlier + 1]
        near = [text.matches[i] for i in range(text.starts[earlier], end) if i in text.matches]
        subjects = {
            entry.actor.iri: entry.actor
            for match, entry in near
            if entry.form != "place" and entry.actor.type in SPOKEN_OF and _leads_to_subject(text, match)
        }
        if subjects:
            return past_arms(text, next(iter(subjects.values()))) if len(subjects) == 1 else None
    return None


def _leads_to_subject(text: Text, match: Match) -> bool:
    """Tell whether a name is the subject of a clause, or of what is: "Peru's ministry said"."""
    token = text.doc[text.root(match.start, match.end)]
    for _ in range(3):
        token = syntax.first_conjunct(token)
        relation = syntax.relation(token)
        if relation not in {"possessor", "compound", "modifier"}:
            return relation == "subject"
        token = token.head
    return False


def _states_in(text: Text, number: int) -> dict[str, Actor]:
    """Return the states that a sentence names."""
    end = text.starts[number + 1] if number + 1 < len(text.starts) else len(text)
    near = (text.matches[i][1].actor for i in range(text.starts[number], end) if i in text.matches)
    return {actor.iri: actor for actor in near if actor.type == "State"}


def _abroad(text: Text, at: int) -> bool:
    """Tell whether what is told around a word is of one other state than the article's own alone."""
    number = text.sentence[at]
    states = _states_in(text, number) or (_states_in(text, number - 1) if number else {})
    return len(states) == 1 and text.home is not None and text.home.iri not in states
