"""Actors of the user's own: a CSV file with a header, or a Turtle file like ontologies/actors.ttl.

Columns of the CSV (only ``name`` must be there; several values in a cell are parted by "|")::

    name        what the actor is called
    iri         its IRI, or a code such as "USA-fed"; default: made from the name
    type        State, Organisation, Organ, StateBody, ArmedGroup, PoliticalParty, … ; default: Organisation
    represents  IRI or code of the actor for whom it speaks
    partOf      IRI or code of what it is a part of
    role        office of a person
    aliases, acronyms, adjectives, demonyms, capitals, seats, shortForms, surnames: further names

A row with the IRI of a known actor adds its names to that actor.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import TYPES, Actor, Office, read_triples

NAMES = {
    "aliases": "name",
    "acronyms": "acronym",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "capitals": "capital",
    "seats": "seat",
    "shortForms": "short",
    "surnames": "surname",
}
COLUMNS = frozenset({"name", "iri", "type", "represents", "partOf", "role", *NAMES})


def with_extra(actors: dict[str, Actor], path: str | None) -> dict[str, Actor]:
    """Return known actors with those of a user's file added.

    Raises:
        InputError: The file cannot be read, or a line of it says something unknown.
    """
    if path is None:
        return actors
    if not Path(path).is_file():
        raise InputError("there is no such file of actors", path=path)
    if Path(path).suffix.lower() == ".csv":
        return _with_rows(actors, path)
    if Path(path).suffix.lower() in {".ttl", ".turtle"}:
        return _with_turtle(path)
    raise InputError("a file of actors ends in .csv or .ttl", path=path)


def _with_turtle(path: str) -> dict[str, Actor]:
    """Return the shipped actors and those of a Turtle file; facts on one IRI add up."""
    store = ox.Store()
    try:
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise InputError(f"not Turtle: {error.msg}", path=path, line=error.lineno) from error
    own = set(read_triples(store.quads_for_pattern(None, None, None, None)))
    store.load(resources.data("kg.ontologies", "actors.ttl"), format=ox.RdfFormat.TURTLE)
    found = read_triples(store.quads_for_pattern(None, None, None, None))
    if not own:
        known = ", ".join(sorted(TYPES))
        raise InputError(f"no actor in it; the types are kg: followed by one of {known}", path=path)
    return found


def _with_rows(actors: dict[str, Actor], path: str) -> dict[str, Actor]:
    found = dict(actors)
    for line, row in _rows(path):
        actor = _actor(row, path, line)
        known = found.get(actor.iri)
        if known is not None:
            names = tuple(sorted({*known.names, *actor.names}))
            actor = dataclasses.replace(known, names=names, represents=actor.represents or known.represents)
        found[actor.iri] = actor
    for line, row in _rows(path):
        for column in ("represents", "partOf"):
            if row.get(column) and _iri(row[column]) not in found:
                raise InputError(
                    f"{column} names an actor that is not known: {row[column]!r}", path=path, line=line
                )
    return found


def _rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line, checked against the columns."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", path=path) from error
    reader = csv.DictReader(text.splitlines())
    header = reader.fieldnames or []
    unknown = sorted(set(header) - COLUMNS)
    if "name" not in header or unknown:
        what = f"unknown column {unknown[0]!r}" if unknown else "no column 'name'"
        raise InputError(f"{what}; the columns are {', '.join(sorted(COLUMNS))}", path=path, line=1)
    for row in reader:
        if None in row or None in row.values():
            raise InputError(f"{len(header)} cells expected", path=path, line=reader.line_num)
        yield reader.line_num, {key: (value or "").strip() for key, value in row.items()}


def _actor(row: dict[str, str], path: str, line: int) -> Actor:
    name, type_ = row["name"], row.get("type") or "Organisation"
    if not name:
        raise InputError("an actor without a name", path=path, line=line)
    if type_ not in TYPES:
        known = ", ".join(sorted(TYPES))
        raise InputError(f"unknown type {type_!r}; the types are {known}", path=path, line=line)
    person = type_ == "Person"
    iri = _checked(row.get("iri") or ("person/" if person else "") + slug(name), path, line)
    represents, part_of = (
        _iri(row[column]) if row.get(column) else None for column in ("represents", "partOf")
    )
    actor = Actor(iri, name, type_, represents, part_of, names=_names(row, person=person))
    if not person:
        return actor
    office = Office(represents, row.get("role") or None, None, None)
    return dataclasses.replace(actor, represents=None, offices=(office,) if represents else ())


def _names(row: dict[str, str], *, person: bool) -> tuple[tuple[str, str], ...]:
    """Return the names of a row with what kind each is, the last word of a person's as a surname."""
    names = {("name", row["name"])} | ({("surname", row["name"].split()[-1])} if person else set())
    for column, form in NAMES.items():
        names |= {(form, cell.strip()) for cell in row.get(column, "").split("|") if cell.strip()}
    return tuple(sorted(names))


def _checked(value: str, path: str, line: int) -> str:
    """Return an IRI or a code as an IRI.

    Raises:
        InputError: It is none, and a graph could not hold the actor.
    """
    try:
        return ox.NamedNode(_iri(value)).value
    except ValueError as error:
        raise InputError(f"{value!r} is no IRI and no code", path=path, line=line) from error


def _iri(value: str) -> str:
    return value if "://" in value else ACTOR + value
