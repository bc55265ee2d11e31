"""References resolved in reading order, and those to organisations and groups named before.

"The council", "the rights group", "the rebels", "its allies".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors import descriptions, pronouns
from kg.text.actors.gazetteer import Actor
from kg.text.actors.mention import GROUP, Candidate, Reference, group, same_as, several
from kg.text.actors.offices import settle
from kg.text.actors.pronouns import is_subject
from kg.text.actors.text import STATES, Text, main_state

# "All sides" are so many.
LEAST = 3
# How many sentences ahead a group may be named of which only the kind is told.
AHEAD = 2

Resolver = Callable[[Text, Candidate], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Open:
    """A reference that nothing resolves."""

    start: int
    end: int
    reason: str


def _turn(mention: Candidate) -> tuple[int, int, int]:
    """Return when a mention is resolved: in reading order, but after the owner among its own words."""
    owner = -1 if mention.owner is None else mention.owner
    return max(mention.start, owner), int(owner >= mention.start), -mention.end


def resolve(text: Text, mentions: list[Candidate]) -> list[Open]:
    """Resolve descriptions and pronouns in reading order into ``text.mentions``; return what stays open."""
    every = [*mentions, *pronouns.pronouns(text), *descriptions.descriptions(text, mentions)]
    every = [_foretold(text, mention, mentions) for mention in every]
    text.mentions = []
    left: list[Open] = []
    for mention in sorted(every, key=_turn):
        if mention.reference is None:
            if mention.person is not None and mention.represents is None:
                settle(text, mention)
            text.keep(_again(text, mention))
            continue
        resolver, reason = RESOLVERS[mention.reference]
        resolved = resolver(text, mention)
        for one in resolved:
            text.keep(one)
        if not resolved and reason:
            left.append(Open(mention.start, mention.end, reason))
    return left


def _again(text: Text, mention: Candidate) -> Candidate:
    """Return "the senator" as the person of whom that was told last."""
    alone = mention.end - mention.start == 1 and text.before(mention.start) == "the"
    if mention.rule != "description.people" or mention.plural or not alone:
        return mention
    persons = (m for m in reversed(text.mentions) if m.person is not None and m.role)
    same = next((m for m in persons if (m.role or "").lower().split()[-1] == mention.noun), None)
    return mention if same is None else same_as(mention, same, "person.again")


def _foretold(text: Text, mention: Candidate, mentions: list[Candidate]) -> Candidate:
    """Return "a rights group" as the organisation that the next sentences name: "… Amber Watch said"."""
    some = mention.kind == "group" and mention.cls == "singular" and not mention.definite
    if not some or text.after(mention.end) == ",":  # "a small party, the Independent Greeks"
        return mention
    meant = _named_after(text, mention, mentions)
    if meant is None or any(m.who is meant and m.start < mention.start for m in mentions):
        return mention
    return replace(mention, who=meant, kind="description", rule="group.foretold", reference=None, of=None)


def _named_after(text: Text, mention: Candidate, mentions: list[Candidate]) -> Actor | None:
    """Return the first actor that the next sentences name and that a noun can mean."""
    number, noun = text.sentence[mention.start], (mention.noun or "").split()[-1]
    near = (m.who for m in mentions if m.kind == "name" and 0 < text.sentence[m.start] - number <= AHEAD)
    return next((who for who in near if who is not None and _is_called(text, who, noun)), None)


def noun(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the council", "the group" to the only actor of the article that it can mean."""
    if mention.noun != "opposition":
        return description(text, mention)
    state = main_state(text)
    who = group(f"{state.adjective} opposition" if state is not None else "opposition")
    of = state or mention.of
    return [replace(mention, who=who, of=of, reference=None, kind="group", rule="group.opposition")]


def description(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve a description to the actor of the article that its words or its noun can mean."""
    words = tuple(text.lower[mention.start : mention.end])
    meant = text.by_short_form(words) or text.by_short_form(words[-1:]) or _by_class(text, words[-1])
    if meant is None:
        return []
    return [replace(mention, who=meant, reference=None, kind="description", rule="short-form")]


def _by_class(text: Text, word: str) -> Actor | None:
    """Return the actor whose name or type gives it this short form: the only one, else the last subject."""
    fits = {a.iri: a for a in text.organisations.values() if _is_called(text, a, word)}
    if len(fits) < 2:
        return next(iter(fits.values()), None)
    told = [m for m in text.recent if m.who is not None and m.who.iri in fits]
    acting = [m for m in told if is_subject(text, m)]
    return next((m.who for m in reversed(acting or told)), None)


def _is_called(text: Text, actor: Actor, word: str) -> bool:
    """Tell whether a noun is a short form of an actor by the last word of its name, or by its type."""
    classes, types = text.lexicon.lists("classes"), text.lexicon.lists("types")
    last = actor.label.lower().split()[-1]
    return word in {last, *classes.get(last, ()), *types.get(actor.type, ())}


def singular_group(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the London-based group" to the organisation that it describes, else leave it as it is."""
    words = tuple(text.lower[mention.start : mention.end])
    meant = text.by_short_form(words) or _by_class(text, text.lower[mention.root or mention.end - 1])
    found = replace(mention, reference=None)
    if meant is None:
        return [found]
    return [replace(found, who=meant, kind="description", rule="short-form", of=None, represents=None)]


def _is_bare(text: Text, mention: Candidate) -> bool:
    """Tell whether nothing says which: "the countries", not "the countries of the region"."""
    bare = " ".join(text.lower[mention.start : mention.end]) in text.lexicon["pairs.bare"]
    further = [word for word in text.doc[mention.end - 1].rights if word.pos_ not in {"PUNCT", "CCONJ"}]
    return bare and (bool(text.parties) or all(syntax.relation(word) == "conjunct" for word in further))


def group_again(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the rebels" to the only named group of rebels, else leave it as it is."""
    two = descriptions.pair(text, mention) if _is_bare(text, mention) else []
    same = _same_group(text, mention)
    if two and (text.parties or same is None):
        return two
    if same is not None:
        return [same_as(mention, same, "group.reference")]
    found = replace(mention, reference=None)
    armed = [a for a in text.organisations.values() if a.type == "ArmedGroup"]
    if len(armed) == 1 and text.lower[mention.end - 1] in text.lexicon.lists("types")["ArmedGroup"]:
        found.who, found.rule = armed[0], "group.armed"
    return [found]


def _same_group(text: Text, mention: Candidate) -> Candidate | None:
    """Return the only group of the same noun before a mention of which more is told: "southern rebels"."""
    told = (m for m in text.recent if m.kind == "group" and m.noun == mention.noun)
    same = {m.who.iri: m for m in told if m.who is not None and " " in m.who.label}
    return next(iter(same.values())) if len(same) == 1 else None


def listed(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the three countries", "all sides" to the states that are named together before."""
    numbers = text.lexicon.table("numbers")
    told = [
        int(numbers[word]) for word in text.lower[max(mention.start - 1, 0) : mention.end] if word in numbers
    ]
    tried: set[int] = set()
    for earlier in reversed(text.recent):
        first = syntax.first_conjunct(text.head(earlier))
        states = _together(text, first) if first.i not in tried else []
        tried.add(first.i)
        if len(states) in told or (not told and len(states) >= LEAST):
            return several(mention, states, "listed")
    return [replace(mention, reference=None)]


def _together(text: Text, first: Token) -> list[Candidate]:
    """Return the mentions of the states that are coordinated with a word, each state once."""
    members = (text.heads.get(token.i) for token in syntax.conjuncts(first))
    each = (one for member in members if member is not None for one in text.sharing(member))
    return list({one.who.iri: one for one in each if one.who and one.who.type in STATES}.values())


def owned_group(text: Text, mention: Candidate) -> list[Candidate]:
    """Name a group after its owner: "its allies" → Syria's allies; "her office" is hers."""
    assert mention.owner is not None
    meant = text.heads.get(mention.owner)
    if meant is not None and mention.noun in text.lexicon["group.speaking"]:
        return [same_as(mention, meant, "group.speaking")]
    owner = meant.stands_for if meant is not None else None
    if mention.start <= mention.owner:
        return [replace(mention, reference=None, of=owner)]
    if meant is None or owner is None:
        return []
    if mention.noun in text.lexicon["group.renaming"] and owner.type not in {"Person", GROUP, *STATES}:
        return [replace(mention, who=owner, kind="description", rule="group.own", reference=None)]
    # The supporters of a president are his, not his state's.
    named = meant.who if meant.who is not None and meant.who.type == "Person" else owner
    who = group(f"{named.label}'s {text.phrase(mention.start, mention.end)}")
    return [replace(mention, who=who, reference=None, of=owner)]


# How each kind of reference is resolved, and why it may stay open; without a reason it is not missed.
RESOLVERS: dict[Reference, tuple[Resolver, str]] = {
    Reference.PERSON: (pronouns.person, "no person before it that it can mean"),
    Reference.THING: (pronouns.thing, "no single actor before it that it can mean"),
    Reference.PLURAL: (pronouns.plural, "no group or pair of actors before it that it can mean"),
    Reference.PAIR: (descriptions.pair, "no two states named together before it"),
    Reference.LISTED: (listed, ""),
    Reference.BODY: (descriptions.body, "no state tells whose it is"),
    Reference.OFFICE: (descriptions.office, "no person or state tells whose office it is"),
    Reference.APPOSED_OFFICE: (descriptions.apposed, "nobody tells whose office it is"),
    Reference.NOUN: (noun, "no actor of the article, or more than one, can be meant"),
    Reference.OWNED_GROUP: (owned_group, "nobody tells whose they are"),
    Reference.GROUP_AGAIN: (group_again, ""),
    Reference.SINGULAR_GROUP: (singular_group, ""),
    Reference.COUNTRY: (descriptions.country, ""),
    Reference.DESCRIPTION: (description, ""),
}
