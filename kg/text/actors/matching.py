"""Known names of a text and what each means at its place, and the nouns of offices, bodies and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from spacy.tokens import Token

from kg.namespaces import ACTOR
from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import NounTable, Words, lexicon
from kg.text.actors.mention import Match, NounMatch
from kg.text.actors.text import STATES, Text

T = TypeVar("T")
Names = dict[str, list[tuple[Words, tuple[Entry, ...]]]]
SURE = frozenset({"name", "acronym", "adjective", "demonym", "seat"})
NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})
# Their names may be those of other states' bodies too.
BODIES = frozenset({"StateBody", "Organ"})
# Words that show in any case; in lower case they are read as names only if they stand so.
LEAST_CAPITALS = 4
# A shorter name with "s" behind it is another word.
SHORTEST = 5


def known_names(text: Text, names: Gazetteer) -> list[Match]:
    """Return the known names of a text, the longest at each place, in reading order."""
    found = list(_listed_names(text, names))
    foreign = {b.start for a, b in pairwise(found) if _has_before(text, a, b)}
    foreign |= {a.start for a, b in pairwise(found) if _has_behind(text, a, b)}
    return [match for match in found if match.start not in foreign]


def _listed_names(text: Text, names: Gazetteer) -> Iterator[Match]:
    i, table = 0, names.names
    while i < len(text):
        word = text.words[i]
        rows = table.get(word)
        row = _longest(text.words, i, rows) if rows else None
        if row is None and len(word) >= LEAST_CAPITALS and word.isupper():
            row = _shouted(text, i, table)
        if row is None and word[:1].isupper():
            row = _without_apostrophe(text, i, table)
        if row is None:
            i += 1
            continue
        words, entries = row
        yield Match(i, i + len(words), entries)
        i += len(words)


def _has_before(text: Text, state: Match, named: Match) -> bool:
    """Tell whether a name is that of a body of the state before it: "Philippine Senate", "Peru's Senate"."""
    between = text.lower[state.end : named.start]
    if between not in ([], ["'s"]) or not _is_foreign(state, named):
        return False
    adjective = any(e.form == "adjective" for e in state.entries)
    return bool(between) or adjective or named.entries[0].actor.type == "StateBody"


def _has_behind(text: Text, named: Match, state: Match) -> bool:
    """Tell whether a name is that of a body of the state behind it: "Supreme Court of Peru"."""
    return text.lower[named.end : state.start] in (["of"], ["of", "the"]) and _is_foreign(state, named)


def _is_foreign(state: Match, named: Match) -> bool:
    """Tell whether a name means a listed body that is none of a state's."""
    states = {e.actor.iri for e in state.entries if e.actor.type in STATES}
    body = named.entries[0].actor if named.entries else None
    if body is None or body.type not in BODIES or not states:
        return False
    return states.isdisjoint({body.part_of, body.represents})


def _longest(words: Sequence[str], i: int, rows: Iterable[tuple[Words, T]]) -> tuple[Words, T] | None:
    following = words[i + 1] if i + 1 < len(words) else None
    for row in rows:
        name = row[0]
        if len(name) == 1 or (name[1] == following and tuple(words[i : i + len(name)]) == name):
            return row
    return None


def _shouted(text: Text, i: int, table: Names) -> tuple[Words, tuple[Entry, ...]] | None:
    """Return a name that the text writes in capitals: "RUSSIA", "SAUDI ARABIA"."""
    words = [word.title() if word.isupper() else word for word in text.words[i : i + 5]]
    return _longest(words, 0, table.get(words[0], ()))


def _without_apostrophe(text: Text, i: int, table: Names) -> tuple[Words, tuple[Entry, ...]] | None:
    """Return a state's name in texts that have lost their apostrophes: "Chinas economy"."""
    for last in range(i, min(i + 3, len(text) - 1)):
        word = text.words[last]
        if len(word) > SHORTEST and word.endswith("s") and text.pos[last + 1] in NOUNS:
            words = (*text.words[i:last], word[:-1])
            row = next((row for row in table.get(words[0], ()) if row[0] == words), None)
            if row is not None and any(e.form == "name" and e.actor.type == "State" for e in row[1]):
                return row
    return None


def nouns(text: Text, table: NounTable) -> list[NounMatch]:
    """Return the nouns of offices, bodies and groups, the longest at each place."""
    found, i, lower = [], 0, text.lower
    while i < len(text):
        rows = table.get(lower[i])
        row = _longest(lower, i, rows) if rows else None
        end = i + len(row[0]) if row is not None else i
        # "President-elect" ends in a verb for some taggers.
        if row is None or not (text.pos[end - 1] in NOUNS or lower[end - 1] in lexicon()["title.suffixes"]):
            i += 1
            continue
        # A verb that the tagger did not know: "the minister states that …".
        said = row[0] == ("states",) and lower[end : end + 1] == ["that"]
        if not said and not _is_glued(text, end):
            found.append(NounMatch(i, end, row[1]))
        i = end
    return found


def _is_glued(text: Text, end: int) -> bool:
    """Tell whether a noun is the first part of a word such as "opposition-held"."""
    if end + 1 >= len(text) or text.words[end] != "-":
        return False
    apart = text.doc[end - 1].whitespace_ or text.doc[end].whitespace_
    return not apart and text.lower[end + 1] not in lexicon()["title.suffixes"]


def count_sure(text: Text, matches: Iterable[Match]) -> None:
    """Count the actors that are named without any doubt."""
    for match in matches:
        actors = {e.actor.iri: e.actor for e in match.entries if e.form in SURE and not e.ambiguous}
        for actor in actors.values() if len(actors) == 1 else ():
            text.named[actor.iri] += 1
            if actor.part_of:
                text.parts[actor.part_of] += 1


def read_names(text: Text, matches: Iterable[Match]) -> None:
    """Say of every known name what it means at its place."""
    for match in matches:
        entry = _reading(text, match)
        if entry is not None:
            text.matches[match.start] = (match, entry)
            if entry.ambiguous and entry.form in SURE:
                text.named[entry.actor.iri] += 1


def _reading(text: Text, match: Match) -> Entry | None:
    """Return what a name means at its place, or None if it names no actor there.

    The form of the result is "place" where the name only says where something is.
    """
    entries = _valid(text, match.entries)
    joined = (
        text.before(match.start) == "-" and text.before(match.start - 1) in text.lexicon["phrase.prefixes"]
    )
    if not entries or joined or _is_person(text, match):
        return None
    entry = _likeliest(text, entries, text.lexicon.table("usual").get(text.words[match.start]))
    if entry is None:
        return None
    root = text.doc[text.root(match.start, match.end)]
    town = entry.form == "capital" or (
        entry.form == "seat" and syntax.relation(root) not in {"compound", "modifier"}
    )
    if town and _is_place(text, match, root):
        return Entry(entry.actor, "place")
    return entry


def _valid(text: Text, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return the readings whose actor lived in the year of the article, or all."""
    year = text.year
    if year is None or len(entries) < 2:
        return list(entries)
    return [e for e in entries if (e.actor.since or 0) <= year <= (e.actor.until or 9999)] or list(entries)


def _likeliest(text: Text, entries: list[Entry], code: str | None) -> Entry | None:
    """Return the reading that the article itself supports, else the usual one."""
    if len({e.actor.iri for e in entries}) > 1:
        best = max(entries, key=lambda e: _support(text, e.actor))
        if any(_support(text, best.actor)):
            return best
        entries = [e for e in entries if code and e.actor.iri == ACTOR + code] or entries
    usual = (e for e in entries if e.form != "context" or text.named[e.actor.iri])
    return min(usual, key=lambda e: e.form == "context", default=None)


def _support(text: Text, actor: Actor) -> tuple[int, int]:
    """Return how often an article speaks of an actor, and of its country."""
    return text.speaks_of(actor.iri), text.named[actor.country or ""]


def _is_person(text: Text, match: Match) -> bool:
    """Tell whether a name is part of a person's: "Michael Jordan", "Chad Smith", "Mr. Washington"."""
    unsure = any(e.ambiguous for e in match.entries)
    for start in range(max(0, match.start - 3), match.start + 1):
        end = text.person_names.get(start, 0)
        longer = match.end <= end and end - start > match.end - match.start
        if longer and all(text.pos[i] == "PROPN" or text.words[i] in "-." for i in range(start, end)):
            return unsure or start < match.start
    titles = text.lexicon["gender.m"] | text.lexicon["gender.f"]
    return unsure and text.before(match.start) in titles


def _is_place(text: Text, match: Match, root: Token) -> bool:
    """Tell whether the name of a town only says where something is."""
    lists = text.lexicon
    before = text.before(match.start)
    if before in lists["places.towns"] | lists["places.locative"]:
        return True
    above, relation = syntax.governor(root), syntax.relation(root)
    if above is None:  # A verb right behind it may be one whose subject the parser missed.
        return relation == "root" and (root.i + 1 >= len(text) or text.pos[root.i + 1] not in {"VERB", "AUX"})
    lemma = above.lemma_.lower()
    if relation in {"compound", "modifier"}:
        return lemma not in lists["places.powers"]
    if relation == "subject":
        acts = not syntax.is_passive(above) and bool(syntax.objects(above))
        return lemma in lists["places.local"] and not acts
    goals = lists["places.motion"] | lists["places.towns"] | lists["places.parts"]
    of_town = {"possessor": lists["places.parts"], "object": lists["places.local"], "oblique": goals}
    return lemma in of_town.get(relation, frozenset())
