"""Answers of the service that are kept: as long as the store stays as it is, and no more than fit."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import httpx
import pytest

import kg
from kg.serve import asking, kept
from kg.serve.kept import Kept, key_of
from tests.examples_of_positions import ARTICLE
from tests.services import filled, serving


def test_an_answer_is_kept_for_one_state_of_the_store():
    answers = Kept()
    assert answers.find(b"a", "first") is None
    answers.keep(b"a", "first", b"1")
    assert answers.find(b"a", "first") == b"1"
    assert answers.find(b"a", "second") is None
    assert answers.find(b"a", "first") is None


def test_what_was_asked_before_the_store_changed_is_not_kept_for_after_it():
    answers = Kept()
    answers.find(b"a", "first")
    answers.find(b"b", "second")
    answers.keep(b"a", "first", b"old")
    assert answers.find(b"a", "second") is None


def test_nothing_is_kept_of_a_store_that_does_not_tell_its_state():
    answers = Kept()
    answers.find(b"a", None)
    answers.keep(b"a", None, b"1")
    assert answers.find(b"a", None) is None


def test_what_was_not_asked_for_longest_goes_first(monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 3 * (kept._KEY + 10))
    answers = Kept()
    answers.find(b"", "s")
    for key in (b"a", b"b", b"c"):
        answers.keep(key, "s", b"0123456789")
    answers.find(b"a", "s")
    answers.keep(b"d", "s", b"0123456789")
    assert [answers.find(key, "s") is not None for key in (b"a", b"b", b"c", b"d")] == [
        True,
        False,
        True,
        True,
    ]


def test_a_large_answer_is_not_kept(monkeypatch):
    monkeypatch.setattr(kept, "_LARGEST", 5)
    answers = Kept()
    answers.find(b"a", "s")
    answers.keep(b"a", "s", b"123456")
    assert answers.find(b"a", "s") is None


@pytest.mark.parametrize(
    "other", [(len, {"a": [2]}, slice(0, 5)), (len, {"a": [1]}, slice(0, 6)), (min, {"a": [1]}, slice(0, 5))]
)
def test_what_is_asked_otherwise_has_another_key(other):
    assert key_of(len, {"a": [1]}, slice(0, 5)) == key_of(len, {"a": [1]}, slice(0, 5)) != key_of(*other)


def test_lists_counts_and_pages_follow_the_store(tmp_path):
    store = filled(tmp_path / "positions.db")
    places = ("/positions", "/counts", "/articles", "/", "/view")
    with serving(store, "--workers", "1") as where, httpx.Client(base_url=where, timeout=60) as ask:
        before = [ask.get(place).content for place in places]
        assert [ask.get(place).content for place in places] == before
        with kg.open(store) as graph:
            graph.remove(ARTICLE.id)
        after = [ask.get(place).content for place in places]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_what_many_ask_at_the_same_time_is_found_once():
    found = []

    async def finds(*_: object) -> bytes:
        found.append(1)
        await asyncio.sleep(0.01)
        return b"answer"

    async def all_ask() -> list[bytes]:
        state = SimpleNamespace(kept=Kept(), service=SimpleNamespace(store="s"))
        request = SimpleNamespace(app=SimpleNamespace(state=state))
        return await asyncio.gather(*(asking.known(request, len, "x") for _ in range(50)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "asked", finds)
        patch.setattr(asking, "state_of", lambda store: "state")
        assert asyncio.run(all_ask()) == [b"answer"] * 50
    assert len(found) == 1
