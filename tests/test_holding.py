"""A build takes up where it was: what the graph holds as it would be read is not read again."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg
from kg.building import Stopped
from kg.commands.progress import Lines
from kg.text.loading import load

ARTICLES = [
    kg.Article(id="a", text="Norway condemned the shelling of the port.", date="2017-11-08"),
    kg.Article(id="b", text="Peru rejected the proposal."),
    kg.Article(id="c", text="France welcomed the ceasefire. Chad demanded a withdrawal."),
    kg.Article(id="d", text="It rained."),
    kg.Article(id="e", text="Japan supports the treaty."),
]


class StopsAfter:
    """Presses Ctrl-C when so many articles were read."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __call__(self, article: kg.Article, _: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


def test_what_was_read_is_not_read_again(nlp):
    with kg.open("memory:") as graph:
        kg.build(ARTICLES[:3], into=graph, nlp=nlp)
        summary = kg.build(ARTICLES, into=graph, nlp=nlp)
    assert (summary.articles, summary.held, summary.unchanged, summary.added) == (5, 3, 3, 2)
    assert summary.positions == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Norway welcomed the truce in the port."},
        {"date": "2018-01-01"},
        {"title": "A port is shelled"},
    ],
)
def test_what_changed_in_any_way_is_read_again(nlp, changed):
    with kg.open("memory:") as graph:
        kg.build(ARTICLES, into=graph, nlp=nlp)
        summary = kg.build([replace(ARTICLES[0], **changed), *ARTICLES[1:]], into=graph, nlp=nlp)
    assert (summary.replaced, summary.held) == (1, 4)


def test_what_would_be_read_otherwise_is_read_again(nlp):
    with kg.open("memory:") as graph:
        kg.build(ARTICLES, into=graph, nlp=nlp)
        assert kg.build(ARTICLES, into=graph, nlp=nlp, min_confidence=0.9).held == 0
        assert kg.build(ARTICLES, into=graph, nlp=nlp, min_confidence=0.9).held == 5
        other = replace(kg.graph.this_run(), actors="of another file")
        assert kg.build(ARTICLES, into=graph, nlp=nlp, min_confidence=0.9, run=other).held == 0


def test_everything_is_read_again_if_somebody_asks_for_it(nlp):
    with kg.open("memory:") as graph:
        kg.build(ARTICLES, into=graph, nlp=nlp)
        summary = kg.build(ARTICLES, into=graph, nlp=nlp, again=True)
    assert (summary.held, summary.unchanged, summary.positions) == (0, 5, 5)


def test_an_article_that_came_without_its_text_is_read(nlp):
    with kg.open("memory:") as graph:
        graph.add(replace(ARTICLES[0], text=""), [])
        assert kg.build(ARTICLES[:1], into=graph, nlp=nlp).replaced == 1


def test_the_graph_is_the_same_after_any_number_of_stops_and_with_two_workers(nlp, tmp_path):
    with kg.open(tmp_path / "whole.db") as graph:
        kg.build(ARTICLES, into=graph, nlp=nlp)
        whole = graph.serialize("nquads")
    where, held = tmp_path / "stopped.db", []
    for count in (1, 2):
        with pytest.raises(Stopped) as stopped:
            kg.build(ARTICLES, into=where, nlp=nlp, on_article=StopsAfter(count))
        held.append(stopped.value.summary.held)
    summary = kg.build(ARTICLES, into=where, nlp=load, workers=2)
    assert (held, summary.held, summary.added) == ([0, 1], 2, 3)
    with kg.open(where) as graph:
        assert graph.serialize("nquads") == whole


def test_lines_tell_how_fast_a_build_is_and_how_long_the_rest_takes(tmp_path):
    lines = '{"id": "x", "text": "x"}\n' * 1_000
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf8")
    now, said = [0.0], []
    advance = Lines([str(tmp_path / "a.jsonl")], every=60, clock=lambda: now[0], say=said.append)
    for _ in range(240):
        now[0] += 0.5
        advance(ARTICLES[0], 2)
    assert said == [
        "kg: read 120 of 1,000 articles, found 240 positions, 2.0 articles/s, 7 min left",
        "kg: read 240 of 1,000 articles, found 480 positions, 2.0 articles/s, 6 min left",
    ]


def test_counts_of_what_is_held_are_whole_numbers(nlp):
    with kg.open("memory:") as graph:
        kg.build(ARTICLES[:1], into=graph, nlp=nlp)
        summary = kg.build(ARTICLES[:1], into=graph, nlp=nlp)
    assert repr((summary.articles, summary.held, summary.unchanged)) == "(1, 1, 1)"
