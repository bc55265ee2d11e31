"""Which issue areas of ontologies/subjects.ttl the words of a subject belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import pyoxigraph as ox

from kg import resources
from kg.errors import UnknownNameError
from kg.graph.vocabulary import ALT_LABEL, BROADER, PREF_LABEL, PREFIXES, term

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Area:
    """An issue area, as a position's subject is put under it."""

    iri: str
    label: str


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without a plural s.

    >>> words("The Security Council’s resolutions")
    ['the', 'security', 'council', 'resolution']
    """
    return list(_words(text))


# The words of a name are asked for several times, one after the other.
@lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_singular(word) for word in _WORD.findall(text.casefold()))


def content_words(text: str) -> list[str]:
    """Return the words that say what a text is about, or all if it has only small ones."""
    every = words(text)
    return [word for word in every if word not in _function_words()] or every


@lru_cache(maxsize=10_000)
def areas(text: str) -> tuple[Area, ...]:
    """Return the issue areas whose words stand in a text, in the order of their IRIs."""
    found = words(text)
    hit = {
        area
        for start in range(len(found))
        for phrase, area in _phrases().get(found[start], ())
        if found[start : start + len(phrase)] == list(phrase)
    }
    return tuple(sorted(hit, key=lambda area: area.iri))


def area_nodes(names: str | Iterable[str]) -> list[ox.NamedNode]:
    """Return the IRIs of issue areas and of all below them, by label, short name or IRI.

    >>> [area.value.rpartition("/")[2] for area in area_nodes(["fishing", "space policy"])]
    ['fishing', 'space']

    Raises:
        UnknownNameError: No area is called so; says which are near.
    """
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        asked = name.strip().casefold()
        if asked not in _called():
            raise UnknownNameError(_near(asked), path=name)
        below = {_called()[asked]}
        while below:
            found |= below
            below = {low for low, high in _hierarchy() if high in below} - found
    return [ox.NamedNode(iri) for iri in sorted(found)]


def _near(asked: str) -> str:
    near = sorted(name for name in _called() if set(words(asked)) & set(words(name)) and ":" not in name)
    listed = f"there are: {', '.join(near[:5])}; " if near else ""
    return f"no such issue area; {listed}docs/ontology.md lists them all"


@cache
def _called() -> dict[str, str]:
    """The IRIs of areas by what they may be called."""
    found: dict[str, str] = {}
    for quad in _quads():
        if quad.predicate == PREF_LABEL:
            iri = str(quad.subject.value)  # type: ignore[union-attr]
            short = iri.removeprefix(PREFIXES["area"])
            found |= dict.fromkeys((_text(quad).casefold(), short, f"area:{short}", iri.casefold()), iri)
    return found


@cache
def _hierarchy() -> frozenset[tuple[str, str]]:
    """Each area with one above it."""
    pairs = ((quad.subject, quad.object) for quad in _quads() if quad.predicate == BROADER)
    return frozenset((low.value, high.value) for low, high in pairs)  # type: ignore[union-attr]


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "oes")) else word[:-1]


@cache
def _quads() -> list[ox.Quad]:
    data = resources.data("kg.ontologies", "subjects.ttl")
    return list(ox.parse(data, format=ox.RdfFormat.TURTLE))


@cache
def _function_words() -> frozenset[str]:
    predicate = term("kg:functionWord")
    return frozenset(_singular(_text(quad)) for quad in _quads() if quad.predicate == predicate)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Area]]]:
    """The phrases of all areas by their first word."""
    labels = {quad.subject: str(_text(quad)) for quad in _quads() if quad.predicate == PREF_LABEL}
    phrases: dict[str, list[tuple[tuple[str, ...], Area]]] = {}
    for quad in _quads():
        if quad.predicate == ALT_LABEL and isinstance(quad.subject, ox.NamedNode):
            phrase = tuple(words(_text(quad)))
            area = Area(quad.subject.value, labels[quad.subject])
            phrases.setdefault(phrase[0], []).append((phrase, area))
    return phrases


def _text(quad: ox.Quad) -> str:
    return quad.object.value if isinstance(quad.object, ox.Literal) else ""
