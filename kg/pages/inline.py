"""A page inside a notebook: in a frame of its own, which cannot reach the notebook around it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from kg.errors import InputError

# Scripts run, files can be saved and sources opened; nothing of the notebook can be read.
_MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that a notebook shows below its cell; ``text`` is the whole page as HTML."""

    text: str = field(repr=False)
    height: int = 720

    def save(self, where: str | os.PathLike[str]) -> None:
        """Write the page as a file.

        Raises:
            InputError: The file cannot be written.
        """
        try:
            Path(where).write_text(self.text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", path=os.fspath(where)) from error

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{self.height}px;border:1px solid #8888"
        page = escape(self.text)
        return f'<iframe title="page of kg" sandbox="{_MAY}" style="{style}" srcdoc="{page}"></iframe>'
