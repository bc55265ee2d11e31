"""From the words of an answer to marks: every quotation is found again in the text, or its mark is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.model import Lost
from kg.stance_scheme import polarities
from kg.text.llm.windows import Passage, Range
from kg.text.reader.heads import MODALITIES, ROLES
from kg.text.records import StanceMark, Stretch

# A language model tells no probabilities; this stands for them everywhere.
SURE = 0.9
# More marks than a passage can hold are no reading of it.
MOST = 100

MARK, ANSWER = "mark", "answer"
WORDS = "words that it quotes do not stand in the text"
FORM = "it has not the form that was asked for"
LABEL = "it names a stance or a modality that there is not"
MANY = f"its window has more than {MOST}"

# Typographic marks as models like to write them: one character for one.
_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)


class UnusableMarkError(ValueError):
    """A mark of an answer cannot be used; the message says why."""


def positions(answer: str) -> list[Any] | None:
    """Return what an answer lists as positions, None if it is not the JSON that was asked for.

    >>> positions('Here you are: {"positions": []}')
    []
    """
    bare = _THOUGHTS.sub("", answer)
    inside = bare[bare.find("{") : bare.rfind("}") + 1]
    try:
        value = json.loads(inside)
    except (ValueError, RecursionError):
        return None
    found = value.get("positions") if isinstance(value, dict) else None
    return found if isinstance(found, list) else None


class Finder:
    """Finds the words of answers in one text."""

    def __init__(self, text: str, reader: str) -> None:
        self._text = text.translate(_FOLD)
        self._reader = reader
        self._lost: Counter[tuple[str, str]] = Counter()

    @property
    def lost(self) -> tuple[Lost, ...]:
        """What could not be used so far."""
        return tuple(
            Lost(what=what, reason=reason, count=count)
            for (what, reason), count in sorted(self._lost.items())
        )

    def marks(self, answer: str, passage: Passage) -> Iterator[StanceMark]:
        """Yield the marks of an answer on a passage, each once; those that cannot be used are counted."""
        listed = positions(answer)
        if listed is None:
            self._lost[ANSWER, FORM] += 1
            return
        if len(listed) > MOST:
            self._lost[MARK, MANY] += len(listed) - MOST
        seen: set[StanceMark] = set()
        for value in listed[:MOST]:
            try:
                mark = self._mark(value, passage)
            except UnusableMarkError as error:
                self._lost[MARK, str(error)] += 1
                continue
            if mark not in seen:
                seen.add(mark)
                yield mark

    def _mark(self, value: Any, passage: Passage) -> StanceMark:
        given = _formed(value)
        trigger = self._trigger(given, passage)
        spans = {role: self._role(given[role], trigger, passage) for role in ROLES}
        return StanceMark(
            trigger=_stretch(trigger),
            stance=given["stance"],
            stance_score=SURE,
            runner_up=None,
            modality=given["modality"],
            reader=self._reader,
            **spans,
        )

    def _trigger(self, given: Mapping[str, Any], passage: Passage) -> Range:
        """Return where a trigger stands: in its sentence, else in one that is read anew."""
        number = given["sentence"]
        named = passage.fresh[number - 1 : number] if number > 0 else ()
        for part in (*named, (passage.fresh[0][0], passage.end)):
            found = next(self._places(given["trigger"], part), None)
            if found is not None:
                return found
        raise UnusableMarkError(WORDS)

    def _role(self, quotations: Iterable[str], trigger: Range, passage: Passage) -> tuple[Stretch, ...]:
        """Return where the words of a role stand, none inside another."""
        found: list[Range] = []
        sentence = next(part for part in passage.fresh if part[0] <= trigger[0] < part[1])
        for words in quotations:
            places = list(self._places(words, (passage.start, passage.end)))
            if not places:
                raise UnusableMarkError(WORDS)
            nearest = min(places, key=lambda place: (not _touch(place, sentence), _distance(place, trigger)))
            if not any(_touch(nearest, other) for other in found):
                found.append(nearest)
        return tuple(map(_stretch, found))

    def _places(self, words: str, part: Range) -> Iterator[Range]:
        """Yield where whole words stand in a part of the text; blanks count as one."""
        pieces = words.translate(_FOLD).split()
        if not pieces:
            return
        body = r"\s+".join(map(re.escape, pieces))
        before = r"(?<!\w)" if pieces[0][0].isalnum() else ""
        after = r"(?!\w)" if pieces[-1][-1].isalnum() else ""
        for place in re.compile(before + body + after).finditer(self._text, *part):
            yield place.span()


def _formed(value: Any) -> Mapping[str, Any]:
    """Return a mark of an answer if its fields are of the kinds asked for."""
    if not isinstance(value, dict) or not isinstance(value.get("trigger"), str):
        raise UnusableMarkError(FORM)
    given = {"sentence": 0, "modality": MODALITIES[0], **dict.fromkeys(ROLES, ()), **value}
    lists = [given[role] for role in ROLES]
    if type(given["sentence"]) is not int or not all(_quotes(one) for one in lists):
        raise UnusableMarkError(FORM)
    stance, modality = given.get("stance"), given["modality"]
    if not isinstance(stance, str) or stance not in polarities() or modality not in MODALITIES:
        raise UnusableMarkError(LABEL)
    return given


def _quotes(value: Any) -> bool:
    return (
        isinstance(value, list | tuple) and len(value) <= MOST and all(isinstance(one, str) for one in value)
    )


def _stretch(place: Range) -> Stretch:
    return Stretch(start=place[0], end=place[1], score=SURE)


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _distance(one: Range, other: Range) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
