"""Where the pages of a site lie: the IRI of an actor or a thing alone says it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from kg.namespaces import BASE
from kg.pages.rows import Node

_LONGEST = 100
_KIND = re.compile(r"^(?:actor|thing|subject)/")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9-]+")
# Names that Windows keeps for devices.
_KEPT = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def paths(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the path of the page of each node by IRI.

    >>> paths([Node(iri=BASE + "actor/RUS", label="Russia", kind="actor", type="State")])
    {'https://w3id.org/diplomatic-kg/actor/RUS': 'actor/RUS.html'}
    """
    names = {node.iri: (node.kind, _name(node.iri)) for node in nodes}
    # Some file systems know no difference between upper and lower case.
    times = Counter((kind, name.casefold()) for kind, name in names.values())
    return {
        iri: f"{kind}/{name if times[kind, name.casefold()] == 1 else f'{name}-{_short(iri)}'}.html"
        for iri, (kind, name) in names.items()
    }


def _name(iri: str) -> str:
    """Return the last part of an IRI as the name of a file; with a hash where it is not all of it."""
    tail = _KIND.sub("", iri.removeprefix(BASE))
    plain = _NOT_PLAIN.sub("-", tail).strip("-")
    whole = plain == tail.replace("/", "-") and len(plain) <= _LONGEST and plain.casefold() not in _KEPT
    return plain if whole and plain else f"{plain[:_LONGEST].strip('-') or 'x'}-{_short(iri)}"


def _short(iri: str) -> str:
    return hashlib.sha256(iri.encode("utf-8", "replace")).hexdigest()[:8]
