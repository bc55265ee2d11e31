"""What newcomers meet first must run: scripts, queries, and the code in the docs."""

from __future__ import annotations

import doctest
import json
import re
import runpy
import shlex
import shutil
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
PAGES = [
    ROOT / "README.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("guide", "sparql", "networks", "page")),
]


def fenced(page, language):
    """The code blocks of one language on a page."""
    text = page.read_text(encoding="utf8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def example_articles():
    from kg.read import articles

    return list(articles([EXAMPLES / "articles"]))


def name_of(article):
    """The id of an article without the hash of its text, in which the id of a file ends."""
    return re.sub(r"-[0-9a-f]{12}$", "", article.id)


def gold_articles():
    lines = (ROOT / "tests" / "gold" / "articles.jsonl").read_text(encoding="utf8").splitlines()
    return {gold["id"]: gold for gold in map(json.loads, lines)}


def commands(pages):
    """Every `kg` command that some pages show, once, in order."""
    blocks = [block for page in pages for block in fenced(page, "console")]
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("$ kg ")]
    return [line.removeprefix("$ ") for line in dict.fromkeys(lines)]


@pytest.fixture(scope="module")
def graph(nlp):
    """The positions of the example articles, in memory."""
    with kg.open("memory:") as graph:
        kg.build(EXAMPLES / "articles", into=graph, nlp=nlp)
        yield graph


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, nlp):
    """A folder with the examples and a store, as the commands of the pages expect it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(EXAMPLES, folder / "examples")
    kg.build(folder / "examples" / "articles", into=folder / "positions.db", nlp=nlp)
    return folder


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_an_example_script_runs_and_prints(script, tmp_path, monkeypatch, capsys):
    arguments = ["Norway condemned the strike."] if script.stem == "your_own_text" else [str(tmp_path)]
    monkeypatch.setattr(sys, "argv", [str(script), *arguments])
    runpy.run_path(str(script), run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) > 1


@pytest.mark.parametrize("path", sorted((EXAMPLES / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_an_example_query_has_an_answer_in_the_example_articles(path, graph):
    assert len(graph.query(path.read_text(encoding="utf8"))) > 0


@pytest.mark.parametrize("path", sorted((EXAMPLES / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_an_example_query_says_first_what_it_answers(path):
    assert path.read_text(encoding="utf8").startswith("# ")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_sessions_of_a_page_give_what_it_shows(page):
    blocks = "\n".join(fenced(page, "pycon"))
    test = doctest.DocTestParser().get_doctest(blocks, {}, page.name, str(page), 0)
    said = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert said == []


def test_the_table_of_the_readme_shows_what_is_found(graph):
    shown = [
        tuple(cell.strip() for cell in line.strip("|\n").split("|"))
        for line in PAGES[0].read_text(encoding="utf8").splitlines()
        if ", characters " in line
    ]
    found = {
        (
            position.actor.label,
            position.stance,
            position.subject.text,
            ", ".join(party.label for party in position.towards),
            position.speaker.label if position.speaker else "",
            f"{name_of(article)}, characters {position.evidence.start}–{position.evidence.end}",
        )
        for position, article in graph.positions()
    }
    assert len(shown) > 2
    assert set(shown) <= found


@pytest.mark.parametrize("query", fenced(PAGES[2], "sparql"), ids=lambda query: query.splitlines()[0][:40])
def test_a_query_of_the_docs_has_an_answer_in_the_example_articles(query, graph):
    answer = graph.query(query)
    assert answer if isinstance(answer, bool) else len(answer) > 0


@pytest.mark.parametrize("command", commands(PAGES))
def test_a_command_of_the_docs_runs(command, checkout, monkeypatch, capsys):
    from kg.cli import main

    monkeypatch.chdir(checkout)
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit) as ended:
        main()
        sys.exit(0)
    assert ended.value.code in (0, None), capsys.readouterr().err


def test_the_commands_of_the_tutorial_run_one_after_the_other(tmp_path, monkeypatch, capsys):
    from kg.cli import main

    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for command in commands([ROOT / "docs" / "tutorial.md"]):
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as ended:
            main()
            sys.exit(0)
        assert ended.value.code in (0, None), f"{command}: {capsys.readouterr().err}"
    assert (tmp_path / "iran.html").exists()


@pytest.mark.parametrize("article", example_articles(), ids=lambda article: article.id)
def test_an_example_article_is_read_as_the_gold_has_it(article):
    gold = gold_articles()[name_of(article)]
    assert (article.title, article.date) == (gold["title"], gold["date"])
    assert " ".join(gold["text"].split()) in " ".join(article.text.split())


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_gold_subject_stands_in_its_sentence(path):
    gold = json.loads(path.read_text(encoding="utf8"))
    astray = [
        position["subject"]
        for position in gold["positions"]
        if position["subject"]
        not in gold["sentences"][position.get("subject_sentence", position["sentence"])]
    ]
    assert astray == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_polarity_of_a_gold_position_follows_from_its_stance(path):
    from kg.stance_scheme import polarities

    gold = json.loads(path.read_text(encoding="utf8"))
    known = polarities()
    wrong = [p for p in gold["positions"] if known.get(p["stance"]) != p["polarity"]]
    assert wrong == []
