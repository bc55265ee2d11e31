"""From the network's numbers to spans, on numbers written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kg.text.reader.decoding import Decoder, Outputs, Settings, parted
from kg.text.reader.heads import DISTANCES, LABELS, MODALITIES, PARTS, ROLES, SENTENCES, distances, sentences

HIDDEN, RANK = 2, 1
SURE = 9.0
WORDS = ["Oman", "backs", "the", "plan", ".", "Chad", "too"]
NUMBERS = np.array([0, 0, 0, 0, 0, 1, 1])


def decoder(**settings) -> Decoder:
    """Return a decoder whose roles are what ``outputs`` says, whatever the trigger.

    There each word of a role starts, fills and ends it alike, so that only holders are cut at such words.
    """
    heads = {
        "labels.weight": np.zeros((len(LABELS) + len(MODALITIES), HIDDEN), np.float32),
        "labels.bias": np.eye(1, len(LABELS) + len(MODALITIES), 3, dtype=np.float32)[0] * SURE,
        "distances.weight": np.zeros((DISTANCES, HIDDEN), np.float32),
        "sentences.weight": np.zeros((SENTENCES, HIDDEN), np.float32),
        "parts.weight": np.zeros((len(ROLES) * len(PARTS), HIDDEN), np.float32),
        "parts.bias": np.full(len(ROLES) * len(PARTS), 0, np.float32),
        "scale": np.zeros((len(ROLES), len(PARTS)), np.float32),
    }
    return Decoder(heads, Settings(**({"parted": (0.7, 1.0, 1.0)} | settings)))


def outputs(triggers: dict[int, str], roles: dict[str, set[int]]) -> Outputs:
    """Return what the network says: "B" or "I" for words of triggers, and which words fill a role."""
    trigger = np.full((len(WORDS), 3), 0, np.float32)
    trigger[:, 0] = SURE
    for word, mark in triggers.items():
        trigger[word] = [0, SURE if mark == "B" else 0, SURE if mark == "I" else 0]
    asks = np.ones((len(WORDS), HIDDEN + len(ROLES) * RANK), np.float32)
    answers = np.full((len(WORDS), HIDDEN + len(ROLES) * RANK), -SURE, np.float32)
    for number, role in enumerate(ROLES):
        for word in roles.get(role, ()):
            answers[word, HIDDEN + number] = SURE
    return Outputs(trigger, np.zeros((len(WORDS), 2 * HIDDEN), np.float32), asks, answers)


def spans(found, role: str) -> list[tuple[int, int]]:
    """Return the spans of a role."""
    return [span for span, _ in found.roles[role]]


def test_a_trigger_is_found_with_the_words_of_its_roles():
    given = outputs({1: "B"}, {"holder": {0}, "subject": {2, 3}})
    (found,) = decoder().decode(given, NUMBERS, 0)
    assert found.trigger == (1, 2)
    assert spans(found, "holder") == [(0, 1)]
    assert spans(found, "subject") == [(2, 4)]
    assert spans(found, "towards") == []
    assert LABELS[found.stances.argmax()] == "demands"


def test_words_of_a_trigger_go_together_until_the_next_begins():
    found = decoder().decode(outputs({0: "B", 1: "I", 2: "B"}, {}), NUMBERS, 0)
    assert [one.trigger for one in found] == [(0, 2), (2, 3)]


def test_no_trigger_goes_over_the_end_of_a_sentence():
    found = decoder().decode(outputs({4: "B", 5: "I"}, {}), NUMBERS, 0)
    assert [one.trigger for one in found] == [(4, 5), (5, 6)]


def test_context_has_no_triggers_of_its_own():
    assert [one.trigger for one in decoder().decode(outputs({1: "B", 5: "B"}, {}), NUMBERS, 5)] == [(5, 6)]


def test_a_role_does_not_go_over_the_end_of_a_sentence():
    (found,) = decoder().decode(outputs({1: "B"}, {"subject": {2, 3, 4, 5}}), NUMBERS, 0)
    assert spans(found, "subject") == [(2, 5)]


def test_two_holders_in_two_places_are_two_spans():
    (found,) = decoder().decode(outputs({1: "B"}, {"holder": {0, 5}}), NUMBERS, 0)
    assert sorted(spans(found, "holder")) == [(0, 1), (5, 6)]


def test_a_word_that_starts_a_holder_for_sure_begins_another():
    given = outputs({1: "B"}, {"holder": {2, 3}, "subject": {2, 3}})
    (found,) = decoder().decode(given, NUMBERS, 0)
    assert spans(found, "holder") == [(2, 3), (3, 4)]
    assert spans(found, "subject") == [(2, 4)]
    (found,) = decoder(parted=(1.0, 1.0, 1.0)).decode(given, NUMBERS, 0)
    assert spans(found, "holder") == [(2, 4)]


@pytest.mark.parametrize(
    ("council_ends", "against", "kept"),
    [(0.9, 0.9, [(0, 2), (3, 5)]), (0.4, 0.3, [(3, 5)]), (0.4, 0.9, [(0, 5)])],
)
def test_a_stretch_is_cut_where_a_part_ends_and_what_breaks_off_is_dropped(council_ends, against, kept):
    # UN Council against renewing mandate: start, inside and end of each word.
    parts = np.array(
        [[0.6, 0.9, 0], [0, 0.9, council_ends], [0, against, 0], [0.9, 0.9, 0], [0, 0.9, 0.9]], np.float32
    )
    assert list(parted(parts, (0, 5), 0.7)) == kept


def test_a_hole_of_one_word_does_not_cut_a_subject():
    given = outputs({1: "B"}, {"subject": {2, 4}})
    given.answers[3, HIDDEN + ROLES.index("subject")] = -0.5
    (found,) = decoder().decode(given, NUMBERS, 0)
    assert spans(found, "subject") == [(2, 5)]


def test_words_fill_a_role_once_however_much_edges_count():
    (found,) = decoder(edges=5.0).decode(outputs({1: "B"}, {"holder": {0}, "subject": {2, 3}}), NUMBERS, 0)
    assert spans(found, "holder") == [(0, 1)]
    assert len(spans(found, "subject")) == len(set(spans(found, "subject")))


def test_a_higher_bar_finds_no_unsure_trigger():
    given = outputs({}, {})
    given.trigger[1] = [SURE, SURE, 0]
    assert len(decoder(trigger=0.4).decode(given, NUMBERS, 0)) == 1
    assert decoder(trigger=0.6).decode(given, NUMBERS, 0) == []


@pytest.mark.parametrize(("word", "step"), [(0, -4), (2, -2), (3, 0), (4, 0), (5, 2), (6, 3)])
def test_distances_count_from_the_trigger_in_steps_that_grow(word, step):
    assert distances(3, 5, 8)[word] == step + DISTANCES // 2


def test_far_sentences_are_all_alike():
    numbers = np.array([0, 1, 5, 9])
    assert sentences(numbers, 1).tolist() == [2, 3, 6, 6]
