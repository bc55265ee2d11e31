"""The frames of the lexicon: what fires a stance, and where its roles stand.

One TOML file a stance, ``kg/text/data/en/frames/STANCE.toml``, one table a frame::

    [[frame]]
    id = "accuse.v.1"              # trigger, part of speech (v n a p), number
    verb = "accuse"                # a lemma or a list of lemmas
    subject = ["prep:of"]          # first slot that is filled wins
    towards = ["obj"]
    example = "[Chad] accused <its neighbour> of {arming the rebels}."

Trigger, one of:
    verb       lemma(s) of a verb. With it, all optional: ``particle = "out"``;
               ``object = ["weight"]``: lemma of its deep object, as part of the trigger (two words,
               "blind eye": the last is the head, the others its modifiers); ``oblique = "on hold"``:
               a prepositional phrase that is part of the trigger; ``complement = "responsible"``: an
               adjective or noun predicated of the object, as part of the trigger.
    noun       lemma(s) of a noun ("opposition", "call", "refusal").
    adj        lemma(s) of a predicative or attributive adjective ("critical", "opposed", "supportive").
    phrase     fixed prepositional predicate(s): "in favor", "at odds", "on the side".

Roles, each a slot or a list of slots in order of preference:
    actor      default: verb, adj, phrase: ["subj"]; noun: ["poss", "adj", "prep:of|by|from|among", "holder"].
    subject    required, unless ``bare = true`` (then a position without a subject takes its towards).
    towards    optional; only actors count.

Slots (deep roles: passives are undone, control and relative clauses followed):
    subj obj iobj           subject, object, indirect object
    prep:for, prep:on|upon  object of a preposition (a noun or a gerund) of the trigger, or of the
                            ``object`` noun of a multiword trigger
    to, that, ing, whether  complement clauses (to-infinitive; finite with or without "that"; gerund)
    pred                    what is predicated of the object ("called it X")
    poss, adj, comp         of a noun: its possessor; a national adjective or noun before it;
                            any noun compound before it ("sanctions" in "sanctions relief")
    holder                  subject of the support verb that governs the noun ("expressed opposition to")
    self                    what the trigger itself names: of a preposition its noun ("is against it"), of a
                            verb its own clause, unless it was done ("wants to defeat the rebels")

Options:
    stance     only if it differs from the file's; negated = "opposes": the stance under negation, if it
               differs from the default of stances.toml, or "none" for no position.
    modality   "possible", "conditional" or "past", if the trigger itself says so.
    require    e.g. { obj = "actor", subject = "clause" }: the slot must hold such words ("thing", too).
    prior      share of hits in running news that are true positions, in [0, 1]; default 0.85.
    example    [actor], {subject}, <towards> are marked; an unmarked role is not checked. It is a test.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg import resources
from kg.errors import InputError
from kg.text.frames.inflections import verb_forms

ACTOR_SLOTS = {
    "verb": ("subj",),
    "adj": ("subj",),
    "phrase": ("subj",),
    "noun": ("poss", "adj", "prep:of|by|from|among", "holder"),
}
KINDS = tuple(ACTOR_SLOTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One entry of the lexicon; the fields are those of the file, see above."""

    id: str
    stance: str
    kind: str
    lemmas: tuple[str, ...]
    actor: tuple[str, ...]
    subject: tuple[str, ...]
    towards: tuple[str, ...] = ()
    particle: str | None = None
    object: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    bare: bool = False
    negated: str | None = None
    modality: str | None = None
    require: Mapping[str, str] = field(default_factory=dict)
    prior: float = 0.85
    example: str = ""

    @property
    def words(self) -> int:
        """How many words the trigger has: the longer of two triggers wins."""
        fixed = (self.object, self.oblique, self.complement)
        extra = sum(len(option[0].split()) for option in fixed if option)
        return len(self.lemmas[0].split()) + extra + bool(self.particle)


def _tuple(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _actor_slots(row: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """Return where the actor stands; of every noun it may be the subject of a support verb."""
    slots = _tuple(row.get("actor")) or ACTOR_SLOTS[kind]
    return slots if kind != "noun" or "holder" in slots else (*slots, "holder")


def frame(row: Mapping[str, Any], stance: str) -> Frame:
    """Return the frame of one table of a lexicon file; ``stance`` is the file's."""
    kind = next(kind for kind in KINDS if kind in row)
    return Frame(
        id=row["id"],
        stance=row.get("stance", stance),
        kind=kind,
        lemmas=_tuple(row[kind]),
        actor=_actor_slots(row, kind),
        subject=_tuple(row.get("subject")),
        towards=_tuple(row.get("towards")),
        particle=row.get("particle"),
        object=_tuple(row.get("object")),
        oblique=_tuple(row.get("oblique")),
        complement=_tuple(row.get("complement")),
        bare=row.get("bare", False),
        negated=row.get("negated"),
        modality=row.get("modality"),
        require=row.get("require", {}),
        prior=row.get("prior", 0.85),
        example=row.get("example", ""),
    )


def shipped_frames() -> Iterator[Frame]:
    """Yield every frame of the shipped lexicon, file by file in the order of their names."""
    folder = resources.english("frames")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        tables = tomllib.loads(file.read_text(encoding="utf8"))
        for number, row in enumerate(tables["frame"], start=1):
            if not any(kind in row for kind in KINDS):
                raise InputError(f"frame {number} has no trigger", path=file.name)
            yield frame(row, file.name.removesuffix(".toml"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by the lemma that has to be seen first: that of the verb, noun, adjective or phrase head."""

    verbs: Mapping[str, tuple[Frame, ...]]
    verb_forms: Mapping[str, str]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    phrases: Mapping[str, tuple[Frame, ...]]


def index(frames: Iterator[Frame]) -> Lexicon:
    """Return the frames by kind and lemma, those with the longest trigger first."""
    tables: dict[str, dict[str, list[Frame]]] = {kind: {} for kind in KINDS}
    for entry in frames:
        for lemma in entry.lemmas:
            tables[entry.kind].setdefault(lemma.split()[-1], []).append(entry)
    ordered = {
        kind: {key: tuple(sorted(found, key=lambda f: (-f.words, f.id))) for key, found in table.items()}
        for kind, table in tables.items()
    }
    forms = {form: lemma for lemma in ordered["verb"] for form in verb_forms(lemma)}
    return Lexicon(ordered["verb"], forms, ordered["noun"], ordered["adj"], ordered["phrase"])


@cache
def shipped() -> Lexicon:
    """Return the shipped lexicon, read once a process."""
    return index(shipped_frames())
