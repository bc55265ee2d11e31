"""Whose an office, body or group is: "Syrian", "Syria's", "of Syria", "Assad's"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.lexicon import Words
from kg.text.actors.mention import Match, body, group, unlisted
from kg.text.actors.noun_phrases import Phrase
from kg.text.actors.persons import Person
from kg.text.actors.text import STATES, Text

NAMING = frozenset({"PROPN", "ADJ", "NOUN", "VERB"})
# A shorter name of an organisation that nobody has listed is none.
LEAST_WORDS = 2
# "The president of the council of the union of …": nobody writes more phrases inside each other.
DEEPEST = 8
OWNING = frozenset({"name", "acronym", "adjective", "demonym", "seat", "capital", "place"})
GROUPS = frozenset({"people", "officials", "singular", "nation"})
# A field of a ministry has no more words, a person's name neither.
LONGEST = 6


def phrase_of(text: Text, number: int, zones: Sequence[int], deep: int = 0) -> Phrase:
    """Return the phrase of a noun with its owners."""
    match = text.nouns[number]
    phrase = Phrase(match, zones[number], match.end, zones[number], deep)
    if text.after(match.end) == "-" and text.after(match.end + 1) in text.lexicon["title.suffixes"]:
        phrase.end = match.end + 2
    _owners_inside(text, phrase)
    _possessor(text, phrase)
    if not phrase.owners and phrase.start == phrase.zone:
        _organisation_inside(text, phrase)
    if deep < DEEPEST:
        _owners_after(text, phrase, zones)
    return phrase


def _owners_inside(text: Text, phrase: Phrase) -> None:
    """Take the known names among the modifiers as owners."""
    found: list[tuple[int, Actor]] = []
    i = phrase.zone
    while i < phrase.match.start:
        known = text.matches.get(i)
        if known is None:
            alliance = bloc(text, i)
            found += [(i, alliance)] if alliance is not None else []
            i += 1
            continue
        match, entry = known
        if _may_own(text, phrase, match, entry):
            found.append((i, entry.actor))
        i = match.end
    phrase.owners += [actor for _, actor in _of_several(text, phrase, found)]
    phrase.used += [i for i, _ in found]


def _organisation_inside(text: Text, phrase: Phrase) -> None:
    """Take an organisation that nobody has listed as owner: "Amber Institute Director Ana Ruiz"."""
    start = next((i for i in phrase.modifiers if i in text.organisation_names), None)
    if start is None or phrase.noun.cls != "speaks":
        return
    end = text.organisation_names[start]
    if end <= phrase.match.start and not any(start <= noun.start < end for noun in text.nouns):
        phrase.owners = [unlisted(text.phrase(start, end))]


def bloc(text: Text, i: int) -> Actor | None:
    """Return the alliance of states that a word before a group means: "coalition forces"."""
    word = text.lower[i]
    if word not in text.lexicon["group.blocs"] or i in text.known:
        return None
    named = [iri for iri in text.names.shorts.get((word,), ()) if text.speaks_of(iri)]
    return text.names.actors[named[0]] if len(named) == 1 else None


def _may_own(text: Text, phrase: Phrase, match: Match, entry: Entry) -> bool:
    """Tell whether a name among the modifiers says whose: not "US-led", not "Republican senator"."""
    noun = phrase.noun
    if is_glued(text, match.end):
        return False
    partisan = noun.cls in {"body-arm", "legislator"} or noun.name in {"president", "members"}
    return entry.form in OWNING and not (entry.actor.type == "PoliticalParty" and partisan)


def is_glued(text: Text, end: int) -> bool:
    """Tell whether a name before a word is the first part of another: "US-led", "Brussels-based"."""
    joined = text.after(end) == "-" and not text.doc[end].whitespace_
    return joined and text.tag[end + 1] in {"VBN", "VBG", "VBD", "JJ", "NN"}


def _of_several(text: Text, phrase: Phrase, found: list[tuple[int, Actor]]) -> list[tuple[int, Actor]]:
    """Return whose a phrase is when several names stand before its noun."""
    if len(found) < 2:
        return found
    between = [text.lower[j] for a, b in pairwise(found) for j in range(a[0], b[0])]
    if "and" in between or "," in between:
        return found
    posted = phrase.noun.name in text.lexicon["posted.offices"]
    return found[:1] if posted or found[-1][1].type in STATES else found[-1:]


def _possessor(text: Text, phrase: Phrase) -> None:
    """Take the owner in front: "Syria's UN ambassador", "Assad's regime", "its army"."""
    named = text.match_ending(phrase.match.start)
    if named is not None and named[0].start < phrase.zone and not phrase.owners:
        phrase.owners, phrase.start = [named[1].actor], named[0].start  # "Peru's parliament" speaker
        phrase.used.append(named[0].start)
        return
    mark = phrase.zone - 1
    if mark <= 0 or not text.same(mark, phrase.zone):
        return
    if text.tag[mark] == "PRP$":
        phrase.pronoun = mark
        return
    if not text.possessive(mark):
        return
    owner, start, person = _possessing(text, phrase, mark)
    phrase.start = start
    if owner is None:
        phrase.pronoun = person
        return
    posted = phrase.noun.name in text.lexicon["posted.offices"]
    if posted or not phrase.owners or phrase.owners[0].type in STATES:
        phrase.owners = [owner]


def _possessing(text: Text, phrase: Phrase, mark: int) -> tuple[Actor | None, int, int | None]:
    """Return the owner before 's, where its words begin, and a word of it if it is a person."""
    known = text.match_ending(mark)
    before = [m for m in text.mentions[-6:] if m.end == mark]
    mention = min(before, key=lambda m: m.start, default=None)
    if mention is not None and (known is None or mention.start < known[0].start):
        return mention.stands_for, mention.start, mark - 1
    if known is not None:
        phrase.used.append(known[0].start)
        return known[1].actor, known[0].start, None
    word = text.words[mark - 1]
    person = mark in text.person_names.values() or word in text.names.surnames
    if text.pos[mark - 1] == "PROPN" and not person:
        return unlisted(word), mark - 1, None  # "Mahan's director"
    return None, mark - 1 if text.pos[mark - 1] == "PROPN" else phrase.zone, mark - 1 if person else None


def known_office(text: Text, person: Person, role: str = "") -> Actor | None:
    """Return for whom a generally known person speaks in the year of the article, in a role if it is told."""
    told = [o for o in person.listed if o.role and role.lower().endswith(o.role.lower())]
    held = [o for o in (*told, *person.listed) if text.year is None or o.held_in(text.year)]
    spoken = text.names.actors.get(held[0].represents or "") if held else None
    of_parliament = spoken is not None and spoken.type == "StateBody" and spoken.represents is None
    return None if of_parliament else spoken  # A member of a parliament is himself.


def _owners_after(text: Text, phrase: Phrase, zones: Sequence[int]) -> None:
    """Take owners behind the noun: "of Iran", "for the German foreign ministry", "in Syria"."""
    _field(text, phrase)
    i = phrase.end
    if text.after(i) == "and" and text.after(i + 2) == "of" and not phrase.owners:
        # "The president and commander of Peru" are both Peru's.
        phrase.owners = _after_preposition(text, phrase, i + 3, zones)[0]
        return
    for _ in range(2):
        word = text.after(i)
        # "Recalled its ambassadors from Peru": they are not Peru's.
        if word not in _prepositions(text, phrase) or (phrase.pronoun is not None and word == "from"):
            return
        owners, end = _after_preposition(text, phrase, i + 1, zones)
        if not owners:
            owners, end = _not_listed(text, phrase, i + 1)
        if not owners:
            return
        if not _only_place(text, phrase, owners, word):
            phrase.owners = owners
        phrase.end = i = end


def _only_place(text: Text, phrase: Phrase, owners: Sequence[Actor], word: str) -> bool:
    """Tell whether names behind a noun do not say whose: "troops in Mali", "Syria's ambassador in Peru"."""
    if phrase.noun.name in text.lexicon["deployed.nouns"] and word in text.lexicon["phrase.locating"]:
        return True
    # In "the Peru director of Greenpeace" the state before the noun only says where.
    branch = all(o.type in STATES for o in phrase.owners) and not any(o.type in STATES for o in owners)
    return bool(phrase.owners) and not branch


def _not_listed(text: Text, phrase: Phrase, i: int) -> tuple[list[Actor], int]:
    """Return the organisation nobody has listed, or the state before 's, that stands at a word.

    "Commander of the Amber Group", "the government of Peru's decision".
    """
    i += text.after(i) in text.lexicon["phrase.articles"]
    known = text.matches.get(i)
    if known is not None:
        state = known[1].actor.type in STATES and text.possessive(known[0].end)
        return ([known[1].actor], known[0].end) if state and phrase.noun.cls == "body-state" else ([], i)
    end = text.organisation_names.get(i) or _name_end(text, i)
    if phrase.noun.cls != "speaks" or end == i:
        return [], i
    return [unlisted(text.phrase(i, end))], end


def _name_end(text: Text, i: int) -> int:
    """Return where the name of an organisation or unit ends that begins at a word, or the word itself."""
    end = i
    while text.same(i, end) and text.capital(end) and text.pos[end] in NAMING and end not in text.matches:
        end += 1
    heads = text.lexicon["organisation.heads"] | text.lexicon["unit.nouns"]
    named = end - i >= LEAST_WORDS and text.lower[end - 1] in heads
    return end if named and end not in text.matches else i


def _field(text: Text, phrase: Phrase) -> None:
    """Take in what a ministry or minister is for: "Ministry of Culture", "Ministers of the Interior"."""
    i = phrase.end
    fielded = phrase.noun.cls == "body-arm" or text.lower[i - 1] in text.lexicon["fielded.nouns"]
    if not fielded or text.after(i) != "of":
        return
    i = first = i + (2 if text.after(i + 1) == "the" else 1)
    links = text.lexicon["phrase.links"]
    while i - first < LONGEST and (
        _names_field(text, i) or (text.after(i) in links and _names_field(text, i + 1))
    ):
        i += 1
    if i > first:
        phrase.end = i


def _names_field(text: Text, i: int) -> bool:
    return i < len(text) and i not in text.matches and text.capital(i)


def _prepositions(text: Text, phrase: Phrase) -> frozenset[str]:
    """Return the words that may lead from a noun to whose it is."""
    noun = phrase.noun
    if noun.name in text.lexicon["unit.heads"] and text.before(phrase.start) == ",":
        return frozenset({"of", ","})  # "General Ortega, commander, Northern Command"
    if noun.cls in GROUPS or noun.cls.startswith("body"):
        return text.lexicon["group.joined"]
    return frozenset({"of", "from", *text.lexicon.lists("owners").get(noun.name.split()[-1], ())})


def _after_preposition(text: Text, phrase: Phrase, i: int, zones: Sequence[int]) -> tuple[list[Actor], int]:
    """Return the actors after a preposition, coordination included, and where they end."""
    passed = text.lexicon["phrase.articles"] | text.lexicon["participles.words"]
    owners: list[Actor] = []
    end = i
    while i < len(text):
        while i not in text.matches and text.after(i) in passed:
            i += 1
        actor, stop = _actor_at(text, phrase, i, zones)
        if actor is None:
            break
        owners.append(actor)
        end = stop
        i = _next_conjunct(text, stop)
        if i == stop:
            break
    return owners, end


def _next_conjunct(text: Text, i: int) -> int:
    """Return the word after a comma or "and" that leads to another known name, else ``i``."""
    j = i
    while j < len(text) and (text.lower[j] in {",", "and", "the"} or text.doc[j].is_space):
        j += 1
    known = text.matches.get(j) if j > i else None
    return j if known is not None and known[1].form in {"name", "acronym", "capital", "seat"} else i


def _actor_at(text: Text, outer: Phrase, i: int, zones: Sequence[int]) -> tuple[Actor | None, int]:
    """Return the actor named at a word, past bodies that speak for it, and where its words end."""
    known = text.matches.get(i)
    end = known[0].end if known is not None else i
    inner = end + 1 if end > i and text.possessive(end) else i
    for number in range(bisect_left(zones, i), bisect_right(zones, inner)):
        fits = text.nouns[number].start >= max(inner, end) and zones[number] in {i, inner}
        if fits and not modifies_next(text, number, zones):
            return _described(text, number, zones, outer)
    if known is None or inner != i or known[1].form not in OWNING or is_glued(text, end):
        return None, i
    return known[1].actor, end


def modifies_next(text: Text, number: int, zones: Sequence[int]) -> bool:
    """Tell whether a noun is a modifier of the next one: "government" in "government officials"."""
    return number + 1 < len(zones) and zones[number + 1] <= text.nouns[number].start


def _described(text: Text, number: int, zones: Sequence[int], outer: Phrase) -> tuple[Actor | None, int]:
    """Return who a noun inside another phrase means, by the name that follows: "the militant group Hamas"."""
    noun = text.nouns[number]
    named = text.matches.get(noun.end)
    if noun.noun.cls == "singular" and named is not None:
        return named[1].actor, named[0].end
    phrase = phrase_of(text, number, zones, outer.deep + 1)
    return _body_of(text, phrase), phrase.end


def _body_of(text: Text, phrase: Phrase) -> Actor | None:
    """Return the actor that a phrase inside another means: the state of a ministry, a parliament."""
    owner, cls = phrase.owner, phrase.noun.cls
    if owner is None:
        return None
    if cls == "body-self":
        name = text.doc[phrase.match.start : phrase.match.end].text
        return body(owner, phrase.noun.name, f"{owner.adjective} {name}")
    if cls in {"body-state", "body-arm"} or cls.startswith("speaks"):
        return owner
    if cls != "singular":
        return None
    return organ_of(text, phrase) or group(text.phrase(phrase.start, phrase.end))


def organ_of(text: Text, phrase: Phrase) -> Actor | None:
    """Return the only organ that "the UN commission", "the UN's nuclear agency" can be."""
    owner, end = phrase.owner, phrase.match.end
    if owner is None or owner.type != "Organisation" or phrase.noun.plural or phrase.end > end:
        return None
    own = tuple(text.lower[i] for i in range(phrase.zone, end) if i not in text.known)
    organs = _organs(text, own[-1:], owner)
    named = [organ for organ in organs if text.speaks_of(organ.iri)]
    found = (_organs(text, own, owner) if len(own) > 1 else [], named, organs)
    return next((one[0] for one in found if len(one) == 1), None)


def _organs(text: Text, words: Words, owner: Actor) -> list[Actor]:
    """Return the organs of an organisation that have a short form."""
    found = (text.names.actors[iri] for iri in text.names.shorts.get(words, ()))
    return [actor for actor in found if actor.part_of == owner.iri]
