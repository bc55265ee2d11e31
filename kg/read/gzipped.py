"""Gzip → what is packed in it, in whatever format it is."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from kg.read.formats import Format, Found
from kg.read.formats import read as read_any
from kg.read.inputs import Input
from kg.read.reports import Report
from kg.read.unpacking import Budget, Counted, Unpacked


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the articles of what is packed; its name without .gz says the format."""
    packed = Counted(source.stream)
    budget = Budget(lambda: packed.count, source.path, source.budget)
    with gzip.GzipFile(fileobj=io.BufferedReader(packed)) as unpacked:
        inner = replace(
            source,
            path=source.path.removesuffix(".gz"),
            id=PurePath(source.id).with_suffix("").as_posix() if PurePath(source.id).suffix else source.id,
            stream=io.BufferedReader(Unpacked(unpacked, budget, source.path)),  # type: ignore[arg-type]
            media=None,
            depth=source.depth + 1,
            budget=budget,
        )
        yield from read_any(inner, report)


FORMAT = Format(
    name="gzip",
    read=read,
    endings=(".gz",),
    media=("application/gzip", "application/x-gzip"),
    starts=lambda head: head.startswith(b"\x1f\x8b"),
)
