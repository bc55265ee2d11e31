"""The documentation: every link leads somewhere, every page has its place, generated pages are whole."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "examples" / "README.md",
        ROOT / "training" / "README.md",
        ROOT / "training" / "corpus" / "README.md",
    ]
)
LINK = re.compile(r"!?\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")


def without_code(text):
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)


def links(page):
    """The links of a page that lead to files or to its own headings."""
    for found in LINK.finditer(without_code(page.read_text(encoding="utf8"))):
        if not re.match(r"[a-z]+:", found["target"]):
            yield found["target"]


def anchors(page):
    """The anchors of a page's headings, as the site and code hosts make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


@pytest.fixture(scope="module")
def hooks():
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "docs" / "hooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page):
    dead = []
    for target in links(page):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            dead.append(target)
    assert dead == []


def test_every_page_has_its_place_in_the_site(hooks):
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf8")
    own = [page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md")]
    notebooks = [path.replace(".ipynb", ".md") for path in hooks.notebooks()]
    assert [page for page in [*own, *hooks.PAGES.values(), *notebooks] if f": {page}\n" not in nav] == []


def test_a_link_to_another_folder_leads_to_its_page_of_the_site(hooks):
    moved = hooks.moved("See [how](../training/README.md#the-parts).", "docs/pipeline.md", "pipeline.md")
    assert moved == "See [how](training.md#the-parts)."


def test_a_link_into_the_docs_from_outside_loses_their_folder(hooks):
    assert hooks.moved("[q](docs/quality.md)", "README.md", "index.md") == "[q](quality.md)"
    assert (
        hooks.moved("[q](../docs/quality.md)", "notebooks/x.ipynb", "notebooks/x.md") == "[q](../quality.md)"
    )


def test_a_link_to_a_file_that_the_site_has_not_becomes_its_name(hooks):
    assert hooks.moved("[LICENSE](LICENSE) says", "README.md", "index.md") == "LICENSE says"


def test_links_in_code_and_to_the_web_stay_as_they_are(hooks):
    text = "```text\n[a](nowhere.md)\n```\n[b](https://example.org/) [c](#here)"
    assert hooks.moved(text, "README.md", "index.md") == text


def test_a_link_to_no_file_is_told(hooks, caplog):
    hooks.moved("[gone](docs/gone.md)", "README.md", "index.md")
    assert "README.md: the link docs/gone.md leads to no file of the checkout" in caplog.text


def test_the_page_of_the_commands_has_every_command(hooks):
    from typer.main import get_command

    from kg.cli import app

    page = hooks.commands()
    assert [name for name in get_command(app).commands if f"### `kg {name}`" not in page] == []
    assert "--min-confidence" in page


def test_the_page_of_the_queries_has_every_shipped_query(hooks):
    from kg.graph import queries

    page = hooks.queries()
    assert [name for name in queries() if f"| `{name}` |" not in page] == []


def test_the_page_of_the_questions_has_every_form(hooks):
    from kg.graph.questions import forms

    page = hooks.questions()
    assert [form.name for form in forms() if f"| {form.name} |" not in page] == []


def test_the_reference_of_a_module_has_every_function_that_it_offers(hooks):
    import kg.network

    page = hooks.members("kg.network")
    assert [
        name for name in kg.network.__all__ if name.islower() and f"::: kg.network.{name}\n" not in page
    ] == []


def test_the_readme_expects_what_the_page_on_quality_has_measured():
    quality = (ROOT / "docs" / "quality.md").read_text(encoding="utf8")
    [row] = re.findall(r"^\| \*\*all\*\* \|.*$", quality, re.MULTILINE)
    precision, recall = re.findall(r"\*\*(\d\.\d+)\*\*", row)[:2]
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf8").split())
    assert f"(precision {precision})" in readme
    assert f"(recall {recall})" in readme


def test_the_pictures_of_the_docs_are_small():
    pictures = list((ROOT / "docs" / "images").iterdir())
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 300_000] == []


def test_a_dead_link_fails_the_build_of_the_site():
    assert "strict: true" in (ROOT / "mkdocs.yml").read_text(encoding="utf8").splitlines()
    # MkDocs does not count warnings that it is told not to print.
    assert "mkdocs build --quiet" not in (ROOT / "Makefile").read_text(encoding="utf8")
