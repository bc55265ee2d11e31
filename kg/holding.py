"""What a graph holds already as it would be read: it need not be read again.

A build that was stopped takes up where it was; one that is run again reads what is new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice

from kg import resources
from kg.graph import Graph, Run
from kg.graph.runs import hash_of_files
from kg.model import Article

# How many articles are looked up at once.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: by which run, and how sure positions must be."""

    run: Run
    min_confidence: float

    def __call__(self, article: Article) -> str:
        """Return the hash of an article as given and of how it is read."""
        told = [asdict(article), self.run.iri, self.min_confidence, _code()]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def new(
    articles: Iterable[Article], graph: Graph, reading: Reading, *, on_held: Callable[[Article], None]
) -> Iterator[Article]:
    """Yield the articles that a graph does not hold as they would be read.

    Args:
        articles: What is to be read.
        graph: What holds some of it.
        reading: How it is read.
        on_held: Called with each article that need not be read again.
    """
    given = iter(articles)
    while batch := list(islice(given, _AT_ONCE)):
        held = graph.readings(article.id for article in batch if article.id)
        for article in batch:
            if article.id in held and held[article.id] == reading(article):
                on_held(article)
            else:
                yield article


@cache
def _code() -> str:
    """Return the hash of the code: between two releases it may find something else."""
    folders = [resources.path("kg", "text"), resources.path("kg", "graph")]
    return hash_of_files((file for folder in folders for file in folder.rglob("*.py")), text=True)
