"""The files shipped with the package: the one way in to lexicon, queries, ontologies."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

# All that kg.text knows of English, word lists and models; a second language is a second folder.
ENGLISH = "data/en"


def text(package: str, name: str) -> str:
    """Return a shipped text file, such as ``text("kg.queries", "positions.rq")``."""
    return files(package).joinpath(name).read_text(encoding="utf8")


def data(package: str, name: str) -> bytes:
    """Return a shipped file as bytes."""
    return files(package).joinpath(name).read_bytes()


def path(package: str, name: str) -> Path:
    """Return where a shipped file or folder lies on disk."""
    return Path(str(files(package).joinpath(name)))


def words(name: str) -> dict[str, Any]:
    """Return the word lists of a file such as "cues.toml", parsed once a process; do not change them."""
    return toml("kg.text", f"{ENGLISH}/{name}")


def english(name: str) -> Path:
    """Return where a file or folder of the English data lies: "pipeline", "reader.kgm"."""
    return path("kg.text", f"{ENGLISH}/{name}")


@cache
def toml(package: str, name: str) -> dict[str, Any]:
    """Return a shipped TOML file, parsed once a process; do not change what you get."""
    return tomllib.loads(text(package, name))
