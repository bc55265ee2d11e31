"""Which run a pipeline makes: the hashes of its models and of the files that the user gave it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph.runs import Run, hash_of_files, this_run
from kg.text.llm.settings import MODEL, URL
from kg.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

_Files = str | Iterable[str] | None
# What the environment tells a reader about which model it asks.
_ASKED = (URL, MODEL)


def run_of(nlp: Language) -> Run:
    """Return the run of a pipeline; of one that ``kg.load`` did not make, as its config and files say."""
    if "kg" in nlp.meta:
        return run_with(**nlp.meta["kg"])
    config = hashlib.sha256(nlp.config.to_str().encode()).hexdigest()
    return Run(
        version=__version__,
        lexicon=this_run().lexicon,
        models=_joined(config, *([_hash_of_folder(nlp.path)] if nlp.path else [])),
    )


def run_with(
    name: str | None = None,
    *,
    actors: _Files = None,
    things: _Files = None,
    reader: str | None = None,
    reader_config: Mapping[str, Any] | None = None,
) -> Run:
    """Return the run of the pipeline that ``kg.load`` makes of the same arguments, without loading it.

    Raises:
        InputError: A file of actors or things cannot be read.
    """
    return Run(
        version=__version__,
        lexicon=this_run().lexicon,
        models=_models(name, reader, reader_config or {}),
        actors=_hash_of_own(actors),
        things=_hash_of_own(things),
        reader=reader,
    )


def _models(name: str | None, reader: str | None, config: Mapping[str, Any]) -> str | None:
    """Return the hash of the shipped models, joined with those that come to them or take their place."""
    others = [] if name is None else [_of_pipeline(name)]
    if reader is not None or config:
        others += _of_reader(reader, config)
    shipped = this_run().models
    return _joined(shipped or "", *others) if others else shipped


def _of_pipeline(name: str) -> str:
    place = _place(name)
    return name if place is None else _hash_of_folder(place)


def _of_reader(reader: str | None, config: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a reader is told, and the hash of the files that it is told of."""
    # A key stands in no config, and an address is only hashed.
    asked = {variable: os.environ.get(variable) for variable in _ASKED} if reader else {}
    files = [Path(value) for value in config.values() if isinstance(value, str)]
    return (
        json.dumps([reader, dict(config), asked], sort_keys=True, default=str),
        hash_of_files(path for path in files if path.is_file()),
    )


def _place(name: str) -> Path | None:
    """Return the folder of an installed spaCy pipeline or of one on disk."""
    if Path(name).exists():
        return Path(name)
    spec = find_spec(name) if name.isidentifier() else None
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _hash_of_folder(folder: Path) -> str:
    code = {".py", ".pyc"}
    return hash_of_files(path for path in folder.rglob("*") if path.is_file() and path.suffix not in code)


def _hash_of_own(files: _Files) -> str | None:
    """Return the hash of the user's files: of what they say, not of how they are called."""
    given = [files] if isinstance(files, str | os.PathLike) else list(files or ())
    hashes = []
    for file in given:
        try:
            hashes.append(hashlib.sha256(Path(file).read_bytes().replace(b"\r\n", b"\n")).hexdigest())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=str(file)) from error
    return None if not hashes else hashes[0] if len(hashes) == 1 else _joined(*sorted(hashes))


def _joined(*hashes: str) -> str:
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
