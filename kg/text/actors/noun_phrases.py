"""Noun phrases of an office, body or group: how far their words reach, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.lexicon import Noun, NounTable, spotted
from kg.text.actors.mention import NounMatch
from kg.text.actors.text import Text

# Parts of speech of modifiers.
PASSED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
LONGEST = 12
# Words before a number: "as many as".
LONGEST_ABOUT = 3
# Parts of speech of a noun of an office, body or group; some taggers take one for an adjective.
NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})
ARGUMENTS = frozenset({"root", "subject", "object", "oblique"})
# A number of so many digits is a year.
YEAR = 4


@dataclass(slots=True)
class Phrase:
    """A noun of an office, body or group with the words that belong to it.

    ``[start, end)`` runs from the first modifier (or possessor) to the noun or the owner
    after it; ``zone`` is the first modifier; ``owners`` are whose it is, ``used`` the
    known names that said so; ``pronoun`` is a possessive pronoun before it. ``deep`` counts the
    phrases that it stands in.
    """

    match: NounMatch
    start: int
    end: int
    zone: int
    deep: int = 0
    owners: list[Actor] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    pronoun: int | None = None

    @property
    def owner(self) -> Actor | None:
        """Whose it is; of several, the first."""
        return self.owners[0] if self.owners else None

    @property
    def noun(self) -> Noun:
        """The noun at its head."""
        return self.match.noun

    @property
    def modifiers(self) -> range:
        """The words before its noun that say which."""
        return range(self.zone, self.match.start)

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands behind the noun, and nobody is named whose it is."""
        return self.end == self.match.end and not self.owners and self.pronoun is None


def nouns(text: Text, table: NounTable) -> list[NounMatch]:
    """Return the nouns of offices, bodies and groups, the longest at each place."""
    found = spotted(text.lower, table)
    return [NounMatch(start, end, noun) for start, end, noun in found if _is_noun(text, start, end)]


def _is_noun(text: Text, start: int, end: int) -> bool:
    """Tell whether words are a noun for the tagger: not the verb of "the minister states that …"."""
    if text.lower[start:end] == ["states"] and text.after(end) == "that":
        return False
    # "President-elect" ends in a verb for some taggers.
    return text.pos[end - 1] in NOUNS or text.lower[end - 1] in text.lexicon["title.suffixes"]


def zone_of(text: Text, match: NounMatch) -> int:
    """Return where the modifiers of a noun begin."""
    start = match.start
    first = text.starts[text.sentence[match.start]]
    while start > first and match.start - start < LONGEST and _passes(text, start - 1):
        start -= 1
    while start < match.start and (
        text.words[start] in {"-", "and", ",", "/"} or (match.noun.plural and _counts(text, start))
    ):
        start += 1
    return start


def _passes(text: Text, i: int) -> bool:
    """Tell whether a word may be a modifier of a noun that stands behind it."""
    word = text.lower[i]
    if text.possessive(i):
        return False
    if i in text.known or _stops(text, i):
        return i in text.known
    if word in {"-", "/"}:
        return not text.doc[i - 1].whitespace_
    if word in {"and", ","}:
        return _joins(text, i)
    if text.pos[i] == "ADV":
        return text.lower[i + 1] == "-"  # "far-right"
    if text.pos[i] == "VERB":
        return word in text.lexicon["participles.words"] or text.before(i) == "-"
    return text.pos[i] in PASSED and _modifies(text.doc[i])


def _modifies(token: Token) -> bool:
    """Tell whether a word says something of one behind it: not "a forum | Senator Ruiz attends"."""
    return token.head.i > token.i or syntax.relation(token) not in ARGUMENTS


def _stops(text: Text, i: int) -> bool:
    """Tell whether no phrase goes on before a word: "today (Russian officials)", "last week (Russian …)"."""
    lists, word = text.lexicon, text.lower[i]
    span = word in lists["phrase.times"] and text.before(i) in lists["phrase.before_times"]
    about = (text.before(i), word) in lists.phrases("group.about")  # "at least | 30 protesters"
    return span or about or word in lists["phrase.stops"] or text.doc[i].is_space


def _joins(text: Text, i: int) -> bool:
    """Tell whether "and" or a comma joins two modifiers: "Hungarian and Romanian officials"."""
    left, right = text.match_ending(i - (text.words[i - 1] == ",")), text.matches.get(i + 1)
    if left is None or right is None:
        return False
    forms = [{e.form for e in found[0].entries} & {"adjective", "acronym"} for found in (left, right)]
    return all(forms) and "adjective" in forms[0] | forms[1]


def label(text: Text, phrase: Phrase) -> str:
    """Return the words of a phrase without determiner, quantifiers and numbers kept."""
    if phrase.noun.plural:
        phrase.start = quantified_start(text, phrase.start)
    return text.phrase(phrase.start, phrase.end)


def quantified_start(text: Text, start: int) -> int:
    """Return where a plural begins with how many are meant: "many other", "55 more", "dozens of"."""
    lists = text.lexicon
    while text.before(start) in lists["phrase.more"]:
        start -= 1
    start = _number_start(text, start)
    if text.before(start) in lists["phrase.quantifiers"]:
        return start - 1
    while text.before(start) == "of" and text.before(start - 1) in lists["group.amounts"]:
        start -= 2  # "hundreds of thousands of"
        start -= text.pos[start - 1] == "ADJ" and text.same(start - 1, start)
    return start


def _number_start(text: Text, start: int) -> int:
    """Return where a number before a word begins: "about one hundred (governments)", not a year."""
    i = start
    while text.same(i - 1, start) and _counts(text, i - 1):
        i -= 1
    if i == start or (len(text.words[i]) == YEAR and text.words[i].isdigit()):
        return start
    about = (tuple(text.lower[first:i]) for first in range(max(0, i - LONGEST_ABOUT), i))
    return i - next((len(words) for words in about if words in text.lexicon.phrases("group.about")), 0)


def _counts(text: Text, i: int) -> bool:
    """Tell whether a word is of a number: "dozen", "one hundred and two", "fifty-three"."""
    links = text.lower[i] in {"and", "-"} and i > 0 and text.pos[i - 1] == "NUM"
    return links or text.pos[i] == "NUM" or text.lower[i] in text.lexicon["phrase.counts"]


def is_definite(text: Text, start: int) -> bool:
    """Tell whether "the", "this" or the like stands before a word, "entire" left out."""
    start -= text.before(start) in text.lexicon["phrase.whole"]
    if text.before(start) == "that":
        return text.tag[start - 1] == "DT"  # else a conjunction or a relative pronoun
    return text.before(start) in text.lexicon["phrase.determiners"]


def is_title(text: Text, phrase: Phrase) -> bool:
    """Tell whether a noun is written as a title: with a capital, not because a sentence begins."""
    match = phrase.match
    if not text.capital(match.end - 1):
        return False
    return match.start not in text.starts or match.end - match.start > 1


def faction(text: Text, phrase: Phrase) -> str | None:
    """Return the word that makes an office one of a part, not of the state: "rebel", "opposition"."""
    words = (text.lower[i] for i in phrase.modifiers if i not in text.known)
    return next((word for word in words if word in text.lexicon["factions.words"]), None)
