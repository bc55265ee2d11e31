"""When a stance was stated: the words of the sentence, read against the article's date."""

from __future__ import annotations

import pytest
import spacy

from kg.text.dates import stated_on

BLANK = spacy.blank("en")
WEDNESDAY = "2017-11-08"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Russia opposes the draft, he said on Wednesday.", "2017-11-08"),
        ("Russia opposes the draft, he said on Tuesday.", "2017-11-07"),
        ("It rejected the report on Thursday.", "2017-11-02"),
        ("It rejected the report yesterday.", "2017-11-07"),
        ("It rejected the report on Oct. 26.", "2017-10-26"),
        ("It rejected the report on 26 October.", "2017-10-26"),
        ("It rejected the report on December 26.", "2016-12-26"),
        ("It rejected the report on March 3, 2014.", "2014-03-03"),
        ("It rejected the report.", "2017-11-08"),
        ("It may reject the report.", "2017-11-08"),
        ("It rejected the report on February 30.", "2017-11-08"),
    ],
)
def test_a_day_is_read_against_the_date_of_the_article(sentence, day):
    assert stated_on(BLANK(sentence)[:], WEDNESDAY) == day


def test_without_a_date_nothing_is_guessed():
    assert stated_on(BLANK("It rejected the report on Tuesday.")[:], None) is None


def test_a_full_date_needs_no_article():
    assert stated_on(BLANK("It rejected the report on March 3, 2014.")[:], None) == "2014-03-03"


def test_an_article_dated_by_its_year_keeps_that():
    assert stated_on(BLANK("It rejected the report on Tuesday.")[:], "2017") == "2017"
