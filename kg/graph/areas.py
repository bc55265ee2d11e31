"""Which issue areas of ontologies/subjects.ttl the words of a subject belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pyoxigraph as ox

from kg import resources
from kg.graph.vocabulary import ALT_LABEL, PREF_LABEL, term

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
    return [_singular(word) for word in _WORD.findall(text.casefold())]


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
