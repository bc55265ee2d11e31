"""Words that stand for something said elsewhere in the article: "the charges", "the deal", "it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.namespaces import ACTOR, THING, slug
from kg.text.subjects.items import CONTENT, Item, Thing, local
from kg.text.subjects.named import Named, NamedThing
from kg.text.subjects.words import families, family_types, lemma, stem, weak

# Families whose words stand for the nearest earlier thing of the family.
STANDING = {"agreement", "proposal", "decree", "event", "inquiry", "meeting", "government"}


def name_proposals(doc: Doc, items: list[Item]) -> None:
    """Make "the Russian plan" and what Russia proposes one thing within the article."""
    owned: dict[str, list[Item]] = {}
    for item in items:
        if families().get(lemma(item.reading.head)) == "proposal" and item.thing is None:
            for part in item.parts:
                if part.role in {"owner", "by", "from"}:
                    owned.setdefault(part.who.iri, []).append(item)
                    break
    for item in items:
        if (
            item.claim.stance == "proposes"
            and item.claim.actor.iri in owned
            and (item.thing is None or item.thing.rule.startswith("kind"))
        ):
            owned[item.claim.actor.iri].append(item)
    for iri, group in owned.items():
        label = next((part.who.label for item in group for part in item.parts if part.who.iri == iri), "")
        for item in group:
            sign = 1 if item.claim.stance == "proposes" else item.sign
            name = f"proposal--{slug(iri.removeprefix(ACTOR))}"
            item.thing = Thing(
                iri=THING + local(doc, name),
                label=f"{label} proposal",
                sign=sign,
                rule="proposal within the article",
            )


def lead_back(doc: Doc, items: list[Item], names: Sequence[Named]) -> None:
    """Lead words such as "the charges", "the deal" or "it" back to what they stand for."""
    for number, item in enumerate(items):
        family = families().get(lemma(item.reading.head))
        if item.thing is not None or family is None:
            continue
        if family not in {"demand", "decision", "words"} and _telling(doc, item):
            continue
        named = _name_before(family, item, names)
        if named is not None:
            item.thing = Thing(iri=named.iri, label=named.label, sign=item.sign, rule="led back")
            continue
        source = _source(family, number, item, items)
        if source is not None and source.thing is not None:
            item.thing = replace(source.thing, sign=_led_sign(item, source, family), rule="led back")


def _name_before(family: str, item: Item, names: Sequence[Named]) -> NamedThing | None:
    """Return the one named thing of the family's type that the article speaks of, if before the claim."""
    fit = [name for name in names if name.thing.type in family_types().get(family, ())]
    before = [name.thing for name in fit if name.start < item.claim.start]
    return before[-1] if before and len({name.thing.iri for name in fit}) == 1 else None


def _source(family: str, number: int, item: Item, items: list[Item]) -> Item | None:
    """Return the claim whose thing the words of a family stand for, or None."""
    if item.claim.stance == "denies" or family == "charge":
        return _aimed_at(item, items, {"accuses"}) or _aimed_at(item, items, {"criticizes", "condemns"})
    if family == "demand":
        return _aimed_at(item, items, {"demands"})
    if family in {"decision", "words"}:
        return _done_by_other(item, items[:number])
    said = {"agreement": "agrees", "proposal": "proposes"}.get(family)
    before = [o for o in items[:number] if o.thing is not None and o.thing.rule != "actor"]
    same = [o for o in before if family in _families_of(o) or (said and o.claim.stance == said)]
    if family == "pronoun":
        return before[-1] if before else None
    return same[-1] if same and family in STANDING else None


def _done_by_other(item: Item, before: list[Item]) -> Item | None:
    """Return what the one at whom a stance is aimed did or said last: "Germany's decision"."""
    addressed = {one.iri for one in item.claim.towards} | {part.who.iri for part in item.parts}
    made = [
        o
        for o in before
        if o.thing is not None and o.thing.rule != "actor" and o.claim.actor.iri in addressed
    ]
    return made[-1] if made else None


def _families_of(item: Item) -> set[str | None]:
    """Return the families of the words of a thing that stand for it."""
    return {families().get(lemma(token)) for token in (item.reading.head, *item.reading.taken)}


def _telling(doc: Doc, item: Item) -> set[str]:
    """Return the words of the thing besides its head that tell it from another."""
    taken = {token.i for token in item.reading.taken}
    head = item.reading.head
    words = set()
    for token in item.claim.span(doc):
        if token.i == head.i or token.i in taken or token.pos_ not in CONTENT:
            continue
        word = lemma(token)
        if word not in weak() and word not in families():
            words.add(stem(word))
    return words


def _aimed_at(item: Item, items: list[Item], stances: set[str]) -> Item | None:
    """Return what was said against the actor, the nearest before or first behind; else what was said."""
    made = [o for o in items if o.claim.stance in stances and o.thing is not None and o is not item]
    made = [o for o in made if o.thing is not None and o.thing.rule != "actor"]
    aimed = [o for o in made if item.claim.actor.iri in {one.iri for one in o.claim.towards}]
    before = [o for o in aimed or made if o.claim.start <= item.claim.start]
    near = before[-1:] or aimed[:1]
    return near[0] if near else None


def _led_sign(item: Item, source: Item, family: str) -> int:
    """Return the sign towards what was led back to: a demand or deal carries the sign of its own words."""
    if item.claim.stance == "denies" and source.claim.stance in {"accuses", "criticizes", "condemns"}:
        return source.sign
    if family in {"decision", "words"}:
        return item.sign * source.sign
    if family in {"demand", "agreement", "proposal"}:
        return item.sign * source.reading.sign
    return item.sign
