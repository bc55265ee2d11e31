"""Texts that speak for who issued them: press releases without a cue.

Only with evidence: "we" outside quotation in a government's own publication, or an act
of saying by both an actor of the first sentences and "we", or a text that is all such
acts. Ordinary news never has an issuer.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.actors.issuer import Voice, issuer_of
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout, Range, trimmed
from kg.text.attribution.places import is_finite
from kg.text.attribution.sources import Cast, first_persons
from kg.text.attribution.words import Words

# The manner of an attribution of a text to who issues it.
ISSUER = "issuer"

_ISSUERS = frozenset({"State", "Organisation", "Organ", "StateBody", "ArmedGroup", "PoliticalParty", "Group",
                      "NonGovernmentalOrganisation", "Company", "Territory"})  # fmt: skip
_PRESENT = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who acts in the first sentences of a text, alone or with others, and how often in all of it."""

    source: int
    others: tuple[int, ...]
    acts: int


def issued(text: Layout, found: list[Draft], cast: Cast, known: Words) -> list[Draft]:
    """Return the attribution of a text to its issuer, if there is evidence for one."""
    persons = _first_persons(text, found, known)
    if not persons and any(draft.cue is not None for draft in found):
        return []  # As in most news; what the text does need not be looked at.
    own = _issuer(text, cast, known)
    sources: tuple[int, ...] = ()
    if persons:
        sources = tuple(_mention_of(one, persons[0], own, cast) for one in issuer_of(text.doc).voices)
    if not sources and own is not None and _speaks_for(own, persons, text, found, known):
        sources = (own.source, *own.others)
    content = _joined(text, _free_sentences(text, found))
    if not sources or not content:
        return []
    return [Draft(sources[0], None, content, False, ISSUER, spoken=True, others=sources[1:])]


def _first_persons(text: Layout, found: list[Draft], known: Words) -> list[Token]:
    """Return "we", "our", "I" … outside quotation marks and other people's words."""
    said = {i for draft in found for part in draft.content for i in range(*part)}
    return [
        token for token in first_persons(text.doc, known) if token.i not in said and text.inside[token.i] < 0
    ]


def _mention_of(voice: Voice, word: Token, own: Issuer | None, cast: Cast) -> int:
    """Return a mention of who issues a text: its first subject, its name, else its first "we"."""
    if own is not None and _actor(cast, own.source) == voice.iri:
        return own.source
    for number, mention in enumerate(cast.mentions):
        if voice.iri == mention.iri and mention.kind in {"name", "body", "person"}:
            return number
    return cast.add(
        Mention(
            start=word.i, end=word.i + 1, root=word.i, iri=voice.iri, label=voice.label,
            type=voice.type, kind="pronoun", rule="issuer of the text", text=word.text,
            first=word.idx, last=word.idx + len(word),
        )
    )  # fmt: skip


def _actor(cast: Cast, number: int) -> str:
    mention = cast.mentions[number]
    return mention.represents or mention.iri


def _speaks_for(own: Issuer, persons: list[Token], text: Layout, found: list[Draft], known: Words) -> bool:
    """Tell whether a text itself shows that it speaks for the actor of its first sentences."""
    if not own.acts:
        return False
    if any(_does_an_act(word, known) for word in persons):
        return True
    others = any(draft.cue is not None for draft in found)
    return own.acts > 1 and not others and 2 * own.acts >= len(text.sentences)


def _does_an_act(word: Token, known: Words) -> bool:
    """Tell whether a first person does by saying: "we condemn", "our condolences go"."""
    if word.lower_ not in known.we:
        return False
    above = syntax.governor(word)
    if above is None:
        return False
    return syntax.relation(word) == "possessor" or _is_act(above, known)


def _free_sentences(text: Layout, found: list[Draft]) -> list[int]:
    """Return the sentences that do not belong to somebody else's statement or quotation."""
    spoken = [draft for draft in found if draft.spoken]
    taken = {text.sentence[i] for draft in spoken for part in draft.content for i in range(*part)}
    taken |= {text.sentence[draft.cue[0]] for draft in spoken if draft.cue is not None}
    return [number for number in range(len(text.sentences)) if number not in taken]


def _joined(text: Layout, numbers: list[int]) -> list[Range]:
    """Return the stretches of sentences that follow each other."""
    ranges: list[Range] = []
    last = -2
    for number in numbers:
        start, end = text.sentences[number]
        if number == last + 1:
            start = ranges.pop()[0]
        ranges.append((start, end))
        last = number
    return [part for part in (trimmed(text.doc, *r) for r in ranges) if part[0] < part[1]]


def _issuer(text: Layout, cast: Cast, known: Words) -> Issuer | None:
    """Return the first states or organisations that act in a text, and how many acts they do."""
    sources: list[int] = []
    acts = 0
    for number, (start, end) in enumerate(text.sentences):
        for predicate in _main_predicates(text, start, end):
            subject = syntax.surface_subject(predicate)
            if subject is None or (number > 1 and not sources):
                continue
            who = _actors_of(subject, predicate, cast)
            if not sources and number < 2:
                sources = who
            same = {cast.mentions[n].iri for n in who} & {cast.mentions[n].iri for n in sources}
            acts += bool(same) and _is_act(predicate, known)
    return Issuer(sources[0], tuple(sources[1:]), acts) if sources else None


def _actors_of(subject: Token, predicate: Token, cast: Cast) -> list[int]:
    """Return the actors that a subject means: "Oman", "members of the Council", "the group (Oman, Chad)"."""
    heads = [subject, *syntax.obliques(subject).get("of", [])]
    named = [n for n in map(cast.at, heads) if n is not None and cast.mentions[n].type in _ISSUERS]
    if named:
        return named[:1]
    inside = range(subject.i, predicate.i)
    return [
        number
        for number, mention in enumerate(cast.mentions)
        if mention.root in inside and mention.type == "State" and mention.kind == "name"
    ]


def _main_predicates(text: Layout, start: int, end: int) -> list[Token]:
    return [
        token
        for token in text.doc[start:end]
        if syntax.relation(token) == "root" and is_finite(token) and text.inside[token.i] < 0
    ]


def _is_act(predicate: Token, known: Words) -> bool:
    """Tell whether a predicate does by saying: "strongly condemns", "are encouraged by"."""
    # Taggers take "condemns" for a past form at times, but no past form ends in "s".
    present = predicate.tag_ in _PRESENT or predicate.lower_ == f"{predicate.lemma_.lower()}s"
    present = present or any(aux.tag_ in _PRESENT for aux in syntax.auxiliaries(predicate))
    copula = syntax.copula(predicate)
    if copula is not None:
        return copula.tag_ in _PRESENT and predicate.lower_ in known.states
    if not present:
        return False
    return predicate.lemma_.lower() in known.acts or predicate.lower_ in known.states
