"""The scorer on positions made by hand, whose figures can be worked out on paper."""

from __future__ import annotations

import pytest

from kg.evaluation import actor_scores, figures, matches
from kg.evaluation.actors import kind_of
from kg.evaluation.names import folded, overlap
from kg.model import Article, Evidence, Party, Position, Subject, Trigger
from training.annotated import AnnotatedArticle, Annotation, Stretch, Target

SENTENCES = ("Oslo condemned the shelling of the port.", "It backed talks with Peru.")
TEXT = "\n".join(SENTENCES)


def annotation(sentence, actor, stance, polarity, subject, **fields):
    return Annotation(
        sentence=sentence, actor=actor, stance=stance, polarity=polarity, subject=subject,
        **{"modality": "asserted", **fields},
    )  # fmt: skip


CONDEMNS = annotation(0, "Norway", "condemns", -1, "shelling of the port", holder=Stretch(0, 0, 4))
SUPPORTS = annotation(
    1, "Norway", "supports", 1, "talks with Peru", holder=Stretch(1, 0, 2), towards=(Target(label="Peru"),)
)


def article(*positions):
    return AnnotatedArticle(
        article=Article(id="a", text=TEXT), sentences=SENTENCES, positions=positions or (CONDEMNS, SUPPORTS)
    )


def party(words, label, **fields):
    start = TEXT.index(words)
    return Party(
        iri=f"iri:{label}", label=label, type="State", text=words, start=start, end=start + len(words),
        **fields,
    )  # fmt: skip


def position(sentence, actor, stance, polarity, subject, **fields):
    start = TEXT.index(SENTENCES[sentence])
    evidence = Evidence(text=SENTENCES[sentence], start=start, end=start + len(SENTENCES[sentence]))
    return Position(
        id="p", article="a", actor=actor, stance=stance, polarity=polarity, date=None,
        subject=Subject(iri="s", label=subject, text=subject, start=0, end=1),
        evidence=evidence, trigger=Trigger(text="t", start=0, end=1, frame="f"),
        **{"speaker": None, "modality": "asserted", "towards": (), "confidence": 0.8, **fields},
    )  # fmt: skip


NORWAY, IT = party("Oslo", "Norway"), party("It", "Norway")
RIGHT = [
    position(0, NORWAY, "condemns", -1, "the shelling of the port"),
    position(1, IT, "supports", 1, "talks with Peru", towards=(party("Peru", "Peru"),)),
]


def f1(gold, found, way="resolved", exact=False):
    return figures([gold], {"a": found}).scores[way, exact].f1


def test_what_is_right_in_all_scores_one():
    found = figures([article()], {"a": RIGHT})
    assert {score.f1 for score in found.scores.values()} == {1}
    assert [found.share(name) for name in ("stance", "speaker", "modality")] == [1, 1, 1]
    assert found.towards.f1 == 1


def test_nothing_found_scores_zero():
    found = figures([article()], {})
    assert {score.f1 for score in found.scores.values()} == {0}


def test_precision_recall_and_f1_are_counted_over_all_positions():
    wrong = position(0, party("port", "Peru"), "supports", 1, "shelling")
    score = figures([article()], {"a": [RIGHT[0], wrong, wrong]}).scores["resolved", False]
    assert (score.precision, score.recall, score.f1) == (1 / 3, 1 / 2, 0.4)


def test_a_position_is_used_once():
    score = figures([article()], {"a": [RIGHT[0], RIGHT[0]]}).scores["resolved", False]
    assert (score.right, score.found, score.gold) == (1, 2, 2)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"actor": party("port", "Peru")}, {"resolved": 0, "words": 0, "any": 1}),
        ({"actor": party("Oslo", "Oslo")}, {"resolved": 0, "words": 1, "any": 1}),
        ({"actor": party("port", "Norway")}, {"resolved": 1, "words": 0, "any": 1}),
        ({"polarity": 1}, {"resolved": 0, "words": 0, "any": 0}),
        ({"subject": "talks"}, {"resolved": 0, "words": 0, "any": 0}),
        ({"sentence": 1}, {"resolved": 0, "words": 0, "any": 0}),
    ],
)
def test_a_match_needs_sentence_polarity_subject_and_in_three_ways_the_actor(change, expected):
    fields = {"sentence": 0, "actor": NORWAY, "stance": "condemns", "polarity": -1, "subject": "shelling"}
    found = [position(**{**fields, **change})]
    assert {way: f1(article(CONDEMNS), found, way) for way in expected} == expected


def test_the_exact_stance_is_asked_for_apart():
    found = [position(0, NORWAY, "criticizes", -1, "shelling of the port")]
    gold = article(CONDEMNS)
    assert (f1(gold, found), f1(gold, found, exact=True)) == (1, 0)
    assert figures([gold], {"a": found}).share("stance") == 0


def test_the_better_overlap_of_subjects_wins():
    loose = position(0, NORWAY, "condemns", -1, "shelling of a village near a bridge")
    tight = position(0, NORWAY, "condemns", -1, "shelling of the port")
    assert matches(article(CONDEMNS), [loose, tight]) == [(0, 1)]


def test_an_optional_annotation_counts_neither_for_nor_against():
    optional = annotation(0, "Norway", "condemns", -1, "shelling", optional=True)
    assert figures([article(optional)], {}).scores["resolved", False].gold == 0
    score = figures([article(optional, SUPPORTS)], {"a": RIGHT}).scores["resolved", False]
    assert (score.right, score.found, score.gold) == (1, 1, 1)


def test_wrong_details_of_a_match_are_told():
    found = [
        position(
            1, IT, "supports", 1, "talks with Peru",
            modality="past", speaker=party("Peru", "Ana Ruiz"), towards=(NORWAY,),
        )
    ]  # fmt: skip
    told = figures([article(SUPPORTS)], {"a": found})
    assert [told.share(name) for name in ("stance", "speaker", "modality")] == [1, 0, 0]
    assert (told.towards.right, told.towards.found, told.towards.gold) == (0, 1, 1)
    assert told.with_detail("modality").f1 == 0


def test_positions_are_counted_by_their_confidence():
    sure, unsure = RIGHT[0], position(1, IT, "opposes", -1, "talks with Peru", confidence=0.3)
    assert figures([article()], {"a": [sure, unsure]}).confidence == {0.25: (0, 1), 0.8: (1, 1)}


def test_the_mention_that_fits_best_names_the_actor():
    mentions = [party("Oslo condemned the shelling", "Oslo"), NORWAY]
    scores = actor_scores([article()], {"a": mentions}, {})
    assert (scores["proper"].recall, scores["pronoun"].recall, scores["all"].recall) == (1, 0, 0.5)


def test_who_speaks_for_somebody_is_led_back_to_them():
    spokesman = party("Oslo", "a spokesman", represents="iri:NOR")
    scores = actor_scores([article(CONDEMNS)], {"a": [spokesman]}, {"iri:NOR": "Norway"})
    assert scores["all"].recall == 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [("She", "pronoun"), ("Oslo", "proper"), ("the Kremlin", "proper"), ("the bloc", "common")],
)
def test_the_words_of_a_holder_are_of_a_kind(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize("name", ["the U.S.", "America", "United  States", "the United States of America"])
def test_names_of_one_actor_are_folded_into_one(name):
    assert folded(name) == "united states"


def test_words_overlap_by_their_beginnings_without_stop_words():
    assert overlap("the enrichment of uranium", "to enrich") == 1
    assert overlap("the talks", "the war") == 0
    assert overlap("of the", "talks") == 0
