"""For whom the members of a group stand: fighters for their armed group, a unit for its state."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.draft import Scene
from kg.text.actors.extents import Phrase
from kg.text.actors.gazetteer import Actor
from kg.text.actors.owners import STATES

ARMED = "ArmedGroup"


def allegiance(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return for whom an unnamed group stands that has no owner who speaks for it."""
    return (
        _of_owner(scene, phrase)
        or _tied(scene, phrase)
        or _of_sentence(scene, phrase)
        or _unit(scene, phrase)
        or _enemy(scene, phrase)
    )


def is_enemy(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a group is only called hostile: "enemy fighters"."""
    return any(
        scene.text.lower[i] in scene.words["group.hostile"] for i in range(phrase.zone, phrase.hit.start)
    )


def _of_owner(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the armed group that its fighters stand for: "Taliban fighters"."""
    owner = phrase.owner
    if owner is None or phrase.hit.noun.name not in scene.words["group.fighting"]:
        return None
    return owner if owner.type not in STATES | {"Person", "Group"} else None


def _tied(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the armed group that a group is said to belong to: "gunmen loyal to Abu Sayyaf"."""
    token = scene.text.doc[phrase.hit.end - 1]
    for child in token.rights:
        if (
            child.lemma_.lower() not in scene.words["group.loyal"]
            and child.lower_ not in scene.words["group.loyal"]
        ):
            continue
        found = [
            _armed_at(scene, head) for word in ("to", "with") for head in syntax.obliques(child).get(word, ())
        ]
        armed = next((actor for actor in found if actor is not None), None)
        if armed is not None:
            return armed
    return None


def _armed_at(scene: Scene, token: Token) -> Actor | None:
    """Return the armed group whose name holds a word."""
    for start in range(token.i, max(-1, token.i - 6), -1):
        found = scene.hits.get(start)
        if found is not None:
            return found[1].actor if found[0].end > token.i and found[1].actor.type == ARMED else None
    return None


def _of_sentence(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the only armed group of the sentence, for fighters told by nothing but number and contempt.

    Who does something to somebody is not one of them.
    """
    text = scene.text
    plain = scene.words["reviling.words"] | scene.words["group.suspected"]
    if not phrase.hit.noun.plural or text.lower[phrase.hit.end - 1] not in scene.words.lists("types")[ARMED]:
        return None
    zone = range(phrase.zone, phrase.hit.start)
    bare = phrase.start == phrase.hit.start  # fighters in general
    if bare or phrase.owners or not all(text.pos[i] == "NUM" or text.lower[i] in plain for i in zone):
        return None
    number = text.sentence[phrase.hit.start]
    end = text.starts[number + 1] if number + 1 < len(text.starts) else len(text)
    armed = {
        scene.hits[i][1].actor.iri: i
        for i in range(text.starts[number], end)
        if i in scene.hits and scene.hits[i][1].actor.type == ARMED and scene.hits[i][1].form != "place"
    }
    if len(armed) != 1:
        return None
    at = next(iter(armed.values()))
    root = text.doc[text.root(at, scene.hits[at][0].end)]
    return None if _opposed(text.doc[phrase.hit.end - 1], root) else scene.hits[at][1].actor


def _opposed(member: Token, whole: Token) -> bool:
    """Tell whether two nouns are arguments of one verb, or one is what the other acts against."""
    while syntax.relation(whole) in {"compound", "modifier", "possessor"} and whole.head != member:
        whole = whole.head
    a, b = syntax.first_conjunct(member), syntax.first_conjunct(whole)
    if a == b or a.is_ancestor(b) or b.is_ancestor(a):
        return True
    return {syntax.relation(a), syntax.relation(b)} <= {"subject", "object", "oblique"} and (
        syntax.governor(a) == syntax.governor(b)
    )


def _unit(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the state whose publication names a numbered unit: "the 3rd Battalion"."""
    text, hit = scene.text, phrase.hit
    if hit.noun.name not in scene.words["unit.nouns"] or phrase.owners or not text.capital(hit.end - 1):
        return None
    ordered = any(text.text[i][0].isdigit() for i in range(phrase.zone, hit.start))
    return scene.context.home if ordered else None


def _enemy(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the only armed group of the article for "enemy fighters"."""
    if phrase.owners or not is_enemy(scene, phrase):
        return None
    actors = scene.names.actors
    armed = [iri for iri in scene.context.named if iri in actors and actors[iri].type == ARMED]
    return actors[armed[0]] if len(armed) == 1 else None
