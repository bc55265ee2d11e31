"""The small word lists that the matcher of frames reads; see kg/text/data/en/scope.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Lemmas by what they do to a stance; the comments in the file say more."""

    support: frozenset[str]
    dropping: frozenset[str]
    matrix: Mapping[str, str]
    deontic_modals: frozenset[str]
    conditional: frozenset[str]
    provisos: frozenset[str]
    possible: frozenset[str]
    past: frozenset[str]
    former: frozenset[str]
    negation: Mapping[str, str]
    documents: frozenset[str]
    partitives: frozenset[str]
    times: frozenset[str]


@cache
def words() -> Words:
    """Return the word lists, read once a process."""
    file = resources.words("scope.toml")
    lists = {name: frozenset(found) for name, found in file.items() if isinstance(found, list)}
    matrix = {word: effect for effect, found in file["matrix"].items() for word in found}
    return Words(negation=file["negation"], matrix=matrix, **lists)
