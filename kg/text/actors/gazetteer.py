"""What is generally known of actors: their names, and what each name says.

Read from ontologies/actors.ttl at run time, once a process and tokenizer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.namespaces import ACTOR, ONTOLOGY
from kg.text.actors.lexicon import by_first_word, lexicon

# The values of each property of a node.
Facts = dict[str, list[str]]
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
# Property -> what a name of that kind is called here.
FORMS = {
    f"{SKOS}prefLabel": "name",
    f"{SKOS}altLabel": "name",
    f"{ONTOLOGY}acronym": "acronym",
    f"{ONTOLOGY}adjective": "adjective",
    f"{ONTOLOGY}demonym": "demonym",
    f"{ONTOLOGY}capital": "capital",
    f"{ONTOLOGY}seat": "seat",
    f"{ONTOLOGY}place": "place",
    f"{ONTOLOGY}shortForm": "short",
    f"{ONTOLOGY}surname": "surname",
    f"{ONTOLOGY}ambiguousLabel": "context",
}
TYPES = frozenset({
    "State", "Territory", "Organisation", "Organ", "StateBody", "ArmedGroup", "PoliticalParty",
    "NonGovernmentalOrganisation", "Company", "Person",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """For whom a person speaks, as what, and in which years."""

    represents: str | None
    role: str | None
    since: int | None
    until: int | None

    def held_in(self, year: int) -> bool:
        """Tell whether the office was held in a year."""
        return (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor that is generally known."""

    iri: str
    label: str
    type: str
    represents: str | None = None
    part_of: str | None = None
    country: str | None = None
    since: int | None = None
    until: int | None = None
    offices: tuple[Office, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    @property
    def adjective(self) -> str:
        """The adjective of the actor, or its name: "Russian", "British", "NATO"."""
        own = [name for form, name in self.names if form == "adjective"]
        people = {name for form, name in self.names if form == "demonym"}
        fit = [name for name in own if name in people]
        return (fit or own or [self.label])[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a name: who is meant, and what kind of name it is."""

    actor: Actor
    form: str
    ambiguous: bool = False


Words = tuple[str, ...]


@dataclass(slots=True)
class Gazetteer:
    """All names by their first word, longest first; short forms and surnames apart.

    ``full_names`` are those of persons. ``short_nouns`` are the last words of
    all short forms, and what an article may call its own actors.
    """

    actors: dict[str, Actor]
    names: dict[str, list[tuple[Words, tuple[Entry, ...]]]] = field(default_factory=dict)
    shorts: dict[Words, list[str]] = field(default_factory=dict)
    surnames: dict[str, list[Actor]] = field(default_factory=dict)
    persons: dict[Words, Actor] = field(default_factory=dict)
    full_names: dict[str, list[tuple[Words, Actor]]] = field(default_factory=dict)
    short_nouns: frozenset[str] = frozenset()

    def actor(self, code: str) -> Actor | None:
        """Return the actor with a code such as "USA" or "UNSC"."""
        return self.actors.get(ACTOR + code)


def read_triples(triples: Iterable[ox.Quad | ox.Triple]) -> dict[str, Actor]:
    """Return every actor that some triples describe, by its IRI."""
    facts: dict[str, Facts] = {}
    for one in triples:
        if isinstance(one.subject, ox.Triple) or isinstance(one.object, ox.Triple):
            continue
        own = facts.setdefault(one.subject.value, {})
        own.setdefault(one.predicate.value, []).append(one.object.value)
    found = {}
    for iri in sorted(facts):
        types = [kind.removeprefix(ONTOLOGY) for kind in facts[iri].get(RDF_TYPE, ())]
        known = [kind for kind in types if kind in TYPES]
        if known:
            found[iri] = _actor(iri, known[-1], facts)
    return found


def _actor(iri: str, type_: str, facts: dict[str, Facts]) -> Actor:
    own = facts[iri]
    names = sorted({(form, name) for predicate, form in FORMS.items() for name in own.get(predicate, ())})
    offices = [_office(own)] if type_ == "Person" else []
    further = (_office(facts[node]) for node in own.get(f"{ONTOLOGY}office", ()))
    # Nodes without name come in no stable order.
    offices += sorted(further, key=lambda o: (-(o.since or 0), o.represents or "", o.role or ""))
    return Actor(
        iri=iri,
        label=own.get(f"{SKOS}prefLabel", [iri.rsplit("/", 1)[-1]])[0],
        type=type_,
        represents=_one(own, f"{ONTOLOGY}represents") if type_ != "Person" else None,
        part_of=_one(own, f"{ORG}subOrganizationOf"),
        country=_one(own, f"{ONTOLOGY}country"),
        since=_year(own, "validFrom"),
        until=_year(own, "validUntil"),
        offices=tuple(o for o in offices if o.represents),
        names=tuple(names),
    )


def _office(facts: Facts) -> Office:
    represents, role = _one(facts, f"{ONTOLOGY}represents"), _one(facts, f"{ONTOLOGY}role")
    return Office(represents, role, _year(facts, "validFrom"), _year(facts, "validUntil"))


def _one(facts: Facts, predicate: str) -> str | None:
    return min(facts.get(predicate, ()), default=None)


def _year(facts: Facts, name: str) -> int | None:
    value = _one(facts, ONTOLOGY + name)
    return int(value[:4]) if value and value[:4].isdigit() else None


@cache
def shipped_actors() -> dict[str, Actor]:
    """Return the actors of ontologies/actors.ttl by IRI, read once a process."""
    return read_triples(ox.parse(resources.data("kg.ontologies", "actors.ttl"), format=ox.RdfFormat.TURTLE))


@cache
def standing_for() -> dict[str, Actor]:
    """Return the states of the shipped actors by their capitals and adjectives, which may stand for them."""
    states = [actor for actor in shipped_actors().values() if actor.type == "State" and not actor.until]
    forms = {"capital", "adjective"}
    return {name: state for state in states for form, name in state.names if form in forms}


def gazetteer(
    actors: dict[str, Actor], cut: Callable[[str], Words], blocked: Iterable[str] = ()
) -> Gazetteer:
    """Return the names of actors, cut into words as the pipeline's tokenizer does.

    Args:
        actors: The actors by IRI.
        cut: Cuts a name into words.
        blocked: Names that contain an actor's and do not mean it: "South China Sea".
    """
    found, cut = Gazetteer(actors), cache(cut)
    readings: dict[Words, list[Entry]] = {cut(phrase): [] for phrase in blocked}
    for actor in actors.values():
        unsure = {name for form, name in actor.names if form == "context"}
        for form, name in actor.names:
            words = _words(name, cut)
            if form == "short":
                found.shorts.setdefault(tuple(map(str.lower, words)), []).append(actor.iri)
            elif form == "surname" and name not in unsure:
                found.surnames.setdefault(words[-1], []).append(actor)
            elif actor.type == "Person":
                found.persons[words] = actor
            else:
                readings.setdefault(words, []).append(Entry(actor, form, name in unsure))
    found.names = by_first_word((words, tuple(_sorted(entries))) for words, entries in readings.items())
    found.full_names = by_first_word(found.persons.items())
    found.short_nouns = frozenset(words[-1] for words in found.shorts) | lexicon().short_nouns
    return found


def _words(name: str, cut: Callable[[str], Words]) -> Words:
    # Most words are plain, which no tokenizer cuts; of the others many stand in several names.
    words = name.removeprefix("the ").split(" ")
    return tuple(part for word in words for part in ((word,) if word.isalpha() else cut(word)))


_ORDER = ("name", "acronym", "adjective", "demonym", "seat", "capital", "context", "place")


def _sorted(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return the readings of a name, the most telling kind first, living states before dead ones."""
    once = {(entry.actor.iri, entry.form): entry for entry in entries}
    return sorted(once.values(), key=lambda e: (_ORDER.index(e.form), e.actor.until is not None, e.actor.iri))
