"""The word lists of things, read once a process."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from kg import resources

SHORTEST = 4
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operators:
    """Words that act on a thing, their signs, and those that take their content in a way of their own."""

    signs: dict[str, int]
    particles: frozenset[str]
    purpose: frozenset[str]
    speech: frozenset[str]
    drafts: frozenset[str]
    turning: frozenset[str]
    judging: dict[str, int]
    leaving: frozenset[str]
    partisan: frozenset[str]
    tackling: frozenset[str]


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
    dated: bool = False
    only: str = ""
    home: bool = False
    evil: bool = False
    gift: bool = False
    event: bool = False
    explicit: bool = False
    measure: bool = False
    bodies: str = ""


@cache
def operators() -> Operators:
    """Return the operators of operators.toml."""
    table = resources.words("operators.toml")
    signs = {word: 1 for name in ("for", "speech", "drafts") for word in table[name]}
    signs |= dict.fromkeys(table["against"], -1)
    judging = dict.fromkeys(table["good"], 1) | dict.fromkeys(table["bad"], -1)
    named = {
        name: frozenset(table[name])
        for name in ("particles", "purpose", "speech", "drafts", "turning", "leaving", "partisan", "tackling")
    }
    return Operators(signs=signs, judging=judging, **named)


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
    only = next((name for name in ("states", "persons") if row.get(name)), "")
    found = row.get("found", {})
    assert isinstance(found, dict)
    return Kind(
        id=str(row["id"]),
        label=str(row["label"]),
        heads=_words(row, "heads"),
        against=_words(row, "against"),
        needed=_words(row, "with"),
        barred=_words(row, "without"),
        slots=tuple(sorted(_words(row, "slots"), key=("owner", "target", "place", "parties").index)),
        found={slot: tuple(places) for slot, places in found.items()},
        dated=bool(row.get("dated")),
        only=only,
        home=bool(row.get("home")),
        evil=bool(row.get("evil")),
        gift=bool(row.get("gift")),
        event=bool(row.get("event")),
        explicit=bool(row.get("explicit")),
        measure=bool(row.get("measure")),
        bodies=str(row.get("bodies", "")),
    )


def _words(row: dict[str, object], name: str) -> frozenset[str]:
    value = row.get(name, ())
    assert isinstance(value, (list, tuple))
    return frozenset(str(word) for word in value)


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of things.toml, such as "weak": the words that do not tell one thing from another."""
    return frozenset(resources.words("things.toml")[name])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(listed("endings"), key=lambda ending: (-len(ending), ending)))


@cache
def families() -> dict[str, str]:
    """Return the family of each head that stands for something said elsewhere."""
    table = resources.words("things.toml")["generic"]
    return {word: family for family in reversed(table) for word in table[family]}


@cache
def same() -> dict[str, str]:
    """Return the words that count as another one."""
    return dict(resources.words("things.toml")["same"])


@cache
def family_types() -> dict[str, frozenset[str]]:
    """Return the types of named things that the words of a family may stand for."""
    table = resources.words("things.toml")["types"]
    return {family: frozenset(types) for family, types in table.items()}


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case; one that no list knows gives way to a known form."""
    return _known(str(token.lemma_ or token.text).lower(), token.lower_)


@cache
def _known(word: str, text: str) -> str:
    table = operators()
    known = table.signs.keys() | table.judging.keys() | kinds().keys() | families().keys()
    if word in known:
        return word
    forms = [
        text,
        *(text[: -len(e)] + more for e in ("ing", "ed", "s") if text.endswith(e) for more in ("", "e")),
    ]
    return next((form for form in forms if form in known), word)


def stem(word: str) -> str:
    """Return what a word shares with the noun or verb made of it.

    >>> stem("deployment"), stem("deploy")
    ('deploy', 'deploy')
    """
    word = same().get(word, word)
    for ending in _endings():
        if ending == "y" and word[-2:-1] in VOWELS:
            continue
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
