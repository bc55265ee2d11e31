"""The word lists of cues.toml, each in the form in which it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import resources


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of cues.toml: a class by lemma, or sets of words."""

    verbs: dict[str, str]
    quoting: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    text_verbs: frozenset[str]
    texts: frozenset[str]
    addressed: frozenset[str]
    quoters: frozenset[str]
    citers: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    views: frozenset[str]
    for_whom: frozenset[str]
    no_source: frozenset[str]
    never: frozenset[str]
    people: frozenset[str]
    subordinators: frozenset[str]
    asides: frozenset[str]
    weak: frozenset[str]
    about_verbs: frozenset[str]
    about_prepositions: frozenset[str]
    following: frozenset[str]
    statements: frozenset[str]
    owners: tuple[str, ...]
    makers: frozenset[str]
    unsaid: frozenset[str]
    statement_ends: frozenset[str]
    askers: frozenset[str]
    titles: frozenset[str]
    we: frozenset[str]
    first_person: frozenset[str]
    acts: frozenset[str]
    offices: frozenset[str]
    states: frozenset[str]


@cache
def words() -> Words:
    """Return the shipped lists."""
    lists = resources.toml("kg.text.lexicon", "cues.toml")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*lists["phrases"]["according"], *lists["phrases"]["words_of"]):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append(parts)
    return Words(
        verbs=_by_lemma(lists["verbs"]),
        quoting=_by_lemma(lists["quoting"]),
        nouns=_by_lemma(lists["nouns"]),
        adjectives=_by_lemma(lists["adjectives"]),
        text_verbs=frozenset(lists["texts"]["verbs"]),
        texts=frozenset(lists["texts"]["nouns"]),
        addressed=frozenset(lists["addressed"]["verbs"]),
        citers=frozenset(lists["citers"]["verbs"]),
        quoters=frozenset(lists["quoters"]["verbs"]),
        phrases={first: tuple(rest) for first, rest in phrases.items()},
        views=frozenset(lists["phrases"]["views"]),
        for_whom=frozenset(lists["phrases"]["for_whom"]),
        no_source=frozenset(lists["phrases"]["no_source"]),
        never=frozenset(lists["never"]["nouns"]),
        people=frozenset(lists["people"]["nouns"]),
        subordinators=frozenset(lists["subordinators"]["words"]),
        asides=frozenset(lists["asides"]["words"]),
        weak=frozenset(lists["weak"]["verbs"]),
        about_verbs=frozenset(lists["about"]["verbs"]),
        about_prepositions=frozenset(lists["about"]["prepositions"]),
        following=frozenset(lists["following"]["verbs"]),
        statements=frozenset(lists["following"]["nouns"]),
        owners=tuple(lists["owners"]["prepositions"]),
        makers=frozenset(lists["owners"]["makers"]),
        unsaid=frozenset(lists["unsaid"]["verbs"]),
        statement_ends=frozenset(lists["statement_ends"]["lines"]),
        askers=frozenset(lists["transcripts"]["askers"]),
        titles=frozenset(lists["transcripts"]["titles"]),
        we=frozenset(lists["issuer"]["pronouns"]),
        first_person=frozenset(lists["issuer"]["first_person"]),
        acts=frozenset(lists["issuer"]["acts"]),
        offices=frozenset(lists["issuer"]["offices"]),
        states=frozenset(lists["issuer"]["states"]),
    )


def _by_lemma(classes: dict[str, list[str]]) -> dict[str, str]:
    return {lemma: name for name, lemmas in classes.items() for lemma in lemmas}
