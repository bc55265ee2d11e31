"""The pipeline of a command, which lives as long as its process."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

from spacy.language import Language

from kg.text.loading import load


def lasting(name: str | None = None, *, actors: str | None = None) -> Language:
    """Return a pipeline as ``load`` does and tell the garbage collector that it stays.

    Looking through its lexicon again and again took a twentieth of the time of ``kg extract``.
    """
    pipeline = load(name, actors=actors)
    gc.collect()
    gc.freeze()
    return pipeline


def ready(name: str | None, *, actors: str | None, workers: int) -> Language | Callable[[], Language]:
    """Return a pipeline, or how to load it where other processes read: this one then needs none."""
    return lasting(name, actors=actors) if workers == 1 else partial(lasting, name, actors=actors)
