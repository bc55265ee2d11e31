"""Pieces can be switched off one by one, so that their worth can be measured."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.text.actors import pronouns
from kg.text.actors.mention import Reference
from kg.text.actors.references import RESOLVERS
from training import knockouts
from training.annotated import AnnotatedArticle, Annotation, corpus
from training.knockouts import Bench, Knockout, found, switched_off
from training.rules import RULES

SENTENCE = "Norway condemned the shelling of the port."
CONDEMNS = Annotation(
    sentence=0,
    actor="Norway",
    stance="condemns",
    polarity=-1,
    modality="asserted",
    subject="shelling of the port",
)


@pytest.fixture(scope="module")
def bench(nlp):
    article = Article(id="a", text=SENTENCE)
    return Bench(nlp, [AnnotatedArticle(article=article, sentences=(SENTENCE,), positions=(CONDEMNS,))])


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_table_exists_and_can_be_switched_off(rule):
    before = found(rule).__code__
    with switched_off(rule):
        assert found(rule).__code__ is RULES[rule].__code__
    assert found(rule).__code__ is before


def test_a_rule_that_does_not_exist_says_so():
    with pytest.raises(LookupError, match=r"no rule kg\.text\.positions:_gone; take its line out"):
        found("kg.text.positions:_gone")


def test_a_rule_is_off_wherever_the_function_is_held():
    resolver, _ = RESOLVERS[Reference.PERSON]
    with switched_off("kg.text.actors.pronouns:person"):
        assert pronouns.person(None, None) == resolver(None, None) == []


def test_a_rule_is_on_again_after_an_error():
    with pytest.raises(RuntimeError), switched_off("kg.text.actors.pronouns:person"):
        raise RuntimeError
    with pytest.raises(AttributeError):
        pronouns.person(None, None)


def test_with_all_pieces_the_articles_are_read_as_ever(bench):
    assert bench.base.scores["resolved", True].f1 == 1


def test_without_a_rule_that_does_nothing_here_nothing_changes(bench):
    assert bench.base.scores == bench.figures(rule("kg.text.syntax.clauses:_raised_objects")).scores


def test_without_the_reader_a_position_is_lost(nlp, bench):
    components = [one for one in knockouts.knockouts(nlp) if one.kind == "component"]
    assert {one.name: bench.worth(one).right for one in components} == {
        one.name: int(one.name == "kg_reader") for one in components
    }


def test_every_knockout_begins_where_its_piece_works(nlp):
    first = {one.name: one.first for one in knockouts.knockouts(nlp)}
    assert first["kg.text.actors.pronouns:pronouns"] == "kg_actors"
    assert first["kg.text.positions:Join._is_denied"] == "kg_positions"
    assert first["kg.text.scope:scope_of"] == "kg_actors"
    assert first["kg.text.syntax.clauses:_inherited"] == "kg_actors"


def test_reading_only_the_articles_in_which_a_rule_did_something_gives_the_same_as_reading_all(nlp):
    bench = Bench(nlp, corpus("dev")[:8])
    chosen = [one for one in knockouts.knockouts(nlp) if one.kind == "rule"][::12]
    few = [bench.figures(one) for one in chosen]
    bench.did = {one.name: set(range(8)) for one in chosen}
    assert [bench.figures(one) for one in chosen] == few


def test_what_is_worth_most_stands_first():
    rows = [knockouts.Worth(knockout=rule(name), resolved=value, words=0, right=0, found=0)
            for name, value in (("harms", -0.1), ("helps", 0.2), ("idles", 0.0))]  # fmt: skip
    assert [line.split()[-1] for line in list(knockouts.lines(rows))[1:]] == ["helps", "idles", "harms"]


def rule(name, first="kg_actors"):
    return Knockout(kind="rule", name=name, first=first, rule=name)
