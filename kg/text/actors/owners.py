"""Whose an office, body or group is: "Syrian", "Syria's", "of Syria", "Assad's"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from kg.text.actors.draft import Draft, Scene, body, group, unlisted
from kg.text.actors.extents import Phrase
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.people import Person
from kg.text.actors.scan import Hit

STATES = frozenset({"State", "Territory"})
SUFFIXES = frozenset({"designate", "elect"})
ARTICLES = frozenset({"the", "a", "an", "both"})
NAMING = frozenset({"PROPN", "ADJ", "NOUN", "VERB"})
# Behind forces these tell where they are, not whose.
LOCATING = frozenset({"in", "throughout", "across"})
# A shorter name of an organisation that nobody has listed is none.
LEAST_WORDS = 2
# "The president of the council of the union of …": nobody writes more phrases inside each other.
DEEPEST = 8
OWNING = frozenset({"name", "acronym", "adjective", "demonym", "seat", "capital", "place"})


def phrase_of(scene: Scene, number: int, zones: Sequence[int]) -> Phrase:
    """Return the phrase of a noun with its owners."""
    hit = scene.nouns[number]
    phrase = Phrase(hit, zones[number], hit.end, zones[number])
    _suffix(scene, phrase)
    _owners_inside(scene, phrase)
    _possessor(scene, phrase)
    if scene.nested < DEEPEST:
        scene.nested += 1
        try:
            _owners_after(scene, phrase, zones)
        finally:
            scene.nested -= 1
    _person_behind(scene, phrase)
    return phrase


def _suffix(scene: Scene, phrase: Phrase) -> None:
    text, end = scene.text, phrase.end
    if end + 1 < len(text) and text.text[end] == "-" and text.lower[end + 1] in SUFFIXES:
        phrase.end = end + 2


def _owners_inside(scene: Scene, phrase: Phrase) -> None:
    """Take the known names among the modifiers as owners."""
    found: list[tuple[int, Actor, str]] = []
    i = phrase.zone
    while i < phrase.hit.start:
        known = scene.hits.get(i)
        if known is None:
            alliance = bloc(scene, i)
            found += [(i, alliance, "short")] if alliance is not None else []
            i += 1
            continue
        hit, entry = known
        if _only_locates(scene, phrase, hit, entry):
            phrase.zone = phrase.start = hit.end
            i = hit.end
            continue
        unsure = entry.ambiguous or entry.form in {"capital", "place"}
        if unsure and phrase.hit.noun.name in scene.words["national.local"]:
            phrase.used.append(i)
        elif entry.form in OWNING and not _is_backer(scene, hit.end) and not _is_partisan(phrase, entry):
            found.append((i, entry.actor, entry.form))
        i = hit.end
    chosen = _of_several(scene, phrase, found)
    phrase.owners += [actor for _, actor, _ in chosen]
    phrase.used += [i for i, _, _ in found]
    if not phrase.owners:
        _person_inside(scene, phrase)


def bloc(scene: Scene, i: int) -> Actor | None:
    """Return the alliance of states that a word before a group means: "coalition forces"."""
    word = scene.text.lower[i]
    if word not in scene.words["group.blocs"] or i in scene.known:
        return None
    named = [iri for iri in scene.names.shorts.get((word,), ()) if scene.context.speaks_of(iri)]
    return scene.names.actors[named[0]] if len(named) == 1 else None


def _person_inside(scene: Scene, phrase: Phrase) -> None:
    """Take a person among the modifiers as owner: "the Assad regime"."""
    for i in range(phrase.zone, phrase.hit.start):
        word = scene.text.text[i]
        if scene.text.persons.get(i, 0) > i or scene.people.named(word) or word in scene.names.surnames:
            phrase.pronoun = i


def _only_locates(scene: Scene, phrase: Phrase, hit: Hit, entry: Entry) -> bool:
    """Tell whether "In Turkey Minister Hale met": the place stands before the title by chance."""
    before = scene.text.lower[hit.start - 1] if hit.start else ""
    singular = not phrase.hit.noun.plural and phrase.hit.noun.cls in {"speaks", "rank", "honorific"}
    return entry.form == "name" and singular and before in scene.words["places.locative"]


def _is_partisan(phrase: Phrase, entry: Entry) -> bool:
    """Tell whether a party's name says whose forces or whose member these are, not for whom they speak."""
    noun = phrase.hit.noun
    own = noun.cls in {"body-arm", "legislator"} or noun.name in {"president", "members"}
    return entry.actor.type == "PoliticalParty" and own


def _is_backer(scene: Scene, end: int) -> bool:
    """Tell whether a name is the first part of "US-led", "Iranian-backed"."""
    text = scene.text
    return (
        end + 1 < len(text)
        and text.text[end] == "-"
        and not text.doc[end].whitespace_
        and text.tag[end + 1] in {"VBN", "VBG", "VBD", "JJ", "NN"}
    )


def _of_several(
    scene: Scene, phrase: Phrase, found: list[tuple[int, Actor, str]]
) -> list[tuple[int, Actor, str]]:
    """Return whose a phrase is when several names stand before its noun."""
    if len(found) < 2:
        return found
    between = [scene.text.lower[j] for a, b in pairwise(found) for j in range(a[0], b[0])]
    if "and" in between or "," in between:
        return found
    first, last = found[0], found[-1]
    if last[1].type in STATES or phrase.hit.noun.name in scene.words["posted.offices"]:
        return [first]
    return [last]


def _possessor(scene: Scene, phrase: Phrase) -> None:
    """Take the owner in front: "Syria's UN ambassador", "Assad's regime", "its army"."""
    text, mark = scene.text, phrase.zone - 1
    if mark <= 0 or not text.same(mark, phrase.zone):
        return
    if text.tag[mark] == "PRP$":
        phrase.pronoun = mark
        return
    if not text.possessive(mark):
        return
    owner, start, person = _possessing(scene, phrase, mark)
    phrase.start = start
    if owner is None:
        phrase.pronoun = person
        return
    posted = phrase.hit.noun.name in scene.words["posted.offices"]
    if posted or not phrase.owners or phrase.owners[0].type in STATES:
        phrase.owners = [owner]


def _possessing(scene: Scene, phrase: Phrase, mark: int) -> tuple[Actor | None, int, int | None]:
    """Return the owner before 's, where its words begin, and a word of it if it is a person."""
    known, draft = scene.hit_ending(mark), scene.draft_ending(mark)
    if draft is not None and (known is None or draft.start < known[0].start):
        return _stands_for(draft), draft.start, mark - 1
    if known is not None:
        phrase.used.append(known[0].start)
        return known[1].actor, known[0].start, None
    person, start = _person_ending(scene, mark)
    if person is not None:
        return _of_person(scene, person, mark), start, mark - 1
    named = scene.text.pos[mark - 1] == "PROPN"
    return None, mark - 1 if named else phrase.zone, None


def _stands_for(draft: Draft) -> Actor | None:
    return draft.represents or draft.who


def _person_ending(scene: Scene, end: int) -> tuple[Person | None, int]:
    for start in range(max(0, end - 5), end):
        if scene.text.persons.get(start) == end:
            return scene.people.person(scene.text.text[start:end]), start
    word = scene.text.text[end - 1]
    person = scene.people.named(word)
    if person is None and word in scene.names.surnames:
        person = scene.people.person([word])
    return person, end - 1


def _of_person(scene: Scene, person: Person, at: int) -> Actor | None:
    """Return for whom a person speaks at a word, by the text or by general knowledge."""
    office = person.office(at)
    if office is not None and (office.represents or office.former):
        return office.represents
    return known_office(scene, person)


def known_office(scene: Scene, person: Person) -> Actor | None:
    """Return for whom a generally known person speaks in the year of the article."""
    if person.known is None or not person.known.offices:
        return None
    offices, year = person.known.offices, scene.context.year
    held = [o for o in offices if o.held_in(year)] if year else offices[:1]
    spoken = scene.names.actors.get(held[0].represents or "") if held else None
    # A member of a parliament is himself.
    return spoken if spoken is None or spoken.type != "StateBody" or spoken.represents else None


def _owners_after(scene: Scene, phrase: Phrase, zones: Sequence[int]) -> None:
    """Take owners behind the noun: "of Iran", "for the German foreign ministry", "in Syria"."""
    _field(scene, phrase)
    i = phrase.end
    if (
        i + 2 < len(scene.text)
        and scene.text.lower[i] == "and"
        and scene.text.lower[i + 2] == "of"
        and not phrase.owners
    ):
        phrase.owners = _after_preposition(scene, i + 3, zones)[0]
        return
    for _ in range(2):
        if i >= len(scene.text) or scene.text.lower[i] not in _prepositions(scene, phrase):
            return
        if phrase.pronoun is not None and scene.text.lower[i] == "from":
            return  # "recalled its ambassadors from Peru"
        owners, end = _after_preposition(scene, i + 1, zones)
        if not owners and phrase.hit.noun.cls == "speaks":
            owners, end = _unlisted(scene, i + 1)
        if not owners and phrase.hit.noun.cls == "body-state":
            owners, end = _before_mark(scene, i + 1)
        if not owners:
            return
        placed = phrase.hit.noun.name in scene.words["deployed.nouns"] and scene.text.lower[i] in LOCATING
        if (not phrase.owners or _heads_a_branch(phrase, owners)) and not placed:
            phrase.owners = owners
        phrase.end = i = end


def _person_behind(scene: Scene, phrase: Phrase) -> None:
    """Take the person whose a government is as its owner: "the regime of Bashar al-Assad"."""
    text, i = scene.text, phrase.end + 1
    if phrase.owners or phrase.hit.noun.cls != "body-state" or i >= len(text) or text.lower[i - 1] != "of":
        return
    end = i
    while end < min(i + 6, len(text)) and (text.pos[end] == "PROPN" or text.lower[end] in {"al", "-"}):
        end += 1
    person = _person_ending(scene, end)[0] if end > i else None
    owner = _of_person(scene, person, i) if person is not None else None
    if owner is not None:
        phrase.owners, phrase.end = [owner], end


def _is_set_off(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether an office stands between commas: "General Ortega, commander, Northern Command"."""
    text, i = scene.text, phrase.start - 1
    return (
        i >= 0
        and text.text[i] == ","
        and text.same(i, phrase.start)
        and text.text[phrase.hit.end :][:1] == [","]
    )


def _heads_a_branch(phrase: Phrase, owners: Sequence[Actor]) -> bool:
    """Tell whether a state only says where: "the Peru director of Greenpeace"."""
    return all(o.type in STATES for o in phrase.owners) and not any(o.type in STATES for o in owners)


def _field(scene: Scene, phrase: Phrase) -> None:
    """Take in what a ministry or minister is for: "Ministry of Culture", "Ministers of the Interior"."""
    text, i = scene.text, phrase.end
    fielded = (
        phrase.hit.noun.cls == "body-arm" or text.lower[phrase.hit.end - 1] in scene.words["fielded.nouns"]
    )
    if not fielded or i + 1 >= len(text) or text.lower[i] != "of":
        return
    i += 2 if text.lower[i + 1] == "the" else 1
    first = i
    while (
        i < len(text)
        and i not in scene.hits
        and i - first < 6
        and (
            text.capital(i)
            or (text.lower[i] in {"and", "of"} and text.same(i, i + 1) and _goes_on(scene, i + 1))
        )
    ):
        i += 1
    if i > first:
        phrase.end = i


def _before_mark(scene: Scene, i: int) -> tuple[list[Actor], int]:
    """Return the state before 's at a word: "the government of Peru's decision"."""
    i += i < len(scene.text) and scene.text.lower[i] in ARTICLES
    known = scene.hits.get(i)
    if known is None or known[1].actor.type not in STATES or not scene.text.possessive(known[0].end):
        return [], i
    return [known[1].actor], known[0].end


def _unlisted(scene: Scene, i: int) -> tuple[list[Actor], int]:
    """Return the organisation nobody has listed that stands at a word: "commander of the Amber Group"."""
    text = scene.text
    i += i < len(text) and text.lower[i] in ARTICLES
    end = i
    while end < len(text) and text.same(i, end) and text.capital(end) and text.pos[end] in NAMING:
        if end in scene.hits:
            return [], i
        end += 1
    if (
        end - i < LEAST_WORDS
        or text.lower[end - 1] not in scene.words["organisation.heads"] | scene.words["unit.nouns"]
    ):
        return [], i
    name = " ".join(text.doc[i:end].text.split())
    return [unlisted(name)], end


def _goes_on(scene: Scene, i: int) -> bool:
    return scene.text.capital(i) and i not in scene.hits


def _prepositions(scene: Scene, phrase: Phrase) -> frozenset[str]:
    noun = phrase.hit.noun
    if noun.name in scene.words["unit.heads"] and _is_set_off(scene, phrase):
        return frozenset({"of", ","})
    if noun.cls in {"people", "officials", "singular", "nation"} or noun.cls.startswith("body"):
        return scene.words["group.joined"]
    return frozenset({"of", "from"}) | frozenset(scene.words.lists("owners").get(noun.name.split()[-1], ()))


def _after_preposition(scene: Scene, i: int, zones: Sequence[int]) -> tuple[list[Actor], int]:
    """Return the actors after a preposition, coordination included, and where they end."""
    text = scene.text
    owners: list[Actor] = []
    end = i
    while i < len(text):
        while (
            i < len(text)
            and i not in scene.hits
            and text.lower[i] in ARTICLES | scene.words["participles.words"]
        ):
            i += 1
        actor, stop = _actor_at(scene, i, zones)
        if actor is None:
            break
        owners.append(actor)
        end = stop
        i = _next_conjunct(scene, stop)
        if i == stop:
            break
    return owners, end


def _next_conjunct(scene: Scene, i: int) -> int:
    """Return the word after a comma or "and" that leads to another known name, else ``i``."""
    text, j = scene.text, i
    while j < len(text) and (text.lower[j] in {",", "and", "the"} or text.doc[j].is_space):
        j += 1
    if j == i or j >= len(text) or j not in scene.hits:
        return i
    return j if scene.hits[j][1].form in {"name", "acronym", "capital", "seat"} else i


def _actor_at(scene: Scene, i: int, zones: Sequence[int]) -> tuple[Actor | None, int]:
    """Return the actor named at a word, past bodies that speak for it, and where its words end."""
    known = scene.hits.get(i)
    inner = known[0].end + 1 if known is not None and scene.text.possessive(known[0].end) else i
    for number in range(bisect_left(zones, i), len(zones)):
        if zones[number] > inner:
            break
        hit = scene.nouns[number]
        if hit.start >= inner and zones[number] in {i, inner} and not _is_name_before_name(known, hit.start):
            phrase = phrase_of(scene, number, zones)
            return _body_of(scene, phrase), phrase.end
    if known is not None and known[1].form in OWNING and inner == i:
        return known[1].actor, known[0].end
    return None, i


def _is_name_before_name(known, start: int) -> bool:  # type: ignore[no-untyped-def]
    return known is not None and known[0].end > start


def _body_of(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the actor that a phrase inside another means: the state of a ministry, a parliament."""
    if phrase.owner is None:
        return None
    cls = phrase.hit.noun.cls
    if cls == "body-self":
        return _own_body(scene, phrase)
    if cls in {"body-state", "body-arm"} or cls.startswith("speaks"):
        return phrase.owner
    if cls == "singular":
        return group(" ".join(scene.text.doc[phrase.start : phrase.end].text.split()))
    return None


def _own_body(scene: Scene, phrase: Phrase) -> Actor:
    owner = phrase.owner
    assert owner is not None
    name = scene.text.doc[phrase.hit.start : phrase.hit.end].text
    return body(owner, phrase.hit.noun.name, f"{owner.adjective} {name}")


def past_arms(scene: Scene, owner: Actor | None) -> Actor | None:
    """Return the state of a body that speaks for it, any other actor as it is."""
    if owner is not None and owner.represents:
        return scene.names.actors.get(owner.represents, owner)
    return owner
