"""Looking subjects up by their words and actors by their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.graph.areas import content_words, words
from kg.graph.nodes import plain
from kg.graph.sparql import Rows
from kg.graph.vocabulary import ALT_LABEL, PREF_LABEL, term
from kg.namespaces import ACTOR

_NAMES = {
    PREF_LABEL,
    ALT_LABEL,
    *map(term, ("kg:acronym", "kg:adjective", "kg:seat", "kg:capital")),
}


def matching_subjects(wordings: Rows, asked: str) -> list[str]:
    """Return the IRIs of the subjects with a wording that holds all content words.

    Case and a plural s do not count; whole words only.
    """
    wanted = set(content_words(asked))
    return _unique(
        str(row["subject"])
        for row in wordings
        if wanted <= {*words(str(row["label"])), *words(str(row["text"]))}
    )


def matching_actors(names: Rows, asked: str) -> list[str]:
    """Return the IRIs of the actors and speakers in the graph who are called by a name.

    A full name of the graph or of ontologies/actors.ttl comes first; only if nobody is
    called that, names that hold all its words do ("Ryabkov").
    """
    present = {str(row["actor"]) for row in names}
    called = [str(row["actor"]) for row in names if _same(str(row["label"]), asked)]
    exact = _unique([*called, *(iri for iri in _known().get(_key(asked), ()) if iri in present)])
    if exact:
        return exact
    wanted = set(words(asked))
    return _unique(str(row["actor"]) for row in names if wanted and wanted <= set(words(str(row["label"]))))


def _same(label: str, asked: str) -> bool:
    return _key(label) == _key(asked)


def _key(name: str) -> str:
    folded = " ".join(name.casefold().replace(".", "").split())
    return folded.removeprefix("the ")


def _unique(iris: Iterable[str]) -> list[str]:
    return sorted(set(iris))


@cache
def _known() -> dict[str, list[str]]:
    """IRIs by every name that actors.ttl gives an actor."""
    found: dict[str, list[str]] = {}
    actors = resources.data("kg.ontologies", "actors.ttl")
    for quad in ox.parse(actors, format=ox.RdfFormat.TURTLE):
        iri, name = str(plain(quad.subject)), quad.object
        if quad.predicate in _NAMES and iri.startswith(ACTOR) and isinstance(name, ox.Literal):
            found.setdefault(_key(name.value), []).append(iri)
    return found
