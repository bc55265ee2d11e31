"""The word lists of the component: offices, bodies, groups and the ways to refer back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources

_PARTS = re.compile(r"-|[^\s-]+")
PACKAGE = "kg.text.lexicon"
Phrases = dict[str, list[tuple[tuple[str, ...], "Noun"]]]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of an office, body or group: ``name`` in the singular, and its class."""

    name: str
    cls: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """The lists of roles.toml.

    ``nouns`` holds the phrases by their first word, longest first, ``offices`` the class of
    each office.
    """

    nouns: Phrases
    offices: Mapping[str, str]
    owners: Mapping[str, frozenset[str]]
    posted: frozenset[str]
    state_titles: Mapping[str, str]
    gender: Mapping[str, str]
    former: frozenset[str]
    factions: frozenset[str]
    joined: frozenset[str]
    heads: frozenset[str]
    media: frozenset[str]
    legal: frozenset[str]
    spelled: Mapping[str, str]
    national: frozenset[str]
    first: frozenset[str]
    servants: frozenset[str]
    local: frozenset[str]
    regions: frozenset[str]
    heading: frozenset[str]
    plain: frozenset[str]
    particles: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    renaming: frozenset[str]
    ships: Mapping[str, str]
    vessels: frozenset[str]
    units: frozenset[str]
    ranks: frozenset[str]
    officers: frozenset[str]
    commanding: frozenset[str]
    domestic: frozenset[str]
    fighting: frozenset[str]
    blocs: frozenset[str]
    loyal: frozenset[str]
    hostile: frozenset[str]
    deployed: frozenset[str]
    fielded: frozenset[str]
    things: frozenset[str]
    aircraft: frozenset[str]
    suspected: frozenset[str]
    governing: frozenset[str]
    parts: frozenset[str]
    amounts: frozenset[str]
    about: tuple[tuple[str, ...], ...]
    anonymous: frozenset[str]
    branches: frozenset[str]
    following: frozenset[str]
    participles: frozenset[str]
    people: frozenset[str]
    serving: frozenset[str]
    official: frozenset[str]
    private: frozenset[str]


@dataclass(frozen=True, slots=True)
class References:
    """The lists of references.toml."""

    person: Mapping[str, str]
    thing: frozenset[str]
    plural: frozenset[str]
    pair_first: frozenset[str]
    speech: frozenset[str]
    pair_nouns: frozenset[str]
    pair_bare: frozenset[str]
    pair_names: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, str]
    pair_persons: frozenset[str]
    relations: frozenset[str]
    foreign: frozenset[str]
    reviling: frozenset[str]
    personal: frozenset[str]
    editorial: frozenset[str]
    personal_about: Mapping[str, frozenset[str]]
    abbreviated: frozenset[str]
    countries: frozenset[str]
    own: frozenset[str]
    everywhere: tuple[tuple[str, ...], ...]
    world: frozenset[str]
    continents: Mapping[str, str]
    halves: Mapping[str, str]
    striving: frozenset[str]
    promising: frozenset[str]
    operations: frozenset[str]
    documents: frozenset[str]
    classes: Mapping[str, tuple[str, ...]]
    types: Mapping[str, tuple[str, ...]]
    fixed: Mapping[tuple[str, ...], str]
    places: Mapping[str, frozenset[str]]
    blocked: tuple[str, ...]
    issuers: Mapping[str, frozenset[str]]

    @property
    def short_words(self) -> frozenset[str]:
        """The nouns that can mean an actor of the article by what it is, or by a fixed description."""
        listed = (word for table in (self.classes, self.types) for words in table.values() for word in words)
        return frozenset(listed) | {words[-1] for words in self.fixed} | frozenset(self.halves)


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as tokenizers cut them: hyphens stand alone.

    >>> words_of("secretary-general")
    ('secretary', '-', 'general')
    """
    return tuple(_PARTS.findall(phrase))


def plural(noun: str) -> str:
    """Return the plural of a noun by rule.

    >>> plural("ministry"), plural("ambassador"), plural("prime minister")
    ('ministries', 'ambassadors', 'prime ministers')
    """
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def roles() -> Roles:
    """Return the lists of offices, bodies and groups, read once a process."""
    file = resources.toml(PACKAGE, "roles.toml")
    return Roles(
        nouns=_phrases(_nouns(file)),
        offices={name: cls for cls, names in file["office"].items() for name in names},
        owners={role: frozenset(words) for role, words in file["owners"].items()},
        posted=frozenset(file["posted"]["offices"]),
        state_titles=file["state_titles"],
        gender={word: sex for sex, words in file["gender"].items() for word in words},
        former=frozenset(file["former"]["words"]),
        factions=frozenset(file["factions"]["words"]),
        joined=frozenset(file["group"]["joined"]),
        heads=frozenset(file["organisation"]["heads"]),
        media=frozenset(file["organisation"]["media"]),
        legal=frozenset(file["organisation"]["legal"]),
        spelled=file["spelled"],
        national=frozenset(file["national"]["offices"]),
        first=frozenset(file["national"]["first"]),
        servants=frozenset(file["national"]["servants"]),
        local=frozenset(file["national"]["local"]),
        regions=frozenset(file["group"]["regions"]),
        heading=frozenset(file["heading"]["verbs"]),
        renaming=frozenset(file["group"]["renaming"]),
        particles=frozenset(file["name"]["particles"]),
        calendar=frozenset(file["name"]["calendar"]),
        common=frozenset(file["name"]["common"]),
        ships=file["ship"]["prefixes"],
        vessels=frozenset(file["ship"]["nouns"]),
        units=frozenset(file["unit"]["nouns"]),
        ranks=frozenset(file["office"]["rank"]),
        officers=frozenset(file["national"]["officers"]),
        commanding=frozenset(file["unit"]["heads"]),
        plain=frozenset(file["plain"]["words"]),
        domestic=frozenset(file["group"]["domestic"]),
        fighting=frozenset(file["group"]["fighting"]),
        blocs=frozenset(file["group"]["blocs"]),
        loyal=frozenset(file["group"]["loyal"]),
        hostile=frozenset(file["group"]["hostile"]),
        deployed=frozenset(file["deployed"]["nouns"]),
        fielded=frozenset(file["fielded"]["nouns"]),
        things=frozenset(file["things"]["offices"]),
        aircraft=frozenset(file["aircraft"]["nouns"]),
        suspected=frozenset(file["group"]["suspected"]),
        governing=frozenset(file["group"]["governing"]),
        parts=frozenset(file["group"]["parts"]),
        amounts=frozenset(file["group"]["amounts"]),
        about=tuple(tuple(words.split()) for words in file["group"]["about"]),
        anonymous=frozenset(file["group"]["anonymous"]),
        branches=frozenset(file["group"]["branches"]),
        following=frozenset(file["group"]["persons"]),
        participles=frozenset(file["participles"]["words"]),
        people=frozenset(file["people"]["nouns"]),
        serving=frozenset(file["people"]["serving"]),
        official=frozenset(file["organisation"]["official"]),
        private=frozenset(file["organisation"]["private"]),
    )


def _nouns(file: Mapping[str, Any]) -> Iterator[tuple[str, Noun]]:
    office, body, group = file["office"], file["body"], file["group"]
    for cls in ("honorific", "rank", "legislator", "personal", "speaks"):
        for name in office[cls]:
            yield name, Noun(name, cls)
            if cls in {"speaks", "personal", "legislator"}:
                yield file["plurals"].get(name, plural(name)), Noun(name, f"{cls}s", plural=True)
    for cls, names in body.items():
        for name in names:
            yield name, Noun(name, f"body-{cls}", plural=name.endswith("s"))
            if not name.endswith("s"):
                yield plural(name), Noun(name, "people", plural=True)
    for cls in ("nation", "singular", "people", "officials"):
        for name in group[cls]:
            yield name, Noun(name, cls, plural=cls in {"people", "officials"})


def _phrases(nouns: Iterable[tuple[str, Noun]]) -> Phrases:
    listed = list(nouns)
    # Some tokenizers leave "vice-president" whole.
    found = {tuple(name.split()): noun for name, noun in listed}
    found |= {words_of(name): noun for name, noun in listed}
    table: Phrases = {}
    for words, noun in found.items():
        table.setdefault(words[0], []).append((words, noun))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _prepositions(about: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the prepositions by word from the words by preposition."""
    every = {word for words in about.values() for word in words}
    return {word: frozenset(p for p, words in about.items() if word in words) for word in every}


@cache
def references() -> References:
    """Return the lists of pronouns, descriptions and places, read once a process."""
    file = resources.toml(PACKAGE, "references.toml")
    return References(
        person=file["pronouns"]["person"],
        thing=frozenset(file["pronouns"]["thing"]),
        plural=frozenset(file["pronouns"]["plural"]),
        pair_first=frozenset(file["pairs"]["first"]),
        speech=frozenset(resources.toml(PACKAGE, "sentences.toml")["speech"]),
        pair_names={name: tuple(codes) for name, codes in file["pairs"]["names"].items()},
        foreign=frozenset(file["foreign"]["nouns"]),
        reviling=frozenset(file["reviling"]["words"]),
        personal=frozenset(file["personal"]["verbs"]),
        editorial=frozenset(file["editorial"]["verbs"]),
        personal_about=_prepositions(file["personal"]["about"]),
        abbreviated=frozenset(file["abbreviated"]["words"]),
        countries=frozenset(file["countries"]["nouns"]),
        own=frozenset(file["countries"]["own"]),
        everywhere=tuple(tuple(words.split()) for words in file["world"]["everywhere"]),
        world=frozenset(file["world"]["views"]),
        continents=file["world"]["adjectives"],
        usual=file["usual"],
        pair_persons=frozenset(file["pairs"]["persons"]),
        relations=frozenset(file["relations"]["nouns"]),
        halves=file["halves"],
        striving=frozenset(file["striving"]["nouns"]),
        promising=frozenset(file["promising"]["verbs"]),
        operations=frozenset(file["operations"]["words"]),
        documents=frozenset(file["documents"]["nouns"]),
        pair_nouns=frozenset(file["pairs"]["nouns"]),
        pair_bare=frozenset(file["pairs"]["bare"]),
        classes={name: tuple(words) for name, words in file["classes"].items()},
        types={name: tuple(words) for name, words in file["types"].items()},
        fixed={words_of(name): code for name, code in file["fixed"].items()},
        places={name: frozenset(words) for name, words in file["places"].items()},
        blocked=tuple(file["blocked"]["names"]),
        issuers={name: frozenset(words) for name, words in file["issuers"].items()},
    )
