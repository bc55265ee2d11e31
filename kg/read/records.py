"""Records → articles: JSON Lines and CSV, one article a line or row."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import dates

Tell = Callable[[InputError], None]
# An article and the line on which its record ends, None if it is no record.
Found = tuple[Article, int | None]


def _unheard(_: InputError) -> None:
    """Tell nobody."""


_OPTIONAL = ("title", "source", "url")
# The default limit of the csv module, 128 kB, is less than a long article.
_LONGEST_CELL = 100_000_000


def from_json_lines(
    lines: Iterable[bytes | str], path: str, tell: Tell, note: Tell = _unheard
) -> Iterator[Found]:
    """Yield the article of each line; lines that hold none are told, the rest goes on.

    A line is an object with ``id`` and ``text``, and ``title``, ``date``, ``source`` and
    ``url`` if they are known (null or missing if not); other keys are ignored.
    """
    empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        empty = False
        try:
            written = _decoded(line, path, number)
            if written.strip():
                yield from_record(_parsed(written, path, number), path, number, note), number
        except InputError as error:
            tell(error)
    if empty:
        tell(InputError("the file is empty; give it one JSON object a line", path=path))


def from_csv(text: str, path: str, tell: Tell, note: Tell = _unheard) -> Iterator[Found]:
    """Yield the article of each row of a table with a column ``text`` and a line of names.

    The other columns are those of JSON Lines. Without a column ``id`` the id is made from
    the text, so that it changes with it.
    """
    csv.field_size_limit(_LONGEST_CELL)
    delimiter, names = _head(text)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    if names.count("text") != 1:
        found = ", ".join(names) or "none"
        what = "two columns" if "text" in names else "no column"
        tell(InputError(f"{what} 'text'; the columns are: {found}", path=path, line=1))
        return
    try:
        next(rows.reader)
    except csv.Error as error:
        tell(InputError(f"broken CSV: {error}; check the quotation marks", path=path, line=1))
        return
    rows.fieldnames = names
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            yield _of_row(row, path, rows.line_num, note), rows.line_num
        except InputError as error:
            tell(error)
        except csv.Error as error:
            line = rows.line_num + 1
            tell(InputError(f"broken CSV: {error}; check the quotation marks", path=path, line=line))


def from_record(record: Mapping[str, Any], path: str, line: int, note: Tell = _unheard) -> Article:
    """Return the article that a record describes; ``note`` is told of a date that is none.

    Raises:
        InputError: A field is missing, or holds a value of the wrong kind.
    """

    def broken(reason: str) -> InputError:
        return InputError(reason, path=path, line=line)

    known = {name: _string(record, name, broken) for name in ("id", "text", *_OPTIONAL)}
    for name in ("id", "text"):
        if known[name] is None:
            raise broken(f"the field '{name}' is missing; an article needs 'id' and 'text'")
        if not str(known[name]).strip():
            raise broken(f"the field '{name}' is empty; give it a value or leave the line out")
    try:
        date = _date(record.get("date"))
    except ValueError as error:
        note(broken(f"the field 'date': {error}; the article is kept without a date"))
        date = None
    title, source, url = (known[name] or None for name in _OPTIONAL)
    return Article(
        id=str(known["id"]), text=str(known["text"]), title=title, date=date, source=source, url=url
    )


def _date(value: object) -> str | None:
    """Return a date in ISO 8601; it may be written as a number, 20171108."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise ValueError(f"a {_JSON_NAMES.get(type(value), 'value')} is no date")
    return dates.iso(str(value))


def _string(record: Mapping[str, Any], name: str, broken: Callable[[str], InputError]) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        kind = type(value).__name__
        raise broken(f"the field '{name}' is of the kind {kind}; it must be a text in quotation marks")
    # JSON can say "\ud800" and "\u0000", which no store and no file can hold.
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise broken(f"the field '{name}' holds characters that are no text (NUL or half a pair)")
    return value


def _decoded(line: bytes | str, path: str, number: int) -> str:
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "the line is not UTF-8; convert the file, such as with `iconv -f ENCODING -t UTF-8`",
            path=path,
            line=number,
        ) from error


def _parsed(written: str, path: str, number: int) -> Mapping[str, Any]:
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "too large or too deep"
        column = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            f"broken JSON{column} ({told}); a line is one object with 'id' and 'text'",
            path=path,
            line=number,
        ) from error
    if not isinstance(value, dict):
        raise InputError(
            f"the line is a JSON {_JSON_NAMES[type(value)]}; it must be an object with 'id' and 'text'",
            path=path,
            line=number,
        )
    return value


_JSON_NAMES = {
    list: "list",
    str: "string",
    int: "number",
    float: "number",
    bool: "truth value",
    type(None): "null",
}


def _of_row(row: dict[Any, Any], path: str, line: int, note: Tell) -> Article:
    if None in row:
        raise InputError("the row has more cells than there are columns", path=path, line=line)
    if None in row.values():
        raise InputError("the row has fewer cells than there are columns", path=path, line=line)
    given = {name: value for name, value in row.items() if value.strip() or name in {"id", "text"}}
    if "id" not in row:
        given["id"] = "text-" + hashlib.sha256(given["text"].encode()).hexdigest()[:12]
    return from_record(given, path, line, note)


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
