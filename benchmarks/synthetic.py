"""Positions that nobody took: as many as are wanted, seeded, and skewed as those of real articles are.

A few actors, things and outlets are met again and again and most of them once; an article holds some
six positions, half of them in the words of a speaker. The same seed gives the same articles.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from kg.model import Article, Evidence, Party, Position, Subject, Thing, Trigger
from kg.namespaces import ACTOR, SUBJECT, THING, slug
from kg.stance_scheme import polarities

_SYLLABLES = [
    "ba",
    "do",
    "ka",
    "lu",
    "me",
    "ni",
    "po",
    "ra",
    "su",
    "ti",
    "ve",
    "zo",
    "shan",
    "tor",
    "lin",
    "gar",
]
HEADS = [
    "treaty",
    "sanction",
    "ceasefire",
    "war",
    "deal",
    "resolution",
    "border",
    "pipeline",
    "election",
    "embargo",
]
_KINDS = ["State", "State", "Person", "Organisation", "Group"]
# The share of positions that take up one of so many things met before; the others are on new ones.
_MET_BEFORE = 0.62


class Skewed:
    """Numbers below a bound, the low ones more often: rank r with a weight of 1 / (r + shift)."""

    def __init__(self, bound: int, shift: float = 3.0) -> None:
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(bound)))

    def draw(self, chance: random.Random, below: int | None = None) -> int:
        """Return a number, below another bound if one is given."""
        last = self._sums[(below or len(self._sums)) - 1]
        return bisect(self._sums, chance.random() * last)


def name(number: int) -> str:
    """Return a name that no other number has."""
    made = ""
    number += len(_SYLLABLES)
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[place]
    return made.capitalize()


def label(number: int) -> str:
    """Return what the thing of a number is called: a head that others have too, and words of its own."""
    head = HEADS[number % len(HEADS)] if number % 3 else name(number % 5_000).lower()
    return f"{name(number // 7).lower()} {head} in {name(number % 9_973)}"


def actors(positions: int) -> Skewed:
    """Return whom so many positions are of."""
    return Skewed(max(50, positions // 25))


def things(positions: int) -> Skewed:
    """Return what so many positions are on, the first met most often."""
    return Skewed(positions, shift=8.0)


def articles(positions: int, seed: int = 1) -> Iterator[tuple[Article, list[Position]]]:
    """Yield articles with so many positions in all."""
    chance = random.Random(seed)
    met, about, outlets = actors(positions), things(positions), Skewed(60, shift=1.0)
    made = known = 0
    stances = sorted(polarities().items())
    while made < positions:
        number = min(positions - made, 1 + int(chance.expovariate(1 / 5.5)))
        article = _article(made, chance, outlets)
        said = []
        for place in range(number):
            if known and chance.random() < _MET_BEFORE:
                thing = about.draw(chance, known)
            else:
                thing, known = known, known + 1
            said.append(_position(article, place, met.draw(chance), thing, chance, stances))
        made += number
        yield article, said


def _article(number: int, chance: random.Random, outlets: Skewed) -> Article:
    day = f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Article(
        id=f"synthetic-{number}",
        text="",
        title=f"Talks on {label(number)} go on",
        date=day,
        source=f"{name(outlets.draw(chance))} Times",
        url=f"https://news.example/{number}",
    )


def _position(  # noqa: PLR0913 - all that a position is drawn from
    article: Article,
    place: int,
    actor: int,
    thing: int,
    chance: random.Random,
    stances: list[tuple[str, int]],
) -> Position:
    stance, polarity = chance.choice(stances)
    holder = _party(actor)
    words = label(thing)
    turned = chance.random() < 0.15
    text = f"halting {words}" if turned else words
    said = f"its envoy said on Tuesday after a long day of talks in {name(place)}"
    sentence = f"{holder.label} {stance} the {text}, {said}."
    start = place * 200
    return Position(
        id=f"{article.id}-{place}",
        article=article.id,
        actor=holder,
        speaker=_speaker(actor, chance) if chance.random() < 0.5 else None,
        stance=stance,
        polarity=polarity,
        modality="asserted",
        date=article.date,
        subject=Subject(
            iri=SUBJECT + slug(text), label=text, text=text, start=start + 20, end=start + 20 + len(text)
        ),
        towards=(_party(actor + 1),) if chance.random() < 0.2 else (),
        evidence=Evidence(text=sentence, start=start, end=start + len(sentence)),
        trigger=Trigger(
            text=stance, start=start + 10, end=start + 10 + len(stance), frame=None, found_by=("reader",)
        ),
        confidence=0.9,
        thing=Thing(
            iri=f"{THING}{slug(words)}", label=words, sign=-polarity if turned else polarity, rule="words"
        ),
    )


def _party(number: int) -> Party:
    called = name(number)
    return Party(
        iri=ACTOR + called,
        label=called,
        type=_KINDS[number % len(_KINDS)],
        text=called,
        start=0,
        end=9,
        rule="name",
    )


def _speaker(number: int, chance: random.Random) -> Party:
    called = f"{name(number)} {name(chance.randrange(400))}"
    return Party(
        iri=f"{ACTOR}person/{slug(called)}",
        label=called,
        type="Person",
        text=called,
        start=30,
        end=50,
        role="envoy",
        represents=ACTOR + name(number),
        rule="role",
    )
