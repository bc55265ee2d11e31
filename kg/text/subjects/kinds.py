"""Claims about a thing of a kind: whose deed it is, to whom it is done, and the sign under each stance.

Parties come from the words, the stance and the rest of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.namespaces import THING, slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.subjects.claims import GROUP, PLACE, Item, Thing, Who, code, local
from kg.text.subjects.coreference import standing
from kg.text.subjects.elsewhere import Elsewhere, is_abroad
from kg.text.subjects.gazetteer import Named
from kg.text.subjects.labels import kind_label, words_label
from kg.text.subjects.lexicon import Kind, families, kind, lemma
from kg.text.subjects.operators import kind_of
from kg.text.subjects.roles import PLACES, Part, doer, fill, fits, victim
from kg.text.subjects.signs import is_own_threat

MOST_PARTIES = 3
BODIES = {"Organisation", "Organ"}
YEAR_DIGITS = 4
WITHIN = "kind within the article"


def name_kinds(doc: Doc, items: list[Item], cast: Sequence[Mention], names: Sequence[Named]) -> None:
    """Fill the slots of the kinds: from the words, the stance, the rest of the article."""
    of_kind = [item for item in items if item.thing is None and item.reading.kind is not None]
    for item in of_kind:
        _fill_from_words(doc, item)
    of_kind = [item for item in of_kind if not _dropped(item, _is_misread(item))]
    _share(of_kind)
    elsewhere = Elsewhere(doc, cast, names, of_kind)
    for item in of_kind:
        _fill_from_elsewhere(item, elsewhere)
        item.thing = _of_kind(doc, item)
    _close(of_kind)
    for item in of_kind:
        # "abuse of power": nothing but the word says that it is about human rights.
        _dropped(item, item.rule == WITHIN and _is_contrary(item) and not any(item.slots.values()))


def _fill_from_elsewhere(item: Item, elsewhere: Elsewhere) -> None:
    """Fill the slots that the words and the stance leave open."""
    for slot in item.kind.slots:
        known = () if item.slots.get(slot) or _has_object(item, slot) else elsewhere.who(item, slot)
        if known:
            item.slots[slot], item.filled = known, True


def _share(items: list[Item]) -> None:
    """Give claims of several actors about the same words the same parties: the "talks" of two rivals."""
    by_words: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        by_words.setdefault((item.claim.start, item.claim.end), []).append(item)
    for alike in by_words.values():
        for slot in alike[0].kind.slots if len(alike) > 1 else ():
            found = tuple(dict.fromkeys(one for item in alike for one in item.slots.get(slot, ())))
            if 0 < len(found) <= MOST_PARTIES:
                for item in alike:
                    item.slots[slot] = found


def _close(items: list[Item]) -> None:
    """Give what is open in one claim the thing of another claim about the same kind, if their parties agree.

    The nearest claim before counts, else the first behind; those with all their parties come first, then
    those before it whose parties are open too, but for "perpetrators" whom nobody named.
    """
    for number, item in enumerate(items):
        if item.rule == WITHIN and not _has_object(item, "target"):
            closed = [other for other in items if other.rule != WITHIN]
            _adopt(item, _nearest_like(item, closed) or _nearest_like(item, items[:number], named=True))


def _nearest_like(item: Item, others: Sequence[Item], *, named: bool = False) -> Item | None:
    """Return the nearest claim before one that can be about its thing, else the first behind."""

    def fits(other: Item) -> bool:
        return _agree(item, other) and _tells_no_more(item, other) and (not named or _is_named(other))

    before = (o for o in reversed(others) if o.claim.start <= item.claim.start and fits(o))
    return next(before, None) or next(filter(fits, others), None)


def _is_named(item: Item) -> bool:
    """Tell whether nobody is among the parties of a claim whom nobody named: "perpetrators"."""
    return not any(one.iri.startswith(GROUP) for slot in item.slots.values() for one in slot)


def _tells_no_more(item: Item, other: Item) -> bool:
    """Tell whether the words of a claim say nothing that tells its thing from that of another claim."""
    return item.words - item.kind.needed <= other.words


def _adopt(item: Item, other: Item | None) -> None:
    if other is not None and other.thing is not None:
        item.thing = replace(other.thing, sign=item.sign)


def name_mentions(doc: Doc, items: list[Item]) -> None:
    """Give a claim of no kind the one thing, all of whose parties are known, that its words speak of."""
    known = [item for item in items if item.rule.startswith("kind and")]
    for item in items:
        if item.thing is None and not _is_bare(item):
            spoken = _spoken(doc, item)
            others = [o for o in known if o.kind.id in spoken and _has_party(item, o)]
            if len({o.iri for o in others} - {""}) == 1:
                item.thing = _as_spoken_of(item, others[-1], spoken[others[-1].kind.id])


def _is_bare(item: Item) -> bool:
    """Tell whether the words are general ones and no more: "its decision"."""
    return standing(item) is not None and not item.words - families().keys()


def _as_spoken_of(item: Item, other: Item, sign: int) -> Thing | None:
    """Return the thing of another claim; who speaks of an evil ("blame for the war") is against it."""
    if item.reading.sign < 0 and not other.kind.evil:
        # "avoid steps that could harm relations": the steps are not wanted, the relations are.
        return None
    sign = -abs(item.sign) if other.kind.evil else item.sign * sign
    return replace(other.thing, sign=sign, rule="spoken of") if other.thing is not None else None


def _spoken(doc: Doc, item: Item) -> dict[str, int]:
    """Return the kinds that any words of a claim name, -1 beside those whose contrary they name."""
    span = item.claim.span(doc)
    named = ((kind_of(token, span), lemma(token)) for token in span)
    return {kind.id: -1 if word in kind.against else 1 for kind, word in named if kind is not None}


def _has_party(item: Item, other: Item) -> bool:
    """Tell whether a party of one claim is in the words of another or asked for it, if the first has any."""
    theirs = {one.iri for slot in other.slots.values() for one in slot}
    mine = {part.who.iri for part in item.parts if part.kind != "pronoun"}
    return not theirs or bool(theirs & (item.doers if item.claim.stance == "demands" else mine))


def _agree(item: Item, other: Item) -> bool:
    """Tell whether two claims are about the same kind and no party of one speaks against the other."""
    one, two = item.reading.kind, other.reading.kind
    if one is None or two is None or one.id != two.id:
        return False
    return not any(_parted(slot, item.slots.get(slot, ()), other.slots.get(slot, ())) for slot in one.slots)


def _parted(slot: str, some: Sequence[Who], others: Sequence[Who]) -> bool:
    """Tell whether a slot is filled in two claims, and by nobody that they share."""
    sides = [
        {who.iri for who in side if slot != "parties" or not who.iri.startswith(GROUP)}
        for side in (some, others)
    ]
    return all(sides) and not sides[0] & sides[1]


def _has_object(item: Item, slot: str) -> bool:
    """Tell whether the words name to whom it is done, though not by a name: "attack civilians"."""
    head, claim = item.reading.head, item.claim
    if slot != "target" or item.slots.get(slot) or head.pos_ != "VERB":
        return False
    return any(claim.start <= token.i < claim.end for token in syntax.objects(head))


def _fill_from_words(doc: Doc, item: Item) -> None:
    left = _left_body(item)
    if left:
        item.reading = replace(item.reading, kind=kind(item.kind.bodies))
    for slot in item.kind.slots:
        found = tuple(one for one in _found(doc, item, slot) if _may_fill(one, item.kind))
        if found:
            item.slots[slot] = _by_name(found, least=1 + (slot == "parties"))
    owner = set(item.slots.get("owner", ()))
    if owner and owner == set(item.slots.get("place", ())):
        # "withdraw its forces from Lebanon": not Lebanon's own.
        item.slots["owner"] = tuple(one for one in doer(item.claim, doc) if _may_fill(one, item.kind))
    elif left and owner == set(item.slots.get("target", ())):
        # "demands to leave the bloc": it is not the bloc's own.
        item.slots["owner"] = (item.claim.actor,)


def _by_name(found: tuple[Who, ...], least: int) -> tuple[Who, ...]:
    """Leave out those whom no list names, if enough are named: "the United States and other countries"."""
    named = tuple(one for one in found if not one.iri.startswith((GROUP, PLACE)))
    return named if len(named) >= least else found


def _is_contrary(item: Item) -> bool:
    """Tell whether the head names the end or contrary of the kind: "repression" is against human rights."""
    return lemma(item.reading.head) in item.kind.against


def _dropped(item: Item, wrong: bool) -> bool:
    """Leave a claim to its words, with the sign that they have, if its kind is wrong; tell whether it was."""
    if wrong:
        sign = -1 if _is_contrary(item) else 1
        item.sign *= sign
        item.reading, item.thing = replace(item.reading, kind=None, sign=sign * item.reading.sign), None
    return wrong


def _is_misread(item: Item) -> bool:
    """Tell whether people leave a place, not forces, or nobody who has members is joined: "join us"."""
    kind, owner = item.kind, item.slots.get("owner", ())
    if kind.bodies and _is_contrary(item):
        return bool(owner) and all(one.iri.startswith(GROUP) or one.type == "Person" for one in owner)
    return kind.only == "members" and not item.slots.get("target")


def _left_body(item: Item) -> bool:
    """Tell whether an organisation is left, not a place: "leave the bloc"."""
    types = {part.who.type for part in item.parts if part.role in {"patient", "from"}}
    return bool(item.kind.bodies and BODIES & types)


def _may_fill(one: Who, kind: Kind) -> bool:
    """Tell whether somebody may fill a slot: "foreign troops" are not whose the troops are."""
    itself = one.iri.startswith(GROUP) and any(word.rstrip("s") in kind.heads for word in one.label.split())
    return fits(one, kind.only) and not itself


def _found(doc: Doc, item: Item, slot: str) -> tuple[Who, ...]:
    """Return who fills a slot by the words, else by the stance."""
    kind, claim = item.kind, item.claim
    near = [part for part in item.parts if _may_stand(part, kind, slot)]
    found = fill(slot, kind.found[slot], near, only=kind.only)
    if slot == "parties" and len(found) < 2:
        asked = tuple(dict.fromkeys((*found, *claim.towards)))
        # Who demands talks of two others takes no part in them.
        alone = claim.stance == "demands" and len(asked) > 1
        found = asked if alone else tuple(dict.fromkeys((claim.actor, *asked)))
        return found if len(found) <= MOST_PARTIES else ()
    return found if found or slot == "parties" else _by_stance(doc, item, slot)


def _may_stand(part: Part, kind: Kind, slot: str) -> bool:
    """Tell whether a party of the words may fill a slot of a kind by what it is."""
    if kind.only == "members":
        return part.who.type not in (BODIES if slot == "owner" else PLACES)
    if slot == "place" and part.role in {"owner", "agent"} and part.who.iri.startswith(PLACE):
        # "Daschle's peace efforts": a name that no list has may be anybody's.
        return False
    # "his peace plan": it is not in his country.
    return part.kind != "pronoun" or not is_abroad(kind, slot)


def _by_stance(doc: Doc, item: Item, slot: str) -> tuple[Who, ...]:
    """Return whose deed a thing is, to whom it is done, or where, by the stance on it."""
    kind, claim = item.kind, item.claim
    if slot == "place":
        # "demands that Syria hold elections": there.
        home = kind.home and claim.stance == "demands"
        return tuple(one for one in claim.towards if home and one.type == "State")
    own = claim.stance == "threatens" and is_own_threat(claim, item.reading, item.parts, doc)
    if slot == "owner":
        return () if kind.explicit else (claim.actor,) if own else doer(claim, doc, measure=kind.measure)
    if kind.only == "persons":
        return ()
    return victim(claim, own, fill("owner", ("owner", "agent", "by", "from"), item.parts))


def _of_kind(doc: Doc, item: Item) -> Thing:
    kind, owner = item.kind, item.slots.get("owner")
    slots = {slot: who for slot, who in item.slots.items() if who and (slot == "owner" or who != owner)}
    year = _year(doc, item) if kind.dated or kind.event else ""
    if _is_open(kind, slots) or (kind.event and not year):
        return _open_thing(doc, item, slots)
    name = f"{_name(kind, slots)}--{year}" if year else _name(kind, slots)
    rule = "kind and parties, led back" if item.filled else "kind and parties"
    return Thing(iri=THING + name, label=kind_label(kind, slots), sign=item.sign, rule=rule)


def _open_thing(doc: Doc, item: Item, slots: dict[str, tuple[Who, ...]]) -> Thing:
    """Return a thing whose parties are not all known: what is open does not part those of one article."""
    slots = {slot: who for slot, who in slots.items() if slot != "parties" or len(who) > 1}
    label = kind_label(item.kind, slots) if slots else words_label(item.claim.span(doc), item.reading)
    name = THING + local(doc, _name(item.kind, slots))
    return Thing(iri=name, label=label, sign=item.sign, rule=WITHIN)


def _is_open(kind: Kind, slots: dict[str, tuple[Who, ...]]) -> bool:
    """Tell whether a party is missing, or known by its description only: "militants"."""
    if slots.keys() < set(kind.slots) or len(slots.get("parties", "xx")) == 1:
        return True
    return any(one.iri.startswith(GROUP) for slot in slots.values() for one in slot)


def _name(kind: Kind, slots: dict[str, tuple[Who, ...]]) -> str:
    """Return the last part of the IRI of a thing of a kind: the kind and its parties."""
    sides = ({slug(code(who)) for who in slots[slot]} for slot in kind.slots if slot in slots)
    return "--".join([kind.id, *("+".join(sorted(side)) for side in sides)])


def _year(doc: Doc, item: Item) -> str:
    """Return the year that the words name, else that of the article, else nothing."""
    for token in item.claim.span(doc):
        if token.text.isdigit() and len(token.text) == YEAR_DIGITS and token.text[:2] in {"19", "20"}:
            return str(token.text)
    return str(doc.user_data.get("kg_article", {}).get("date") or "")[:YEAR_DIGITS]
