"""The main job: building twice changes nothing, a changed article replaces what it said."""

from __future__ import annotations

import pytest

import kg
from kg.building import Stopped

FIRST = kg.Article(id="a", text="Norway condemned the shelling of the port.")
CHANGED = kg.Article(id="a", text="Norway welcomed the truce in the port.")
SECOND = kg.Article(id="b", text="Peru rejected the proposal.")


def stances(graph) -> list[tuple[str, str]]:
    return sorted((position.actor.label, position.stance) for position, _ in graph.positions())


def test_building_twice_changes_nothing(nlp):
    with kg.open("memory:") as graph:
        first = kg.build([FIRST, SECOND], into=graph, nlp=nlp)
        before = graph.serialize()
        again = kg.build([FIRST, SECOND], into=graph, nlp=nlp)
        assert (first.articles, first.added) == (2, 2)
        assert (again.added, again.replaced, again.unchanged) == (0, 0, 2)
        assert graph.serialize() == before


def test_a_changed_article_replaces_what_it_said_and_nothing_else(nlp):
    with kg.open("memory:") as graph:
        kg.build([FIRST, SECOND], into=graph, nlp=nlp)
        summary = kg.build([CHANGED], into=graph, nlp=nlp)
        assert summary.replaced == 1
        assert stances(graph) == [("Norway", "praises"), ("Peru", "rejects")]


def test_what_cannot_be_read_is_counted_and_the_rest_goes_on(nlp, tmp_path):
    tmp_path.joinpath("good.txt").write_text("Peru rejected the proposal.", encoding="utf8")
    tmp_path.joinpath("broken.jsonl").write_text('{"id": "x", "text": \n', encoding="utf8")
    with kg.open("memory:") as graph:
        summary = kg.build([tmp_path], into=graph, nlp=nlp)
        assert (summary.articles, summary.positions) == (1, 1)
        assert [skipped.line for skipped in summary.skipped] == [1]
        assert summary.skipped[0].path.endswith("broken.jsonl")


def test_each_article_is_reported_with_its_positions(nlp):
    seen = []
    with kg.open("memory:") as graph:
        kg.build([FIRST, SECOND], into=graph, nlp=nlp, on_article=lambda a, n: seen.append((a.id, n)))
    assert seen == [("a", 1), ("b", 1)]


def test_ctrl_c_keeps_what_was_done_and_counts_it(nlp):
    def stop(article: kg.Article, _: int) -> None:
        if article is SECOND:
            raise KeyboardInterrupt

    with kg.open("memory:") as graph:
        with pytest.raises(Stopped) as stopped:
            kg.build([FIRST, SECOND], into=graph, nlp=nlp, on_article=stop)
        assert stopped.value.summary.added == 1
        assert [article.id for article in graph.articles()] == ["a"]


def test_an_article_that_cannot_be_written_is_counted_and_the_others_are_stored(nlp):
    half = kg.Article(id="half", text="Peru rejected the proposal.", title="half a pair: \ud83d")
    with kg.open("memory:") as graph:
        summary = kg.build([half, FIRST], into=graph, nlp=nlp)
        assert [(one.path, "half a character" in one.reason) for one in summary.skipped] == [("half", True)]
        assert (summary.added, graph.counts()["articles"]) == (1, 1)


def test_a_date_that_is_none_is_noted(nlp, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "Peru rejected the proposal.", "date": "1/2/2017"}', encoding="utf8")
    with kg.open("memory:") as graph:
        summary = kg.build(path, into=graph, nlp=nlp)
    assert (summary.added, summary.skipped, [noted.line for noted in summary.noted]) == (1, (), [1])
