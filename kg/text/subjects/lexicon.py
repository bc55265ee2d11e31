"""The word lists of things, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.tokens import Token

from kg import resources
from kg.text.words import lists

SHORTEST = 4
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operators:
    """The lists of operators.toml; the comments there say what each is for."""

    keeping: frozenset[str]
    reversing: frozenset[str]
    particles: frozenset[str]
    purpose: frozenset[str]
    speech: frozenset[str]
    drafts: frozenset[str]
    turning: frozenset[str]
    good: frozenset[str]
    bad: frozenset[str]
    leaving: frozenset[str]
    partisan: frozenset[str]
    tackling: frozenset[str]
    negations: frozenset[str]
    infinitive: frozenset[str]
    conditions: frozenset[str]
    reasons: frozenset[str]
    where: frozenset[str]
    prepositions: Mapping[str, list[str]]

    @property
    def content(self) -> list[str]:
        """The prepositions that lead from an operator to its content, the surest first."""
        return self.prepositions["content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of things.toml; the comments there say what each is for."""

    weak: frozenset[str]
    measures: frozenset[str]
    bound: frozenset[str]
    titled: frozenset[str]
    premises: frozenset[str]
    cabinets: frozenset[str]
    polities: frozenset[str]
    places: frozenset[str]
    possessives: frozenset[str]
    linking: frozenset[str]
    loose: frozenset[str]
    showing: frozenset[str]
    doubling: frozenset[str]
    endings: frozenset[str]
    dates: frozenset[str]
    anaphoric: frozenset[str]
    documents: frozenset[str]
    generic: Mapping[str, list[str]]
    types: Mapping[str, list[str]]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of things: the words that name it and the parties that tell two of the kind apart."""

    id: str
    label: str
    heads: frozenset[str]
    against: frozenset[str]
    needed: frozenset[str]
    barred: frozenset[str]
    slots: tuple[str, ...]
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)
    only: str = ""
    bodies: str = ""
    dated: bool = False
    event: bool = False
    evil: bool = False
    explicit: bool = False
    home: bool = False
    measure: bool = False


def operators() -> Operators:
    """Return the words of operators.toml."""
    found: Operators = lists(Operators, "operators.toml")
    return found


def listed() -> Words:
    """Return the words of things.toml."""
    found: Words = lists(Words, "things.toml")
    return found


@cache
def signs() -> dict[str, int]:
    """Return the operators that act on a thing, each with its sign."""
    table = operators()
    found = dict.fromkeys(table.keeping | table.speech | table.drafts, 1)
    return found | dict.fromkeys(table.reversing, -1)


@cache
def judging() -> dict[str, int]:
    """Return the words that judge a thing, each with its sign: "illegal"."""
    return dict.fromkeys(operators().good, 1) | dict.fromkeys(operators().bad, -1)


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """Return the kinds of kinds.toml by the lemmas of their heads, in the order of the file."""
    found: dict[str, list[Kind]] = {}
    for row in resources.words("kinds.toml")["kind"]:
        kind = _kind(row)
        for head in sorted(kind.heads | kind.against):
            found.setdefault(head, []).append(kind)
    return {head: tuple(rows) for head, rows in found.items()}


@cache
def kind(name: str) -> Kind:
    """Return the first kind with an id."""
    return next(one for rows in kinds().values() for one in rows if one.id == name)


@cache
def verbal() -> frozenset[str]:
    """Return the heads of kinds that count as verbs too."""
    return frozenset(resources.words("kinds.toml")["verbs"])


def _kind(row: dict[str, object]) -> Kind:
    only = next((name for name in ("states", "persons", "members") if row.get(name)), "")
    slots = tuple(sorted(_list(row, "slots"), key=("owner", "target", "place", "parties").index))
    found = row.get("found", {})
    assert isinstance(found, dict)
    usual = resources.words("kinds.toml")["usual"]
    return Kind(
        id=str(row["id"]),
        label=str(row["label"]),
        heads=_list(row, "heads"),
        against=_list(row, "against"),
        needed=_list(row, "with"),
        barred=_list(row, "without"),
        slots=slots,
        found={slot: tuple(found.get(slot, usual[slot])) for slot in slots},
        only=only,
        bodies=str(row.get("bodies", "")),
        **{name: bool(row.get(name)) for name in ("dated", "event", "evil", "explicit", "home", "measure")},
    )


def _list(row: dict[str, object], name: str) -> frozenset[str]:
    value = row.get(name, ())
    assert isinstance(value, (list, tuple))
    return frozenset(str(word) for word in value)


@cache
def families() -> dict[str, str]:
    """Return the family of each head that stands for something said elsewhere."""
    table = listed().generic
    return {word: family for family in reversed([*table]) for word in table[family]}


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case; one that no list knows gives way to a known form."""
    return _known(str(token.lemma_ or token.text).lower(), token.lower_)


@lru_cache(maxsize=50_000)
def _known(word: str, text: str) -> str:
    known = signs().keys() | judging().keys() | kinds().keys() | families().keys()
    if word in known:
        return word
    forms = [
        text,
        *(text[: -len(e)] + more for e in ("ing", "ed", "s") if text.endswith(e) for more in ("", "e")),
    ]
    return next((form for form in forms if form in known), word)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(listed().endings, key=lambda ending: (-len(ending), ending)))


def stem(word: str) -> str:
    """Return what a word shares with the noun or verb made of it.

    >>> stem("deployment"), stem("deploy")
    ('deploy', 'deploy')
    """
    word = listed().same.get(word, word)
    for ending in _endings():
        if ending == "y" and word[-2:-1] in VOWELS:
            continue
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
