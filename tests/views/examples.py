"""Positions for the pages: two actors who differ, and an article that wishes the page harm; a wait."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Article, Position, Thing, Trigger
from kg.namespaces import THING
from kg.pages import page, rows_of
from kg.pages.rows import Told
from tests.examples_of_positions import ARTICLE, NORWAY, RUSSIA, RYABKOV, SYRIA, position

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "</script><img src=x onerror=\"document.title = 'owned'\">"
TURNED = "\u202egnihton\u202c \x07"
DRAFT = Thing(iri=THING + "draft", label="draft resolution", sign=1, rule="named")
CEASEFIRE = Thing(iri=THING + "ceasefire", label="ceasefire", sign=1, rule="words")
HOSTILE = Thing(iri=THING + "hostile", label=EVIL, sign=0, rule="words")
BAD = replace(ARTICLE, id="bad", title=EVIL, url="javascript:alert(1)", source=EVIL, date="2019-03-04")
NOTHING = Told(nodes={}, rows=(), articles={})
OLD = replace(ARTICLE, id="old", title="An older note", date="2016-01-02", source="Other Agency", url=None)


def said() -> list[tuple[Position, Article]]:
    """Six positions: on the draft for and against, on the ceasefire, and a hostile one."""
    against = replace(DRAFT, sign=-1)
    trigger = Trigger(text="opposes", start=18, end=25, frame="oppose.v.1", found_by=("reader", "frames"))
    evil = position(NORWAY, "neutral", "nothing", article=BAD, number=4, thing=HOSTILE)
    quote = f"{TURNED} {EVIL} & <b>bold</b>"
    evil = replace(evil, evidence=replace(evil.evidence, text=quote))
    return [
        (position(RUSSIA, "opposes", "draft", speaker=RYABKOV, thing=against, trigger=trigger), ARTICLE),
        (position(NORWAY, "supports", "draft", number=1, thing=DRAFT), ARTICLE),
        (position(NORWAY, "demands", "passing the draft", number=2, thing=DRAFT), ARTICLE),
        (position(SYRIA, "supports", "draft", number=3, article=OLD, thing=DRAFT, confidence=0.4), OLD),
        (position(RUSSIA, "praises", "ceasefire", number=5, article=OLD, thing=CEASEFIRE), OLD),
        (evil, BAD),
    ]


def told() -> Told:
    """What a page tells of these positions."""
    return rows_of(said(), {DRAFT.iri: ["Arms control"]})


def data(text: str) -> dict:
    """Return the data that a page holds."""
    return json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])


def page_of(told: Told, **given: object) -> dict:
    """Return the data of the page of what is told."""
    return data(page(told, **given))


def until(page: Page, condition: str, seconds: float = 30) -> None:
    """Wait until JavaScript is true in a page; fails with the condition if it never is.

    Playwright's own ``wait_for_function`` looks again by ``eval``, which our pages forbid.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(20)
