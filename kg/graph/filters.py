"""Which positions are asked for, and how that is said to a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.areas import area_nodes
from kg.graph.nodes import article_node, date, node
from kg.graph.vocabulary import XSD_STRING
from kg.namespaces import STANCE
from kg.stance_scheme import polarities


class Filters(TypedDict, total=False):
    """Which positions: one value, or a list of which any may hold; dates are included."""

    actor: str | Sequence[str]
    subject: str | Sequence[str]
    area: str | Sequence[str]
    stance: str | Sequence[str]
    polarity: int | Sequence[int]
    modality: str | Sequence[str]
    article: str | Sequence[str]
    since: str
    until: str


def bindings(filters: Filters) -> dict[str, object]:
    """Return filters as values of a query's variables.

    Raises:
        InputError: An unknown filter, issue area or stance, or an actor or subject that is no IRI.
    """
    unknown = sorted(set(filters) - set(Filters.__annotations__))
    if unknown:
        known = ", ".join(Filters.__annotations__)
        raise InputError(f"no such filter; there are: {known}", path=unknown[0])
    found: dict[str, object] = {key: value for key, value in filters.items() if value is not None}
    for name in ("actor", "subject"):
        if name in found:
            found[name] = [node(iri, of=name) for iri in _many(found[name])]
    if "area" in found:
        found["area"] = area_nodes(_many(found["area"]))
    if "stance" in found:
        found["stance"] = stance_nodes(_many(found["stance"]))
    if "article" in found:
        found["article"] = [article_node(identifier) for identifier in _many(found["article"])]
    return found


def stance_nodes(names: Iterable[str]) -> list[ox.NamedNode]:
    """Return the IRIs of stances.

    Raises:
        InputError: No stance has that name; says which there are.
    """
    chosen = list(names)
    for name in chosen:
        if name not in polarities():
            raise InputError(f"no such stance; there are: {', '.join(polarities())}", path=name)
    return [ox.NamedNode(STANCE + name) for name in chosen]


def days(values: Mapping[str, object]) -> dict[str, object]:
    """Return values with ``since`` and ``until`` as text: a year may come as a number.

    Raises:
        InputError: One of the two is no date.
    """
    found = {name: value for name, value in values.items() if value is not None}
    for name in {"since", "until"} & set(found):
        text = str(found[name])
        if date(text).datatype == XSD_STRING:
            raise InputError(f"'{text}' is no date; write 2017, 2017-11 or 2017-11-08", path=name)
        found[name] = text
    return found


def _many(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value]  # type: ignore[attr-defined]
