"""Names: the known ones and what each means at its place, and those that nobody has listed; as mentions.

Persons named by what they are ("a lawmaker") are mentions too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import spotted
from kg.text.actors.mention import Candidate, Match, group, unlisted
from kg.text.actors.noun_phrases import NOUNS, quantified_start
from kg.text.actors.text import STATES, Text

SURE = frozenset({"name", "acronym", "adjective", "demonym", "seat"})
# Their names may be those of other states' bodies too.
BODIES = frozenset({"StateBody", "Organ"})
# A shorter name with "s" behind it is another word.
SHORTEST = 5
# A longer description is not one of a person any more: its head alone is taken.
LONGEST_PERSON = 8
MODIFIED = frozenset({"NOUN", "PROPN", "ADJ"})
PROPER = frozenset({"NNP", "NNPS"})
CLOSERS = frozenset({",", "(", ";", "–", "—"})


def read(text: Text) -> None:
    """Read the known names of a text: whom it names for sure, then what every name means at its place."""
    found = known_names(text, text.names)
    text.known = {i for match in found for i in range(match.start, match.end)}
    for match in found:
        _count(text, match)
    readings = ((match, _reading(text, match)) for match in found)
    text.matches = {match.start: (match, entry) for match, entry in readings if entry is not None}


def _count(text: Text, match: Match) -> None:
    """Count the actor that a name means without any doubt."""
    actors = {e.actor.iri: e.actor for e in match.entries if e.form in SURE and not e.ambiguous}
    for actor in actors.values() if len(actors) == 1 else ():
        text.named[actor.iri] += 1
        text.parts[actor.part_of or ""] += 1


def known_names(text: Text, names: Gazetteer) -> list[Match]:
    """Return the known names of a text, the longest at each place, in reading order."""
    listed = (Match(*found) for found in spotted(text.words, names.names))
    by_start = {match.start: match for match in (*_without_apostrophe(text, names), *listed)}
    found = [by_start[start] for start in sorted(by_start)]
    foreign = {body.start for a, b in pairwise(found) for body in _foreign_bodies(text, a, b)}
    return [match for match in found if match.start not in foreign]


def _without_apostrophe(text: Text, names: Gazetteer) -> Iterator[Match]:
    """Yield the names of states that have lost their apostrophe: "Chinas economy"."""
    for i in text.capitals:
        name = text.words[i].removesuffix("s")
        lost = len(name) >= SHORTEST and name != text.words[i] and i + 1 < len(text)
        if lost and text.pos[i + 1] in NOUNS:
            entries = dict(names.names.get(name, ())).get((name,), ())
            if any(e.form == "name" and e.actor.type == "State" for e in entries):
                yield Match(i, i + 1, entries)


def _foreign_bodies(text: Text, a: Match, b: Match) -> Iterator[Match]:
    """Yield which of two names is a listed body of another state: "Philippine Senate", "Court of Peru"."""
    between = text.lower[a.end : b.start]
    if between in ([], ["'s"]) and _is_foreign(a, b):
        yield b
    if tuple(between) in text.lexicon.phrases("phrase.genitives") and _is_foreign(b, a):
        yield a


def _is_foreign(state: Match, named: Match) -> bool:
    """Tell whether a name means a listed body that is none of a state's."""
    body = named.entries[0].actor if named.entries else None
    states = {e.actor.iri for e in state.entries if e.actor.type in STATES}
    if body is None or body.type not in BODIES or not states:
        return False
    return states.isdisjoint({body.part_of, body.represents})


def _reading(text: Text, match: Match) -> Entry | None:
    """Return what a name means at its place, or None if it names no actor there.

    The form of the result is "place" where the name only says where something is.
    """
    entry = None if _is_person(text, match) else _likeliest(text, match.entries)
    if entry is None or entry.form not in {"capital", "seat"} or not _is_place(text, match, entry.form):
        return entry
    return Entry(entry.actor, "place")


def _likeliest(text: Text, entries: Sequence[Entry]) -> Entry | None:
    """Return the reading that the article itself supports, else the usual one."""
    if len({e.actor.iri for e in entries}) > 1:
        best = max(entries, key=lambda e: _support(text, e.actor))
        if any(_support(text, best.actor)):
            return best
    usual = (
        e for e in entries if _exists(text, e.actor) and (e.form != "context" or text.named[e.actor.iri])
    )
    return min(usual, key=lambda e: e.form == "context", default=None)


def _exists(text: Text, actor: Actor) -> bool:
    """Tell whether an actor was there already in the year of an article."""
    return text.year is None or (actor.since or 0) <= text.year


def _support(text: Text, actor: Actor) -> tuple[int, int]:
    """Return how often an article speaks of an actor, and of its country."""
    return text.speaks_of(actor.iri), text.named[actor.country or ""]


def _is_person(text: Text, match: Match) -> bool:
    """Tell whether a name is part of a person's: "Michael Jordan", "Chad Smith", "Mr. Washington"."""
    unsure = any(e.ambiguous for e in match.entries)
    for start in range(max(0, match.start - 3), match.start + 1):
        end = text.person_names.get(start, 0)
        longer = match.end <= end and end - start > match.end - match.start
        if longer and all(text.pos[i] == "PROPN" or text.words[i] in "-." for i in range(start, end)):
            return unsure or start < match.start
    return unsure and text.before(match.start) in text.lexicon["gender.m"] | text.lexicon["gender.f"]


def _is_place(text: Text, match: Match, form: str) -> bool:
    """Tell whether the name of a capital or seat only says where something is."""
    lists, root = text.lexicon, text.doc[text.root(match.start, match.end)]
    above, relation = syntax.governor(root), syntax.relation(root)
    before = text.before(match.start)
    if above is None or before in lists["places.towns"]:
        return True
    if before in lists["places.party"]:
        return False
    # "Over Moscow's objections": they are nowhere.
    if before in lists["places.locative"] and relation != "possessor":
        return True
    lemma = above.lemma_.lower()
    if relation in {"compound", "modifier"}:
        return form == "capital" and lemma not in lists["places.powers"]
    if relation == "subject":
        return lemma in lists["places.local"] and (syntax.is_passive(above) or not syntax.objects(above))
    goals = lists["places.motion"] | lists["places.towns"] | lists["places.parts"]
    of_town = {"possessor": lists["places.parts"], "object": lists["places.local"], "oblique": goals}
    return lemma in of_town.get(relation, frozenset())


def known(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add a mention for every known name that no other mention has used up."""
    used = {i for mention in mentions for i in mention.covered}
    named = (
        _known(text, match, entry)
        for start, (match, entry) in sorted(text.matches.items())
        if entry.form != "place" and start not in used
    )
    return [*mentions, *named]


def _known(text: Text, match: Match, entry: Entry) -> Candidate:
    """Return the mention of a known name: of a body, a people, or an actor by name or adjective."""
    start, end, actor = match.start, match.end, entry.actor
    base = Candidate(start, end, "name", f"name.{entry.form}", who=actor, root=text.root(start, end))
    if actor.type == "StateBody":
        owner, whole = (text.names.actors.get(iri or "") for iri in (actor.represents, actor.part_of))
        return replace(base, kind="body", represents=owner, of=whole)
    if entry.form == "demonym" or _is_people(text, match):
        return _people(text, base, actor)
    return replace(base, kind="adjective", rule="adjective") if entry.form == "adjective" else base


def _is_people(text: Text, match: Match) -> bool:
    """Tell whether an adjective stands for people: "the French", "Israelis"."""
    if "demonym" not in {entry.form for entry in match.entries}:
        return False
    head = text.doc[match.end - 1].head
    alone = head.i < match.start or head.pos_ in syntax.VERBAL
    return text.tag[match.end - 1] in {"NNS", "NNPS"} or (text.before(match.start) == "the" and alone)


def _people(text: Text, base: Candidate, actor: Actor) -> Candidate:
    """Return "the French" as France, and "many Israelis" as a group."""
    if text.before(base.start) == "the":
        return replace(base, rule="people.definite", plural=True)
    start = quantified_start(text, base.start)
    start += text.lower[start] == "both"
    who = group(text.phrase(start, base.end))
    return replace(base, start=start, kind="group", rule="people", who=who, of=actor, plural=True)


def unlisted_names(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add names nobody has listed that do or own something."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)} | text.known
    found = list(mentions)
    for i in text.capitals:
        token = text.doc[i]
        role = _role(token) if i not in taken and _is_name(text, i) else None
        if role is None:
            continue
        start, end = _whole_name(text, token, taken)
        mention = _unlisted(text, start, end, i, role) if taken.isdisjoint(range(start, end)) else None
        if mention is not None:
            found.append(mention)
            taken.update(range(start, end))
    return found


def _is_name(text: Text, i: int) -> bool:
    """Tell whether a word is a name for the tagger, or an acronym that it took for a noun."""
    lists, word = text.lexicon, text.words[i]
    listed = lists["name.calendar"] | lists["abbreviated.words"]
    common = text.names.short_nouns | lists["pairs.nouns"] | lists["countries.nouns"]
    if word in listed or text.lower[i] in common:
        return False
    if text.pos[i] == "NOUN" and i not in text.starts:
        # What only a name's capital explains, or an acronym.
        alone = text.pos[i - 1] not in {"DET", "ADJ", "PROPN", "NUM", "PUNCT"}
        return (word.istitle() and alone) or (word.isupper() and len(word) > 1)
    return text.pos[i] == "PROPN"


def _role(token: Token) -> str | None:
    """Return the part that a name has in its clause, None if it is none that an actor has."""
    first = syntax.first_conjunct(token)
    role = syntax.relation(first)
    if role == "subject" and (first.head.pos_ != "VERB" or syntax.is_passive(first.head)):
        return None
    return role if role in {"subject", "possessor", "compound"} else None


def _whole_name(text: Text, token: Token, taken: set[int]) -> tuple[int, int]:
    """Return the words of a name, with the capitalised ones around it that belong to it."""
    start, end = syntax.name(token)
    while start and text.words[start - 1].istitle() and text.pos[start - 1] != "DET":
        if text.doc[start - 1].head.i != token.i:
            break
        start -= 1
    while text.same(end, start) and text.tag[end] in PROPER and text.capital(end) and end not in taken:
        end += 1  # "Amber International", whose last word the parse ties elsewhere
    return start, end


def _unlisted(text: Text, start: int, end: int, root: int, role: str) -> Candidate | None:
    """Return the mention of a name by what the pipeline takes it for, None if it says too little."""
    name, lists = text.phrase(start, end), text.lexicon
    if not (lists["organisation.media"] | lists["places.sites"]).isdisjoint(text.lower[start:end]):
        return None
    if text.words[end - 1] not in text.names.surnames:
        if start in text.organisation_names or text.lower[end - 1] in lists["organisation.heads"]:
            return Candidate(start, end, "name", "name.organisation", who=unlisted(name), root=root)
        if start in text.place_names:
            who = unlisted(name, "Territory")
            place = Candidate(start, end, "name", "name.territory", who=who, root=root)
            return place if role == "subject" else None
    if role == "compound":
        return None
    if end - start == 1 and (text.tag[start] == "NNPS" or text.before(start) == "the"):
        return Candidate(start, end, "group", "group.name", who=group(name), root=root, plural=True)
    person = text.people.person(text.words[start:end])
    who = Actor(person.iri, person.name, "Person")
    return Candidate(start, end, "person", f"person.{role}", who=who, person=person, speaker=name, root=root)


def unnamed_persons(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add persons named by what they are, if they do something: "a lawmaker", "two former aides".

    "The minister" and other offices are looked up among the persons named before; these
    are nobody else than the text says.
    """
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    people = text.lexicon["people.nouns"] - text.lexicon["relations.nouns"]
    nouns = (text.doc[i] for i, part in enumerate(text.pos) if part == "NOUN" and i not in taken)
    acting = [n for n in nouns if n.lemma_.lower() in people and _acts(n) and not _is_pair(text, n)]
    return [*mentions, *(_unnamed(text, noun, taken) for noun in acting), *_adjectives(text, taken)]


def _is_pair(text: Text, noun: Token) -> bool:
    """Tell whether a noun is one of two who are named elsewhere: "both men"."""
    return text.before(noun.i) in text.lexicon["pairs.first"] and noun.lower_ in text.lexicon["pairs.nouns"]


def _acts(noun: Token) -> bool:
    """Tell whether a noun is an owner, or takes part in an act: does it, or has it done to them."""
    first = syntax.first_conjunct(noun)
    relation, above = syntax.relation(first), syntax.governor(first)
    if relation == "oblique":
        return above is not None and noun in syntax.agents(above)
    return relation == "possessor" or (relation in {"subject", "object"} and first.head.pos_ == "VERB")


def _unnamed(text: Text, noun: Token, taken: set[int]) -> Candidate:
    """Return a person or people as the text writes them."""
    start, end = syntax.phrase(noun, clauses=False)
    calendar = text.lexicon["name.calendar"]
    end = next((j for j in range(noun.i + 1, end) if text.words[j] in CLOSERS | calendar), end)
    if end - start > LONGEST_PERSON or not taken.isdisjoint(range(noun.i, end)):
        start, end = noun.i, noun.i + 1
    return Candidate(
        start, end, "description", "description.people", who=group(text.phrase(start, end)), root=noun.i,
        noun=noun.lemma_.lower(), plural=noun.tag_ == "NNS",
    )  # fmt: skip


def _adjectives(text: Text, taken: set[int]) -> Iterator[Candidate]:
    """Yield "international criticism" as the world's and "European incentives" as the union's."""
    wholes, unions = text.lexicon.table("world.wholes"), text.lexicon.table("world.adjectives")
    for i, word in enumerate(text.lower[:-1]):
        if i in taken:
            continue
        if word in wholes and text.lower[i + 1] in text.lexicon["world.views"]:
            yield Candidate(i, i + 1, "group", "group.world", who=group(wholes[word]), root=i)
        elif word in unions and text.pos[i + 1] in MODIFIED:
            who = text.names.actor(unions[word])
            yield Candidate(i, i + 1, "adjective", "adjective.union", who=who, root=i)
