"""Words that stand for something said elsewhere in the article: "the charges", "the deal", "it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.namespaces import ACTOR, THING, slug
from kg.text.subjects.claims import Item, Thing, local
from kg.text.subjects.named import Named, NamedThing
from kg.text.subjects.words import families, family_types, lemma

# Families whose words stand for the nearest earlier thing of the family.
STANDING = {"agreement", "proposal", "decree", "event", "inquiry", "meeting", "government"}
ACTS = {"agrees", "rejects", "sanctions", "proposes"}
# Parts of those whose a thing is.
OWNERS = {"owner", "by", "from"}
# Families that stand for each other.
DOCUMENTS = {"agreement", "proposal", "decree"}
# Families that stand for something said elsewhere whatever else is said of them.
ANY_WORDS = {"demand", "decision", "words", "pronoun"}


def name_proposals(doc: Doc, items: list[Item]) -> None:
    """Make "the Russian plan" and what Russia proposes one thing within the article."""
    owned: dict[str, Thing] = {}
    for item in items:
        owner = next((part.who for part in item.parts if part.role in OWNERS), None)
        if owner and families().get(lemma(item.reading.head)) == "proposal" and item.thing is None:
            name = THING + local(doc, f"proposal--{slug(owner.iri.removeprefix(ACTOR))}")
            label = f"{owner.label} proposal"
            item.thing = Thing(iri=name, label=label, sign=item.sign, rule="proposal within the article")
            owned.setdefault(owner.iri, item.thing)
    for item in items:
        free = not item.rule or item.rule.startswith("kind")
        if free and item.claim.stance == "proposes" and item.claim.actor.iri in owned:
            item.thing = replace(owned[item.claim.actor.iri], sign=1)


def standing(item: Item) -> str | None:
    """Return the family of words that only stand for something said elsewhere, or None."""
    head = item.reading.head
    family = "pronoun" if head.pos_ == "PRON" else families().get(lemma(head))
    if family is None or family in ANY_WORDS:
        return family
    # "the American draft" stands for another one, "the draft on Syria" does not.
    told = item.words - families().keys() or any(part.role not in OWNERS for part in item.parts)
    return None if told else family


def lead_back(items: list[Item], names: Sequence[Named]) -> None:
    """Lead words such as "the charges", "the deal" or "it" back to what they stand for."""
    for number, item in enumerate(items):
        family = standing(item)
        if item.thing is not None or family is None:
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
    if family == "decision":
        return _done(item, items[:number])
    before = [o for o in items[:number] if o.rule not in {"", "actor"}]
    if family == "pronoun":
        return before[-1] if before else None
    if family not in STANDING:
        return None
    return next(iter(_of_family(family, item, before)), None)


def _of_family(family: str, item: Item, before: list[Item]) -> Iterator[Item]:
    """Yield the earlier claims about something of a family, the surest first: the draft is the resolution."""
    said = {"agreement": "agrees", "proposal": "proposes"}.get(family)
    before = before[::-1]
    yield from (o for o in before if family in _families_of(o) or (said and o.claim.stance == said))
    if family in DOCUMENTS:
        yield from (o for o in before if DOCUMENTS & _families_of(o))


def _done(item: Item, before: list[Item]) -> Item | None:
    """Return the act that "Germany's decision" is, the last; of "the vote", the first in the article."""
    acts = [o for o in before if o.claim.stance in ACTS and o.rule not in {"", "actor", "led back"}]
    theirs = [o for o in acts if o.claim.actor.iri in item.doers]
    if theirs or item.parts or item.words - families().keys():
        return next(iter(theirs[-1:]), None)
    return next((o for o in acts if o.claim.actor.iri != item.claim.actor.iri), None)


def _families_of(item: Item) -> set[str | None]:
    """Return the families of the words of a thing that stand for it."""
    return {families().get(lemma(token)) for token in (item.reading.head, *item.reading.taken)}


def _aimed_at(item: Item, items: list[Item], stances: set[str]) -> Item | None:
    """Return what was said against the actor, the nearest before or first behind; else what was said."""
    made = [o for o in items if o.claim.stance in stances and o.rule not in {"", "actor"} and o is not item]
    aimed = [o for o in made if item.claim.actor.iri in {one.iri for one in o.claim.towards}]
    before = [o for o in aimed or made if o.claim.start <= item.claim.start]
    return next(iter(before[-1:] or aimed[:1]), None)


def _led_sign(item: Item, source: Item, family: str) -> int:
    """Return the sign towards what was led back to: a demand or deal carries the sign of its own words."""
    if item.claim.stance == "denies" and source.claim.stance in {"accuses", "criticizes", "condemns"}:
        return source.sign
    if family in {"decision", "words"}:
        return item.sign * source.sign
    if family in {"demand", "agreement", "proposal"}:
        return item.sign * source.reading.sign
    return item.sign
