"""Named things in a text and actors, and the subjects that are one of them and nothing more.

Named are the things of ontologies/things.ttl and of a user's file, and numbered resolutions.

A user's file is Turtle like ontologies/things.ttl or a CSV with a header; only ``label`` must be there::

    label   what the thing is called
    type    one of the types of ontologies/curated/things.csv; default: Dispute
    iri     its IRI; default: made from the label
    alt     further names, parted by "|"
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg import resources
from kg.errors import InputError
from kg.namespaces import ACTOR, ONTOLOGY, THING, slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.attribution.voices import DOCUMENT
from kg.text.subjects.claims import CONTENT, GROUP, Claim, Item, Thing, Who, called, local
from kg.text.subjects.lexicon import families, lemma, listed

SKOS = "http://www.w3.org/2004/02/skos/core#"
COLUMNS = ("label", "type", "iri", "alt")
# Types of things that are places: they tell other things apart, and a use or closure of one is its thing.
PLACES = frozenset({"DisputedTerritory", "Region"})
# Tags of verbs that say what somebody is to do or does.
ACTING = {"VB", "VBG", "VBP", "VBZ"}
# Type of a group that belongs to an actor: "the Ukrainian people".
OWNED = "Owned"
# "resolution 1701", "UNSCR 1325" are of the Security Council; those of the Assembly have a stroke.
RESOLUTION = re.compile(r"\b(?:[Rr]esolutions?|UNSCR|UNSC [Rr]esolution)\s+(?:No\. )?(\d{3,4})\b(?!/)")
ASSEMBLY = re.compile(r"\b[Rr]esolutions?\s+(?:A/RES/)?(\d{1,2}/\d{1,3})\b")
# "Pro-Syrian" politicians are for Syria.
LEANING = re.compile(r"(?:pro|anti)-(\S+)", re.IGNORECASE)


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


def name_known(doc: Doc, items: list[Item], cast: Sequence[Mention], names: Sequence[Named]) -> None:
    """Give the items that are a named thing or just an actor their thing."""
    for item in items:
        named = _named(doc, item, names) or _titled(item, cast)
        if named is not None:
            item.thing = Thing(iri=named.iri, label=named.label, sign=item.sign, rule="named")
            continue
        actor = _just_actor(doc, item, cast)
        item.thing = _leaning(doc, item) if actor is None else _of_actor(doc, item, actor)


def _leaning(doc: Doc, item: Item) -> Thing | None:
    """Return what an adjective is for or against, if it is all that the words say: "pro-Syrian"."""
    leaning = LEANING.fullmatch(item.claim.span(doc).text)
    if leaning is None:
        return None
    who = called("acronym", "adjective", "name").get(leaning[1])
    if who is not None:
        return _of_actor(doc, item, who)
    name = THING + local(doc, slug(leaning[1]))
    return Thing(iri=name, label=leaning[1], sign=item.sign, rule="words within the article")


def _of_actor(doc: Doc, item: Item, actor: Who) -> Thing:
    """Return an actor as a thing; a group that nobody named, such as "rebels", stays within its article."""
    if actor.iri.startswith(GROUP) and actor.type != OWNED:
        iri = THING + local(doc, actor.iri.removeprefix(ACTOR))
        return Thing(iri=iri, label=actor.label, sign=item.sign, rule="actor")
    return Thing(iri=actor.iri, label=actor.label, sign=item.sign, rule="actor")


def _named(doc: Doc, item: Item, names: Sequence[Named]) -> NamedThing | None:
    """Return the named thing that the head names, or that the words around it do."""
    head, span = item.reading.head, item.claim.span(doc)
    found: Sequence[Named] = [name for name in names if name.start <= head.i < name.end]
    if not found and item.reading.kind is None:
        inside = [name for name in names if name.is_in(span) and not name.thing.is_place]
        found = [name for name in inside if _is_before(doc, name, head)] or _hung(head, inside)
    return found[0].thing if found else None


def _is_before(doc: Doc, name: Named, head: Token) -> bool:
    """Tell whether a name stands before the head: "the Nord Stream 2 gas pipeline", "the JIM mandate"."""
    return name.end <= head.i and all(t.pos_ in {"NOUN", "PROPN"} for t in doc[name.end : head.i])


def _hung(head: Token, inside: Sequence[Named]) -> Sequence[Named]:
    """Return the names that hang on a head which says nothing of its own: "parties to the Kyoto Protocol"."""
    below = {t.i for hits in syntax.obliques(head).values() for t in hits}
    found = [name for name in inside if below & set(range(name.start, name.end))]
    if lemma(head) in families().keys() | listed().weak:
        return found or inside
    return found if len(found) == 1 and lemma(head) in listed().bound else ()


def _titled(item: Item, cast: Sequence[Mention]) -> NamedThing | None:
    """Return the treaty or law that the head names with a title of its own: "the Tenure of Office Act"."""
    head = item.reading.head
    if lemma(head) not in listed().titled or not head.text[:1].isupper():
        return None
    start, end = syntax.title(head, item.claim.start)
    words = [token for token in head.doc[start:end] if token.i != head.i and token.text[:1].isupper()]
    parties = {i for m in cast if not m.start <= head.i < m.end for i in range(m.start, m.end)}
    if all(token.i in parties for token in words):
        return None
    label = head.doc[start:end].text
    return NamedThing(iri=THING + slug(label), label=label, type="Treaty")


def _just_actor(doc: Doc, item: Item, cast: Sequence[Mention]) -> Who | None:
    """Return the actor that the words name and say nothing more of, or None."""
    kind = item.reading.kind
    for mention in _heading(doc, item, cast):
        more = _has_more(doc, item, mention)
        if kind is not None and (more or mention.kind in {"group", "description", "body"}):
            return None
        if _acts(doc, item):
            return None
        if mention.kind != "adjective" or not more:
            return _meant(mention, cast, item)
    return _polity(item)


def _polity(item: Item) -> Who | None:
    """Return the state that the words are another name of: "the state of Israel"."""
    told = [part for part in item.parts if part.role == "of" and part.who.type == "State"]
    if lemma(item.reading.head) in listed().polities and len(item.parts) == len(told) == 1 and not item.words:
        return told[0].who
    return None


def _heading(doc: Doc, item: Item, cast: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that the head is in: the widest in the span, else those that go beyond it."""
    head, span = item.reading.head, item.claim.span(doc)
    over = [m for m in cast if m.start <= head.i < m.end and _is_somebody(m)]
    inside = [m for m in over if span.start <= m.start and m.end <= span.end]
    # "pro-[Syrian] politicians": the words in the span count, then what they are a part of.
    inside.sort(key=lambda m: m.start - m.end)
    if lemma(head) not in listed().premises:
        yield from inside or (m for m in over if span.start <= m.root < span.end)


def _is_somebody(mention: Mention) -> bool:
    return mention.rule != DOCUMENT and (mention.kind != "pronoun" or mention.speaker is not None)


def _has_more(doc: Doc, item: Item, mention: Mention) -> bool:
    """Tell whether the words say more than a mention and what acts on it."""
    rest = (t for t in item.claim.span(doc) if not mention.start <= t.i < mention.end)
    return any(t.pos_ in CONTENT and t not in item.reading.taken for t in rest)


def _acts(doc: Doc, item: Item) -> bool:
    """Tell whether the words say what an actor does, not only who it is: "Peru becoming a member"."""
    head, verbs = item.reading.head, [t for t in item.claim.span(doc) if t.pos_ == "VERB"]
    behind = [t for t in verbs if t.i > head.i and t not in item.reading.taken and t.tag_ in ACTING]
    own = {t.i for t in syntax.relative_clauses(head)}
    return any(t.i not in own and (t.head.i == head.i or head in syntax.subjects(t)) for t in behind)


def _meant(mention: Mention, cast: Sequence[Mention], item: Item) -> Who:
    """Return who is meant: a person is itself; a government, the one who heads it in the article."""
    if mention.kind in {"person", "pronoun"} and mention.speaker is not None:
        return Who(iri=mention.iri, label=mention.label, type=mention.type)
    state = mention.represents or mention.iri
    leader = _leader(state, cast, item) if lemma(item.reading.head) in listed().cabinets else None
    if leader is not None:
        return Who(iri=leader.iri, label=leader.label, type=leader.type)
    owned = OWNED if mention.of is not None else ""
    return Who(iri=state, label=mention.represents_label or mention.label, type=owned)


def _leader(state: str, cast: Sequence[Mention], item: Item) -> Mention | None:
    """Return who heads a government: who is named, else the one prime minister, else the one president."""
    people = [m for m in cast if m.kind == "person" and m.speaker and m.represents == state]
    by_rank: dict[int, list[Mention]] = {}
    for mention in people:
        by_rank.setdefault(_rank(mention, item.claim), []).append(mention)
    ranks = (by_rank.get(rank, []) for rank in range(3))
    return next((found[0] for found in ranks if len({m.iri for m in found}) == 1), None)


def _rank(mention: Mention, claim: Claim) -> int:
    """Return how surely somebody heads a government, the surest first: named, prime minister, president."""
    role = (mention.role or "").lower()
    if claim.start <= mention.root < claim.end:
        return 0
    return 1 if "prime minister" in role else 2 if role == "president" else 3
