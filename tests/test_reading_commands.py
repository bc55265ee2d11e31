"""What the commands say of copies, other languages, lists of articles and addresses."""

from __future__ import annotations

import json

from tests.sources import BODY, page, write, zipped
from tests.test_cli import run
from tests.test_copies import TEXT
from tests.test_formats import teasers
from tests.test_languages import FRENCH
from tests.web_server import site

__all__ = ["run"]


def folder(tmp_path) -> str:
    """An article, two copies of it, one in French, a page that lists articles, and a broken archive."""
    wire = [{"id": outlet, "text": TEXT, "source": outlet} for outlet in ("Wire", "Post", "Times")]
    lines = "\n".join(json.dumps(one) for one in [*wire, {"id": "fr", "text": FRENCH}])
    write(tmp_path / "news.zip", zipped({"news.jsonl": lines.encode()}))
    write(tmp_path / "index.html", f"<html><body><main><ul>{teasers(5)}</ul></main></body></html>")
    write(tmp_path / "broken.zip", b"PK\x03\x04")
    return str(tmp_path)


def test_build_counts_an_article_once_and_says_what_was_left_out(run, tmp_path):
    store = str(tmp_path / "positions.db")
    done = run("build", folder(tmp_path / "in"), "--into", store)
    assert done.code == 0
    *lines, last = done.err.splitlines()
    assert last.startswith("kg: read 1 article and 2 copies of them in other outlets (1 added), found ")
    assert last.endswith(
        f", 1 input skipped, 1 article in another language, 1 page that lists articles, in {store}"
    )
    assert [line.rpartition("/in/")[2].partition(":")[0] for line in lines] == [
        "broken.zip",
        "index.html",
        "news.zip",
    ]
    again = run("build", str(tmp_path / "in" / "news.zip"), "--into", store)
    assert (again.code, "(1 unchanged)" in again.err) == (0, True)
    write(tmp_path / "later.txt", f"The Herald\n\n{TEXT}\n")
    later = run("build", str(tmp_path / "later.txt"), "--into", store)
    assert later.code == 0
    assert "read 0 articles and 1 copy of them in other outlets, found 0 positions" in later.err
    copies = run("query", store, "copies", "--format", "json")
    assert [row["source"] for row in json.loads(copies.out)] == ["Post", "Times", None]
    assert run("validate", store).code == 0


def test_extract_prints_the_positions_of_copies_once(run, tmp_path):
    done = run("extract", folder(tmp_path))
    found = [json.loads(line)["article"] for line in done.out.splitlines()]
    assert {article["id"] for article in found} == {"Wire"}
    assert {article["language"] for article in found} == {"en"}
    assert "kg: read 1 article and 2 copies of them in other outlets, skipped 1 input, 1 article" in done.err


def test_an_address_of_this_machine_needs_a_word(run, tmp_path):
    with site(**{"a": page("Raid", BODY), "robots.txt": ""}) as running:
        refused = run("annotate", f"{running.url}/a")
        assert (refused.code, "--private" in refused.err, running.asked) == (1, True, [])
        allowed = run("annotate", f"{running.url}/a", "--private")
    assert (allowed.code, json.loads(allowed.out)["id"]) == (0, f"{running.url}/a")
