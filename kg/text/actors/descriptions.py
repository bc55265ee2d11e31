"""Descriptions: "the regime", "its army", "the minister", "the council", "both countries"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.groups import complete_body
from kg.text.actors.mention import GROUP, Candidate, Reference, each_of, same_as, several
from kg.text.actors.noun_phrases import PASSED
from kg.text.actors.offices import complete_office, settle
from kg.text.actors.persons import OfficeHeld
from kg.text.actors.pronouns import is_subject
from kg.text.actors.text import (
    STATES,
    Text,
    implied,
    main_state,
    past_arms,
    spoken_of,
    state_at,
    titled_state,
)

OWNERS = STATES | {"Organisation", "Organ", "ArmedGroup"}
# A longer phrase is no short form.
LONGEST = 6
REACH = 3


def descriptions(text: Text, mentions: list[Candidate]) -> Iterator[Candidate]:
    """Yield the noun phrases that may mean an actor named elsewhere, as references."""
    lists = text.lexicon
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    short = lists["countries.nouns"] | lists["relations.nouns"] | text.names.short_nouns
    for i, word in enumerate(text.lower):
        if i in taken:
            continue
        if word in lists["pairs.alone"] and _is_alone(text, i):
            yield _pair(i, i + 1)
        elif text.pos[i] not in {"NOUN", "PROPN"} or i in text.matches:
            continue
        elif word in lists["pairs.nouns"] and text.before(i) in lists["pairs.first"]:
            yield _pair(i - 1, i + 1)
        elif word in short:
            yield from _described(text, i)


def _pair(start: int, end: int) -> Candidate:
    return Candidate(start, end, "description", "pair", root=end - 1, reference=Reference.PAIR, plural=True)


def _is_alone(text: Text, i: int) -> bool:
    """Tell whether "both", "each", "the two" stands for somebody: the subject of a verb, without a noun."""
    token = text.doc[i]
    acts = syntax.relation(token) == "subject" and token.head.pos_ in syntax.VERBAL and token.head.i > i
    return acts and text.after(i + 1) not in {"of", "and"}


def _described(text: Text, i: int) -> Iterator[Candidate]:
    """Yield the description that a noun heads: "the 15-member body", "his country"."""
    noun, lists, start = text.lower[i], text.lexicon, _modifiers_start(text, i)
    if text.doc[i].head.i > i and text.pos[i + 1] in {"NOUN", "PROPN"}:
        return
    base = Candidate(start, i + 1, "description", "description", root=i, noun=noun)
    base.reference = Reference.COUNTRY if noun in lists["countries.nouns"] else Reference.DESCRIPTION
    if text.before(start) in lists["phrase.definite"]:
        yield base
    elif base.reference is Reference.COUNTRY and start == i > 0 and text.tag[i - 1] in {"PRP$", "WP$"}:
        yield replace(base, owner=i - 1)


def _modifiers_start(text: Text, i: int) -> int:
    """Return where the modifiers of a noun begin."""
    start = i
    while i - start < LONGEST and (text.before(start) == "-" or (start and text.pos[start - 1] in PASSED)):
        start -= 1
    return start


def country(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "his country" to the state he speaks for, "the country" to the one that the text tells of."""
    meant = _owner(text, mention) if mention.owner is not None else _told_of(text, mention)
    return [replace(mention, who=meant, reference=None)] if meant is not None and meant.type in STATES else []


def _told_of(text: Text, mention: Candidate) -> Actor | None:
    """Return the state that a text tells of at a mention: not that of which it names but an ambassador."""
    state, posted = state_at(text, mention.start), text.lexicon["posted.offices"]
    if mention.end - mention.start > 1 and state is not main_state(text):
        return None  # "With Peru pressing them, firms left the Asian nation"
    told = any(m.stands_for is state and m.noun not in posted for m in text.mentions)
    return state if told else None


def pair(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "both countries" to the two states named together last, "both Koreas" to the Koreas."""
    noun = text.lower[mention.end - 1]
    codes = text.lexicon.lists("pairs.names").get(noun, [])
    if codes:
        return each_of(mention, filter(None, map(text.names.actor, codes)), "pair")
    if text.parties:
        return each_of(mention, text.parties, "meeting")
    recent = [m for m in text.recent if m.who is not None and text.apart(m, mention) <= REACH]
    persons = [_is_person] if noun in text.lexicon["pairs.persons"] else []
    for may_pair in (*persons, _is_state, _is_party):
        pairs = [(a, b) for a, b in pairwise(filter(may_pair, recent)) if a.who is not b.who]
        if pairs:
            return several(mention, _joined(text, pairs), "pair")
    return []


def _joined(text: Text, pairs: list[tuple[Candidate, Candidate]]) -> tuple[Candidate, Candidate]:
    """Return the last two who are joined, else the last two who are named."""
    return next((one for one in reversed(pairs) if _are_joined(text, *one)), pairs[-1])


def _are_joined(text: Text, a: Candidate, b: Candidate) -> bool:
    """Tell whether two are coordinated, or joined by a hyphen: "talks between Peru and Chile"."""
    first, second = (syntax.first_conjunct(text.head(one)) for one in (a, b))
    return text.lower[a.end : b.start] == ["-"] or first.i == second.i


def _is_person(mention: Candidate) -> bool:
    return mention.kind == "person"


def _is_state(mention: Candidate) -> bool:
    state = mention.who is not None and mention.who.type in STATES
    return state and mention.kind in {"name", "adjective", "body"}


def _is_party(mention: Candidate) -> bool:
    return mention.kind in {"name", "body", "group"}


def body(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the regime", "its army", "the foreign ministry" to the state whose it is."""
    if mention.owner is not None:
        return _of_state(text, mention, _owner(text, mention), "body.owned")
    named = _named_body(text, mention)
    if named is not None:
        owner, whole = (text.names.actors.get(iri or "") for iri in (named.represents, named.part_of))
        found = replace(mention, who=named, represents=owner, of=whole)
        return [replace(found, reference=None, kind="body", rule="body.named")]
    before = _before(text, mention) if mention.cls == "body-self" else None
    if before is not None:
        return [same_as(mention, before, "body.again")]
    state = _same_body(text, mention) or _state_of(text, mention)
    if state is None and mention.noun not in text.lexicon["foreign.nouns"]:
        state = spoken_of(text, mention.start)
    return _of_state(text, mention, state, "body.reference")


def _of_state(text: Text, mention: Candidate, state: Actor | None, rule: str) -> list[Candidate]:
    """Return a body as that of a state or the like, nothing if it is of nobody."""
    if state is None or state.type not in OWNERS:
        return []
    return [complete_body(text, replace(mention, reference=None, rule=rule), state)]


def _named_body(text: Text, mention: Candidate) -> Actor | None:
    """Return the body that "the Department" means: the one named before, else whose text it is."""
    if mention.cls == "body-self":
        return text.by_short_form((text.lower[mention.end - 1],))
    title = mention.definite and mention.end - mention.start == 1 and text.capital(mention.start)
    before = (m.who for m in reversed(text.recent) if m.kind == "body")
    arms = (who for who in (*before, text.issuer) if title and who is not None and who.represents)
    return next((who for who in arms if mention.noun in who.label.lower().split()), None)


def _owner(text: Text, mention: Candidate) -> Actor | None:
    """Return for whom the possessor before a mention stands, if it is a pronoun or person."""
    meant = text.heads.get(mention.owner) if mention.owner is not None else None
    return meant.stands_for if meant is not None else None


def _same_body(text: Text, mention: Candidate) -> Actor | None:
    """Return the owner of the last body of the same name."""
    owners = (m.of or m.stands_for for m in reversed(text.recent) if _is_such_body(text, m, mention))
    return next((owner for owner in owners if owner is not None), None)


def _before(text: Text, mention: Candidate) -> Candidate | None:
    """Return the last mention of the body that is meant again: "Peru's High Court … The court"."""
    return next((m for m in reversed(text.recent) if m.who and _is_such_body(text, m, mention)), None)


def _is_such_body(text: Text, earlier: Candidate, mention: Candidate) -> bool:
    """Tell whether a body has the noun of another, or a name that ends so: "the Treasury Department"."""
    if earlier.kind == "body" and earlier.noun is None:
        return text.lower[earlier.end - 1] == mention.noun
    same = (earlier.noun, earlier.cls) == (mention.noun, mention.cls)
    return same and earlier.kind in {"body", "description"}


def _state_of(text: Text, mention: Candidate) -> Actor | None:
    """Return the state of a body that names none; a regime is never whose it is who speaks of it."""
    here = [m for m in text.recent if text.same(m.start, mention.start)]
    if mention.noun in text.lexicon["foreign.nouns"]:
        return main_state(text, besides=[text.home, *(m.stands_for for m in here if is_subject(text, m))])
    return _only_state(text, {m.who for m in here if m.who is not None})


def _only_state(text: Text, here: set[Actor]) -> Actor | None:
    """Return the only state so far, else the one that the article is about if its sentence names no other."""
    if len(text.states) == 1:
        return next(iter(text.states.values()))
    home = text.home or main_state(text)
    states = {actor.iri for actor in here if actor.type in STATES}
    return home if home is None or not states or home.iri in states else None


def office(text: Text, mention: Candidate) -> list[Candidate]:
    """Resolve "the minister" to the person of that office, else to the office of a state."""
    persons = (m for m in reversed(text.mentions) if m.who is not None and m.who.type == "Person")
    same = next((m for m in persons if _same_office(m, mention)), None)
    if same is not None:
        return [same_as(mention, same, "office.reference")]
    state = (
        _owner(text, mention)
        or titled_state(text, mention.role or "")
        or implied(text, mention.noun or "", mention.start)
    )
    if state is None:
        return []
    return [complete_office(replace(mention, reference=None, kind="person", rule="office.state"), state)]


def _same_office(earlier: Candidate, mention: Candidate) -> bool:
    mine, theirs = (mention.role or "").lower().split(), (earlier.role or "").lower().split()
    return bool(mine) and mine[-1:] == theirs[-1:] and set(mine) <= set(theirs)


def apposed(text: Text, mention: Candidate) -> list[Candidate]:
    """Give a person the office beside his name: "Nigel Dodds, its deputy leader"."""
    person = mention.person
    owner = _owner(text, mention) or _subject_before(text, mention)
    if person is None or owner is None or owner.type in {"Person", GROUP}:
        return office(text, mention)
    named = [m for m in text.recent if m.person is person and text.same(m.start, mention.start)]
    at = min([mention.start, *(m.start for m in named)])
    person.hold(OfficeHeld(at, mention.role or "", mention.noun or "", past_arms(text, owner)))
    found = replace(
        mention, reference=None, kind="person", rule="person.apposition", who=None, speaker=person.name
    )
    for one in (*named, found):
        one.represents = None
        settle(text, one)
    return [found]


def _subject_before(text: Text, mention: Candidate) -> Actor | None:
    """Return the only state or organisation that is a subject before a mention: here or a sentence before."""
    for gap in (0, 1):
        told = {
            m.who.iri: m.who
            for m in text.recent
            if text.apart(m, mention) == gap and m.start < mention.start and is_subject(text, m)
            and m.who is not None and m.who.type not in {"Person", GROUP}
        }  # fmt: skip
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    return None
