"""The files shipped with the package: the one way in to lexicon, queries, ontologies."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


def text(package: str, name: str) -> str:
    """Return a shipped text file, such as ``text("kg.queries", "positions.rq")``."""
    return files(package).joinpath(name).read_text(encoding="utf8")


def data(package: str, name: str) -> bytes:
    """Return a shipped file as bytes."""
    return files(package).joinpath(name).read_bytes()


def path(package: str, name: str) -> Path:
    """Return where a shipped file or folder lies on disk."""
    return Path(str(files(package).joinpath(name)))


@cache
def toml(package: str, name: str) -> dict[str, Any]:
    """Return a shipped TOML file, parsed once a process; do not change what you get."""
    return tomllib.loads(text(package, name))
