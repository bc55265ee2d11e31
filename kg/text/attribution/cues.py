"""Cues: the words that say that somebody says something, and who that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg import resources
from kg.text import syntax
from kg.text.words import spotted

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
_INSIDE = frozenset({"modifier", "compound", "possessor"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of cues.toml by name, whose comments say what each is for; verbs and nouns are lemmas."""

    verbs: frozenset[str]
    quoting: frozenset[str]
    weak: frozenset[str]
    quoters: frozenset[str]
    addressed: frozenset[str]
    unsaid: frozenset[str]
    phrases: frozenset[str]
    no_source: frozenset[str]
    texts: frozenset[str]
    owners: frozenset[str]
    makers: frozenset[str]
    never: frozenset[str]
    subordinators: frozenset[str]
    statements: frozenset[str]
    giving: frozenset[str]
    askers: frozenset[str]
    first_person: frozenset[str]
    conditions: frozenset[str]
    definite: frozenset[str]
    acts: frozenset[str]
    states: frozenset[str]


@cache
def words() -> Words:
    """Return the shipped lists, read once a process."""
    return Words(**{name: frozenset(found) for name, found in resources.words("cues.toml").items()})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase that is a cue: its head word, its words ``[start, end)``, the heads of who says it.

    ``phrase`` is "according to" and the like; a cue that needs ``quoted`` words is one with them only.
    """

    token: Token
    start: int
    end: int
    sources: tuple[Token, ...]
    phrase: bool = False
    quoted: bool = False


def cues(doc: Doc, known: Words) -> Iterator[Cue]:
    """Yield the words of a text that may be cues, phrases first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for one in sorted(known.phrases):
        phrases.setdefault(one.split()[0], []).append(tuple(one.split()))
    for token in spotted(doc, phrases.keys()):
        yield from _phrases(token, phrases[token.lower_], known)
    for token in doc:
        if token.pos_ not in syntax.VERBAL or not is_cue(token, known) or _is_unsaid(token, known):
            continue
        sources = tuple(said_by_whom(token, known))
        # "I stress that …" inside quoted words: who speaks already says so again.
        if not any(head.lower_ in known.first_person for head in sources):
            quoted = token.lemma_.lower() in known.quoting
            yield Cue(token, token.i, token.i + 1, sources, quoted=quoted)


def is_cue(verb: Token, known: Words) -> bool:
    """Tell whether a verb says that somebody says something."""
    lemma = verb.lemma_.lower()
    return lemma in known.verbs or lemma in known.quoting


def _is_unsaid(token: Token, known: Words) -> bool:
    """Tell whether a verb is negated, only supposed, asked, or what somebody declines to do."""
    if syntax.negated(token) or any(word.lower_ in known.conditions for word in token.lefts):
        return True
    asked = (one.i < head.i for one in syntax.auxiliaries(token) for head in syntax.explicit_subjects(token))
    if any(asked):
        return True
    above = syntax.governor(token)
    return token.tag_ in {"VB", "VBG"} and above is not None and above.lemma_.lower() in known.unsaid


def said_by_whom(verb: Token, known: Words) -> list[Token]:
    """Return the heads of who says what a verb reports."""
    above = syntax.governor(verb)
    if above is not None and above.lemma_.lower() in known.quoters and verb.tag_ == "VBG":
        return syntax.objects(above)
    return [head for head in syntax.subjects(verb) if head.pos_ in NOMINAL]


def _phrases(token: Token, phrases: list[tuple[str, ...]], known: Words) -> Iterator[Cue]:
    """Yield the cue of a phrase such as "according to" that begins at a token."""
    doc = token.doc
    for parts in phrases:
        end = token.i + len(parts)
        if tuple(word.lower_ for word in doc[token.i : end]) != parts or end >= len(doc):
            continue
        head = _phrase_head(doc[end])
        if head.pos_ in NOMINAL and head.lemma_.lower() not in known.no_source:
            yield Cue(token, token.i, end, (head,), phrase=True)


def _phrase_head(head: Token) -> Token:
    """Return the head of the noun phrase that begins at a token."""
    while head.head.i > head.i and syntax.relation(head) in _INSIDE and head.head.pos_ in NOMINAL:
        head = head.head
    return head


def is_finite(head: Token) -> bool:
    """Tell whether a token heads a finite clause."""
    infinitive = any(child.tag_ == "TO" for child in head.lefts)
    own = head.pos_ in syntax.VERBAL and bool(syntax.explicit_subjects(head)) and not infinitive
    # Taggers take "attacked" in "say planes attacked" for a participle.
    return own or tense(head) is not None


def tense(head: Token) -> str | None:
    """Return the tense of a clause: past, present or modal; None if it is not finite."""
    copula = syntax.copula(head)
    verbs = [*syntax.auxiliaries(head), head, *([] if copula is None else [copula])]
    return next((_TENSES[verb.tag_] for verb in verbs if verb.tag_ in _TENSES), None)
