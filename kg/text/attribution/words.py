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
    text_verbs: frozenset[str]
    texts: frozenset[str]
    addressed: frozenset[str]
    quoters: frozenset[str]
    citers: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
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
    states: frozenset[str]


# Where each set of words stands in the file: table and list.
_SETS = {
    "text_verbs": ("texts", "verbs"),
    "texts": ("texts", "nouns"),
    "addressed": ("addressed", "verbs"),
    "citers": ("citers", "verbs"),
    "quoters": ("quoters", "verbs"),
    "no_source": ("phrases", "no_source"),
    "never": ("never", "nouns"),
    "people": ("people", "nouns"),
    "subordinators": ("subordinators", "words"),
    "asides": ("asides", "words"),
    "weak": ("weak", "verbs"),
    "about_verbs": ("about", "verbs"),
    "about_prepositions": ("about", "prepositions"),
    "following": ("following", "verbs"),
    "statements": ("following", "nouns"),
    "makers": ("owners", "makers"),
    "unsaid": ("unsaid", "verbs"),
    "statement_ends": ("statement_ends", "lines"),
    "askers": ("transcripts", "askers"),
    "titles": ("transcripts", "titles"),
    "we": ("issuer", "pronouns"),
    "first_person": ("issuer", "first_person"),
    "acts": ("issuer", "acts"),
    "states": ("issuer", "states"),
}


@cache
def words() -> Words:
    """Return the shipped lists."""
    lists = resources.words("cues.toml")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*lists["phrases"]["according"], *lists["phrases"]["words_of"]):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append(parts)
    return Words(
        verbs=_by_lemma(lists["verbs"]),
        quoting=_by_lemma(lists["quoting"]),
        nouns=_by_lemma(lists["nouns"]),
        phrases={first: tuple(rest) for first, rest in phrases.items()},
        owners=tuple(lists["owners"]["prepositions"]),
        **{field: frozenset(lists[table][key]) for field, (table, key) in _SETS.items()},
    )


def _by_lemma(classes: dict[str, list[str]]) -> dict[str, str]:
    return {lemma: name for name, lemmas in classes.items() for lemma in lemmas}
