"""The frames of the lexicon: verbs of a stance, and where their subject stands in the sentence.

One TOML file a stance, ``kg/text/data/en/frames/STANCE.toml``, one table a frame::

    [[frame]]
    id = "put-plan-on-hold.v.1"    # trigger, "v" for verb, number
    verb = "put"                   # a lemma or a list of lemmas
    object = ["plan", "peace plan"]   # optional: lemmas of its object that belong to the trigger; of several
                                   # words the last is the head, the others stand before it
    fixed = "on hold"              # optional, a list too: words behind the verb that belong to the trigger
    subject = ["obj"]              # the first slot that is filled wins
    actor = ["subj"]               # optional: where the holder stands, if not in the subject of the verb
    example = "[Chad] put {the plan} on hold."    # [actor] and {subject} are marked; it is a test

Slots (deep roles: passives are undone, control and relative clauses followed):
    subj obj                subject; object, direct or indirect
    prep:for, prep:on|upon  object of a preposition (a noun or a gerund) of the verb or of its ``object``
    to                      infinitive: "vowed to leave"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.errors import InputError
from kg.text.frames.scope import Words
from kg.text.words import lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One entry of the lexicon; the fields are those of the file, see above."""

    id: str
    stance: str
    verbs: tuple[str, ...]
    subject: tuple[str, ...]
    actor: tuple[str, ...] = ("subj",)
    object: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by the lemma of their verb, lemmas by irregular form, and the words that change a stance."""

    frames: Mapping[str, tuple[Frame, ...]]
    irregular: Mapping[str, str]
    words: Words


def frame(row: Mapping[str, Any], stance: str) -> Frame:
    """Return the frame of one table of a lexicon file; ``stance`` is the file's."""
    return Frame(
        id=row["id"],
        stance=stance,
        verbs=_tuple(row["verb"]),
        subject=_tuple(row["subject"]),
        actor=_tuple(row.get("actor", "subj")),
        object=_tuple(row.get("object", ())),
        fixed=_tuple(row.get("fixed", ())),
        example=row.get("example", ""),
    )


def _tuple(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def shipped_frames() -> Iterator[Frame]:
    """Yield every frame of the shipped lexicon, file by file in the order of their names."""
    for file in sorted(resources.english("frames").glob("*.toml")):
        rows = tomllib.loads(file.read_text(encoding="utf8"))["frame"]
        for number, row in enumerate(rows, start=1):
            if "verb" not in row:
                raise InputError(f"frame {number} has no verb", path=file.name)
            yield frame(row, file.stem)


def index(frames: Iterable[Frame]) -> Lexicon:
    """Return a lexicon of frames."""
    table: dict[str, list[Frame]] = {}
    for entry in frames:
        for lemma in entry.verbs:
            table.setdefault(lemma, []).append(entry)
    forms = resources.words("irregular_verbs.toml")["forms"]
    return Lexicon(
        frames={lemma: tuple(found) for lemma, found in table.items()},
        irregular={form: lemma for lemma, listed in forms.items() for form in listed},
        words=lists(Words, "scope.toml"),
    )


@cache
def shipped() -> Lexicon:
    """Return the shipped lexicon, read once a process."""
    return index(shipped_frames())
