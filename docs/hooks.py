"""What the site has besides the files of this folder: pages of other folders, and generated ones.

The command line and the shipped queries are told by what they say of themselves, so that
their pages cannot lag behind; links from one folder to another lead to the page that the
site has for it.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
# MkDocs counts what is logged here as warnings of its own, which `strict` turns into failure.
LOG = logging.getLogger("mkdocs.hooks.kg")

# Files of other folders that are pages of the site.
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "examples/README.md": "examples.md",
    "training/README.md": "training.md",
    "training/corpus/README.md": "corpus.md",
}
LINK = re.compile(r"(?P<label>!?\[[^\]\n]*\])\((?P<target>[^)\s]+)\)")
# Where a page says that something is to be written here.
WRITTEN = re.compile(r"<!-- written: (?P<what>\w+) -->")
# Where a page has all that a module offers.
MEMBERS = re.compile(r"<!-- members: (?P<module>[\w.]+) -->")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def notebooks() -> Iterator[str]:
    """Yield the path of every notebook, from the root of the checkout."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        yield path.relative_to(ROOT).as_posix()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that do not lie in this folder."""
    from mkdocs.structure.files import File

    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf8")
        files.append(File.generated(config, page, content=moved(text, source, page)))
    for notebook in notebooks():
        for page, content in of_notebook(notebook):
            files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Write what is generated, and lead links to files of other folders to their pages."""
    if page.file.generated_by is not None:
        return markdown
    whole = WRITTEN.sub(lambda found: GENERATED[found["what"]](), markdown)
    whole = MEMBERS.sub(lambda found: members(found["module"]), whole)
    return moved(whole, f"docs/{page.file.src_uri}", page.file.src_uri)


def on_page_content(html: str, **_: Any) -> str:
    """Take away the double colons before the examples of docstrings, which Markdown does not know."""
    return html.replace("<p>::</p>", "").replace("::</p>", ":</p>")


def moved(text: str, source: str, page: str) -> str:
    """Return Markdown with its links as they must be on another place.

    >>> moved("[how](../training/README.md#x)", "docs/pipeline.md", "pipeline.md")
    '[how](training.md#x)'

    Args:
        text: The Markdown.
        source: Where it lies, from the root of the checkout.
        page: Where it goes, from the root of the site.
    """
    code = [(found.start(), found.end()) for found in FENCE.finditer(text)]

    def link(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        return _link(found["label"], found["target"], source, page)

    return LINK.sub(link, text)


def _link(label: str, target: str, source: str, page: str) -> str:
    path, hash_, anchor = target.partition("#")
    if not path or re.match(r"[a-z]+:", path):
        return f"{label}({target})"
    wanted = os.path.normpath(PurePosixPath(source).parent / path)
    if not (ROOT / wanted).exists():
        LOG.warning("%s: the link %s leads to no file of the checkout", source, target)
    known = _page(wanted)
    if known is None:  # a file that the site does not have: its name is all there is to say
        return label.removeprefix("[").removesuffix("]")
    return f"{label}({os.path.relpath(known, PurePosixPath(page).parent)}{hash_}{anchor})"


def _page(path: str) -> str | None:
    """Return which page or file of the site stands for a file of the checkout."""
    if path in PAGES:
        return PAGES[path]
    if path in notebooks():
        return path.replace(".ipynb", ".md")
    return path.removeprefix("docs/") if path.startswith("docs/") else None


def of_notebook(notebook: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the page of a notebook with its stored outputs, and the pictures on it."""
    from nbconvert import MarkdownExporter

    page = notebook.replace(".ipynb", ".md")
    text, resources = MarkdownExporter().from_filename(str(ROOT / notebook))
    for name, picture in resources["outputs"].items():
        ours = f"{PurePosixPath(page).stem}-{name}"
        text = text.replace(f"({name})", f"(made:{ours})")
        yield str(PurePosixPath(page).with_name(ours)), picture
    yield page, moved(text, notebook, page).replace("(made:", "(")


def members(module: str) -> str:
    """Return the blocks from which mkdocstrings makes the reference of a module: one a public name."""
    names = [name for name in import_module(module).__all__ if not name.isupper()]
    return "\n".join(f"::: {module}.{name}\n    options: {{heading_level: 3}}\n" for name in names)


def commands() -> str:
    """Return what ``kg --help`` and ``kg COMMAND --help`` say, as Markdown."""
    made = subprocess.run(
        [sys.executable, "-m", "typer", "kg.cli", "utils", "docs", "--name", "kg", "--title", "kg"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return re.sub("^#", "##", made.stdout, flags=re.MULTILINE)


def queries() -> str:
    """Return a table of the queries that ship with kg, from what they say of themselves."""
    from kg.graph import queries as shipped

    lines = ["| query | gives | takes |", "|---|---|---|"]
    for name, query in sorted(shipped().items()):
        takes = ", ".join(f"`{value}`" for value in query.takes) or "–"
        lines.append(f"| `{name}` | {query.rows} | {takes} |")
    return "\n".join(lines) + "\n"


def questions() -> str:
    """Return a table of the forms of questions in plain words, from the list that answers them."""
    from kg.graph.questions import forms

    lines = ["| question | answer | for example |", "|---|---|---|"]
    for form in forms():
        lines.append(f"| {form.name} | {form.says} | {'; '.join(form.examples)} |")
    return "\n".join(lines) + "\n"


GENERATED: dict[str, Callable[[], str]] = {"commands": commands, "questions": questions, "queries": queries}
