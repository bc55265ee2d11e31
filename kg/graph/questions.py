"""Questions in plain words: kg/queries/questions.toml says which there are and what answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
from kg.errors import QuestionError
from kg.graph import times
from kg.stance_scheme import polarities

_ENDING = re.compile(r"(?:es|ed|e|s|d)$")
_BRITISH = re.compile(r"is$")
_Y = re.compile(r"y$")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SLOTS = {"X": r"(?P<X>.+?)", "A": r"(?P<A>.+?)", "B": r"(?P<B>.+?)", "stance": r"(?P<stance>[\w-]+)"}
_SLOT = re.compile(r"\{(\w+)\}")
# No question is longer; this also bounds the time that its patterns take.
LONGEST = 300
# How many questions are shown to somebody whose own is not understood.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question: the patterns that it is recognised by, and the query that answers it."""

    name: str
    says: str
    examples: tuple[str, ...]
    patterns: tuple[str, ...]
    query: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a form, the words in its slots, and the stance or side that is meant."""

    form: Form
    words: Mapping[str, str]
    stance: str | None = None
    side: int | None = None


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms of questions in the order in which they are tried."""
    return tuple(
        Form(
            name=one["name"],
            says=one["says"],
            examples=tuple(one["examples"]),
            patterns=tuple(one["patterns"]),
            query=one["query"],
            values=one["values"],
        )
        for one in resources.toml("kg.queries", "questions.toml")["form"]
    )


def read(text: str, *, exact: bool = False) -> list[Question]:
    """Return what a question may ask, the likeliest first.

    Args:
        text: The question; see ``forms``.
        exact: "opposes" and "supports" name one stance, and not a side.

    Raises:
        QuestionError: No form fits, the verb is no stance, or the question is longer than 300 characters.

    >>> read("Who opposes the draft resolution?")[0].words["X"]
    'draft resolution'
    """
    plain = " ".join(text.split()).rstrip("?!. ")
    if len(plain) > LONGEST:
        raise QuestionError(f"a question of {len(plain):,} characters is too long; ask in {LONGEST}")
    whole = _plainer(plain)
    before, days = times.split(whole)
    found = list(_readings(before, days, exact=exact))
    if days:  # the time may be of the thing: "the elections in 2020"
        found += _readings(whole, {}, exact=exact)
    if not found:
        raise QuestionError(_unknown(plain))
    return found


def _readings(plain: str, days: Mapping[str, str], *, exact: bool) -> Iterator[Question]:
    for form in forms():
        for pattern in form.patterns:
            fits = _compiled(pattern).fullmatch(plain)
            question = None if fits is None else _question(form, fits, exact=exact)
            if question is not None:
                yield replace(question, words={**question.words, **days})
                break


def _plainer(plain: str) -> str:
    """Return a question in the words of the patterns: "which states oppose it and why" is "who oppose it"."""
    return _same("rest", " (?:{})$").sub("", _same("who", "^(?:{})(?= )").sub("who", plain))


@cache
def _same(part: str, pattern: str) -> re.Pattern[str]:
    words = resources.toml("kg.queries", "questions.toml")[part]["same"]
    return re.compile(pattern.format("|".join(words)), re.IGNORECASE)


def _question(form: Form, fits: re.Match[str], *, exact: bool) -> Question | None:
    words = {slot: _bare(said) for slot, said in fits.groupdict().items() if said}
    stance, side = _stance(words.pop("stance", None)), _side(words.pop("side", None))
    if "stance" in form.values.values() and stance is None:
        return None
    if exact and side is not None and "about" in form.values:
        stance = _stance(fits["side"]) or {1: "supports", -1: "opposes", 0: "neutral"}[side]
        side = None
    return Question(form=form, words=words, stance=stance, side=side)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern of the table."""
    groups = pattern.replace("(", "(?:").replace(")", ")?").replace("[", "(?:").replace("]", ")")
    sides = "|".join(sorted(_sides(), key=len, reverse=True))
    known = _SLOTS | {"side": f"(?P<side>{sides})"}
    return re.compile(_SLOT.sub(lambda slot: known[slot[1]], groups), re.IGNORECASE)


@cache
def _sides() -> dict[str, int]:
    table = resources.toml("kg.queries", "questions.toml")["sides"]
    return {word: int(side) for side, words in table.items() for word in words}


def _side(word: str | None) -> int | None:
    return None if word is None else _sides()[word.lower()]


def _stance(verb: str | None) -> str | None:
    """Return the stance that a verb names."""
    if verb is None:
        return None
    return next((name for name in polarities() if _stems(verb) & _stems(name)), None)


def _stems(verb: str) -> set[str]:
    """Return a verb with and without its ending, in one spelling: "criticised" is "criticizes"."""
    low = verb.lower()
    return {
        _Y.sub("i", _BRITISH.sub("iz", stem)) for stem in (low, low.removesuffix("s"), _ENDING.sub("", low))
    }


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip("\"'“”‘’ "))


def _unknown(plain: str) -> str:
    """Say that a question is not understood, and which that share most words with it would be."""
    said = set(plain.lower().split())
    examples = [example for form in forms() for example in form.examples]
    near = sorted(examples, key=lambda example: -len(said & set(example.split())))[:_SHOWN]
    shown = ", ".join(f'"{example}"' for example in near)
    verb = len(plain.split()) > 1 and plain.lower().startswith("who ")
    stances = f" (stances: {', '.join(polarities())})" if verb else ""
    return f"'{plain}' is not understood; ask such as {shown}{stances}; `kg ask --list` shows all forms"
