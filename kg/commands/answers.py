"""Rows as people read them: one line a position with its quotation below, tables of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.commands import printing

if TYPE_CHECKING:
    from kg.graph import Rows

Row = Mapping[str, Any]

SIDES = {1: "for", -1: "against", 0: "neutral"}
_RELATIONS = {1: "agree", -1: "disagree"}
# Columns of a table of positions: heading and width; they and what is between them are 80 wide.
_COLUMNS = (("side", 8), ("actor", 20), ("in words", 38), ("on", 10))
_GAP = " "
_INDENT = "    "
# What only those who ask for it are shown.
_INNER = {"start", "end", "prefix", "suffix", "polarity", "position", "confidence"}
# With more columns than these, each row is a list of its own.
_MOST = 7
_HEADINGS = {"firstSign": "first is", "secondSign": "second is"}


def show(found: Rows, *, verbose: bool = False) -> None:
    """Print rows of a query of kg/queries.

    Args:
        found: The rows.
        verbose: Show every column: IRIs, offsets.
    """
    if {"actorLabel", "stanceLabel", "quote"} <= set(found.columns) and not verbose:
        positions(found)
        return
    columns = list(found.columns) if verbose else _shown(found.columns)
    headings = [_heading(name, verbose=verbose) for name in columns]
    cells = [[_cell(name, row[name]) for name in columns] for row in found]
    if len(columns) > _MOST:
        printing.lists(headings, cells)
    else:
        printing.table(headings, cells, width=printing.WIDTH)


def positions(rows: Iterable[Row]) -> None:
    """Print one line a position, and below it the quotation with who says so where."""
    printing.line(_line(heading for heading, _ in _COLUMNS))
    printing.line(_line("─" * width for _, width in _COLUMNS))
    for row in rows:
        printing.line(_line(_of_position(row)))
        printing.line(_quotation(row))


def _of_position(row: Row) -> tuple[str, ...]:
    sign = row.get("sign", row.get("polarity"))
    side = SIDES.get(sign, "") + ("*" if row.get("derived") else "")
    what = row.get("subjectText") or row.get("subjectLabel") or ""
    modality = row.get("modality")
    unsure = f" ({modality})" if modality not in {None, "asserted"} else ""
    return side, row["actorLabel"], f"{row['stanceLabel']}{unsure}: {what}", row.get("date") or ""


def _quotation(row: Row) -> str:
    said_by = (row.get(name) for name in ("speakerLabel", "reporterLabel", "towards", "source", "title"))
    # Who speaks for himself is named already.
    where = ", ".join(str(one) for one in said_by if one and one != row["actorLabel"])
    quote = " ".join(str(row["quote"]).split())
    text = f"“{quote}”" + (f" ({where})" if where else "")
    return textwrap.fill(text, printing.WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _line(cells: Iterable[str]) -> str:
    fitted = (cut(cell, width).ljust(width) for cell, (_, width) in zip(cells, _COLUMNS, strict=True))
    return _GAP.join(fitted).rstrip()


def paragraphs(name: str, *texts: str) -> None:
    """Print a name and what there is to say of it, each text indented."""
    printing.line(name)
    for text in texts:
        printing.line(textwrap.fill(text, printing.WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))


def cut(text: str, width: int) -> str:
    """Return a text in one line of a width, with an ellipsis if it is longer.

    >>> cut("the treaty", 6)
    'the t…'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1].rstrip() + "…"


def _shown(columns: Sequence[str]) -> list[str]:
    """Return the columns that people read: names in the place of IRIs."""
    named = {name.removesuffix("Label") for name in columns if name.endswith("Label")}
    kept = [name for name in columns if name not in named and name not in _INNER]
    return (
        kept
        if any(name in columns for name in ("stanceLabel", "sign")) or "polarity" not in columns
        else [
            *kept,
            "polarity",
        ]
    )


def _heading(name: str, *, verbose: bool) -> str:
    """Return a heading in words: "firstPositions" is "first positions"."""
    if verbose:
        return name
    words = _HEADINGS.get(name, name.removesuffix("Label"))
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in words)


def _cell(name: str, value: object) -> str:
    if name.casefold().endswith("sign") or name == "polarity":
        return SIDES.get(value, printing.plain(value))  # type: ignore[call-overload, no-any-return]
    if name == "relation":
        return _RELATIONS.get(value, printing.plain(value))  # type: ignore[call-overload, no-any-return]
    return printing.plain(value)
