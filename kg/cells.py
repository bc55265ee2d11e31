"""Cells of CSV files, safe to open in a spreadsheet: no text of an article becomes a formula."""

from __future__ import annotations

import re

# A spreadsheet computes a cell that begins so; an apostrophe before it makes it text.
_FORMULA = re.compile(r"\A'*+[=+\-@\t\r\n＝＋－＠]")


def safe(value: object) -> object:
    """Return a value as it may stand in a cell; texts that look like formulas get an apostrophe.

    >>> safe("=HYPERLINK(1)"), safe(-1), safe("Norway"), safe(None)
    ("'=HYPERLINK(1)", -1, 'Norway', '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def as_written(cell: str) -> str:
    """Return the text of a cell that ``safe`` made.

    >>> as_written("'=HYPERLINK(1)"), as_written("'quoted'")
    ('=HYPERLINK(1)', "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
