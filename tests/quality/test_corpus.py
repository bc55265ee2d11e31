"""The annotated corpus is whole, and its parts lie where their licences ask."""

from __future__ import annotations

import pytest

from kg.stance_scheme import polarities
from training.annotated import CORPUS as FOLDER
from training.annotated import SHARE_ALIKE, corpus, read_jsonl

MODALITIES = {"asserted", "conditional", "possible", "past"}


@pytest.fixture(scope="module", params=["train", "dev"])
def part(request):
    return corpus(request.param)


def test_offsets_lead_to_words_of_the_text(part):
    for one in part:
        for position in one.positions:
            start, end = one.offsets(position.about)
            assert one.article.text[start:end] == position.subject != ""


def test_polarities_follow_from_the_stances(part):
    known = polarities()
    wrong = [p for one in part for p in one.positions if known.get(p.stance) != p.polarity]
    assert wrong == []


def test_modalities_are_those_of_the_scheme(part):
    assert {p.modality for one in part for p in one.positions} <= MODALITIES


def test_no_article_is_in_both_parts_or_twice():
    ids = [one.article.id for part in ("train", "dev") for one in corpus(part)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.name)
def test_texts_under_share_alike_lie_in_files_of_their_own(path):
    expected = SHARE_ALIKE in path.name
    assert {one.article.id for one in read_jsonl(path) if ("BY-SA" in one.licence) != expected} == set()


def test_the_corpus_can_be_read_without_what_is_under_share_alike():
    assert {"BY-SA" in one.licence for one in corpus("dev", share_alike=False)} == {False}


def test_a_part_that_does_not_exist_says_so():
    with pytest.raises(ValueError, match="no part 'test' of the corpus; there are train, dev"):
        corpus("test")
