"""The lexicon as data: it says where it is from, and every frame is well-formed."""

from __future__ import annotations

import re
import tomllib

import pytest

from kg import resources

FOLDER = resources.english("")
FILES = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".toml"))
STANCES = [
    "accuses", "agrees", "condemns", "criticizes", "demands", "denies", "neutral",
    "opposes", "pledges", "praises", "proposes", "rejects", "sanctions", "supports",
    "threatens",
]  # fmt: skip
TRIGGER = ("verb", "object", "fixed")
ROLES = ("actor", "subject")
SLOT = re.compile(r"subj|obj|to|prep:[a-z_]+(\|[a-z_]+)*")
WORDS = re.compile(r"[a-zà-ÿ]+([-' ][a-zà-ÿ]+)*")
PAIRS = {"]": "[", "}": "{", ">": "<"}


def listed(value):
    """Return a value of a frame as a list: "x" and ["x"] mean the same."""
    return [value] if isinstance(value, str) else list(value or [])


def load(name):
    return tomllib.loads(FOLDER.joinpath(name).read_text(encoding="utf8"))


FRAMES = {stance: load(f"frames/{stance}.toml")["frame"] for stance in STANCES}
ROWS = [row for stance in STANCES for row in FRAMES[stance]]
each_stance = pytest.mark.parametrize("stance", STANCES)


def unfit(stance, fits):
    """Return the ids of the frames of a file that do not fit."""
    return [row["id"] for row in FRAMES[stance] if not fits(row)]


def values(row, *keys):
    """Return all words of a frame under these keys."""
    return [value for key in keys for value in listed(row.get(key))]


def id_of(row):
    """Return the pattern that the id of a frame follows."""
    first = re.sub(r"[^a-z0-9]+", "-", listed(row["verb"])[0])
    return rf"{first}(-[a-z-]+)?\.v\.[1-9][0-9]*"


def marks(example):
    """Return marked roles as (mark, words), inner ones first; None if a mark is open."""
    found, open_marks = [], []
    for place, char in enumerate(example):
        if char in PAIRS.values():
            open_marks.append((char, place))
        elif char in PAIRS:
            mark, start = open_marks.pop() if open_marks else ("", 0)
            if mark != PAIRS[char]:
                return None
            found.append((mark, re.sub(r"[\[\]{}<>]", "", example[start:place])))
    return None if open_marks else found


def triggers(row):
    """Yield the single triggers that a frame lists, with the slots that tell them apart."""
    roles = [(role, tuple(listed(row.get(role)))) for role in ROLES]
    for lemma in listed(row["verb"]):
        for noun in listed(row.get("object")) or [""]:
            for words in listed(row.get("fixed")) or [""]:
                yield (lemma, noun, words, *roles)


@pytest.mark.parametrize("name", [*FILES, *(f"frames/{stance}.toml" for stance in STANCES)])
def test_a_file_says_what_it_is_its_source_and_its_licence(name):
    first = FOLDER.joinpath(name).read_text(encoding="utf8").splitlines()[0]
    assert re.match(r"# .+\. Source: .+ Licence: ", first)


def test_there_is_one_file_for_each_stance():
    assert sorted(f.name.removesuffix(".toml") for f in FOLDER.joinpath("frames").iterdir()) == STANCES


@each_stance
def test_a_frame_has_a_verb_a_subject_and_no_unknown_key(stance):
    known = {"id", "example", *TRIGGER, *ROLES}
    assert unfit(stance, lambda row: {"verb", "subject"} <= set(row) <= known) == []


@each_stance
def test_an_id_names_the_first_lemma(stance):
    assert unfit(stance, lambda row: re.fullmatch(id_of(row), row["id"])) == []


@each_stance
def test_triggers_are_in_lower_case(stance):
    assert unfit(stance, lambda row: all(map(WORDS.fullmatch, values(row, *TRIGGER)))) == []


@each_stance
def test_slots_are_known(stance):
    assert unfit(stance, lambda row: all(map(SLOT.fullmatch, values(row, *ROLES)))) == []


@each_stance
def test_an_example_marks_one_actor_and_what_the_stance_is_about(stance):
    assert unfit(stance, lambda row: marks(row["example"]) is not None) == []
    assert unfit(stance, lambda row: [mark for mark, _ in marks(row["example"])].count("[") == 1) == []
    assert unfit(stance, lambda row: {"{", "<"} & {mark for mark, _ in marks(row["example"])}) == []


@each_stance
def test_marked_words_of_an_example_are_whole_words(stance):
    assert (
        unfit(
            stance,
            lambda row: all(words == words.strip(" ,.") for _, words in marks(row["example"])),
        )
        == []
    )


@each_stance
def test_an_example_is_one_short_sentence(stance):
    assert unfit(stance, lambda row: re.fullmatch(r"[\[{<“A-Z].{10,160}[.?!”]", row["example"])) == []


def test_ids_are_unique():
    ids = [row["id"] for row in ROWS]
    assert sorted(ids) == sorted(set(ids))


def test_no_two_frames_have_the_same_trigger_and_the_same_slots():
    every = [(trigger, row["id"]) for row in ROWS for trigger in triggers(row)]
    seen = dict(every)
    assert [(found, seen[trigger]) for trigger, found in every if seen[trigger] != found] == []


def test_no_two_frames_share_an_example():
    examples = [row["example"] for row in ROWS]
    assert sorted(examples) == sorted(set(examples))


@each_stance
def test_frames_of_a_file_are_in_order(stance):
    ids = [row["id"].split(".") for row in FRAMES[stance]]
    order = [(name, int(number)) for name, _, number in ids]
    assert order == sorted(order)


def test_the_lists_of_words_around_a_trigger_are_sorted_and_in_lower_case():
    file = load("scope.toml")
    lists = [found for found in (*file.values(), *file["above"].values()) if isinstance(found, list)]
    assert [found for found in lists if found != sorted({word.lower() for word in found})] == []


def test_a_word_that_takes_a_clause_has_one_effect():
    words = [word for effect in load("scope.toml")["above"].values() for word in effect]
    assert sorted(words) == sorted(set(words))
