"""The pipeline of a command, which lives as long as its process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import partial

from spacy.language import Language

from kg.commands import printing
from kg.model import Article
from kg.text import loading
from kg.text.loading import Cost, priced


def lasting(
    name: str | None = None,
    *,
    actors: str | None = None,
    things: str | None = None,
    reader: str | None = None,
) -> Language:
    """Return a pipeline as ``load`` does and tell the garbage collector that it stays.

    Looking through its lexicon again and again took a twentieth of the time of ``kg extract``.
    """
    pipeline = loading.load(name, actors=actors, things=things, reader=reader)
    gc.collect()
    gc.freeze()
    return pipeline


def ready(
    name: str | None, *, actors: str | None, things: str | None, reader: str | None, workers: int | None
) -> Language | Callable[[], Language]:
    """Return a pipeline, or how to load it where other processes may read: this one then needs none.

    A reader that costs something is loaded here too, so that the cost can be told.
    """
    if workers == 1 or reader is not None:
        return lasting(name, actors=actors, things=things, reader=reader)
    return partial(lasting, name, actors=actors, things=things)


def costs(nlp: Language | Callable[[], Language] | None) -> bool:
    """Tell whether reading with a pipeline costs something that is told before."""
    return isinstance(nlp, Language) and priced(nlp) is not None


def announced(
    articles: Iterable[Article], nlp: Language | Callable[[], Language] | None
) -> Iterable[Article]:
    """Return articles after saying what their reading will cost, if the reader costs anything.

    Only then are they all held in memory, since the cost is that of all.
    """
    reader = priced(nlp) if isinstance(nlp, Language) else None
    if reader is None:
        return articles
    held = list(articles)
    cost = reader.cost(article.text for article in held)
    if cost.windows:
        printing.say(f"kg: {_told(cost)}")
    return held


def _told(cost: Cost) -> str:
    known = f" ({cost.held:,} more are known already)" if cost.held else ""
    price = "" if cost.price is None else f", about {cost.price:.2f} at your price"
    windows = printing.count(cost.windows, "window")
    return f"asking {cost.asked} about {windows}{known}: about {cost.tokens:,} tokens{price}"
