"""What the script of a page knows: the drawing and, column by column, all positions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from kg.pages.drawing import Progress, drawing, pairs
from kg.pages.rows import Row, Told
from kg.pages.texts import units

# The fields of a row by the names of their columns.
_COLUMNS = {
    "stance": "stance",
    "wording": "wording",
    "quote": "quote",
    "modality": "modality",
    "date": "date",
    "speaker": "speaker",
    "towards": "towards",
    "reported": "reported_by",
    "found": "found_by",
    "frame": "frame",
    "rule": "rule",
    "areas": "areas",
}


def data_of(told: Told, *, on_round: Progress | None = None) -> dict[str, Any]:
    """Return the drawing, the articles and the columns of the positions.

    A column holds its distinct ``values`` and, for each row, the index ``of`` its value.
    """
    edges = {pair: index for index, pair in enumerate(pairs(told))}
    articles = {id_: index for index, id_ in enumerate(told.articles)}
    rows = told.rows
    return {
        **drawing(told, on_round=on_round),
        "articles": [{"id": id_, **known} for id_, known in told.articles.items()],
        "rows": {
            "id": [row.id for row in rows],
            "edge": [edges[row.actor, row.thing, row.sign] for row in rows],
            "article": [articles[row.article] for row in rows],
            "trigger": [_trigger(row) for row in rows],
            "confidence": [round(row.confidence, 3) for row in rows],
        },
        "columns": {name: _column(getattr(row, field) for row in rows) for name, field in _COLUMNS.items()},
    }


def _column(values: Iterable[Hashable]) -> dict[str, list[Any]]:
    index: dict[Hashable, int] = {}
    of = [index.setdefault(value, len(index)) for value in values]
    return {"values": list(index), "of": of}


def _trigger(row: Row) -> list[int] | None:
    return [units(row.quote, end) for end in row.trigger] if row.trigger else None
