"""Coreference of things within an article: "the charges", "it", other wordings of one thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.namespaces import ACTOR, THING, slug
from kg.text import syntax
from kg.text.subjects.claims import GROUP, Item, Thing, Who, code, local
from kg.text.subjects.gazetteer import Named, NamedThing
from kg.text.subjects.labels import genitive, words_label
from kg.text.subjects.lexicon import families, lemma, listed, stem

LONGEST_NAME = 80
# Stances that do something: they are what "the decision" stands for.
ACTS = {"agrees", "rejects", "sanctions", "proposes"}
# Parts of those whose a thing is.
OWNERS = {"owner", "by", "from"}


def name_proposals(doc: Doc, items: list[Item]) -> None:
    """Make "the Russian plan" and what Russia proposes one thing within the article."""
    owned: dict[str, Thing] = {}
    for item in items:
        owner = _proposer(item)
        if owner is not None and item.thing is None:
            name = THING + local(doc, f"proposal--{slug(owner.iri.removeprefix(ACTOR))}")
            label = f"{genitive(owner.label)} proposal"
            item.thing = Thing(iri=name, label=label, sign=item.sign, rule="proposal within the article")
            owned.setdefault(owner.iri, item.thing)
    for item in items:
        free = not item.rule or item.rule.startswith("kind")
        if free and item.claim.stance == "proposes" and item.claim.actor.iri in owned:
            item.thing = replace(owned[item.claim.actor.iri], sign=1)


def _proposer(item: Item) -> Who | None:
    """Return the actor whose plan, offer or idea the words name, or None."""
    if families().get(lemma(item.reading.head)) != "proposal":
        return None
    owner = next((part.who for part in item.parts if part.role in OWNERS), None)
    return owner if owner is not None and owner.type != "Place" else None


def standing(item: Item) -> str | None:
    """Return the family of words that only stand for something said elsewhere, or None."""
    head = item.reading.head
    if head.pos_ == "VERB":
        return None
    family = "pronoun" if head.pos_ == "PRON" else families().get(lemma(head))
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
    fit = [name for name in names if name.thing.type in listed().types.get(family, ())]
    before = [name for name in fit if name.start < item.claim.start]
    if not before or len({name.thing.iri for name in fit}) > 1 or _another(family, before[-1], item):
        return None
    return before[-1].thing


def _another(family: str, name: Named, item: Item) -> bool:
    """Tell whether words of the family that have a name in them stand between a name and a claim."""
    between = item.reading.head.doc[name.end : item.claim.start]
    return any(
        families().get(lemma(token)) == family
        and any(t.pos_ == "PROPN" and t.i != token.i for t in token.subtree)
        for token in between
    )


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
        return _told_with(item, before[-1:])
    if family not in listed().anaphoric:
        return None
    return next((o for o in before[::-1] if family in _families_of(o)), None)


def _told_with(item: Item, before: list[Item]) -> Item | None:
    """Return the claim before one about "it", if both are told in one sentence."""
    doc = item.reading.head.doc
    if lemma(item.reading.head) not in families():
        return None
    here = syntax.sentence(doc[item.claim.start])
    return next((o for o in before if syntax.sentence(doc[o.claim.start]) == here), None)


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
    """Return what was said to the actor, the nearest before or first behind."""
    made = [o for o in items if o.claim.stance in stances and o.rule not in {"", "actor"} and o is not item]
    aimed = [o for o in made if item.claim.actor.iri in {one.iri for one in o.claim.towards}]
    before = [o for o in aimed if o.claim.start <= item.claim.start]
    return next(iter(before[-1:] or aimed[:1]), None)


def join_tokens(doc: Doc, items: list[Item]) -> None:
    """Make claims about one word one thing, that of the fuller words: "[help secure [his release]]"."""
    for item in items:
        others = [o for o in items if o.thing is not None and _length(o) > _length(item)]
        same = next((o for o in others if _share_word(doc, item, o)), None)
        if same is not None and not {item.rule, same.rule} & {"actor", "named"} and not _is_told(item):
            _follow(item, same, "same words")


def _share_word(doc: Doc, item: Item, other: Item) -> bool:
    """Tell whether the words of two claims have one head, or one root."""
    roots = {one.claim.span(doc).root.i for one in (item, other)}
    return len(roots) == 1 or item.reading.head.i == other.reading.head.i


def _is_told(item: Item) -> bool:
    """Tell whether the thing of a claim is one of a kind with all its parties."""
    return item.rule.startswith("kind and")


def _length(item: Item) -> int:
    return item.claim.end - item.claim.start


def _follow(item: Item, other: Item, rule: str) -> None:
    """Give a claim the thing of another one, with its own sign."""
    if other.thing is not None:
        item.thing = replace(other.thing, sign=item.sign, rule=rule)


def _led_sign(item: Item, source: Item, family: str) -> int:
    """Return the sign towards what was led back to: a demand or deal carries the sign of its own words."""
    if item.claim.stance == "denies" and source.claim.stance in {"accuses", "criticizes", "condemns"}:
        return source.sign
    if family in {"decision", "words"}:
        return item.sign * source.sign
    if family == "demand" or family in listed().documents:
        return item.sign * source.reading.sign
    return item.sign


def name_words(doc: Doc, items: Iterable[Item]) -> None:
    """Name what is left by its words; within the article the fullest like wording names the others."""
    free = [item for item in items if item.thing is None]
    centres: list[Item] = []
    for item in sorted(free, key=lambda item: -len(_words(item))):
        centre = _centre(item, centres)
        if centre is None:
            centres.append(centre := item)
        item.thing = _of_words(doc, item, centre)


def _centre(item: Item, centres: list[Item]) -> Item | None:
    """Return the wording that names another one's thing: it has its head and holds all its words."""
    alike = (c for c in centres if _head(item) == _head(c) and _words(item) <= _words(c))
    return next(alike, None)


def _head(item: Item) -> str:
    word = lemma(item.reading.head)
    return families().get(word) or stem(word)


def _words(item: Item) -> frozenset[str]:
    return frozenset({code(part.who) for part in item.parts} | {stem(word) for word in item.words})


def _of_words(doc: Doc, item: Item, centre: Item) -> Thing:
    name = slug("-".join((_head(centre), *sorted(_words(centre)))))
    if len(name) > LONGEST_NAME:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = f"{name[:LONGEST_NAME].rsplit('-', 1)[0]}-{digest}"
    telling = _is_telling(centre)
    return Thing(
        iri=THING + (name if telling else local(doc, name)),
        label=words_label(centre.claim.span(doc), centre.reading),
        sign=item.sign,
        rule="words" if telling else "words within the article",
    )


def _is_telling(item: Item) -> bool:
    """Tell whether words alone tell a thing from all others: a party or a name, and what it is."""
    named = {code(part.who) for part in item.parts if not part.who.iri.startswith(GROUP)}
    return _head(item) not in families().values() and bool(named) and bool(_words(item) - named)
