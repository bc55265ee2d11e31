"""IRIs and literals: how values of the model are written as RDF terms and read again."""

from __future__ import annotations

import re
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.vocabulary import XSD_DECIMAL, XSD_STRING, term
from kg.namespaces import ARTICLE, POSITION

_DATES = (
    (re.compile(r"\d{4}", re.ASCII), term("xsd:gYear")),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII), term("xsd:gYearMonth")),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII), term("xsd:date")),
)


def article_node(identifier: str) -> ox.NamedNode:
    """Return the IRI of an article, which is also the name of its graph."""
    return _minted(identifier, ARTICLE)


def position_node(identifier: str) -> ox.NamedNode:
    """Return the IRI of a position."""
    return _minted(identifier, POSITION)


def node(iri: str, *, of: str) -> ox.NamedNode:
    """Return an IRI as a node.

    Raises:
        InputError: It is not an IRI; ``of`` says whose it is.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise InputError(f"{iri!r} is not an IRI", path=of) from error


def date(value: str) -> ox.Literal:
    """Return an ISO 8601 year, month or day with its datatype, anything else as it is.

    >>> date("2017-11").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    for form, datatype in _DATES:
        if form.fullmatch(value):
            return ox.Literal(value, datatype=datatype)
    return ox.Literal(value)


def decimal(value: float) -> ox.Literal:
    """Return a number with up to six digits after the point, without exponent or last zeros."""
    return ox.Literal(f"{value:.6f}".rstrip("0").rstrip("."), datatype=XSD_DECIMAL)


def _minted(identifier: str, base: str) -> ox.NamedNode:
    if not identifier:
        raise InputError("an empty id; every article and position needs one", path=base)
    return ox.NamedNode(base + quote(identifier, safe="", errors="surrogatepass"))


def plain(
    value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> str | int | float | bool:
    """Return a term as a Python value: numbers and truth values as such, all else as text.

    >>> plain(ox.Literal(3)), plain(ox.NamedNode("urn:x"))
    (3, 'urn:x')
    """
    if not isinstance(value, ox.Literal):
        return str(value) if isinstance(value, ox.Triple) else value.value
    datatype = value.datatype
    if datatype == XSD_STRING:
        return value.value
    kind = datatype.value.rpartition("#")[2]
    if kind in {"integer", "int", "long", "nonNegativeInteger"}:
        return int(value.value)
    if kind in {"decimal", "double", "float"}:
        return float(value.value)
    return value.value == "true" if kind == "boolean" else value.value
