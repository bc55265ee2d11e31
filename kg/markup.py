"""Tables of HTML, as notebooks show values; every cell is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

# How many rows a notebook shows of a long table.
SHOWN = 20
# Marks that turn the direction of what follows them; a quotation of an article must not.
_TURNING = {ord(mark): None for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    """Return rows as a table of HTML; of a long one the first rows, and it says so.

    >>> table(("who",), [("Norway & co",)])
    '<table><thead><tr><th>who</th></tr></thead><tbody><tr><td>Norway &amp; co</td></tr></tbody></table>'
    """
    every = list(rows)
    if len(every) > SHOWN:
        caption += f"{'; ' if caption else ''}the first {SHOWN} of {len(every):,} rows"
    head = f"<caption>{escape(caption)}</caption>" if caption else ""
    body = "".join(_row("td", row) for row in every[:SHOWN])
    return f"<table>{head}<thead>{_row('th', columns)}</thead><tbody>{body}</tbody></table>"


def counted(number: int, word: str) -> str:
    """Return a number with its word.

    >>> counted(1, "edge"), counted(1200, "edge")
    ('1 edge', '1,200 edges')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _row(cell: str, values: Iterable[object]) -> str:
    return f"<tr>{''.join(f'<{cell}>{_text(value)}</{cell}>' for value in values)}</tr>"


def _text(value: object) -> str:
    if value is None:
        return ""
    shown = f"{value:.3g}" if isinstance(value, float) else str(value)
    return escape(shown.translate(_TURNING))
