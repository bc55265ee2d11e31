"""Write the figures of the pipeline as a page: docs/pipeline.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.evaluation import FIGURES, KINDS

Figures = dict[str, Any]

PAGE = Path(__file__).with_name("page.md")
TESTS = {
    "ewt": "EWT test",
    "gum": "GUM test (clean part)",
    "gum news": "GUM test, its news",
}
# Relations that matter to the extraction, in the order of the table.
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "ccomp",
    "xcomp", "advcl", "acl", "acl:relcl", "conj", "appos", "compound", "flat", "parataxis",
)  # fmt: skip
META = {
    "lang": "en",
    "name": "kg_pipeline",
    "version": "1.0.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "Tags, lemmas, Universal Dependencies and names for English articles.",
    "license": "CC BY-SA 4.0",
    "author": "",
    "email": "",
    "url": "",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM (CC BY and CC BY-SA genres)", "license": "CC BY-SA 4.0"},
        {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
        {"name": "wikigold", "license": "CC BY 4.0"},
        {"name": "wordfreq (word list)", "license": "CC BY-SA 4.0"},
        {"name": "all-MiniLM-L6-v2 (word vectors)", "license": "Apache-2.0"},
    ],
}


def page(figures: Figures) -> str:
    """Return the page with its tables filled in."""
    return PAGE.read_text(encoding="utf8").format(
        syntax=_table(["", *FIGURES], _syntax(figures)),
        entities=_table(["", *KINDS, "all"], _entities(figures)),
        relations=_table(["", *TESTS.values()], _relations(figures)),
        misread=figures["misread lemmas"],
        costs=_table(["what", "figure"], figures["costs"].items()),
        labels="\n".join(_labels(figures)),
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _syntax(figures: Figures) -> Iterator[list[Any]]:
    for way in ("alone", "in use"):
        for test, title in TESTS.items():
            scores = figures[way][test]["syntax"]
            yield [f"{title}, {way}", *(f"{scores[name]:.1f}" for name in FIGURES)]
    for test, title in TESTS.items():
        scores = figures["in use"][test]["without punctuation"]
        yield [f"{title}, no punctuation", *(f"{scores[name]:.1f}" for name in FIGURES)]


def _entities(figures: Figures) -> Iterator[list[str]]:
    for test, title in TESTS.items():
        scores = figures["in use"][test]["entities"]
        yield [title, *(_prf(scores[kind]) for kind in (*KINDS, "all"))]


def _relations(figures: Figures) -> Iterator[list[str]]:
    for name in RELATIONS:
        scores = [figures["in use"][test]["relations"].get(name) for test in TESTS]
        yield [f"`{name}`", *(_prf(score) if score else "–" for score in scores)]


def _prf(score: dict[str, float]) -> str:
    return f"{score['P']:.0f} / {score['R']:.0f} / {score['F']:.0f}"


def _labels(figures: Figures) -> Iterator[str]:
    for component, labels in figures["labels"].items():
        listed = ", ".join(f"<code>{label}</code>" for label in labels)
        yield f"- **{component}**: {listed}"
