"""Tone: what somebody seems to think of another where no frame tells it, and how doubtful that is."""

from __future__ import annotations

import pytest

import kg
from kg.model import SURE
from kg.text import syntax
from kg.text.stances.scene import scene
from kg.text.tones import FRAME, make_tones, pairs
from kg.text.tones.surroundings import surroundings, vocabulary
from kg.text.tones.weights import guess
from tests.stance_parses import BLANK, read, told

# "Oman humiliated Chad ." and the like: no frame knows the verb.
DEALING = """
    Oman = PROPN NNP 2 nsubj
    {verb} VERB VBD 0 root
    Chad = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""
HUMILIATED = DEALING.format(verb="humiliated humiliate")
CONDEMNED = DEALING.format(verb="condemned condemn")
SPOKEN = """
    Oman = PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    Chad = PROPN NNP 4 nsubj
    tells tell VERB VBZ 2 ccomp
    shameless = ADJ JJ 6 amod
    lies lie NOUN NNS 4 obj
    . = PUNCT . 2 punct
"""


def features(rows, said=None):
    """Return the features of each pair of a parse by (holder, target)."""
    doc = read(rows, said=said)
    with syntax.remembering(doc):
        seen = scene(doc)
        around = surroundings(seen)
        return {
            (seen.cast[holder].label, doc[target.root].text): around.features(holder, target)
            for holder, target in pairs(seen)
        }


def tones(rows, said=None):
    doc = make_tones(BLANK, "kg_tones")(read(rows, said=said))
    return doc, [one for one in doc.user_data["kg_positions"] if one["frame"] == FRAME]


def test_a_word_between_two_actors_tells_what_the_one_thinks_of_the_other():
    doc, found = tones(HUMILIATED)
    assert ("Oman", "criticizes", "Chad") in [told(doc, one) for one in found]


def test_the_heaviest_word_is_the_trigger():
    doc, (found, *_) = tones(HUMILIATED)
    assert [doc[i].text for i in found["trigger"]] == ["humiliated"]
    assert found["reasons"]


def test_features_say_in_what_tone_somebody_speaks_of_another():
    found = features(SPOKEN, said=(2, 6))
    assert {"says", "says:-3", "told:lie"} <= set(found["Oman", "Chad"])
    assert "says" not in found["Chad", "Oman"]


def test_a_tone_is_never_sure():
    assert all(0 < one["confidence"] < SURE for one in tones(HUMILIATED)[1])


def test_where_a_frame_tells_it_no_tone_is_sought():
    doc, found = tones(CONDEMNED)
    assert ("Oman", "condemns", "Chad") in [told(doc, one) for one in doc.user_data["kg_positions"]]
    assert ("Oman", "criticizes", "Chad") not in [told(doc, one) for one in found]


def test_names_are_no_features():
    named = {word for found in features(HUMILIATED).values() for word in found if "oman" in word.lower()}
    assert not named


def test_words_that_the_lexicon_does_not_know_are_no_features():
    assert {"humiliate", "criticize"} <= vocabulary()
    found = features(DEALING.format(verb="zorbed zorb"))["Oman", "Chad"]
    assert not any("zorb" in feature for feature in found)


def test_features_say_who_does_what_to_whom():
    found = features(HUMILIATED)
    assert {"order:before", "roles:nsubj>obj", "path:humiliate"} <= set(found["Oman", "Chad"])
    assert {"order:behind", "roles:obj>nsubj"} <= set(found["Chad", "Oman"])


def test_nothing_is_guessed_from_nothing():
    assert guess({}) is None
    assert guess({"order:before": None}) is None


@pytest.mark.parametrize("least", [SURE, 0.5])
def test_extract_leaves_tones_out_unless_it_is_asked_for_doubtful_positions(nlp, least):
    text = "The minister's remarks humiliated Norway, and Sweden tells shameless lies, Denmark said."
    (asked,) = kg.extract(text, nlp, min_confidence=0)
    (unasked,) = kg.extract(text, nlp, min_confidence=least)
    assert FRAME in {position.trigger.frame for position in asked.positions}
    assert FRAME not in {position.trigger.frame for position in unasked.positions}


def test_explain_tells_by_which_words_a_tone_was_guessed(nlp):
    found = kg.explain("Norway's outrageous lies humiliated Sweden.", nlp)
    (tone, *_) = [one for one in found.frames if one.frame == FRAME]
    assert "not sure enough" in tone.reason
    assert "told by" in tone.reason
