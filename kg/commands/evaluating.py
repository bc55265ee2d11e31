"""kg evaluate: how well what was found fits what careful readers annotated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.errors import InputError
from kg.model import SURE, Position

if TYPE_CHECKING:
    from kg.evaluation.annotated import AnnotatedArticle
    from kg.evaluation.figures import Figures, Score

_STORE = ("http://", "https://")
_WAYS = {"resolved": "the right actor", "words": "the right words of the actor", "any": "whoever the actor"}


def evaluate(
    what: Annotated[
        str,
        typer.Argument(
            metavar="STORE | ARTICLES | POSITIONS",
            help="A graph, articles to read (GOLD itself has texts too), or what `kg extract` printed.",
            show_default=False,
        ),
    ],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Annotated articles, JSON Lines.", show_default=False)
    ],
    errors: Annotated[
        bool,
        typer.Option("--errors", help="List what is wrong, one row a position, in place of the figures."),
    ] = False,
    min_confidence: options.Confidence = SURE,
    pipeline: options.Pipeline = None,
    actors: options.Actors = None,
    things: options.Things = None,
    reader: options.Reader = None,
    format_: options.RowFormat = options.Rows.auto,
) -> None:
    """Say how precise and how complete positions are, field by field, or list every error."""
    from kg.evaluation import differences, figures
    from kg.evaluation.annotated import read_jsonl

    annotated = list(read_jsonl(gold))
    if not annotated:
        raise InputError("holds no annotated article", path=str(gold))
    reading = options.Reading(pipeline, actors, things, reader, 1, min_confidence)
    found = _of_gold(annotated, _found(what, gold, annotated, reading), min_confidence)
    if not found:
        raise InputError(
            f"holds none of the {len(annotated)} articles of {gold}: no id is the same", path=what
        )
    judged = [one for one in annotated if one.article.id in found]
    if missing := len(annotated) - len(judged):
        printing.say(
            f"kg: {printing.count(missing, 'article')} of {gold} not in {printing.place(what)}: left out"
        )
    if errors:
        from kg.evaluation.errors import Difference

        rows = [asdict(one) for one in differences(judged, found)]
        printing.rows([field.name for field in fields(Difference)], rows, format_)
        return
    table = list(_rows(figures(judged, found)))
    printing.rows(list(table[0]), table, format_)


def _of_gold(
    annotated: list[AnnotatedArticle],
    found: Iterable[tuple[str, Iterable[Position]]],
    min_confidence: float,
) -> dict[str, list[Position]]:
    """Return the positions of annotated articles that are sure enough, by the ids of those that were read."""
    known = {one.article.id for one in annotated}
    read: dict[str, list[Position]] = {}
    for article, positions in found:
        if article in known:
            sure = [one for one in positions if one.confidence >= min_confidence]
            read.setdefault(article, []).extend(sure)
    return read


def _rows(found: Figures) -> Iterator[dict[str, object]]:
    for way, said in _WAYS.items():
        for exact in (False, True):
            yield _row(f"{said}, {'the same stance' if exact else 'polarity'}", found.scores[way, exact])
    for detail in ("stance", "speaker", "modality"):
        yield _row(f"the right actor, polarity and {detail}", found.with_detail(detail))
    yield _row("towards, of these positions", found.towards)


def _row(field: str, score: Score) -> dict[str, object]:
    return {
        "a position with": field,
        "right": score.right,
        "found": score.found,
        "gold": score.gold,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "F1": round(score.f1, 3),
    }


def _found(
    what: str, gold: Path, annotated: list[AnnotatedArticle], reading: options.Reading
) -> Iterable[tuple[str, Iterable[Position]]]:
    """Yield the ids of articles with their positions: from a graph, from JSON Lines, or read now."""
    if what.startswith(_STORE) or (Path(what) / "CURRENT").exists():
        return _in_graph(what)
    if Path(what) != gold and _are_positions(what):
        return _printed(what)
    return _read(what, None if Path(what) != gold else annotated, reading)


def _in_graph(store: str) -> Iterator[tuple[str, list[Position]]]:
    with open_graph(store, read_only=True) as graph:
        yield from ((article.id, []) for article in graph.articles())
        yield from ((article.id, [position]) for position, article in graph.positions())


def _are_positions(what: str) -> bool:
    """Return whether a file holds what ``kg extract`` printed: its first line tells."""
    try:
        with Path(what).open(encoding="utf8") as lines:
            first = json.loads(next(lines, ""))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and {"article", "stance", "evidence"} <= first.keys()


def _printed(what: str) -> Iterator[tuple[str, list[Position]]]:
    from kg.serialisation import from_json

    with Path(what).open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                position = from_json(json.loads(line))
            except ValueError as error:
                raise InputError(f"is no JSON: {error}", path=what, line=number) from error
            yield position.article, [position]


def _read(
    what: str, annotated: list[AnnotatedArticle] | None, reading: options.Reading
) -> Iterator[tuple[str, Iterable[Position]]]:
    from kg.commands.pipeline import lasting
    from kg.extraction import outcomes
    from kg.model import Skipped
    from kg.read import articles

    skipped: list[Skipped] = []
    texts = (one.article for one in annotated) if annotated else articles([what], on_skip=skipped.append)
    nlp = lasting(reading.pipeline, actors=reading.actors, things=reading.things, reader=reading.reader)
    for article, outcome in outcomes(texts, nlp, min_confidence=reading.min_confidence):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            yield article.id, outcome.positions
    printing.skipped(skipped)
