"""Ships: "HMS Dorada", "the frigate Dorada": each stands for the state whose it is, and is no person."""

from __future__ import annotations

from kg.text.actors.draft import Scene, unlisted
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.owners import past_arms
from kg.text.actors.scan import Hit

# How many words before a ship's name may tell whose it is.
REACH = 8
LONGEST = 4
# A shorter name alone may mean anything.
SHORTEST = 4


def learn(scene: Scene) -> None:
    """Read the names of ships wherever they stand; a ship of nobody known is only no other name."""
    named: dict[tuple[str, ...], Actor | None] = {}
    for i in (at - 1 for at in scene.text.capitals if at):
        end = _name_end(scene, i + 1) if _announces(scene, i) else i
        if end <= i + 1:
            continue
        words = tuple(scene.text.text[i + 1 : end])
        start = i if scene.text.text[i] in scene.words.table("ship.prefixes") else i + 1
        ship = _ship(scene, start, end)
        named[words] = named.get(words) or ship
        _read(scene, start, end, ship)
    for words, ship in named.items():
        _read_again(scene, words, ship)


def _announces(scene: Scene, i: int) -> bool:
    """Tell whether a word stands before the name of a ship: "HMS", "frigate"."""
    lower, words = scene.text.lower, scene.words
    if scene.text.text[i] in words.table("ship.prefixes") or lower[i] in words["ship.nouns"]:
        return True
    return i > 0 and f"{lower[i - 1]} {lower[i]}" in words["ship.nouns"]


def _name_end(scene: Scene, i: int) -> int:
    """Return where a ship's name ends that begins at a word, or the word itself."""
    text, end = scene.text, i
    while end < len(text) and end - i < LONGEST and text.same(i - 1, end):
        particle = text.lower[end] in scene.words["name.particles"] and text.text[end].isalpha() and end > i
        if not (text.capital(end) and text.pos[end] == "PROPN") and not particle:
            break
        end += 1
    while end > i and not text.capital(end - 1):
        end -= 1
    return i if i in scene.hits and text.text[i - 1] not in scene.words.table("ship.prefixes") else end


def _ship(scene: Scene, start: int, end: int) -> Actor | None:
    """Return a ship as an actor, if its prefix or the words before it tell whose it is."""
    code = scene.words.table("ship.prefixes").get(scene.text.text[start])
    state = scene.names.actor(code) if code else _owner_before(scene, start)
    if state is None:
        return None
    label = " ".join(scene.text.doc[start:end].text.split())
    return unlisted(label, state=state)


def _owner_before(scene: Scene, start: int) -> Actor | None:
    """Return whose a ship is by the words before it: "the French frigate Dorada"."""
    text = scene.text
    for i in range(start - 1, max(-1, start - REACH), -1):
        if not text.same(i, start) or text.pos[i] in {"VERB", "AUX", "ADP"} or text.text[i] == ",":
            return None
        found = scene.hits.get(i)
        if found is not None and found[1].form != "place":
            owner = past_arms(scene, found[1].actor)
            return owner if owner is not None and owner.type == "State" else None
    return None


def _read(scene: Scene, start: int, end: int, ship: Actor | None) -> None:
    """Read words as a ship's name: a mention of it, or of nothing."""
    for i in range(start, end):
        scene.hits.pop(i, None)
        scene.text.persons.pop(i, None)
        scene.text.organisations.pop(i, None)
    scene.known.update(range(start, end))
    scene.has_ships = True
    if ship is not None:
        entry = Entry(ship, "name")
        scene.hits[start] = (Hit(start, end, (entry,)), entry)


def _read_again(scene: Scene, words: tuple[str, ...], ship: Actor | None) -> None:
    """Read a ship's name where it stands alone: "Dorada" after "HMS Dorada"."""
    text = scene.text
    if len(words) == 1 and len(words[0]) < SHORTEST:
        return
    for i, word in enumerate(text.text):
        if word == words[0] and i not in scene.known and tuple(text.text[i : i + len(words)]) == words:
            _read(scene, i, i + len(words), ship)
