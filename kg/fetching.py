"""Articles that lie in object storage or on other machines: copied here, one file at a time.

Addresses that fsspec knows ("s3://bucket/news/", "gs://…", "ssh://…", "memory://…"), of files and
of folders; http(s) addresses are not among them, for kg.read has rules of its own for these.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kg.errors import InputError
from kg.model import Noted, Skipped

Source = str | os.PathLike[str]
Told = TypeVar("Told", Skipped, Noted)
_NOT_OURS = ("http", "https")


def is_elsewhere(source: Source) -> bool:
    """Return whether a source is an address that fsspec opens.

    >>> is_elsewhere("s3://news/2017/"), is_elsewhere("https://a.example/"), is_elsewhere("news/")
    (True, False, False)
    """
    scheme, found, _ = os.fspath(source).partition("://")
    return bool(found) and scheme not in _NOT_OURS


class Fetched:
    """Sources as files of this machine, and the way back from their names to the addresses.

    Args:
        on_skip: Called with each address that cannot be opened.
    """

    def __init__(self, on_skip: Callable[[Skipped], None]) -> None:
        self._on_skip = on_skip
        self._address: dict[str, str] = {}

    def sources(self, given: Iterable[Source]) -> Iterator[Source]:
        """Yield sources; what lies elsewhere is here until the next one is asked for."""
        for source in given:
            if is_elsewhere(source):
                yield from self._from(os.fspath(source))
            else:
                yield source

    def _from(self, address: str) -> Iterator[Source]:
        try:
            system, root, files = _listed(address)
            for file in files:
                with TemporaryDirectory(prefix="kg-") as folder:
                    yield self._copied(address, system, root, file, Path(folder))
        except InputError as error:
            self._on_skip(Skipped(path=error.path, reason=str(error.args[0])))

    def shown(self, told: Told) -> Told:
        """Return what is told of a copy as told of its address."""
        for copy, address in self._address.items():
            if told.path.startswith(copy):
                return replace(told, path=address)
        return told

    def _copied(self, address: str, system: Any, root: str, file: str, folder: Path) -> Path:
        """Copy a file; return the copy, or the folder around it if the address is a folder."""
        inside = PurePosixPath(file.removeprefix(root).lstrip("/")) if file != root else None
        copy = folder / (inside or PurePosixPath(file).name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        self._address = {str(folder): system.unstrip_protocol(file)}
        try:
            system.get_file(file, str(copy))
        # Each kind of storage has errors of its own.
        except Exception as error:
            raise _out_of_reach(address, error) from error
        return copy if inside is None else folder


def _listed(address: str) -> tuple[Any, str, list[str]]:
    """Return a file system, the path of an address in it, and the files there, sorted."""
    try:
        import fsspec
    except ModuleNotFoundError as error:
        hint = "kg opens it with fsspec; pip install 'diplomatic-kg[cluster]'"
        raise InputError(hint, path=address) from error
    try:
        system, root = fsspec.url_to_fs(address)
        files = sorted(system.find(root))
    except Exception as error:
        raise _out_of_reach(address, error) from error
    if not files:
        raise InputError("no such file or folder; check the address", path=address)
    return system, root, files


def _out_of_reach(address: str, error: Exception) -> InputError:
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return InputError(f"cannot be opened ({said})", path=address.rpartition("@")[2])
