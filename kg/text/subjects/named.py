"""Named things found in a text: those of ontologies/things.ttl and of a user's file, numbered resolutions.

A user's file is Turtle like ontologies/things.ttl or a CSV with a header; only ``label`` must be there::

    label   what the thing is called
    type    one of the types of ontologies/curated/things.csv; default: Dispute
    iri     its IRI; default: made from the label
    alt     further names, parted by "|"
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg import resources
from kg.errors import InputError
from kg.namespaces import ONTOLOGY, THING, slug

SKOS = "http://www.w3.org/2004/02/skos/core#"
COLUMNS = ("label", "type", "iri", "alt")
# Types of things that are places: they tell other things apart, and a use or closure of one is its thing.
PLACES = frozenset({"DisputedTerritory", "Region"})
# "resolution 1701", "UNSCR 1325" are of the Security Council; those of the Assembly have a stroke.
RESOLUTION = re.compile(r"\b(?:[Rr]esolutions?|UNSCR|UNSC [Rr]esolution)\s+(?:No\. )?(\d{3,4})\b(?!/)")
CUES = {"resolution", "resolutions", "Resolution", "Resolutions", "UNSCR"}
ASSEMBLY = re.compile(r"\b[Rr]esolutions?\s+(?:A/RES/)?(\d{1,2}/\d{1,3})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThing:
    """A treaty, resolution, mission, pipeline, summit, dispute or place that is generally known."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()

    @property
    def is_place(self) -> bool:
        """Whether it is a place, which tells things apart but seldom is one."""
        return self.type in PLACES


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a text that name a thing; tokens, ``end`` excluded."""

    start: int
    end: int
    thing: NamedThing

    def is_in(self, span: Span) -> bool:
        """Tell whether all its words are in a span."""
        return bool(span.start <= self.start and self.end <= span.end)


@cache
def shipped_things() -> dict[str, NamedThing]:
    """Return the things of ontologies/things.ttl by IRI, read once a process."""
    store = ox.Store()
    store.load(resources.data("kg.ontologies", "things.ttl"), format=ox.RdfFormat.TURTLE)
    return _of_store(store)


def with_extra(path: str | None) -> dict[str, NamedThing]:
    """Return the shipped things with those of a user's file; a known IRI gains names.

    Raises:
        InputError: The file cannot be read, or a line of it says something unknown.
    """
    if path is None:
        return shipped_things()
    if not Path(path).is_file():
        raise InputError("there is no such file of things", path=path)
    if Path(path).suffix.lower() == ".csv":
        own = _of_csv(path)
    elif Path(path).suffix.lower() in {".ttl", ".turtle"}:
        own = _of_turtle(path)
    else:
        raise InputError("a file of things ends in .csv or .ttl", path=path)
    found = dict(shipped_things())
    for iri, thing in own.items():
        known = found.get(iri, thing)
        names = tuple(sorted({*known.names, *thing.names}))
        found[iri] = NamedThing(iri=iri, label=known.label, type=known.type, names=names)
    return found


def finder(nlp: Language, things: dict[str, NamedThing]) -> Callable[[Doc], list[Named]]:
    """Return a function that finds the named things of a text, in reading order, the longest name first."""
    matcher = PhraseMatcher(nlp.vocab)
    for iri, thing in sorted(things.items()):
        matcher.add(iri, [nlp.make_doc(name) for name in thing.names])

    def find(doc: Doc) -> list[Named]:
        spans = filter_spans(matcher(doc, as_spans=True))
        found = [Named(span.start, span.end, things[span.label_]) for span in spans]
        taken = {index for named in found for index in range(named.start, named.end)}
        found += [named for named in _resolutions(doc) if named.start not in taken]
        return sorted(found, key=lambda named: named.start)

    return find


def _resolutions(doc: Doc) -> Iterator[Named]:
    if not CUES & {doc.vocab.strings[orth] for orth in set(doc.to_array("ORTH").tolist())}:
        return
    text = doc.text
    for pattern, body in ((RESOLUTION, "Security Council"), (ASSEMBLY, "General Assembly")):
        for match in pattern.finditer(text):
            label = f"{body} resolution {match[1]}"
            thing = NamedThing(iri=THING + slug(label), label=label, type="Resolution")
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is not None:
                yield Named(span.start, span.end, thing)


def _of_store(store: ox.Store) -> dict[str, NamedThing]:
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(
                quad.object.value
            )
    found = {}
    for iri, own in sorted(facts.items()):
        label = min(own.get(f"{SKOS}prefLabel", []), default="")
        if label and f"{ONTOLOGY}thingType" in own:
            names = tuple(sorted({label, *own.get(f"{SKOS}altLabel", [])}))
            found[iri] = NamedThing(iri=iri, label=label, type=min(own[f"{ONTOLOGY}thingType"]), names=names)
    return found


def _of_turtle(path: str) -> dict[str, NamedThing]:
    store = ox.Store()
    try:
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise InputError(f"not Turtle: {error.msg}", path=path, line=error.lineno) from error
    own = _of_store(store)
    if not own:
        raise InputError("no thing in it; a thing has skos:prefLabel and kg:thingType", path=path)
    return own


def _of_csv(path: str) -> dict[str, NamedThing]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", path=path) from error
    reader = csv.DictReader(lines)
    columns = set(reader.fieldnames or [])
    if unknown := sorted(columns - set(COLUMNS)):
        raise InputError(
            f"unknown column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}", path=path, line=1
        )
    if "label" not in columns:
        raise InputError(f"no column 'label'; the columns are {', '.join(COLUMNS)}", path=path, line=1)
    found = {}
    for row in reader:
        if None in row or not (row["label"] or "").strip():
            what = "a thing without a label, or more cells than columns"
            raise InputError(what, path=path, line=reader.line_num)
        thing = _of_row({key: (value or "").strip() for key, value in row.items()})
        found[thing.iri] = thing
    return found


def _of_row(row: dict[str, str]) -> NamedThing:
    names = {row["label"], *filter(None, (name.strip() for name in row.get("alt", "").split("|")))}
    iri = row.get("iri") or THING + slug(row["label"])
    return NamedThing(
        iri=iri, label=row["label"], type=row.get("type") or "Dispute", names=tuple(sorted(names))
    )
