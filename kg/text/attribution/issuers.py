"""Texts that speak for who issued them: press releases without a cue.

Only with evidence: "we" outside quotation together with an act of the issuer in the
first sentences, or a text that is all such acts. Ordinary news never has an issuer.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.cues import Words
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout, Range, trimmed
from kg.text.attribution.places import is_finite
from kg.text.attribution.sources import Cast, is_first_person, source_of

_ISSUERS = frozenset({"State", "Organisation", "Organ", "StateBody", "ArmedGroup", "PoliticalParty", "Group",
                      "NonGovernmentalOrganisation", "Company", "Territory"})  # fmt: skip
_PRESENT = frozenset({"VBZ", "VBP"})


def issued(text: Layout, found: list[Draft], cast: Cast, known: Words) -> list[Draft]:
    """Return the attribution of a text to its issuer, if there is evidence for one."""
    free = _free_sentences(text, found)
    speaks = sum(
        is_first_person(token, known) and token.lower_ in known.we
        for number in free
        for token in text.doc[slice(*text.sentences[number])]
        if text.inside[token.i] < 0
    )
    issuer = _issuer(text, cast, known)
    if issuer is None:
        return []
    source, acts = issuer
    others = sum(draft.cue is not None and not _is_own(draft, source, cast) for draft in found)
    if not (acts and speaks) and not (acts > 1 and not others) and not (speaks > 2 and not others):
        return []
    content = _joined(text, free)
    return [Draft(source, None, content, False, "issuer", spoken=True)] if content else []


def _is_own(draft: Draft, source: int, cast: Cast) -> bool:
    return draft.source is not None and cast.mentions[draft.source].iri == cast.mentions[source].iri


def _free_sentences(text: Layout, found: list[Draft]) -> list[int]:
    """Return the sentences in which nobody else is said to speak."""
    taken = {text.sentence[i] for draft in found for part in draft.content for i in range(*part)}
    taken |= {text.sentence[draft.cue[0]] for draft in found if draft.cue is not None}
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


def _issuer(text: Layout, cast: Cast, known: Words) -> tuple[int, int] | None:
    """Return the first state or organisation that acts in the text, and how many acts it does."""
    source: int | None = None
    acts = 0
    for number, (start, end) in enumerate(text.sentences):
        for predicate in _main_predicates(text, start, end):
            subject = syntax.surface_subject(predicate)
            if subject is None:
                continue
            who = cast.at(subject) if source is not None or number < 2 else None
            if who is None and number < 2 and source is None and syntax.obliques(subject).get("of"):
                who = source_of(syntax.obliques(subject)["of"][0], cast, known)
            if who is None or cast.mentions[who].type not in _ISSUERS:
                continue
            if source is None and number < 2:
                source = who
            if source is not None and cast.mentions[who].iri == cast.mentions[source].iri:
                acts += _is_act(predicate, known)
    return None if source is None else (source, acts)


def _main_predicates(text: Layout, start: int, end: int) -> list[Token]:
    return [
        token
        for token in text.doc[start:end]
        if syntax.relation(token) == "root" and is_finite(token) and text.inside[token.i] < 0
    ]


def _is_act(predicate: Token, known: Words) -> bool:
    """Tell whether a predicate does by saying: "strongly condemns", "are encouraged by"."""
    present = predicate.tag_ in _PRESENT or any(a.tag_ in _PRESENT for a in syntax.auxiliaries(predicate))
    copula = syntax.copula(predicate)
    if copula is not None:
        return copula.tag_ in _PRESENT and predicate.lower_ in known.states
    if not present:
        return False
    return predicate.lemma_.lower() in known.acts or predicate.lower_ in known.states
