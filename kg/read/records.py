"""Records → articles: the fields that JSON, tables and Parquet have in common."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read import dates
from kg.read.inputs import first
from kg.read.reports import Tell

_OPTIONAL = ("title", "source", "url", "author", "section", "language")
FIELDS = ("id", "text", "date", *_OPTIONAL)
# JSON can say "\ud800" and "\u0000", which no store and no file can hold.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_JSON_NAMES = {
    list: "list",
    str: "string",
    int: "number",
    float: "number",
    bool: "truth value",
    type(None): "null",
}


def from_record(record: Mapping[str, Any], path: str, line: int | None, note: Tell) -> Article:
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
        dated = _date(record.get("date"))
    except ValueError as error:
        note(broken(f"the field 'date': {error}; the article is kept without a date"))
        dated = None
    return Article(
        id=str(known["id"]),
        text=str(known["text"]),
        title=first(known["title"]),
        date=dated,
        source=first(known["source"]),
        url=first(known["url"]),
        author=first(known["author"]),
        section=first(known["section"]),
        language=first(known["language"]),
        dated_by="metadata" if dated else None,
    )


def with_id(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without an id of its own under the hash of its text, so that it changes with it.

    >>> with_id({"text": "Norway agreed."})["id"]
    'text-5d795b71a216'
    """
    text = record.get("text")
    if record.get("id") is not None or not isinstance(text, str):
        return record
    return record | {"id": "text-" + hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]}


def json_name(value: object) -> str:
    """Return what JSON calls a value that is no object."""
    return _JSON_NAMES.get(type(value), "value")


def _date(value: object) -> str | None:
    """Return a date in ISO 8601; it may be written as a number, 20171108."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise ValueError(f"a {json_name(value)} is no date")
    return dates.iso(str(value))


def _string(record: Mapping[str, Any], name: str, broken: Callable[[str], InputError]) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if name in {"author", "section", "language"} and not isinstance(value, str):
        # Nothing hangs on these, and archives write lists of authors.
        value = "; ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    if not isinstance(value, str):
        kind = type(value).__name__
        raise broken(f"the field '{name}' is of the kind {kind}; it must be a text in quotation marks")
    if _NO_TEXT.search(value):
        raise broken(f"the field '{name}' holds characters that are no text (NUL or half a pair)")
    return value
