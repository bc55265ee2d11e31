"""Claims about a thing of a kind: its parties from the words, the stance and the rest of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.namespaces import THING, slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.subjects.claims import Who
from kg.text.subjects.deeds import doer, is_own_threat, victim
from kg.text.subjects.items import GROUP, Item, Thing, code, local
from kg.text.subjects.labels import kind_label
from kg.text.subjects.named import Named
from kg.text.subjects.parties import USUAL, fill, fits, parts
from kg.text.subjects.reading import Reading, kind_of
from kg.text.subjects.words import Kind

MOST_PARTIES = 3
YEAR_DIGITS = 4


def name_kinds(doc: Doc, items: list[Item], cast: Sequence[Mention], names: Sequence[Named]) -> None:
    """Fill the slots of the kinds: from the words, the stance, the rest of the article."""
    open_items = [item for item in items if item.thing is None and item.reading.kind is not None]
    for item in open_items:
        _fill_from_words(doc, item)
    elsewhere = _Elsewhere(doc, cast, names, open_items)
    for item in open_items:
        kind = item.reading.kind
        assert kind is not None
        for slot in kind.slots:
            if not item.slots.get(slot) and not (slot == "target" and _has_object(doc, item)):
                known = elsewhere.claimed(kind, slot, item) or (_home(item) if kind.home else ())
                known = known or (elsewhere.scanned(kind, slot) if len(kind.slots) == 1 else ())
                if known:
                    item.slots[slot], item.filled = known, True
        item.thing = _of_kind(doc, item, kind)


def _has_object(doc: Doc, item: Item) -> bool:
    """Tell whether the words name to whom it is done, though not by a name: "strike the territory"."""
    head, span = item.reading.head, item.claim.span(doc)
    return head.pos_ == "VERB" and any(span.start <= token.i < span.end for token in syntax.objects(head))


def _home(item: Item) -> tuple[Who, ...]:
    """Return the state whose own affair it is: that of the one addressed, else the actor."""
    if item.claim.stance in {"praises", "condemns", "criticizes", "accuses"}:
        return ()
    asked = item.claim.towards
    return tuple(one for one in (asked or (item.claim.actor,)) if one.type == "State")


def _fill_from_words(doc: Doc, item: Item) -> None:
    kind, claim = item.reading.kind, item.claim
    assert kind is not None
    own = claim.stance == "threatens" and is_own_threat(claim, item.reading, item.parts, doc)
    for slot in kind.slots:
        found = fill(slot, kind.found.get(slot, USUAL[slot]), item.parts, only=kind.only)
        if not found and slot == "owner" and not kind.explicit:
            found = (claim.actor,) if own else doer(claim, doc)
        elif not found and slot == "target" and kind.only != "persons":
            found = victim(claim, kind, own, fill("owner", ("owner", "agent", "by", "from"), item.parts))
        elif slot == "parties" and len(found) < 2:
            found = tuple(dict.fromkeys((*found, claim.actor, *claim.towards)))
            found = found if len(found) <= MOST_PARTIES else ()
        found = tuple(one for one in found if fits(one, kind.only))
        if slot == "place" and "owner" in kind.slots and set(found) == set(item.slots.get("owner", ())):
            # "withdraw its forces from Lebanon": not Lebanon's own.
            item.slots.pop("owner", None)
            item.slots.update({"owner": doer(claim, doc)} if doer(claim, doc) else {})
        if found:
            item.slots[slot] = found


class _Elsewhere:
    """What the rest of an article says of the parties of a kind."""

    def __init__(
        self, doc: Doc, cast: Sequence[Mention], names: Sequence[Named], items: Sequence[Item]
    ) -> None:
        self._doc, self._cast, self._names, self._items = doc, cast, names, items
        self._lemmas: dict[int, list[int]] = {}
        self._scanned: dict[tuple[str, str], tuple[Who, ...]] = {}

    def claimed(self, kind: Kind, slot: str, item: Item) -> tuple[Who, ...]:
        """Return who fills a slot of a kind in another claim: the nearest before, else the first behind."""
        others = [
            o
            for o in self._items
            if o is not item and o.reading.kind is not None and o.reading.kind.id == kind.id
        ]
        others = [o for o in others if o.slots.get(slot) and not o.filled]
        before = [o for o in others if o.claim.start <= item.claim.start]
        near = before[-1:] or others[:1]
        return near[0].slots[slot] if near else ()

    def scanned(self, kind: Kind, slot: str) -> tuple[Who, ...]:
        """Return who fills a slot of a kind wherever the article's text says so, if it is always the same."""
        key = (kind.id, slot)
        if key not in self._scanned:
            self._scanned[key] = self._scan(kind, slot)
        return self._scanned[key]

    def _tokens(self, words: frozenset[str]) -> list[Token]:
        """Return the tokens of an article with one of these lemmas."""
        if not self._lemmas:
            for token, key in enumerate(self._doc.to_array("LEMMA").tolist()):
                self._lemmas.setdefault(key, []).append(token)
        keys = [self._doc.vocab.strings[word] for word in sorted(words)]
        return [self._doc[at] for at in sorted(at for key in keys for at in self._lemmas.get(key, ()))]

    def _scan(self, kind: Kind, slot: str) -> tuple[Who, ...]:
        counts: Counter[tuple[Who, ...]] = Counter()
        for token in self._tokens(kind.heads | kind.against):
            start, end = (
                syntax.phrase(token, clauses=False)
                if token.pos_ in {"NOUN", "PROPN"}
                else syntax.clause(token)
            )
            span = self._doc[start:end]
            found = kind_of(token, span)
            if found is None or found.id != kind.id:
                continue
            reading = Reading(token, 1, (), kind)
            who = fill(
                slot,
                kind.found.get(slot, USUAL[slot]),
                parts(span, reading, self._cast, self._names),
                only=kind.only,
            )
            if who and (slot != "parties" or len(who) > 1):
                counts[who] += 1
        if not counts:
            return ()
        return next(iter(counts)) if len(counts) == 1 else ()


def _of_kind(doc: Doc, item: Item, kind: Kind) -> Thing:
    slots = item.slots
    if slots.get("owner"):
        slots = {
            slot: parties for slot, parties in slots.items() if slot == "owner" or parties != slots["owner"]
        }
    missing = [slot for slot in kind.slots if not slots.get(slot)]
    missing += ["parties"] if len(slots.get("parties", "xx")) == 1 else []
    name = "--".join([kind.id, *(_slot_key(slots[slot]) for slot in kind.slots if slots.get(slot))])
    year = _year(doc, item) if kind.dated or kind.event else ""
    name = f"{name}--{year}" if year else name
    label = kind_label(kind, slots)
    if missing or _is_vague(slots) or (kind.event and not year):
        # What is open does not part the things of one article.
        slots = {slot: parties for slot, parties in slots.items() if slot != "parties" or len(parties) > 1}
        name = "--".join([kind.id, *(_slot_key(slots[slot]) for slot in kind.slots if slots.get(slot))])
        label = kind_label(kind, slots)
        return Thing(
            iri=THING + local(doc, name), label=label, sign=item.sign, rule="kind within the article"
        )
    rule = "kind and parties, led back" if item.filled else "kind and parties"
    return Thing(iri=THING + name, label=label, sign=item.sign, rule=rule)


def _year(doc: Doc, item: Item) -> str:
    """Return the year that the words name, else that of the article, else nothing."""
    for token in item.claim.span(doc):
        if token.text.isdigit() and len(token.text) == YEAR_DIGITS and token.text[:2] in {"19", "20"}:
            return str(token.text)
    return str(doc.user_data.get("kg_article", {}).get("date") or "")[:YEAR_DIGITS]


def _is_vague(slots: dict[str, tuple[Who, ...]]) -> bool:
    """Tell whether a party is known by its description only: "militants"."""
    return any(one.iri.startswith(GROUP) for slot in slots.values() for one in slot)


def _slot_key(parties: tuple[Who, ...]) -> str:
    return "+".join(sorted({slug(code(one)) for one in parties}))
