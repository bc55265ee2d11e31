"""Parquet → articles: one a row, with the columns of JSON Lines (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.read.formats import Format, Found
from kg.read.inputs import Input
from kg.read.records import FIELDS, from_record, with_id
from kg.read.reports import Report, needed

# Rows that are held at once.
_ROWS = 64


def read(source: Input, report: Report) -> Iterator[Found]:
    """Yield the article of each row; columns of other names are not read."""
    arrow = needed("pyarrow", "parquet", source.path)
    parquet = needed("pyarrow.parquet", "parquet", source.path)
    try:
        table = parquet.ParquetFile(source.seekable(), memory_map=False)
        names = {name.lower(): name for name in table.schema_arrow.names}
        if "text" not in names:
            found = ", ".join(table.schema_arrow.names)
            reason = f"no column 'text'; the columns are: {found}; call the one with the articles 'text'"
            raise InputError(reason, path=source.path)
        wanted = [names[field] for field in FIELDS if field in names]
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                record = {name.lower(): value for name, value in row.items()}
                try:
                    yield from_record(with_id(record), source.path, number, report.note), number
                except InputError as error:
                    report.skip(error)
    except arrow.ArrowException as error:
        said = " ".join(str(error).split())[:200]
        raise InputError(f"broken Parquet ({said})", path=source.path) from error


FORMAT = Format(
    name="parquet",
    read=read,
    endings=(".parquet", ".pq"),
    media=("application/vnd.apache.parquet",),
    starts=lambda head: head.startswith(b"PAR1"),
)
