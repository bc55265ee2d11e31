"""Where sentences certainly begin and do not, without any trained pipeline."""

from itertools import pairwise

import pytest
import spacy

from kg import resources
from kg.model import Lost
from kg.text.actors.gazetteer import Gazetteer
from kg.text.actors.lexicon import lexicon
from kg.text.actors.text import Text
from kg.text.attribution.layout import layout
from kg.text.records import lost
from kg.text.sentences import CUT, LONGEST, SENTENCES


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe(SENTENCES)
    return nlp


def begins(doc):
    """Return the words at which a sentence certainly begins, but for the first."""
    return [token.text for token in doc[1:] if token.is_sent_start]


def goes_on(doc):
    """Return the words at which a sentence certainly does not begin."""
    return [token.text for token in doc if token.is_sent_start is False]


def test_a_new_line_begins_a_sentence(nlp):
    doc = nlp("Russia opposes the draft\nThe vote is on Monday.\n\nChina abstained.")
    assert begins(doc) == ["The", "China"]


def test_the_lines_of_a_hard_wrapped_text_begin_no_sentence(nlp):
    doc = nlp("The council met\non Monday in New\nYork to discuss\nthe draft.\n\nIt rose.")
    assert begins(doc) == ["It"]


@pytest.mark.parametrize(
    ("dateline", "first"),
    [
        ("MOSCOW/ NEW YORK: ", "Russia"),
        ("GENEVA (Reuters) - ", "The"),
        ("BEIJING, March 3 (Xinhua) -- ", "China"),
        ("United Nations, Nov 8 - ", "Russia"),
        ("UNITED NATIONS — ", "Syria"),
        ("WASHINGTON, D.C. (AP) — ", "“"),
        ("Brussels (dpa) - ", "Hungary"),
        ("NEW DELHI, 3 January 2019: ", "India"),
    ],
)
def test_a_sentence_begins_after_the_dateline(nlp, dateline, first):
    doc = nlp(f"A headline\n{dateline}{first} said no.")
    assert begins(doc)[-1] == first
    assert len(begins(doc)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "NATO - which met on Monday - agreed.",
        "Russia: the draft is dead.",
        "The United States, France - and others - agreed.",
        "Russia (the former USSR) - agreed.",
        "They met on March 3 - The Hague was ready.",
    ],
)
def test_other_beginnings_are_no_datelines(nlp, text):
    assert begins(nlp(text)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("“We reject it.” he said.", "he"),
        ('"Will you vote?" asked the envoy.', "asked"),
        ("“Why?” Ms. Haley asked.", "Ms."),
        ("“We reject it,” Ryabkov said.", "Ryabkov"),
        ('"We reject it," Ryabkov said.', "Ryabkov"),
        ("He met Gen. Smith.", "Smith"),
        ("It expires on Nov. 14.", "14"),
        ("The U.S. President said no.", "President"),
        ("The U.S. opposes it.", "opposes"),
        ("George W. Bush said no.", "Bush"),
        ("They agreed, e.g. Germany.", "Germany"),
        ("It said: “We agree.”", "”"),
        ("It said, “We agree.”", "We"),
    ],
)
def test_a_sentence_goes_on(nlp, text, word):
    assert word in goes_on(nlp(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("“We reject it.” Ryabkov left the room.", "Ryabkov"),
        ("“Why?” The council had no answer.", "The"),
        ("They met in the U.S. The talks failed.", "The"),
        ("It was over by Nov. He left.", "He"),
        ("They said no. “We cannot agree.”", "“"),
        ("They said no. iPhone sales rose.", "iPhone"),
    ],
)
def test_what_is_not_certain_is_left_to_the_parser(nlp, text, word):
    token = next(token for token in nlp(text) if token.text == word)
    assert token.is_sent_start is None


def test_a_missing_quotation_mark_does_no_harm_in_the_next_paragraph(nlp):
    doc = nlp('"We reject it. They said no.\nHe spoke. "We agree," he said.\nSo did I.')
    assert begins(doc) == ["He", "So"]


def test_a_line_break_belongs_to_the_sentence_before_it(nlp):
    assert "\n\n" in goes_on(nlp("Russia said no.\n\nChina agreed."))


@pytest.mark.parametrize(
    "text", ["( Norway [ said ( that { ", "and Norway condemned the attack ", "Norway, Peru, ", ".” he said "]
)
def test_a_sentence_that_nothing_ends_is_cut_for_all_who_read_it(nlp, text):
    doc = nlp(text * 1000)
    starts = [sentence.start for sentence in doc.sents]
    assert all(end - start <= LONGEST for start, end in pairwise([*starts, len(doc)]))
    assert lost(doc) == (Lost(what="sentence", reason=CUT, count=len(starts) - 1),)
    assert all(end - start <= LONGEST for start, end in layout(doc).sentences)
    assert Text(doc, Gazetteer({}), lexicon()).starts == starts


def test_a_sentence_is_cut_after_its_last_comma(nlp):
    doc = nlp("Norway, Peru; " + "word " * LONGEST + "\n\nChad agreed.")
    assert begins(doc) == ["word", "Chad"]
    assert next(doc.sents).text == "Norway, Peru;"


def test_the_longest_sentences_that_people_write_stay_whole(nlp):
    doc = nlp("Those who agreed were " + "Peru, " * 240 + "and Chad. " + "They met again. " * 200)
    assert len(doc) > 2 * LONGEST
    assert begins(doc) == []
    assert lost(doc) == ()


def test_nothing_but_blanks_and_no_words_pass(nlp):
    assert [token.text for token in nlp("\n\n \n")] != []
    assert len(nlp("")) == 0


def test_the_words_are_sorted_and_unique():
    lists = resources.words("sentences.toml")
    for key, words in lists.items():
        assert len(words) == len(set(words)), key
        assert key == "months" or words == sorted(words), key


def test_a_wide_gap_after_a_full_stop_begins_a_sentence(nlp):
    doc = nlp("Iran rejected the plan.  Russia said  it would veto any resolution.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Iran rejected the plan.",
        "Russia said  it would veto any resolution.",
    ]


def test_a_wide_gap_after_an_abbreviation_does_not(nlp):
    doc = nlp("Iran rejected the plan of Gen.  Smith on Monday.")
    assert len(list(doc.sents)) == 1
