"""Which of its meanings a known name has here: state, town, person, or another state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.namespaces import ACTOR
from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry
from kg.text.actors.lexicon import Lexicon
from kg.text.actors.scan import Hit
from kg.text.actors.view import View

SURE = frozenset({"name", "acronym", "adjective", "demonym", "seat"})
# How far the colon or dash of a dateline may be from the beginning of its line.
DATELINE = 12
EU = "/EU"


@dataclass(slots=True)
class Context:
    """What an article tells about its actors: how often each is named, or a part of it, and its year.

    ``issuer`` is the state or body of one that publishes it, ``home`` that state;
    ``speakers`` are for whom the persons of its title speak, by surname in small letters;
    ``parties`` are who meets in it.
    """

    year: int | None = None
    issuer: Actor | None = None
    home: Actor | None = None
    speakers: dict[str, Actor] = field(default_factory=dict)
    parties: list[Actor] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)

    def speaks_of(self, iri: str) -> int:
        """Return how often an actor or a part of it is named."""
        return self.named[iri] + self.parts[iri]


def count_sure(hits: Iterable[Hit], context: Context) -> None:
    """Count the actors that are named without any doubt."""
    for hit in hits:
        readings = [e for e in hit.entries if e.form in SURE and not e.ambiguous]
        if readings and len({e.actor.iri for e in readings}) == 1:
            context.named[readings[0].actor.iri] += 1
            if readings[0].actor.part_of:
                context.parts[readings[0].actor.part_of] += 1


def reading(text: View, hit: Hit, context: Context, words: Lexicon) -> Entry | None:
    """Return what a name means at its place, or None if it names no actor there.

    The form of the result is "place" where the name only says where something is.
    """
    entries = _valid(hit.entries, context)
    if not entries or _is_person(text, hit) or _is_joined(text, hit):
        return None
    entry = _likeliest(entries, context, words.table("usual").get(text.text[hit.start]))
    if entry is None:
        return None
    if entry.form == "capital":
        return _capital(text, hit, entry, context, words)
    if _is_dateline(text, hit):
        return Entry(entry.actor, "place")
    if entry.form == "seat" and not _modifies(text, hit) and _is_place(text, hit, words):
        return Entry(entry.actor, "place")
    return entry


def _modifies(text: View, hit: Hit) -> bool:
    """Tell whether a name only says which: "a White House request"."""
    return syntax.relation(text.doc[text.root(hit.start, hit.end)]) in {"compound", "modifier"}


def _valid(entries: tuple[Entry, ...], context: Context) -> list[Entry]:
    """Return the readings whose actor lived in the year of the article, or all."""
    if context.year is None or len(entries) < 2:
        return list(entries)
    year = context.year
    alive = [
        e for e in entries if (e.actor.since or 0) <= year <= (e.actor.until or 9999)
    ]  # fmt: skip
    return alive or list(entries)


def _likeliest(entries: list[Entry], context: Context, code: str | None) -> Entry | None:
    """Return the reading that the article itself supports, else the usual one."""
    usual = [e for e in entries if e.form != "context"]
    if len({e.actor.iri for e in entries}) > 1:
        supported = [e for e in entries if context.speaks_of(e.actor.iri)]
        if supported:
            return max(supported, key=lambda e: context.speaks_of(e.actor.iri))
        told = [e for e in entries if code and e.actor.iri == ACTOR + code]
        if told:
            return told[0]
    if usual:
        return usual[0]
    return next((e for e in entries if context.named[e.actor.iri]), None)


def _is_person(text: View, hit: Hit) -> bool:
    """Tell whether a name is part of a person's: "Michael Jordan", "Chad Smith", "Mr. Washington"."""
    for start in range(max(0, hit.start - 3), hit.start + 1):
        end = text.persons.get(start, 0)
        inside = start <= hit.start and hit.end <= end
        if inside and end - start > hit.end - hit.start and _alike(text, start, end):
            return any(e.ambiguous for e in hit.entries) or start < hit.start
    if not any(e.ambiguous for e in hit.entries):
        return False
    before = text.lower[hit.start - 1] if hit.start else ""
    return before in {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr."}


def _alike(text: View, start: int, end: int) -> bool:
    """Tell whether every word of a supposed person's name is a name."""
    return all(text.pos[i] == "PROPN" or text.text[i] in "-." for i in range(start, end))


def _is_joined(text: View, hit: Hit) -> bool:
    """Tell whether "pro-" or "anti-" stands before the name."""
    return (
        hit.start > 1
        and text.text[hit.start - 1] == "-"
        and text.lower[hit.start - 2] in {"pro", "anti", "non"}
    )


def _is_dateline(text: View, hit: Hit) -> bool:
    """Tell whether a name stands in "MOSCOW/ NEW YORK:", "GENEVA (Reuters) -"."""
    start = text.starts[text.sentence[hit.start]]
    if hit.start - start > DATELINE or not text.text[hit.start].isupper() or len(text.text[hit.start]) < 4:
        return False
    for i in range(start, min(start + DATELINE, len(text))):
        if text.text[i] in {":", "-", "--", "—"} and i >= hit.end:
            return all(_may_stand_in_dateline(text, j) for j in range(start, i))
        if text.pos[i] in {"VERB", "AUX"}:
            return False
    return False


def _may_stand_in_dateline(text: View, i: int) -> bool:
    return not text.text[i].isalpha() or text.capital(i)


def _capital(text: View, hit: Hit, entry: Entry, context: Context, words: Lexicon) -> Entry:
    if _is_dateline(text, hit) or _is_place(text, hit, words):
        return Entry(entry.actor, "place")
    return entry


def _is_place(text: View, hit: Hit, words: Lexicon) -> bool:
    """Tell whether the name of a town only says where something is."""
    before = text.lower[hit.start - 1] if hit.start > text.starts[text.sentence[hit.start]] else ""
    if before in words["places.towns"]:
        return True
    if before in words["places.locative"]:
        return True
    token = text.doc[text.root(hit.start, hit.end)]
    relation = syntax.relation(token)
    if (
        before == ","
        and hit.start > 1
        and _names_a_town(text, hit.start - 2, words)
        and syntax.relation(syntax.first_conjunct(token)) not in {"subject", "object"}
    ):
        return True
    above = syntax.governor(token)
    if relation == "apposition" and token.head.lemma_.lower() in words["places.towns"]:
        return True
    return _place_by_role(text, token, relation, above, words)


def stands_before_state(text: View, hit: Hit, actor: Actor, after: Actor | None) -> bool:
    """Tell whether "Madrid, Spain": the town and then its state."""
    return hit.end < len(text) and text.text[hit.end] == "," and after is not None and after.iri == actor.iri


def _names_a_town(text: View, i: int, words: Lexicon) -> bool:
    """Tell whether a word is "capital", "city" or a proper name: "Karrada, Baghdad"."""
    return text.lower[i] in words["places.towns"] or (text.pos[i] == "PROPN" and text.capital(i))


def _place_by_role(text: View, token: Token, relation: str, above: Token | None, words: Lexicon) -> bool:
    if above is None:
        return relation == "root" and not _is_subject_like(text, token)
    lemma = above.lemma_.lower()
    if relation == "possessor":
        return lemma in words["places.parts"]
    if relation in {"compound", "modifier"}:
        return lemma not in words["places.powers"]
    if relation == "object":
        return lemma in words["places.local"]
    if relation == "subject":
        return lemma in words["places.local"] and (syntax.is_passive(above) or not syntax.objects(above))
    if relation == "oblique":
        return _place_after_preposition(token, above, lemma, words)
    return False


def _is_subject_like(text: View, token: Token) -> bool:
    """Tell whether a verb follows right away: the parser may have missed it."""
    return token.i + 1 < len(text) and text.pos[token.i + 1] in {"VERB", "AUX"}


def _place_after_preposition(token: Token, above: Token, lemma: str, words: Lexicon) -> bool:
    word = _preposition(token)
    if word in words["places.locative"]:
        return True
    if word in {"to", "from", "for", "of", "on"}:
        return lemma in words["places.motion"] | words["places.parts"] | words["places.towns"]
    return False


def _preposition(token: Token) -> str:
    """Return the preposition that a noun stands after, "" if there is none."""
    first = syntax.first_conjunct(token)
    for child in first.lefts:
        if child.dep_ == "case":
            return str(child.lower_)
    return str(first.head.lower_) if first.head.pos_ == "ADP" else ""


def clashes(
    text: View, hit: Hit, entry: Entry, before: tuple[Hit, Entry] | None, after: Actor | None
) -> bool:
    """Tell whether a party's or body's name cannot be meant: "Serbian Labour Minister".

    Args:
        text: The text.
        hit: The name.
        entry: What it would mean.
        before: The known name in front of it, if there is one.
        after: The actor of the known name two words on, if there is one.
    """
    actor = entry.actor
    following = text.lower[hit.end] if hit.end < len(text) else ""
    if actor.type == "PoliticalParty" and following in {"minister", "ministry", "secretary"}:
        return True
    home = actor.home
    if home is None or actor.type in {"State", "Territory", "Organisation", "Organ"}:
        return False
    if following == "of" and after is not None and after.type == "State" and after.iri != home:
        return True
    if before is None:
        return False
    gap = hit.start - before[0].end
    state = before[1].actor
    joined = gap == 1 and text.lower[hit.start - 1] in {"and", "or", ",", "/"}
    return gap <= 1 and not joined and state.type == "State" and state.iri != home
