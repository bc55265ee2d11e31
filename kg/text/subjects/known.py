"""Claims about a named thing or about an actor and nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.namespaces import ACTOR, THING
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.attribution.voices import DOCUMENT
from kg.text.subjects.claims import Who
from kg.text.subjects.items import CONTENT, GROUP, Item, Thing, local
from kg.text.subjects.named import Named, NamedThing
from kg.text.subjects.words import families, lemma, weak

# Type of a group that belongs to an actor: "the Ukrainian people".
OWNED = "Owned"
GOVERNMENTS = {"government", "cabinet", "administration", "regime"}


def name_known(doc: Doc, items: list[Item], cast: Sequence[Mention], names: Sequence[Named]) -> None:
    """Give the items that are a named thing or just an actor their thing."""
    for item in items:
        named = _named(doc, item, names)
        if named is not None:
            item.thing = Thing(iri=named.iri, label=named.label, sign=item.sign, rule="named")
            continue
        actor = _just_actor(doc, item, cast)
        if actor is not None:
            item.thing = _of_actor(doc, item, actor)


def _of_actor(doc: Doc, item: Item, actor: Who) -> Thing:
    """Return an actor as a thing; a group that nobody named, such as "rebels", stays within its article."""
    if actor.iri.startswith(GROUP) and actor.type != OWNED:
        iri = THING + local(doc, actor.iri.removeprefix(ACTOR))
        return Thing(iri=iri, label=actor.label, sign=item.sign, rule="actor")
    return Thing(iri=actor.iri, label=actor.label, sign=item.sign, rule="actor")


def _named(doc: Doc, item: Item, names: Sequence[Named]) -> NamedThing | None:
    head = item.reading.head
    for name in names:
        if name.start <= head.i < name.end:
            return name.thing
    if item.reading.kind is not None:
        return None
    span = item.claim.span(doc)
    inside = [n for n in names if span.start <= n.start and n.end <= span.end and not n.thing.is_place]
    for name in inside:
        # "the Nord Stream 2 gas pipeline", "the JIM mandate".
        if name.end <= head.i and all(t.pos_ in {"NOUN", "PROPN"} for t in doc[name.end : head.i]):
            return name.thing
    hung = [
        n
        for n in inside
        if any(n.start <= t.i < n.end for hits in syntax.obliques(head).values() for t in hits)
    ]
    if (
        lemma(head) in families()
        or lemma(head) in weak()
        or lemma(head) in {"term", "provision", "requirement", "obligation", "implementation"}
    ):
        hung = hung or inside
    elif len(hung) != 1 or lemma(head) not in {
        "party",
        "signatory",
        "principle",
        "basis",
        "framework",
        "adherence",
        "ratification",
    }:
        return None
    return hung[0].thing if hung else None


def _just_actor(doc: Doc, item: Item, cast: Sequence[Mention]) -> Who | None:
    """Return the actor that the words name and say nothing more of, or None."""
    head, span = item.reading.head, item.claim.span(doc)
    over = [m for m in cast if m.start <= head.i < m.end and (m.kind != "pronoun" or m.speaker is not None)]
    over = [m for m in over if m.rule != DOCUMENT]
    inside = [m for m in over if span.start <= m.start and m.end <= span.end]
    # "pro-[Syrian] politicians": the words in the span count, then what they are a part of.
    for mention in sorted(inside, key=lambda m: m.start - m.end) or [
        m for m in over if span.start <= m.root < span.end
    ]:
        more = [
            t
            for t in span
            if t.pos_ in CONTENT and not mention.start <= t.i < mention.end and t not in item.reading.taken
        ]
        if item.reading.kind is not None and (more or mention.kind in {"group", "description"}):
            return None
        if mention.kind != "adjective" or not more:
            return _meant(doc, mention, cast, item)
    return None


def _meant(doc: Doc, mention: Mention, cast: Sequence[Mention], item: Item) -> Who:
    """Return who is meant: a person is itself; a government, the one who heads it in the article."""
    if mention.kind in {"person", "pronoun"} and mention.speaker is not None:
        return Who(iri=mention.iri, label=mention.label, type=mention.type)
    state = mention.represents or mention.iri
    if lemma(item.reading.head) in GOVERNMENTS:
        leader = _leader(state, cast, item)
        if leader is not None:
            return Who(iri=leader.iri, label=leader.label, type=leader.type)
    owned = OWNED if mention.of is not None else ""
    return Who(iri=state, label=mention.represents_label or mention.label, type=owned)


def _leader(state: str, cast: Sequence[Mention], item: Item) -> Mention | None:
    """Return who heads a government: who is named, else the one prime minister, else the one president."""
    people = [m for m in cast if m.kind == "person" and m.speaker and m.represents == state]
    for found in ([m for m in people if item.claim.start <= m.root < item.claim.end],
                  [m for m in people if "prime minister" in (m.role or "").lower()],
                  [m for m in people if (m.role or "").lower() == "president"]):  # fmt: skip
        if len({m.iri for m in found}) == 1:
            return found[0]
    return None
