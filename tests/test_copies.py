"""Which articles are copies of one another, and which only look like it."""

# Articles are easier to read in long lines.
# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Article
from kg.read.copies import Copies
from tests.sources import read, write

TEXT = """GENEVA (Wire) — Norway's foreign minister, Espen Barth Eide, said on Thursday that his government opposed the draft that Sweden and Kenya had put before the Council.
The text asks all states to report twice a year on what they have done to carry out the agreement of 2015, and to name those who have not.
Mr Eide told reporters in Geneva that the plan was well meant, but that small states could not bear the cost of it, and that nobody had asked them.
Kenya's envoy, Amina Mohamed, answered that the cost would be borne by a fund to which Germany and Japan had promised 40 million dollars.
The Council will vote on the draft on 9 May, after two days of debate in which more than 60 speakers have put down their names."""
ARTICLE = Article(id="wire-1", text=TEXT, date="2024-05-02", source="Wire")


def copied(*others: Article) -> list[str | None]:
    """Of what each of some articles is a copy, when the wire's report was read before them."""
    copies = Copies()
    assert copies.marked(ARTICLE).copy_of is None
    return [copies.marked(one).copy_of for one in others]


def other(text: str, **given: str) -> Article:
    return replace(ARTICLE, **{"id": f"other-{hash(text)}", "text": text, **given})


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\n\n"),
        TEXT.replace("GENEVA (Wire) —", "GENEVA, Switzerland —"),
        "Norway against draft\nBy Our Staff\n" + TEXT + "\nCopyright The Example Post",
        TEXT.rpartition("\n")[0],
        TEXT.replace("’", "'").replace("well meant", "well-meant"),
    ],
    ids=["word for word", "paragraphs", "dateline", "headline and credit", "cut at the end", "spelling"],
)
def test_a_text_that_an_outlet_printed_is_a_copy(text):
    assert copied(other(text)) == ["wire-1"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("Norway", "Iceland")
        .replace("Espen Barth Eide", "Thorgerdur Gylfadottir")
        .replace("Eide", "X"),
        TEXT.replace("Kenya", "Ghana"),
        TEXT.replace("9 May", "16 May"),
        "\n".join(TEXT.splitlines()[:2]) + "\nFrance said the same day that it would vote against it. " * 4,
        "Norway agreed.",
    ],
    ids=["another speaker", "another state", "another day", "another story", "short"],
)
def test_a_text_that_says_something_else_is_none(text):
    assert copied(other(text)) == [None]


def test_a_text_that_is_said_again_later_is_no_copy():
    assert copied(other(TEXT, date="2024-05-20"), other(TEXT, id="b", date="2025-05-02")) == ["wire-1", None]
    assert copied(other(TEXT, date="2024")) == ["wire-1"]


def test_a_copy_of_a_copy_is_one_of_the_first():
    cut, post = TEXT.rpartition("\n")[0], "Norway against draft\n" + TEXT
    assert copied(other(cut), other(post)) == ["wire-1", "wire-1"]


def test_copies_are_marked_while_reading_unless_they_are_not_looked_for(tmp_path):
    paths = [
        write(tmp_path / f"{name}.txt", f"{name} prints\n\n{TEXT}\n") for name in ("Post", "Times", "Herald")
    ]
    found, skipped, _ = read(*paths)
    first = found[0].id
    assert ([one.copy_of for one in found], skipped) == ([None, first, first], [])
    assert [one.copy_of for one in read(*paths, copies=False)[0]] == [None, None, None]


def test_the_same_articles_have_the_same_copies_every_time(tmp_path):
    for number in range(12):
        write(tmp_path / f"{number:02}.txt", TEXT.replace("9 May", f"{number % 3 + 1} May"))
    found = [(one.id, one.copy_of) for one in read(str(tmp_path))[0]]
    assert found == [(one.id, one.copy_of) for one in read(str(tmp_path))[0]]
    assert sum(copy is not None for _, copy in found) == 9


def test_copies_of_articles_that_were_read_at_another_time_are_found_by_their_sketches():
    sketch = Copies().marked(ARTICLE).sketch
    known = [("wire-1", sketch, "2024-05-02"), ("broken", "no sketch", None), ("old", sketch, "2019-01-01")]
    later = Copies(known)
    assert later.marked(other("Norway against draft\n" + TEXT)).copy_of == "wire-1"
    assert later.marked(ARTICLE).copy_of is None
    assert later.marked(replace(ARTICLE, text="Iran refused the deal.")).copy_of is None


def test_an_article_that_was_corrected_is_known_by_its_new_text():
    copies = Copies()
    copies.marked(ARTICLE)
    corrected = TEXT.replace("Norway", "Iceland").replace("Espen Barth Eide", "Thorgerdur Gylfadottir")
    assert copies.marked(replace(ARTICLE, text=corrected)).copy_of is None
    assert copies.marked(other(corrected)).copy_of == "wire-1"
    assert copies.marked(other(TEXT)).copy_of is None


def test_what_is_kept_in_mind_has_a_limit(monkeypatch):
    monkeypatch.setattr("kg.read.copies._MOST", 2)
    copies = Copies()
    texts = [TEXT.replace("Kenya", state) for state in ("Kenya", "Ghana", "Mali")]
    for number, text in enumerate(texts):
        copies.marked(Article(id=str(number), text=text))
    assert [copies.marked(other(text)).copy_of for text in texts[::-1]] == ["2", "1", None]
