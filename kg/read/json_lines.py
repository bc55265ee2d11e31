"""JSON Lines → articles: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from kg.errors import InputError
from kg.read.decoding import MARKS
from kg.read.formats import Format, Found, small
from kg.read.inputs import LARGEST, Input
from kg.read.records import from_record, json_name
from kg.read.reports import Report

_WIDE_MARKS = tuple(mark for mark, encoding in MARKS if encoding != "utf-8")


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the article of each line; lines that hold none are told, the rest goes on.

    A line is an object with ``id`` and ``text``, and ``title``, ``date``, ``source``, ``url``,
    ``author``, ``section`` and ``language`` if they are known; other keys are ignored.
    """
    head = source.head()
    lines: Iterable[bytes | str | None]
    if head.startswith(_WIDE_MARKS) or b"\0" in head.partition(b"\n")[0]:
        lines = source.text().split("\n")
    else:
        lines = _lines(source.stream)
    empty = True
    for number, line in enumerate(lines, start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            written = _decoded(line, source.path, number)
            if written.strip():
                record = _parsed(written, source.path, number)
                yield from_record(record, source.path, number, report.note), number
        except InputError as error:
            report.skip(error)
    if empty:
        report.skip(InputError("the file is empty; give it one JSON object a line", path=source.path))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield lines; None for one that is longer than any article."""
    while line := stream.readline(LARGEST):
        if len(line) < LARGEST:
            yield line
            continue
        while (rest := stream.readline(LARGEST)) and not rest.endswith(b"\n"):
            pass
        yield None


def _decoded(line: bytes | str | None, path: str, number: int) -> str:
    if line is None:
        raise InputError(f"the line has more than {LARGEST:,} bytes; split it", path=path, line=number)
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
            f"the line is a JSON {json_name(value)}; it must be an object with 'id' and 'text'",
            path=path,
            line=number,
        )
    return value


FORMAT = Format(
    name="json lines",
    read=read,
    endings=(".jsonl", ".ndjson"),
    media=("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    starts=lambda head: small(head).startswith(b"{"),
    lines=True,
)
