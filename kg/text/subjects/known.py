"""Claims about a named thing or about an actor and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.namespaces import ACTOR, THING, slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.attribution.voices import DOCUMENT
from kg.text.subjects.claims import CONTENT, GROUP, Claim, Item, Thing, Who, local
from kg.text.subjects.named import Named, NamedThing
from kg.text.subjects.words import families, lemma, listed

# Type of a group that belongs to an actor: "the Ukrainian people".
OWNED = "Owned"
GOVERNMENTS = {"government", "cabinet", "administration", "regime"}


def name_known(doc: Doc, items: list[Item], cast: Sequence[Mention], names: Sequence[Named]) -> None:
    """Give the items that are a named thing or just an actor their thing."""
    for item in items:
        named = _named(doc, item, names) or _titled(item, cast)
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
    if lemma(head) in families().keys() | listed("weak"):
        return found or inside
    return found if len(found) == 1 and lemma(head) in listed("bound") else ()


def _titled(item: Item, cast: Sequence[Mention]) -> NamedThing | None:
    """Return the treaty or law that the head names with a title of its own: "the Tenure of Office Act"."""
    head = item.reading.head
    if lemma(head) not in listed("titled") or not head.text[:1].isupper():
        return None
    start, end = syntax.name(head)
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
        if kind is not None and (more or mention.kind in {"group", "description"}):
            return None
        if mention.kind != "adjective" or not more:
            return _meant(mention, cast, item)
    return _polity(item)


def _polity(item: Item) -> Who | None:
    """Return the state that the words are another name of: "the state of Israel"."""
    told = [part for part in item.parts if part.role == "of" and part.who.type == "State"]
    if lemma(item.reading.head) in listed("polities") and len(item.parts) == len(told) == 1 and not item.words:
        return told[0].who
    return None


def _heading(doc: Doc, item: Item, cast: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that the head is in: the widest in the span, else those that go beyond it."""
    head, span = item.reading.head, item.claim.span(doc)
    over = [m for m in cast if m.start <= head.i < m.end and _is_somebody(m)]
    inside = [m for m in over if span.start <= m.start and m.end <= span.end]
    # "pro-[Syrian] politicians": the words in the span count, then what they are a part of.
    inside.sort(key=lambda m: m.start - m.end)
    if lemma(head) not in listed("premises"):
        yield from inside or (m for m in over if span.start <= m.root < span.end)


def _is_somebody(mention: Mention) -> bool:
    return mention.rule != DOCUMENT and (mention.kind != "pronoun" or mention.speaker is not None)


def _has_more(doc: Doc, item: Item, mention: Mention) -> bool:
    """Tell whether the words say more than a mention and what acts on it."""
    rest = (t for t in item.claim.span(doc) if not mention.start <= t.i < mention.end)
    return any(t.pos_ in CONTENT and t not in item.reading.taken for t in rest)


def _meant(mention: Mention, cast: Sequence[Mention], item: Item) -> Who:
    """Return who is meant: a person is itself; a government, the one who heads it in the article."""
    if mention.kind in {"person", "pronoun"} and mention.speaker is not None:
        return Who(iri=mention.iri, label=mention.label, type=mention.type)
    state = mention.represents or mention.iri
    leader = _leader(state, cast, item) if lemma(item.reading.head) in GOVERNMENTS else None
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
