"""Who supports or opposes what: knowledge graphs of diplomatic positions, read from articles.

nlp = kg.load()
for document in kg.extract("Norway condemned the strike.", nlp): ...
kg.build(["articles/"], into="positions.db")
graph = kg.open("positions.db")
kg.view(graph, "positions.html")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KgError, PipelineError, QueryError, ShapeError, StoreError
from kg.model import (
    Article,
    Attribution,
    Document,
    Evidence,
    Noted,
    Party,
    Passage,
    Position,
    Skipped,
    Subject,
    Trigger,
)
from kg.version import __version__

if TYPE_CHECKING:
    from kg.building import Summary, build
    from kg.explaining import explain
    from kg.extraction import extract
    from kg.graph import open
    from kg.pages.writing import view
    from kg.text.loading import load

__all__ = [
    "Article",
    "Attribution",
    "Document",
    "Evidence",
    "InputError",
    "KgError",
    "Noted",
    "Party",
    "Passage",
    "PipelineError",
    "Position",
    "QueryError",
    "ShapeError",
    "Skipped",
    "StoreError",
    "Subject",
    "Summary",
    "Trigger",
    "__version__",
    "build",
    "explain",
    "extract",
    "load",
    "open",
    "view",
]

# Loaded at first use, so that `import kg` and `kg --help` do not wait for spaCy.
_HOMES = {
    "Summary": "kg.building",
    "build": "kg.building",
    "explain": "kg.explaining",
    "extract": "kg.extraction",
    "load": "kg.text.loading",
    "open": "kg.graph",
    "view": "kg.pages.writing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    # Without this, Tab would not show what is loaded at first use.
    return sorted({*globals(), *__all__})
