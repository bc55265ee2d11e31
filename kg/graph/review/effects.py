"""What decisions do to the positions of an article: pure, so that they can be replayed at will."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.errors import InputError
from kg.graph.nodes import date, node, position_node
from kg.graph.review.decisions import Decision, in_order, is_about_position, place
from kg.graph.vocabulary import XSD_STRING
from kg.model import Party, Position, Thing
from kg.namespaces import ACTOR, THING, slug
from kg.stance_scheme import polarities

MODALITIES = ("asserted", "conditional", "possible", "past")


@dataclass(slots=True)
class _Effect:
    """What becomes of a position, an actor or a thing."""

    gone: bool = False
    fields: dict[str, str | None] = field(default_factory=dict)
    into: str | None = None

    def add(self, decision: Decision) -> None:
        """Let a later decision have the last word."""
        # Of positions that say the same one stays.
        is_double = decision.verdict == "merged" and is_about_position(decision)
        self.gone = decision.verdict == "rejected" or is_double
        if decision.verdict == "merged":
            self.into = decision.into
            given = {"label": decision.label, "type": decision.kind}
            self.fields |= {name: value for name, value in given.items() if value is not None}
        self.fields |= {change.field: change.after for change in decision.changes}


class Effects:
    """The decisions that hold, ready to be applied to positions."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_iri: dict[str, _Effect] = {}
        self._by_place: dict[tuple[str, str], _Effect] = {}
        for decision in in_order(decisions):
            if decision.withdrawn is None:
                self._add(decision)

    def __bool__(self) -> bool:
        """Tell whether there is anything to apply."""
        return bool(self._by_iri)

    def _add(self, decision: Decision) -> None:
        effect = self._by_iri.setdefault(decision.about, _Effect())
        effect.add(decision)
        if decision.article is not None and decision.place is not None:
            self._by_place[decision.article, decision.place] = effect

    def applied(self, article: str, positions: Iterable[Position]) -> list[Position]:
        """Return the positions of an article (IRI) as the reviewers leave them."""
        found = (self._position(article, one) for one in positions)
        return [one for one in found if one is not None]

    def _position(self, article: str, position: Position) -> Position | None:
        known = self._by_iri.get(position_node(position.id).value)
        effect = known or self._by_place.get((article, place(position)))
        if effect is not None:
            if effect.gone:
                return None
            position = corrected(position, effect.fields)
        actor = self._party(position.actor)
        if actor is None:
            return None
        return replace(
            position,
            actor=actor,
            speaker=position.speaker and self._party(position.speaker),
            reported_by=position.reported_by and self._party(position.reported_by),
            towards=tuple(kept for one in position.towards if (kept := self._party(one)) is not None),
            thing=position.thing and self._thing(position.thing),
        )

    def _party(self, party: Party) -> Party | None:
        iri, fields = self._followed(party.iri)
        if iri is None:
            return None
        represents = party.represents and (self._followed(party.represents)[0] or party.represents)
        label, kind = fields.get("label") or party.label, fields.get("type") or party.type
        return replace(party, iri=iri, label=label, type=kind, represents=represents)

    def _thing(self, thing: Thing) -> Thing | None:
        iri, fields = self._followed(thing.iri)
        return None if iri is None else replace(thing, iri=iri, label=fields.get("label") or thing.label)

    def _followed(self, iri: str) -> tuple[str | None, Mapping[str, str | None]]:
        """Return into what an actor or thing was merged, if it was, and its fields; None if rejected."""
        seen: set[str] = {iri}
        fields: dict[str, str | None] = {}
        while (effect := self._by_iri.get(iri)) is not None:
            fields = fields | effect.fields
            if effect.gone:
                return None, fields
            if effect.into is None or effect.into in seen:
                break
            iri = effect.into
            seen.add(iri)
        return iri, fields


Setter = Callable[[Position, str | None], Position]


def corrected(position: Position, fields: Mapping[str, str | None]) -> Position:
    """Return a position with other values of fields; unknown ones are left out."""
    for name, setter in FIELDS.items():
        if name in fields:
            position = setter(position, fields[name])
    return position


def checked(name: str, value: str | None, *, where: str) -> str | None:
    """Return a value that a field of a position may have.

    Raises:
        InputError: The field cannot be corrected, or cannot have this value.
    """
    if name not in FIELDS:
        raise InputError(f"{name} cannot be corrected; these can: {', '.join(FIELDS)}", path=where)
    allowed = {"stance": tuple(polarities()), "modality": MODALITIES, "thing_sign": ("1", "0", "-1")}
    if name in allowed and value not in allowed[name]:
        raise InputError(f"{name} is {value!r}; it can be {', '.join(allowed[name])}", path=where)
    if value is None and name not in {"date", "speaker", "thing"}:
        raise InputError(f"{name} is empty; it needs a value", path=where)
    if value is not None and name.endswith("_iri"):
        node(value, of=where)
    if value is not None and name == "date" and date(value).datatype == XSD_STRING:
        raise InputError(f"'{value}' is no date; write 2017, 2017-11 or 2017-11-08", path=where)
    return value


def _stance(position: Position, value: str | None) -> Position:
    polarity = polarities().get(value or "", position.polarity)
    thing = position.thing
    if thing is not None and position.polarity:
        # The sign is the polarity times what the words do to the thing.
        thing = replace(thing, sign=thing.sign * polarity * position.polarity)
    return replace(position, stance=value or position.stance, polarity=polarity, thing=thing)


def _actor_iri(position: Position, value: str | None) -> Position:
    return replace(position, actor=replace(position.actor, iri=value or position.actor.iri))


def _actor(position: Position, value: str | None) -> Position:
    return replace(position, actor=replace(position.actor, label=value or position.actor.label))


def _actor_type(position: Position, value: str | None) -> Position:
    return replace(position, actor=replace(position.actor, type=value or position.actor.type))


def _speaker(position: Position, value: str | None) -> Position:
    if value is None:
        return replace(position, speaker=None)
    if position.speaker is not None and position.speaker.label == value:
        return position
    return replace(position, speaker=Party(iri=f"{ACTOR}person/{slug(value)}", label=value, type="Person"))


def _thing(position: Position, value: str | None) -> Position:
    if value is None:
        return replace(position, thing=None)
    if position.thing is None:
        return replace(position, thing=Thing(iri=THING + slug(value), label=value, sign=position.polarity))
    return replace(position, thing=replace(position.thing, iri=THING + slug(value), label=value))


def _thing_iri(position: Position, value: str | None) -> Position:
    thing = position.thing
    return replace(position, thing=thing and replace(thing, iri=value or thing.iri))


def _thing_sign(position: Position, value: str | None) -> Position:
    thing = position.thing
    return replace(position, thing=thing and replace(thing, sign=int(value or 0)))


# What a reviewer can correct of a position, in the order in which it is done.
FIELDS: dict[str, Setter] = {
    "stance": _stance,
    "modality": lambda position, value: replace(position, modality=value or position.modality),
    "date": lambda position, value: replace(position, date=value),
    "actor": _actor,
    "actor_iri": _actor_iri,
    "actor_type": _actor_type,
    "speaker": _speaker,
    "thing": _thing,
    "thing_iri": _thing_iri,
    "thing_sign": _thing_sign,
}
