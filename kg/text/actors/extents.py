"""How far the words of an office, body or group reach to the left, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.text.actors.draft import Scene
from kg.text.actors.gazetteer import Actor
from kg.text.actors.scan import NounHit

DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those"})
QUANTIFIERS = frozenset({"all", "some", "many", "most", "several", "both"})
STOPS = frozenset({"the", "more", "such", "other", "same", "also", "entire", "whole", "together"})
MORE = frozenset({"more", "other", "remaining"})
WHOLE = frozenset({"entire", "whole"})
TIMES = frozenset({
    "day", "night", "morning", "evening", "afternoon", "week", "weekend", "month", "year", "decade",
    "century", "summer", "autumn", "winter", "spring",
})  # fmt: skip
BEFORE_TIMES = frozenset(
    {"last", "next", "this", "that", "each", "every", "past", "previous", "following", "one"}
)
BEFORE_GERUNDS = frozenset({"by", "without", "before", "after", "while"})
COUNTS = frozenset({"hundred", "thousand", "million", "dozen"})
PASSED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
LONGEST = 12
# A number of so many digits is a year.
YEAR = 4


@dataclass(slots=True)
class Phrase:
    """A noun of an office, body or group with the words that belong to it.

    ``[start, end)`` runs from the first modifier (or possessor) to the noun or the owner
    after it; ``zone`` is the first modifier; ``owners`` are whose it is, ``used`` the
    known names that said so; ``pronoun`` is a possessive pronoun before it.
    """

    hit: NounHit
    start: int
    end: int
    zone: int
    owners: list[Actor] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    pronoun: int | None = None

    @property
    def owner(self) -> Actor | None:
        """Whose it is; of several, the first."""
        return self.owners[0] if self.owners else None


def zone_of(scene: Scene, hit: NounHit) -> int:
    """Return where the modifiers of a noun begin."""
    text, start = scene.text, hit.start
    first = text.starts[text.sentence[hit.start]]
    while start > first and hit.start - start < LONGEST and _passes(scene, start - 1, hit):
        start -= 1
    while start < hit.start and (
        text.text[start] in {"-", "and", ",", "/"}
        or (hit.noun.plural and (_counts(scene, start) or _is_verb(scene, start)))
    ):
        start += 1
    return _past_others(scene, start, hit)


def _past_others(scene: Scene, start: int, hit: NounHit) -> int:
    """Return where a plural begins behind words tied to what is before: "the money | countries pledged"."""
    doc = scene.text.doc
    while start < hit.start and hit.noun.plural and scene.text.tag[start] == "NN":
        if doc[start].head.i >= start:
            break
        start += 1
    return start


def _is_verb(scene: Scene, i: int) -> bool:
    """Tell whether a participle before a group is a verb: "by welcoming guests", "robbed and hurt monks"."""
    text, word = scene.text, scene.text.lower[i]
    if not i or word in scene.words["participles.words"] or not text.same(i - 1, i):
        return False
    if word.endswith("ing"):
        return text.lower[i - 1] in BEFORE_GERUNDS
    joined = i > 1 and text.lower[i - 1] in {"and", "or"} and text.pos[i - 2] == "VERB"
    return joined and word.endswith("ed") and text.tag[i - 2] in {"VBD", "VBN"}


def _passes(scene: Scene, i: int, hit: NounHit) -> bool:
    text = scene.text
    word = text.lower[i]
    if i in scene.known and not text.possessive(i):
        return True
    if word in DAYS or text.doc[i].is_space or word in STOPS:
        return False
    if text.tag[i] in {"NNP", "NNPS"} and _is_calendar(word):
        return False
    if word in TIMES and i and text.lower[i - 1] in BEFORE_TIMES and text.text[i + 1] != "-":
        return False
    if text.text[i] in scene.words["name.calendar"] and text.pos[i + 1] == "NUM" and hit.noun.plural:
        return False
    if word in {"-", "/"}:
        return i > 0 and not text.doc[i - 1].whitespace_
    if word in {"and", ","}:
        return _joins(scene, i, hit)
    if text.pos[i] in PASSED:
        return not text.possessive(i)
    if text.pos[i] == "VERB" and text.tag[i] in {"VBN", "VBG"}:
        return word in scene.words["participles.words"] or (i > 1 and text.text[i - 1] == "-")
    return text.pos[i] == "ADV" and text.lower[i + 1] == "-"


def _is_calendar(word: str) -> bool:
    return word.endswith("day") and word[:-3] in {"mon", "tues", "wednes", "thurs", "fri", "satur", "sun"}


def _joins(scene: Scene, i: int, hit: NounHit) -> bool:
    """Tell whether "and" or a comma joins two modifiers: "Hungarian and Romanian officials"."""
    text = scene.text
    last = i - 1 if text.text[i - 1] == "," else i
    left, right = scene.hit_ending(last), scene.hits.get(i + 1)
    if left is not None and right is not None:
        forms = {e.form for found in (left, right) for e in found[0].entries}
        usable = all(
            any(e.form in {"adjective", "acronym"} for e in found[0].entries) for found in (left, right)
        )
        closed = (
            right[0].end == hit.start
            or text.pos[right[0].end] in PASSED | {"CCONJ"}
            or text.lower[right[0].end] in {"and", ","}
        )
        return usable and "adjective" in forms and closed
    if text.lower[i] == "," or left is not None or right is not None or i in scene.noun_ends:
        return False
    titled = text.capital(hit.start) and text.capital(i - 1) and text.capital(i + 1)
    return titled and text.pos[i - 1] in PASSED and i not in scene.text.persons.values()


def with_joined(scene: Scene, phrase: Phrase) -> None:
    """Take in what is joined to the first modifier of a group: "religious and civic leaders"."""
    text, start = scene.text, phrase.start
    joined = start > 0 and text.lower[start - 1] in {"and", "or", ","}
    if not joined or start != phrase.zone or phrase.pronoun is not None:
        return
    for child in text.doc[phrase.hit.end - 1].lefts:
        between = range(child.i, start)
        fits = child.i < start and child.pos_ in PASSED and child.lower_ not in STOPS
        if fits and all(_may_join(scene, i) for i in between):
            phrase.start = child.i
            return


def _may_join(scene: Scene, i: int) -> bool:
    adjectival = scene.text.pos[i] in {"ADJ", "PROPN"} and i not in scene.known
    return adjectival or scene.text.lower[i] in {"and", "or", ","}


def label(scene: Scene, phrase: Phrase) -> str:
    """Return the words of a phrase without determiner, quantifiers and numbers kept."""
    if phrase.hit.noun.plural:
        phrase.start = quantified_start(scene, phrase.start)
    return " ".join(scene.text.doc[phrase.start : phrase.end].text.split())


def quantified_start(scene: Scene, start: int) -> int:
    """Return where a plural begins with how many are meant: "many other", "55 more", "dozens of"."""
    text = scene.text
    while start and text.lower[start - 1] in MORE and text.same(start - 1, start):
        start -= 1
    counted = number_start(scene, start)
    start = _about(scene, counted) if counted < start else counted
    if start and text.lower[start - 1] in QUANTIFIERS and text.same(start - 1, start):
        return start - 1
    amount = (
        start > 1 and text.lower[start - 1] == "of" and text.lower[start - 2] in scene.words["group.amounts"]
    )
    if amount and text.same(start - 2, start):
        start -= 2
        start -= start > 0 and text.pos[start - 1] == "ADJ" and text.same(start - 1, start)
    return start


def number_start(scene: Scene, start: int) -> int:
    """Return where the number before a word begins, or the word: "One hundred and two governments"."""
    text, i = scene.text, start
    while i and text.same(i - 1, start):
        linked = text.lower[i - 1] in {"and", "-"} and i < start and i > 1 and _counts(scene, i - 2)
        if not (linked or _counts(scene, i - 1)):
            break
        i -= 1
    dated = i > 0 and text.text[i - 1] in scene.words["name.calendar"]
    year = start - i == 1 and len(text.text[i]) == YEAR and text.text[i].isdigit()
    return start if dated or year else i


def _about(scene: Scene, start: int) -> int:
    """Return where "more than", "about" begins before a number, else where the number begins."""
    for words in scene.words.phrases("group.about"):
        first = start - len(words)
        if first >= 0 and tuple(scene.text.lower[first:start]) == words and scene.text.same(first, start):
            return first
    return start


def _counts(scene: Scene, i: int) -> bool:
    return scene.text.pos[i] == "NUM" or scene.text.lower[i] in COUNTS


def is_definite(scene: Scene, start: int) -> bool:
    """Tell whether "the", "this" or the like stands before a word, "entire" left out."""
    if start > 0 and scene.text.lower[start - 1] in WHOLE:
        start -= 1
    if start > 0 and scene.text.lower[start - 1] == "that":
        return scene.text.tag[start - 1] == "DT"  # else a conjunction or a relative pronoun
    return start > 0 and scene.text.lower[start - 1] in DETERMINERS


def is_title(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a noun is written as a title: with a capital, not because a sentence begins."""
    text, hit = scene.text, phrase.hit
    if not text.capital(hit.end - 1):
        return False
    return hit.start not in text.starts or (hit.end - hit.start > 1 and text.pos[hit.end - 1] != "PUNCT")


def faction(scene: Scene, phrase: Phrase) -> str | None:
    """Return the word that makes an office one of a part, not of the state: "rebel", "opposition"."""
    for i in range(phrase.zone, phrase.hit.start):
        if scene.text.lower[i] in scene.words["factions.words"] and i not in phrase.used:
            return scene.text.lower[i]
    return None
