"""Which version of kg, with which word lists, made a record: no clock in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.namespaces import RUN, slug
from kg.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a record: the version of kg and the hash of its word lists."""

    version: str
    lexicon: str

    @property
    def iri(self) -> str:
        """The IRI of the run; the same version and lexicon give the same one."""
        return f"{RUN}{slug(self.version)}-{self.lexicon[:12]}"


@cache
def this_run() -> Run:
    """Return the run of this version with the word lists that it ships."""
    return Run(version=__version__, lexicon=_lexicon_hash())


def _lexicon_hash() -> str:
    digest = hashlib.sha256()
    for name, content in sorted(_word_lists()):
        # A checkout on Windows may hold other line ends; the words are the same.
        digest.update(f"{name}\n".encode() + content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _word_lists() -> list[tuple[str, bytes]]:
    """Name and content of the lexicon files and the ontologies used as word lists."""
    lexicon = files("kg.text.lexicon")
    folders = [
        (lexicon, ""),
        *((one, one.name + "/") for one in lexicon.iterdir() if one.is_dir()),
    ]
    found = [
        (prefix + file.name, file.read_bytes())
        for folder, prefix in folders
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    ontologies = files("kg.ontologies")
    names = ("actors.ttl", "stances.ttl", "subjects.ttl", "things.ttl")
    return found + [(name, ontologies.joinpath(name).read_bytes()) for name in names]
