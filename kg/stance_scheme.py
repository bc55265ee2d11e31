"""The stances and their polarity, as ontologies/stances.ttl lists them."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg import resources
from kg.namespaces import ONTOLOGY, STANCE

_POLARITY = ox.NamedNode(ONTOLOGY + "polarity")


@cache
def polarities() -> MappingProxyType[str, int]:
    """Return the polarity (+1, -1 or 0) of every stance, by name, in alphabetical order.

    >>> polarities()["opposes"]
    -1
    """
    quads = ox.parse(resources.data("kg.ontologies", "stances.ttl"), format=ox.RdfFormat.TURTLE)
    found = {
        quad.subject.value.removeprefix(STANCE): int(quad.object.value)
        for quad in quads
        if quad.predicate == _POLARITY
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
    }
    return MappingProxyType(dict(sorted(found.items())))
