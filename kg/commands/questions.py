"""Plain questions → what to look up: who stands how to a subject, what an actor says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.stance_scheme import polarities

_FOR = {"for": 1, "behind": 1, "in favour of": 1, "in favor of": 1, "against": -1, "opposed to": -1}
_SIDES = {"supports": 1, "opposes": -1}
_IS = r"(?:is|are|was|were|stands?|stood|comes? out|came out)"
_WHO = re.compile(
    rf"who (?:(?:{_IS} )?(?P<side>{'|'.join(_FOR)})"
    r"|(?P<any>(?:speaks?|spoke|talks?|says? \w+|said \w+) (?:about|on|of)"
    r"|supports? or opposes?|opposes? or supports?)"
    r"|(?P<verb>[\w-]+)) (?P<subject>.+)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:what (?:does|do|did|has|have) (?P<actor>.+?) (?P<verb>[\w-]+)"
    r"|what (?P<verb2>says?|said) (?P<actor2>.+?)"
    r"|where (?:does|do|did) (?P<actor3>.+?) (?P<verb3>stand))"
    r"(?: (?:about|on|of) (?P<subject>.+))?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:es|ed|e|s|d)$")
_BRITISH = re.compile(r"is$")
_Y = re.compile(r"y$")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SAYING = {"say", "said", "think", "stand", "want"}
_EXAMPLES = '"who opposes the draft resolution", "what does Russia say about sanctions"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: an actor, a subject, or both; which stance or side of it, if any."""

    actor: str | None = None
    subject: str | None = None
    stance: str | None = None
    polarity: int | None = None


def read(words: str, *, exact: bool = False) -> Question:
    """Return what a question asks.

    Args:
        words: The question; see ``kg ask --help`` for its forms.
        exact: "opposes" and "supports" name one stance, and not a side.

    Raises:
        ValueError: The question has another form, or its verb is no stance.

    >>> read("Who opposes the draft resolution?")
    Question(actor=None, subject='draft resolution', stance=None, polarity=-1)
    >>> read("what does Russia say about sanctions")
    Question(actor='Russia', subject='sanctions', stance=None, polarity=None)
    """
    plain = " ".join(words.split()).rstrip("?!. ")
    who = _WHO.fullmatch(plain)
    if who is not None:
        subject = _bare(who["subject"])
        if who["side"]:
            return Question(subject=subject, polarity=_FOR[who["side"].lower()])
        if who["any"]:
            return Question(subject=subject)
        stance, polarity = _stance(who["verb"], exact=exact)
        return Question(subject=subject, stance=stance, polarity=polarity)
    what = _WHAT.fullmatch(plain)
    if what is None:
        raise ValueError(f"the question has another form than {_EXAMPLES}")
    verb = what["verb"] or what["verb2"] or what["verb3"]
    actor = what["actor"] or what["actor2"] or what["actor3"]
    about = None if what["subject"] is None else _bare(what["subject"])
    if _stem(verb) in {_stem(word) for word in _SAYING}:
        return Question(actor=_bare(actor), subject=about)
    stance, polarity = _stance(verb, exact=exact)
    return Question(actor=_bare(actor), subject=about, stance=stance, polarity=polarity)


def _stance(verb: str, *, exact: bool) -> tuple[str | None, int | None]:
    """Return the stance that a verb names, or the side if it names all of one."""
    for name in polarities():
        if _stem(verb) == _stem(name):
            return (None, _SIDES[name]) if name in _SIDES and not exact else (name, None)
    raise ValueError(f"'{verb}' is no stance; there are: {', '.join(polarities())}")


def _stem(verb: str) -> str:
    """Return a verb without its ending and in one spelling: "criticised" is "criticizes"."""
    bare = _ENDING.sub("", verb.lower())
    return _Y.sub("i", _BRITISH.sub("iz", bare))


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip("\"'“”‘’ "))
