"""Which version of kg, with which models and word lists, made a record: no clock in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.namespaces import RUN, slug
from kg.version import __version__

# What lies beside the code of kg.text and is neither a model nor a word list.
_CODE = {".py", ".pyc", ".typed"}
_MODELS = "pipeline"
_MODEL = ".kgm"
_WORD_LISTS = ("actors.ttl", "stances.ttl", "subjects.ttl", "things.ttl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a record: the version of kg and the hashes of all that it worked with.

    ``lexicon`` is that of the shipped word lists, ``models`` that of the pipeline and the reader;
    ``actors`` and ``things`` those of the user's own files, ``reader`` the name of a reader that is
    not the shipped one: None where there is none.
    """

    version: str
    lexicon: str
    models: str | None = None
    actors: str | None = None
    things: str | None = None
    reader: str | None = None

    @property
    def iri(self) -> str:
        """The IRI of the run: another version, model or word list gives another one."""
        parts = json.dumps(asdict(self), sort_keys=True).encode()
        return f"{RUN}{slug(self.version)}-{hashlib.sha256(parts).hexdigest()[:12]}"


@cache
def this_run() -> Run:
    """Return the run of this version with the models and word lists that it ships."""
    return Run(version=__version__, lexicon=lexicon_hash(), models=models_hash())


@cache
def lexicon_hash() -> str:
    """Return the hash of the shipped word lists."""
    lists = [path for path in _shipped() if not _is_model(path)]
    ontologies = [resources.path("kg.ontologies", name) for name in _WORD_LISTS]
    return hash_of_files([*lists, *ontologies], text=True)


@cache
def models_hash() -> str:
    """Return the hash of the shipped pipeline and reader."""
    return hash_of_files(path for path in _shipped() if _is_model(path))


def hash_of_files(paths: Iterable[Path], *, text: bool = False) -> str:
    """Return one hash of the names and contents of files, whatever their order.

    Args:
        paths: Files that exist.
        text: A checkout on Windows may hold other line ends; they then do not count.
    """
    hashes = []
    for path in paths:
        content = path.read_bytes()
        one = hashlib.sha256(content.replace(b"\r\n", b"\n") if text else content)
        hashes.append(f"{path.name} {one.hexdigest()}\n")
    return hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()


def _shipped() -> list[Path]:
    found = resources.path("kg", "text").rglob("*")
    return sorted(path for path in found if path.is_file() and path.suffix not in _CODE)


def _is_model(path: Path) -> bool:
    return path.suffix == _MODEL or _MODELS in path.relative_to(resources.path("kg", "text")).parts
