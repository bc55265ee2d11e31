"""Whom a reviewer means by the name of an actor, so that a name never lands on the actor that was there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.graph import vocabulary as v
from kg.graph.asking import called
from kg.graph.wording import key
from kg.namespaces import ACTOR, ONTOLOGY, slug

# What a graph knows of its actors, by IRI: label, class, number of positions.
Known = Mapping[str, tuple[str, str, int]]


def named(name: str, known: Known, *, where: str) -> dict[str, str]:
    """Return the fields of a position whose actor is called so: ``actor``, ``actor_iri`` and ``actor_type``.

    An actor of the graph comes first, then one of ontologies/actors.ttl; any other name is a new
    actor, whose class stays to be said.

    >>> named("france", {}, where="p1")["actor_iri"]
    'https://w3id.org/diplomatic-kg/actor/FRA'
    >>> named("Amber Watch", {}, where="p1")
    {'actor': 'Amber Watch', 'actor_iri': 'https://w3id.org/diplomatic-kg/actor/amber-watch'}

    Raises:
        InputError: Several actors are called so; says which.
    """
    found = [iri for iri, (label, _, _) in known.items() if label == name]
    found = found or [iri for iri, (label, _, _) in known.items() if key(label) == key(name)]
    found = found or [iri for iri in called(name) if iri.startswith(ACTOR)]
    if len(found) > 1:
        reason = f"'{name}' may be any of {', '.join(found)}; put the one that is meant into actor_iri"
        raise InputError(reason, path=where)
    if not found:
        return {"actor": name, "actor_iri": ACTOR + slug(name)}
    label, kind = known[found[0]][:2] if found[0] in known else _listed()[found[0]]
    return {"actor": label, "actor_iri": found[0], "actor_type": kind}


@cache
def _listed() -> dict[str, tuple[str, str]]:
    """Label and class of the actors of ontologies/actors.ttl, by IRI."""
    text = resources.data("kg.ontologies", "actors.ttl")
    labels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        iri, said = str(getattr(quad.subject, "value", "")), quad.object
        if quad.predicate == v.PREF_LABEL and isinstance(said, ox.Literal):
            labels.setdefault(iri, said.value)
        elif quad.predicate == v.A and isinstance(said, ox.NamedNode) and said.value.startswith(ONTOLOGY):
            kinds.setdefault(iri, said.value.removeprefix(ONTOLOGY))
    return {iri: (label, kinds[iri]) for iri, label in labels.items() if iri in kinds}
