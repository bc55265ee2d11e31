"""Results on stdout, messages on stderr: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from kg import cells
from kg.commands.options import Lines, Rows
from kg.model import Lost, Noted, Skipped

if TYPE_CHECKING:
    from rich.console import Console

# Columns of a page: what is printed for people fits into them.
WIDTH = 80
# What stands between two columns of a table, and the longest word that is never cut.
_BETWEEN = 3
_WORD = 24
# How many of the things that were skipped are named one by one.
_NAMED = 20


def say(message: str) -> None:
    """Tell the user something that is no result."""
    typer.echo(message, err=True)


def place(store: str) -> str:
    """Return the name of a store without a password.

    >>> place("https://reader:secret@host.example/query"), place("positions.db")
    ('https://host.example/query', 'positions.db')
    """
    scheme, is_address, rest = store.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if is_address else store


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its word.

    >>> count(1, "article"), count(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def console(width: int = 200) -> Console:
    """Return a Rich console for stdout, of the width of the terminal; of a given one if it is none."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else width, highlight=False, markup=False)


def for_people(chosen: Lines | Rows) -> bool:
    """Return whether a table is wanted: asked for, or stdout is a terminal."""
    return chosen == "table" or (chosen == "auto" and sys.stdout.isatty())


def json_line(value: Mapping[str, Any]) -> None:
    """Print a value as one line of JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def rows(columns: Sequence[str], found: Iterable[Mapping[str, Any]], format_: Rows) -> None:
    """Print rows as a table, CSV or a JSON list."""
    if for_people(format_):
        table(columns, [[plain(row[name]) for name in columns] for row in found])
    elif format_ == "json":
        text = json.dumps([dict(row) for row in found], ensure_ascii=False, indent=2)
        sys.stdout.write(text + "\n")
    else:
        sys.stdout.write(to_csv(columns, found))


def to_csv(columns: Sequence[str], found: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV; empty where a value is not known, and no text is a formula to a spreadsheet."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(cells.safe(row[name])) for name in columns] for row in found)
    return into.getvalue()


def line(text: str) -> None:
    """Print a line that is part of a result."""
    typer.echo(text)


def table(
    columns: Sequence[str], cells: Iterable[Sequence[str]], *, title: str | None = None, width: int = 200
) -> None:
    """Print a table with Rich in the width of the terminal; a list for each row if words had to be cut."""
    from rich import box
    from rich.table import Table

    page = console(width)
    found = list(cells)
    widths = _widths([list(column) for column in zip(columns, *found, strict=True)], page.width)
    if widths is None:
        if title:
            line(f"{title}\n")
        lists(columns, found)
        return
    drawn = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for heading, wide in zip(columns, widths, strict=True):
        drawn.add_column(heading, overflow="fold", width=wide)
    for row in found:
        drawn.add_row(*row)
    page.print(drawn)


def lists(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print each row as a list of names and values; what is empty is left out."""
    wide = max(map(len, columns))
    for row in rows:
        for heading, value in zip(columns, row, strict=True):
            if value:
                start = f"{heading.ljust(wide)}  "
                line(textwrap.fill(value, WIDTH, initial_indent=start, subsequent_indent=" " * len(start)))
        line("")


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return how wide columns are: no word is cut, and the room that is left goes to the narrowest first.

    Words that no table could hold, such as IRIs, may be cut. None if there is no room.
    """
    widths = [min(max(_lengths(" ".join(column).split())), _WORD) for column in columns]
    wanted = [max(_lengths(column)) for column in columns]
    left = room - sum(widths) - _BETWEEN * len(widths) + 1
    if left < 0:
        return None
    for _ in range(left):
        short = [place for place, wide in enumerate(widths) if wide < wanted[place]]
        if not short:
            break
        widths[min(short, key=lambda place: widths[place])] += 1
    return widths


def _lengths(texts: Iterable[str]) -> list[int]:
    """Return how many cells of a terminal texts take; 0 if there are none."""
    from rich.cells import cell_len

    return [0, *map(cell_len, texts)]


def plain(value: object) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def skipped(found: Sequence[Skipped], noted: Sequence[Noted] = ()) -> None:
    """Name what could not be used, or not in whole, one line each, and count it.

    What is left out though nothing is wrong with it, such as articles in other languages, is counted.
    """
    _named([one for one in found if one.kind == "fault"], "were skipped")
    others = Counter(one.reason for one in found if one.kind != "fault")
    for reason, number in sorted(others.items()):
        first = next(one for one in found if one.reason == reason)
        more = f" (and {number - 1:,} more)" if number > 1 else ""
        say(f"kg: {_place(first)}{more}: {reason}")
    _named(noted, "are used without a part of them")


def _named(found: Sequence[Skipped | Noted], what: str) -> None:
    for one in found[:_NAMED]:
        say(f"kg: {_place(one)}: {one.reason}")
    if len(found) > _NAMED:
        say(f"kg: … and {len(found) - _NAMED:,} more {what}")


def _place(one: Skipped | Noted) -> str:
    path = "standard input" if one.path == "-" else place(one.path)
    return path if one.line is None else f"{path}:{one.line}"


def lost(found: Iterable[Lost]) -> None:
    """Say what could not be used as it was: how much of it, and why."""
    total: Counter[tuple[str, str]] = Counter()
    for one in found:
        total[one.what, one.reason] += one.count
    for (what, reason), number in sorted(total.items()):
        became = "cut" if what == "sentence" else "of the reader dropped"
        say(f"kg: {count(number, what)} {became}: {reason}")


def read(articles: int, copies: int) -> str:
    """Return how many articles were read, and how many others print the same.

    >>> read(12, 0), read(12, 1)
    ('12 articles', '12 articles and 1 copy of them in other outlets')
    """
    printed = f" and {count(copies, 'copy', 'copies')} of them in other outlets" if copies else ""
    return count(articles, "article") + printed


def left_out(found: Sequence[Skipped]) -> str:
    """Return how much was left out and why, as the end of a sentence; nothing if there is nothing.

    >>> left_out([Skipped(path="a.txt", reason="…"), Skipped(path="b.txt", reason="…", kind="language")])
    ', 1 input skipped, 1 article in another language'
    """
    kinds = Counter(one.kind for one in found)
    told = [
        (kinds["fault"], "input skipped", "inputs skipped"),
        (kinds["language"], "article in another language", "articles in other languages"),
        (kinds["index"], "page that lists articles", "pages that list articles"),
    ]
    return "".join(f", {count(number, one, many)}" for number, one, many in told if number)


def failed(found: Sequence[Skipped], sources: Sequence[str], *, read: int) -> bool:
    """Return whether what was skipped makes the run a failure.

    It does if nothing was read at all, or if a file that the user named was not read in
    whole; files that lie in a named folder only count, and so does what is no article or in
    another language.
    """
    faults = (one for one in found if one.kind == "fault")
    return bool(found) and (read == 0 or any(one.path in sources for one in faults))
