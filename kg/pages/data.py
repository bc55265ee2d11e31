"""What the script of a page knows: the drawing and, column by column, all positions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from kg.pages.drawing import Progress, drawing, pairs
from kg.pages.rows import Row, Told
from kg.pages.texts import units


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
        "columns": {
            "stance": _column(row.stance for row in rows),
            "wording": _column(row.wording for row in rows),
            "quote": _column(row.quote for row in rows),
            "modality": _column(row.modality for row in rows),
            "date": _column(row.date for row in rows),
            "speaker": _column(row.speaker for row in rows),
            "towards": _column(row.towards for row in rows),
            "reported": _column(row.reported_by for row in rows),
            "found": _column(row.found_by for row in rows),
            "frame": _column(row.frame for row in rows),
            "rule": _column(row.rule for row in rows),
            "areas": _column(row.areas for row in rows),
        },
    }


def _column(values: Iterable[Hashable]) -> dict[str, list[Any]]:
    index: dict[Hashable, int] = {}
    of = [index.setdefault(value, len(index)) for value in values]
    return {"values": list(index), "of": of}


def _trigger(row: Row) -> list[int] | None:
    return [units(row.quote, end) for end in row.trigger] if row.trigger else None
