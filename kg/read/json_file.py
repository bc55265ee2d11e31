"""JSON → articles: one object, a list of them, or an object with such a list."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.read import json_lines
from kg.read.formats import Format, Found, small
from kg.read.inputs import Input
from kg.read.records import from_record, json_name, with_id
from kg.read.reports import Report

# Under which name interfaces of news sites and archives give their list.
_LISTS = ("articles", "items", "results", "docs", "documents", "data", "records")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of a file of JSON, with the number of each in its list.

    An article has the fields of JSON Lines; without an id it is called by the hash of its text.
    """
    text = source.text()
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise InputError("broken JSON (too deep)", path=source.path) from error
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            # Lines of JSON under the name of a file of JSON.
            source.stream = io.BytesIO(text.encode())
            yield from json_lines.read(source, report)
            return
        raise InputError(f"broken JSON ({error})", path=source.path) from error
    for number, record in enumerate(_records(value, source.path), start=1):
        try:
            yield _article(record, source, number, report)
        except InputError as error:
            report.skip(error)


def _article(record: object, source: Input, number: int, report: Report) -> Found:
    if not isinstance(record, dict):
        raise InputError(
            f"a JSON {json_name(record)}; an article is an object with 'text'", path=source.path, line=number
        )
    return from_record(with_id(record), source.path, number, report.note), number


def _records(value: object, path: str) -> list[Any]:
    if isinstance(value, Mapping) and "text" not in value:
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [value])
    found = value if isinstance(value, list) else [value]
    if not found:
        raise InputError("the file lists no articles; give it objects with 'text'", path=path)
    return found


FORMAT = Format(
    name="json",
    read=read,
    endings=(".json",),
    media=("application/json", "text/json"),
    starts=lambda head: small(head).startswith(b"["),
)
