"""The slots of a frame: which words of the sentence fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.analysis import Analysis
from kg.text.frames.words import words


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found in a text: its token, and the noun of a multiword trigger.

    ``adjectival`` tells that the token is used as an adjective, whatever its tag.
    """

    token: Token
    noun: Token | None = None
    others: tuple[Token, ...] = ()
    adjectival: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the trigger, in reading order."""
        own = {self.token, *self.others, *((self.noun,) if self.noun else ())}
        return tuple(sorted(own, key=lambda token: token.i))


@dataclass(frozen=True, slots=True)
class Filler:
    """The head of what fills a slot; ``kind`` is "thing" or "clause"."""

    head: Token
    kind: str
    slot: str


def fill(slot: str, hit: Hit, analysis: Analysis) -> list[Filler]:
    """Return what fills a slot, in reading order; an empty list if nothing does."""
    if slot.startswith("prep:"):
        return _prepositional(slot, hit)
    return [Filler(head, kind, slot) for head, kind in _READERS[slot](hit, analysis)]


def prepositions(slot: str) -> list[str]:
    """Return the prepositions of a slot "prep:on|upon"; of any other slot none."""
    return slot.removeprefix("prep:").replace("_", " ").split("|") if slot.startswith("prep:") else []


def _prepositional(slot: str, hit: Hit) -> list[Filler]:
    wanted = prepositions(slot)
    if hit.token.pos_ == "VERB" and syntax.particle(hit.token) in wanted:
        return [Filler(head, _kind(head), slot) for head in syntax.objects(hit.token)]
    hung = [syntax.obliques(place) for place in _places(hit)]
    behind = [syntax.following(token) for token in hit.tokens]
    heads = next(filter(None, (_behind(wanted, by_word, hit) for by_word in (*hung, *behind))), [])
    return [Filler(head, _kind(head), slot) for head in heads]


def _behind(wanted: list[str], by_word: Mapping[str, list[Token]], hit: Hit) -> list[Token]:
    """Return what stands behind one of the wanted prepositions, in reading order."""
    heads = [head for key, found in by_word.items() if _ends(key, wanted, hit) for head in found]
    return sorted((syntax.meant(head) for head in heads if head not in hit.tokens), key=lambda head: head.i)


def _ends(key: str, wanted: list[str], hit: Hit) -> bool:
    """Tell whether a preposition is wanted, a particle that the parser made part of it set aside."""
    *before, last = key.split()
    return key in wanted or (last in wanted and set(before) <= {token.lower_ for token in hit.others})


def _places(hit: Hit) -> list[Token]:
    """Return where a prepositional phrase of the trigger may hang: parsers attach it low or high."""
    places = [hit.token]
    if hit.noun is not None:
        places.append(hit.noun)
    if hit.token.pos_ in syntax.VERBAL:
        places += [head for head in syntax.objects(hit.token) if head.i > hit.token.i]
        places += [c.head for c in syntax.complements(hit.token) if c.kind == "pred"]
    else:
        above = syntax.governor(hit.token)
        acts = above is not None and above.pos_ == "VERB"
        if above is not None and acts and above.i < hit.token.i:
            places.append(above)
    return places


def _kind(head: Token) -> str:
    return "clause" if head.pos_ in syntax.VERBAL else "thing"


def _things(heads: Iterable[Token], hit: Hit) -> list[tuple[Token, str]]:
    own = hit.tokens
    named = (syntax.meant(head) for head in heads if head not in own)
    return [(head, _kind(head)) for head in named]


def _subjects(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    if hit.adjectival:
        # "is prepared to" looks like a passive.
        return _things(syntax.surface_subjects(hit.token), hit)
    found = syntax.subjects(hit.token)
    above = syntax.governor(hit.token)
    if (
        not found
        and hit.token.pos_ not in syntax.VERBAL
        and above is not None
        and above.pos_ in syntax.VERBAL
    ):
        # "left the talks in protest": what is said of the leaving is said of who leaves.
        found = syntax.subjects(above)
    return _things(found, hit)


def _objects(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    # Parsers disagree whether "asked Oslo to stay" has a direct or an indirect object.
    found = _things(syntax.objects(hit.token) or syntax.indirect_objects(hit.token), hit)
    if not found and hit.noun is not None:
        # A frame that asks for the object of "renewed the mandate" means the mandate.
        return [(hit.noun, "thing")]
    if not found:
        free = [c.head for c in syntax.complements(hit.token) if syntax.meant(c.head) is not c.head]
        found = _things(free, hit)
    if found or not hit.others:
        return found
    # "called off the meeting": the parser may take the particle for a preposition.
    by_word = syntax.obliques(hit.token)
    return _things([head for word in hit.others for head in by_word.get(word.lower_, ())], hit)


def _indirect(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    return _things(syntax.indirect_objects(hit.token), hit)


def _complements(*kinds: str) -> Callable[[Hit, Analysis], list[tuple[Token, str]]]:
    def reader(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
        own = (hit.token,) if hit.noun is None else (hit.token, hit.noun)
        # "an ultimatum to Doha to close it": the clause may hang on the one addressed.
        found = _clauses(own, kinds) or _clauses(_addressed(hit, analysis), kinds)
        return [(head, "clause") for head in found if head.i > hit.token.i or "that" in kinds]

    return reader


def _clauses(places: Iterable[Token], kinds: tuple[str, ...]) -> list[Token]:
    """Return the heads of the complement clauses of some words, of the first kind if there are any."""
    every = [c for place in places for c in syntax.complements(place) if c.kind in kinds]
    first = [c.head for c in every if c.kind == kinds[0]]
    return first or [c.head for c in every]


def _addressed(hit: Hit, analysis: Analysis) -> list[Token]:
    """Return the nouns behind a trigger to which its complement clause may be hung by mistake."""
    heads = [head for heads in syntax.obliques(hit.noun or hit.token).values() for head in heads]
    above = syntax.governor(hit.token)
    if hit.token.pos_ == "NOUN" and above is not None and above.pos_ in syntax.VERBAL:
        heads.append(above)
        return heads
    objects = [head for head in syntax.objects(hit.token) if analysis.at(head) is not None]
    return [head for head in (*objects, *heads) if head.i > hit.token.i]


def _predicated(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    found = [c.head for c in syntax.complements(hit.token) if c.kind == "pred"]
    return _things(found, hit)


def _owners(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    return _things(syntax.possessor(hit.token), hit)


def _national(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    noun = hit.noun or hit.token
    left = [m for m in syntax.modifiers(noun) if analysis.adjective(m) is not None]
    return _things(left, hit)


def _compounds(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    noun = hit.noun or hit.token
    return _things([m for m in syntax.modifiers(noun) if m.pos_ in {"NOUN", "PROPN"}], hit)


def _holders(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    return _things(holders(hit.token), hit)


def holders(noun: Token) -> list[Token]:
    """Return who holds what a noun names: subject of its support verb, of its copula, what it renames.

    "Oslo voiced its opposition", "Oslo is a critic of", "Oslo, a critic of".
    """
    if syntax.copula(noun) is not None:
        return syntax.subjects(noun)
    if syntax.relation(noun) == "apposition":
        return [noun.head]
    above = syntax.governor(noun)
    if above is None:
        return []
    known = words()
    carried = above.pos_ in syntax.VERBAL and (
        above.lemma_ in known.support or above.lemma_ in known.dropping
    )
    if carried and noun not in syntax.obliques(above).get("in", ()):
        return [head for head in syntax.subjects(above) if head.i != noun.i]
    return _renamed(noun, above)


def _renamed(noun: Token, above: Token) -> list[Token]:
    """Return the noun that "as a critic of" or a second predicate ("remains a critic") renames."""
    if above.pos_ not in syntax.VERBAL:
        return []
    if syntax.relation(noun) in {"complement", "predicate"}:
        return syntax.subjects(noun)
    if noun in syntax.obliques(above).get("as", ()):
        return syntax.objects(above) or syntax.subjects(above)
    return []


def _itself(hit: Hit, analysis: Analysis) -> list[tuple[Token, str]]:
    """Return what the trigger itself names: the plan of "is against the plan", "defeat the rebels".

    A verb that says that it was done names nothing that is still wanted.
    """
    return [] if hit.token.tag_ in {"VBD", "VBN", "VBZ"} else [(hit.token, _kind(hit.token))]


_READERS: dict[str, Callable[[Hit, Analysis], list[tuple[Token, str]]]] = {
    "subj": _subjects,
    "obj": _objects,
    "iobj": _indirect,
    "to": _complements("to", "purpose"),
    "that": _complements("that", "bare"),
    "ing": _complements("ing"),
    "whether": _complements("whether"),
    "pred": _predicated,
    "poss": _owners,
    "adj": _national,
    "comp": _compounds,
    "holder": _holders,
    "self": _itself,
}
SLOTS = frozenset(_READERS)
