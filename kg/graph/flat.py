"""Positions as one flat table, a row each, with every field of the model: CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Unpack

from kg import cells
from kg.errors import InputError
from kg.graph.areas import areas
from kg.graph.nodes import article_node, position_node
from kg.model import Article, Party, Position
from kg.serialisation import party_to_json

if TYPE_CHECKING:
    import pandas

    from kg.graph.filters import Filters
    from kg.graph.graph import Graph

Row = dict[str, Any]
# Between the names of one cell.
_BETWEEN = " | "
# How many rows a Parquet file holds together.
_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, the kind of its values ("text", "whole" or "number"), what it says."""

    name: str
    kind: str
    says: str


def _party(role: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{role}", "text", f"{who}: its label"),
        Column(f"{role}_iri", "text", f"{who}: its IRI"),
        Column(f"{role}_type", "text", f"{who}: its class, such as State or Person"),
        Column(f"{role}_text", "text", f"{who}: the words of the text that name it"),
        Column(f"{role}_start", "whole", f"{who}: where these words start in the text"),
        Column(f"{role}_end", "whole", f"{who}: where these words end"),
        Column(f"{role}_role", "text", f"{who}: the office that the text gives it"),
        Column(f"{role}_represents", "text", f"{who}: the IRI of the actor for whom it speaks"),
        Column(f"{role}_rule", "text", f"{who}: the rule that resolved the words"),
    )


def _passage(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_text", "text", f"{what}: the words"),
        Column(f"{name}_start", "whole", f"{what}: where they start in the text"),
        Column(f"{name}_end", "whole", f"{what}: where they end"),
    )


COLUMNS = (
    Column("id", "text", "the id of the position"),
    *_party("actor", "who holds the stance"),
    Column("stance", "text", "the stance"),
    Column("polarity", "whole", "1 for, -1 against, 0 undecided: it follows from the stance"),
    Column("modality", "text", "asserted, conditional, possible or past"),
    Column("date", "text", "the day, month or year on which the stance was stated"),
    Column("subject", "text", "what the stance is about: its label"),
    Column("subject_iri", "text", "the IRI of the subject"),
    *_passage("subject", "the subject"),
    Column("thing", "text", "what lies behind the subject, inferred: its label"),
    Column("thing_iri", "text", "the IRI of the thing"),
    Column("thing_sign", "whole", "the actor's attitude to the thing: 1, -1 or 0"),
    Column("thing_rule", "text", "why positions with this thing are about one"),
    Column("areas", "text", "issue areas of subject and thing"),
    *_party("speaker", "the person whose words carry the stance"),
    Column("towards", "text", "at whom the stance is aimed: labels"),
    Column("towards_iris", "text", "at whom the stance is aimed: IRIs"),
    Column("towards_json", "text", "at whom the stance is aimed, with every field, as JSON"),
    *_party("reported_by", "who says that the actor holds the stance"),
    *_passage("evidence", "the sentence that states the stance"),
    *_passage("trigger", "the words that carry the stance"),
    Column("frame", "text", "the entry of a lexicon that said the same, in graphs of earlier versions"),
    Column("found_by", "text", "the components that found the position"),
    Column("confidence", "number", "how sure the extraction is, from 0 to 1"),
    Column("reviewed", "text", "the verdict of the last reviewer, if there is one"),
    Column("reviewed_by", "text", "who gave it"),
    Column("reviewed_at", "text", "when"),
    Column("article", "text", "the id of the article"),
    Column("article_title", "text", "its title"),
    Column("article_date", "text", "its date"),
    Column("article_source", "text", "its outlet"),
    Column("article_url", "text", "its address"),
    Column("article_author", "text", "its author"),
    Column("article_section", "text", "its section"),
    Column("article_language", "text", "its language"),
    Column("article_dated_by", "text", "how its date is known"),
    Column("article_also_in", "text", "who else printed it"),
    Column("run", "text", "the IRI of the run that made the record"),
    Column("run_version", "text", "the version of kg of that run"),
)
_ELSEWHERE = {"id", "text", "copy_of", "also_in", "sketch"}
_ARTICLE = [field.name for field in fields(Article) if field.name not in _ELSEWHERE]


def table(graph: Graph, **filters: Unpack[Filters]) -> Iterator[Row]:
    """Yield one row a position, by article and in reading order, with a value or None for each column."""
    runs = {str(row["article"]): row for row in graph.answer("runs")}
    judged = {one.about: one for one in graph.decisions() if one.withdrawn is None}
    for position, article in graph.positions(**filters):
        run = runs.get(article_node(article.id).value, {})
        last = judged.get(position_node(position.id).value)
        yield {
            **flat(position, article),
            "reviewed": last and last.verdict,
            "reviewed_by": last and last.by,
            "reviewed_at": last and last.at,
            "run": run.get("run"),
            "run_version": run.get("version"),
        }


def flat(position: Position, article: Article) -> Row:
    """Return a position and its article as values of columns."""
    subject, thing, trigger = position.subject, position.thing, position.trigger
    topics = areas(f"{subject.label}{_BETWEEN}{subject.text}")
    topics += areas(thing.label) if thing is not None else ()
    return {
        "id": position.id,
        **_party_row("actor", position.actor),
        "stance": position.stance,
        "polarity": position.polarity,
        "modality": position.modality,
        "date": position.date,
        "subject": subject.label,
        "subject_iri": subject.iri,
        **_place("subject", subject),
        "thing": thing and thing.label,
        "thing_iri": thing and thing.iri,
        "thing_sign": thing and thing.sign,
        "thing_rule": thing and thing.rule,
        "areas": _BETWEEN.join(sorted({area.label for area in topics})),
        **_party_row("speaker", position.speaker),
        "towards": _BETWEEN.join(party.label for party in position.towards),
        "towards_iris": _BETWEEN.join(party.iri for party in position.towards),
        "towards_json": json.dumps([party_to_json(one) for one in position.towards], ensure_ascii=False),
        **_party_row("reported_by", position.reported_by),
        **_place("evidence", position.evidence),
        **_place("trigger", trigger),
        "frame": trigger.frame,
        "found_by": " ".join(trigger.found_by),
        "confidence": position.confidence,
        "article": article.id,
        **{f"article_{name}": getattr(article, name) for name in _ARTICLE},
        "article_also_in": _BETWEEN.join(article.also_in),
    }


def frame(graph: Graph, **filters: Unpack[Filters]) -> pandas.DataFrame:
    """Return the table as one of pandas.

    Raises:
        InputError: The extra ``frames`` is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        reason = "needs pandas; install it with `pip install 'diplomatic-kg[frames]'`"
        raise InputError(reason, path="to_frame") from error
    kinds = {"text": "object", "whole": "Int64", "number": "float64"}
    rows = list(table(graph, **filters))
    columns = {
        column.name: pandas.array([row[column.name] for row in rows], dtype=kinds[column.kind])
        for column in COLUMNS
    }
    return pandas.DataFrame(columns)


def write_csv(rows: Iterable[Row], into: IO[bytes]) -> None:
    """Write rows as CSV in UTF-8, each cell safe to open in a spreadsheet."""
    text = io.TextIOWrapper(into, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    names = [column.name for column in COLUMNS]
    writer.writerow(names)
    for row in rows:
        writer.writerow([cells.safe(row[name]) for name in names])
    text.detach()


def write_parquet(rows: Iterable[Row], into: IO[bytes]) -> None:
    """Write rows as Parquet.

    Raises:
        InputError: The extra ``parquet`` is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as error:
        reason = "needs pyarrow; install it with `pip install 'diplomatic-kg[parquet]'`"
        raise InputError(reason, path="parquet") from error
    kinds = {"text": pyarrow.string(), "whole": pyarrow.int64(), "number": pyarrow.float64()}
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in COLUMNS])
    waiting = iter(rows)
    with ParquetWriter(into, schema) as writer:
        while batch := list(islice(waiting, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _party_row(role: str, party: Party | None) -> Row:
    names = ("iri", "type", "text", "start", "end", "role", "represents", "rule")
    row: Row = {role: None if party is None else party.label}
    return row | {f"{role}_{name}": None if party is None else getattr(party, name) for name in names}


def _place(name: str, passage: Any) -> Row:
    return {f"{name}_{part}": getattr(passage, part) for part in ("text", "start", "end")}
