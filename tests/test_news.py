"""The news in examples/news: free to copy, said where it comes from, and new to the reader."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.read import articles

ROOT = Path(__file__).parents[1]
NEWS = ROOT / "examples" / "news"
README = ROOT / "examples" / "README.md"
STORIES = sorted(NEWS.glob("*.jsonl"))
# How NOTICE and the README call the sources.
NAMES = {
    "VOA": "VOA News",
    "US": "senators",
    "White": "White House",
    "Kremlin": "Kremlin",
    "UN": "UN General Debate",
}
FREE = ("public domain", "CC0 1.0", "CC BY 4.0", "CC BY 2.5")


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def all_lines():
    return [line for story in STORIES for line in lines(story)]


def letters(text):
    return re.sub(r"\W+", "", text)


def test_there_are_five_stories_in_at_least_150_articles():
    assert len(STORIES) == 5
    assert len(all_lines()) >= 150


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_article_of_a_story_names_its_source_and_a_free_licence(story):
    unnamed = [
        line["id"]
        for line in lines(story)
        if not line["source"] or not line["licence"].startswith(FREE) or "SA" in line["licence"].split()[0]
    ]
    assert unnamed == []


def test_an_article_under_a_licence_that_asks_for_attribution_has_title_and_address():
    attributed = [line for line in all_lines() if line["licence"].startswith("CC BY")]
    assert attributed
    assert [line["id"] for line in attributed if not (line["title"] and line["url"])] == []


def test_the_readme_says_first_of_the_news_source_and_licence():
    first = README.read_text(encoding="utf8").split("## The news\n\n")[1].splitlines()[0]
    assert "Source:" in first
    assert "Licence:" in first


@pytest.mark.parametrize("page", [ROOT / "NOTICE", README], ids=lambda path: path.name)
def test_the_sources_are_counted_as_they_are(page):
    text = page.read_text(encoding="utf8")
    for source, count in Counter(line["source"] for line in all_lines()).items():
        assert re.search(rf"{NAMES[source.split()[0]]}.*\b{count}\b", text), f"{source}: {count}"


def test_the_readme_counts_the_articles_of_each_story():
    text = README.read_text(encoding="utf8")
    for story in STORIES:
        dated = sum(line["date"] is not None for line in lines(story))
        assert re.search(rf"`{story.name}` \|.*\| {len(lines(story))} \| [\d,]+ \| {dated} \|", text)


def test_every_article_is_read_once():
    read = list(articles([NEWS]))
    assert len(read) == len({article.id for article in read}) == len(all_lines())


def test_no_article_is_among_those_that_trained_or_measured_the_reader():
    known = {
        letters(sentence)
        for part in (ROOT / "training" / "corpus").glob("*.jsonl")
        for line in lines(part)
        for sentence in line["sentences"]
        if len(letters(sentence)) > 60
    }
    again = [
        line["id"]
        for line in all_lines()
        if known & {letters(sentence) for sentence in re.split(r"(?<=[.!?])\s+|\n", line["text"])}
    ]
    assert again == []
