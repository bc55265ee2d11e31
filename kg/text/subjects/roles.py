"""Roles: the actors and places in the words of a thing, and whose deed it is by the stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from kg.namespaces import slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.subjects.claims import GROUP, PLACE, Claim, Who, called, person, who
from kg.text.subjects.gazetteer import Named
from kg.text.subjects.lexicon import listed

if TYPE_CHECKING:
    from kg.text.subjects.operators import Reading

LINKS = {"DET", "ADJ", "NUM", "ADV", "CCONJ", "PUNCT", "PROPN", "NOUN", "PRON"}
FAR = 6
PLACES = {"State", "Territory", "Place"}
# What the actor does itself; what it says of the deeds of others.
OWN = {"pledges", "agrees", "denies"}
OTHERS = {"demands", "accuses", "criticizes", "condemns", "praises"}
# Stances on what one does to those whom they are aimed at.
DOING = {"threatens", "sanctions", "supports", "pledges", "denies", "proposes", "agrees"}


@dataclass(frozen=True, slots=True)
class Part:
    """An actor or place in the words of a thing.

    ``role`` is owner, agent, patient or a preposition, ``kind`` that of the mention, ``at`` its token,
    ``person`` the named person who stands for the actor, ``near`` whether it is in the head's own phrase.
    """

    role: str
    who: Who
    at: int
    kind: str = "name"
    person: Who | None = None
    near: bool = False


def parts(span: Span, reading: Reading, cast: Sequence[Mention], places: Sequence[Named] = ()) -> list[Part]:
    """Return who takes part in a thing, in reading order."""
    own = {token.i for token in reading.head.subtree}
    agents, patients = _deep((*reading.taken, reading.head))
    found = []
    for mention in _inside(span, cast):
        if mention.start <= reading.head.i < mention.end and mention.kind != "adjective":
            # "Syrian troops": the owner is in the name; "foreign troops" are their own.
            if mention.end - mention.start > 1 and not mention.iri.startswith(GROUP):
                found.append(Part("owner", who(mention), mention.start, mention.kind, person(mention)))
            continue
        role = _role(mention, span, reading.head, agents, patients)
        found.append(
            Part(role, who(mention), mention.root, mention.kind, person(mention), mention.root in own)
        )
    found += _places(span, reading, cast, places)
    return sorted(found, key=lambda part: part.at)


def _inside(span: Span, cast: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions in a span; of those that share their words the one that speaks for an actor."""
    seen = set()
    for mention in cast:
        if span.start <= mention.root < span.end and mention.start < span.end:
            key = (mention.root, mention.represents or mention.iri)
            if key not in seen and not _is_aside(span.doc, mention):
                seen.add(key)
                yield mention


def _is_aside(doc: Doc, mention: Mention) -> bool:
    """Tell whether somebody backs or brokers a thing, or is named again: "a U.S.-backed plan of X (Y)"."""
    if mention.start and doc[mention.start - 1].text == "(":
        return True
    dash = mention.end + 1 < len(doc) and doc[mention.end].text in {"-", "–"}
    return dash and doc[mention.end + 1].tag_ == "VBN"


def _deep(heads: Iterable[Token]) -> tuple[set[int], set[int]]:
    agents: set[int] = set()
    patients: set[int] = set()
    for head in heads:
        if head.pos_ in {"VERB", "AUX", "ADJ"}:
            patients.update(token.i for token in syntax.objects(head))
            agents.update(token.i for token in syntax.subjects(head))
    return agents, patients


def _role(mention: Mention, span: Span, head: Token, agents: set[int], patients: set[int]) -> str:
    doc = span.doc
    if mention.kind == "adjective" or _is_possessive(doc, mention):
        # "attack its facilities", "attack on Iranian facilities": whose they are is who is attacked.
        if mention.start < head.i:
            return "owner"
        return before(doc, mention.start, head.i + 1) or "patient"
    if mention.root in patients:
        return "patient"
    if mention.root in agents:
        return "agent"
    preposition = before(doc, mention.start, span.start)
    if doc[mention.root] in syntax.modifiers(head):
        # "the ban on U.S. beef": whose beef.
        return "owner"
    if preposition:
        return preposition
    if mention.end <= head.i:
        if head.pos_ in {"NOUN", "PROPN"}:
            return "owner"
        return "patient" if syntax.is_passive(head) else "agent"
    return "patient"


def _is_possessive(doc: Doc, mention: Mention) -> bool:
    after = doc[mention.end].text if mention.end < len(doc) else ""
    return after in {"'s", "’s", "'", "’"} or doc[mention.start].lower_ in listed().possessives


def before(doc: Doc, start: int, least: int) -> str:
    """Return the preposition that leads to a phrase, or nothing; ``least`` is where to stop looking."""
    for index in range(start - 1, max(least, start - FAR) - 1, -1):
        token = doc[index]
        if token.pos_ == "ADP" or token.lower_ in listed().linking:
            return str(token.lower_)
        if token.pos_ not in LINKS or token.text in {";", ":"}:
            return ""
    return ""


def _places(span: Span, reading: Reading, cast: Sequence[Mention], places: Sequence[Named]) -> Iterator[Part]:
    """Yield the places of the gazetteer and the proper names that are no actor's: "in Darfur"."""
    # "supports the ceasefire in Gaza": an addressee who is nobody by name does not hide the place.
    near = (m for m in cast if m.start < span.end and m.end > span.start and m.rule != "as written")
    covered = {i for m in near for i in range(m.start, m.end)} | {reading.head.i}
    for place in places:
        inside = set(range(place.start, place.end))
        if place.thing.is_place and place.is_in(span):
            if reading.head.i not in inside and not inside <= covered:
                who = Who(iri=place.thing.iri, label=place.thing.label, type="Place")
                yield Part(_place_role(span, place.start, place.end, reading), who, place.start)
            covered |= inside
    yield from _unlisted(span, reading, covered)


def _unlisted(span: Span, reading: Reading, covered: set[int]) -> Iterator[Part]:
    """Yield the proper names of a span that no mention and no place of the gazetteer covers."""
    end = span.start
    for start in range(span.start, span.end):
        if start >= end and _is_name(span.doc[start]) and start not in covered:
            end = max(min(syntax.name(span.doc[start])[1], span.end), start + 1)
            words = span.doc[start:end].text
            who = called("capital", type="State").get(words) or Who(
                iri=PLACE + slug(words), label=words, type="Place"
            )
            yield Part(_place_role(span, start, end, reading), who, start)


def _place_role(span: Span, start: int, end: int, reading: Reading) -> str:
    return before(span.doc, start, span.start) or ("owner" if end <= reading.head.i else "patient")


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in listed().dates


def fill(slot: str, order: Sequence[str], found: Sequence[Part], *, only: str = "") -> tuple[Who, ...]:
    """Return who fills a slot: all that stand in the first place where somebody stands."""
    if slot == "parties":
        return tuple(dict.fromkeys(part.who for part in found if part.who.type != "Place"))
    if slot == "place":
        # "the country" is led back too seldom rightly to tell one place from another.
        found = [part for part in found if part.kind != "description" and part.who.type in PLACES]
    return next(filter(None, (_standing_at(role, found, only) for role in order)), ())


def _standing_at(role: str, found: Sequence[Part], only: str) -> tuple[Who, ...]:
    """Return who stands in one place, in the head's own phrase if anybody does."""
    there = [part for part in found if part.role == role]
    there = [part for part in there if part.near] or there
    who = [part.person if only == "persons" else part.who for part in there]
    return tuple(dict.fromkeys(one for one in who if one is not None and fits(one, only)))


def fits(one: Who, only: str) -> bool:
    """Tell whether somebody may fill a slot of a kind that takes states only."""
    if only == "states":
        return one.type in {"State", "Territory"}
    return only != "persons" or one.type == "Person"


def doer(claim: Claim, doc: Doc, *, measure: bool = False) -> tuple[Who, ...]:
    """Return whose deed the subject is if its words do not say; nobody if that is open."""
    if claim.stance in OWN or (claim.stance == "sanctions" and measure):
        return (claim.actor,)
    if claim.stance in OTHERS:
        return claim.towards
    if claim.stance in {"supports", "proposes"} and not claim.towards:
        return (claim.actor,) if claim.span(doc).root.pos_ == "VERB" else ()
    return claim.towards if claim.stance in {"opposes", "rejects", "sanctions", "threatens"} else ()


def victim(claim: Claim, own: bool, doers: tuple[Who, ...]) -> tuple[Who, ...]:
    """Return to whom it is done if its words do not say; ``doers`` are those that they name."""
    named, addressed = {one.iri for one in doers}, {one.iri for one in claim.towards}
    if named and claim.actor.iri not in named:
        suffers = claim.stance in {"threatens", "accuses"} and bool(named & addressed)
    else:
        suffers = claim.stance == "threatens" and not own
        if not suffers:
            return claim.towards if claim.stance in DOING else ()
    return (claim.actor,) if suffers else ()
