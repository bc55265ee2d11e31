"""CSV and TSV → articles: one a row, under a line with the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read.formats import Format, Found
from kg.read.inputs import Input
from kg.read.records import from_record, with_id
from kg.read.reports import Report, Tell

# The default limit of the csv module, 128 kB, is less than a long article.
_LONGEST_CELL = 100_000_000


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the article of each row of a table with a column ``text`` and a line of names.

    The other columns are those of JSON Lines. Without a column ``id`` the id is made from
    the text, so that it changes with it.
    """
    text, path = source.text(), source.path
    csv.field_size_limit(_LONGEST_CELL)
    delimiter, names = _head(text)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    if names.count("text") != 1:
        found = ", ".join(names) or "none"
        what = "two columns" if "text" in names else "no column"
        reason = f"{what} 'text'; the columns are: {found}; call the one with the articles 'text'"
        raise InputError(reason, path=path, line=1)
    try:
        next(rows.reader)
    except csv.Error as error:
        raise InputError(f"broken CSV: {error}; check the quotation marks", path=path, line=1) from error
    rows.fieldnames = names
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            yield _of_row(row, path, rows.line_num, report.note), rows.line_num
        except InputError as error:
            report.skip(error)
        except csv.Error as error:
            line = rows.line_num + 1
            report.skip(InputError(f"broken CSV: {error}; check the quotation marks", path=path, line=line))


def _of_row(row: dict[Any, Any], path: str, line: int, note: Tell) -> Article:
    if None in row:
        raise InputError("the row has more cells than there are columns", path=path, line=line)
    if None in row.values():
        raise InputError("the row has fewer cells than there are columns", path=path, line=line)
    given = {name: value for name, value in row.items() if value.strip() or name in {"id", "text"}}
    return from_record(given if "id" in row else with_id(given), path, line, note)


def _head(text: str) -> tuple[str, list[str]]:
    """Return what parts the cells of a table, and its column names: those with 'text' if some have it."""
    found = [(delimiter, _names(text, delimiter)) for delimiter in ",;\t|"]
    # Quotation marks inside a name show that its cell was cut at the wrong places.
    return max(found, key=lambda one: ("text" in one[1], '"' not in "".join(one[1]), len(one[1])))


def _names(text: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader(io.StringIO(text), delimiter=delimiter), [])]
    except csv.Error:  # a head that is none with this delimiter
        return []


FORMAT = Format(
    name="csv",
    read=read,
    endings=(".csv", ".tsv"),
    media=("text/csv", "text/tab-separated-values"),
    lines=True,
)
