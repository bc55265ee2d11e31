"""The static site: read without scripts, searched with one, with links that last."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kg.errors import InputError
from kg.namespaces import BASE
from kg.pages import rows_of
from kg.pages.paths import paths
from kg.pages.rows import Node, Told
from kg.pages.site import write_site
from tests.examples_of_positions import ARTICLE, NORWAY, position
from tests.views.examples import DRAFT, EVIL, NOTHING, said, told


@pytest.fixture
def site(tmp_path):
    write_site(told(), tmp_path / "site", title="Who stands where")
    return tmp_path / "site"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_actor_and_thing_has_a_page_with_its_positions_and_sources(site):
    assert {"index.html", "names.html", "explore.html", "actor/RUS.html", "thing/draft.html"} <= set(
        contents(site)
    )
    page = (site / "thing" / "draft.html").read_text(encoding="utf8")
    assert all(f"../actor/{name}.html" in page for name in ("RUS", "NOR", "SYR"))
    assert f'href="{ARTICLE.url}"' in page
    assert "<mark>" in page
    assert page.count('<article class="card') == 4


def test_every_link_leads_to_a_page_and_a_place_on_it(site):
    for path in site.rglob("*.html"):
        if path.name == "explore.html":
            continue
        for href in re.findall(r'href="([^"]*)"', path.read_text(encoding="utf8")):
            link = urlsplit(href)
            if link.scheme:
                continue
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            assert target.is_file(), (path, href)
            if link.fragment and target.name != "explore.html":
                assert f'id="{link.fragment}"' in target.read_text(encoding="utf8")


def test_the_same_positions_give_the_same_site(site, tmp_path):
    write_site(
        rows_of(reversed(said()), {DRAFT.iri: ["Arms control"]}), tmp_path / "again", title="Who stands where"
    )
    assert contents(site) == contents(tmp_path / "again")


def test_pages_that_are_no_longer_needed_go_and_other_files_stay(site):
    (site / "notes.txt").write_text("mine", encoding="utf8")
    write_site(NOTHING, site)
    assert set(contents(site)) == {"index.html", "names.html", "explore.html", "kg-site.json", "notes.txt"}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "index.html").write_text("mine", encoding="utf8")
    with pytest.raises(InputError, match="give an empty folder"):
        write_site(told(), tmp_path)
    assert contents(tmp_path) == {"index.html": b"mine"}


def test_a_list_that_was_changed_removes_nothing_outside(site, tmp_path):
    (tmp_path / "kept.html").write_text("mine", encoding="utf8")
    listed = json.loads((site / "kg-site.json").read_text(encoding="utf8"))
    (site / "kg-site.json").write_text(
        json.dumps({"pages": [*listed["pages"], "../kept.html"]}), encoding="utf8"
    )
    write_site(NOTHING, site)
    assert (tmp_path / "kept.html").is_file()


@pytest.mark.parametrize("text", ["[]", "{}", '{"pages": 3}', "nothing"])
def test_a_list_that_is_none_is_told(tmp_path, text):
    (tmp_path / "kg-site.json").write_text(text, encoding="utf8")
    with pytest.raises(InputError, match="give an empty folder"):
        write_site(told(), tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf8")
    with pytest.raises(InputError, match=r"file/site: cannot be written"):
        write_site(told(), tmp_path / "file" / "site")


def node(tail: str, kind: str = "thing") -> Node:
    return Node(iri=BASE + tail, label="x", kind=kind, type="Thing")


def test_an_address_follows_from_the_iri_alone():
    both = [
        node("thing/a"),
        node("thing/b/c"),
        node("actor/RUS", "actor"),
        node("thing/" + "x" * 300),
        node("thing/ü?"),
    ]
    together = paths(both)
    assert together == {one.iri: path for one in both for path in paths([one]).values()}
    assert together[BASE + "thing/a"] == "thing/a.html"
    assert max(map(len, together.values())) < 130


@pytest.mark.parametrize(
    "tails", [("thing/RUS", "thing/rus"), ("thing/a", "subject/a"), ("thing/a-b", "thing/a/b")]
)
def test_two_nodes_never_share_a_page(tails):
    assert len({path.casefold() for path in paths(map(node, tails)).values()}) == 2


@pytest.mark.parametrize("tail", ["../../etc", "CON", "", ".", "//", "a\x00b"])
def test_an_address_stays_in_its_folder(tail):
    (path,) = paths([node(f"thing/{tail}")]).values()
    assert re.fullmatch(r"thing/[A-Za-z0-9-]+-[0-9a-f]{8}\.html", path)


def test_a_hostile_text_is_only_shown(site, look):
    (hostile,) = (site / "thing").glob("hostile*.html")
    page = look(hostile)
    assert EVIL in page.inner_text("h1")
    assert page.locator("img, main script, main b:text('bold')").count() == 0
    assert "U+202E" in page.inner_text("blockquote")
    assert "javascript:" not in page.content()
    assert page.told == []


def test_the_site_is_read_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.click("main >> text=draft resolution")
    page.click(".side.minus >> text=Russia")
    assert "Sergei Ryabkov" in page.inner_text("main")
    page.click("text=Search, all actors and things")
    assert page.locator(".names li").count() == len(told().nodes)
    context.close()


def test_search_finds_names(site, look):
    page = look(site / "names.html")
    page.fill("#search", "CEASE")
    assert page.locator(".names li:visible").all_inner_texts() == ["ceasefire + for 1"]
    assert page.inner_text("#found") == "1 found"
    page.click("text=ceasefire")
    page.click("text=in the interactive page")
    page.wait_for_selector(".side.plus")
    assert page.input_value("#about") == "ceasefire"
    assert page.told == []


@pytest.mark.parametrize("width", [1400, 390])
def test_the_site_fits_the_screen(site, look, width):
    long = replace(DRAFT, label="x" * 10_000)
    write_site(rows_of([*said(), (position(NORWAY, number=9, thing=long), ARTICLE)]), site)
    for name in ("index.html", "names.html", "actor/NOR.html"):
        page = look(site / name, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_graph_gives_a_site(tmp_path):
    empty: Told = NOTHING
    assert write_site(empty, tmp_path / "site") == 3
