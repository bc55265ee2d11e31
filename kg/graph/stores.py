"""Opening a store: in memory, on disk, behind HTTP; errors say what to do."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.backends import INDEX, Backend, Local, OnDisk
from kg.graph.index import Index, Tell
from kg.graph.server import Server, addresses
from kg.graph.troubles import is_damage, trouble

MEMORY = "memory:"
# Every store of Oxigraph holds these; a folder with other files only is another thing.
_SIGNS = ("CURRENT", "IDENTITY")
# What it writes before there is a store: who was cut off then left none.
_BEGUN = re.compile(r"IDENTITY|LOCK|LOG|MANIFEST-\d{1,20}|\d{1,20}\.(?:log|dbtmp)")
# Files that a writer who was cut off had not put into the store yet.
_HALF_WRITTEN = "bulk-*.sst"
# How long a reader waits, in seconds, before it looks again at files that changed below it.
_PAUSES = (0.1, 0.3, 1.0)
_LOCKS = Path("/proc/locks")


def backend(
    where: str | os.PathLike[str],
    *,
    read_only: bool = False,
    update: str | None = None,
    graphs: str | None = None,
    tell: Tell | None = None,
) -> Backend:
    """Return the store at a place: ``memory:``, a folder, or an http(s) URL.

    Raises:
        StoreError: The folder is a file, not a store, or locked; a store to be read only is
            missing; the server cannot be reached.
    """
    place = os.fspath(where)
    if place == MEMORY:
        return Local(ox.Store())
    if place.startswith(("http://", "https://")):
        return _server(place, update, graphs)
    if "://" in place:
        shown = place.rpartition("@")[2]
        raise StoreError(f"{shown}: no such kind of address; a server's begins with http:// or https://")
    folder = Path(place)
    if read_only:
        _mend_index(folder, tell)
    return OnDisk(_on_disk(folder, read_only=read_only), folder, read_only=read_only, tell=tell)


def _mend_index(folder: Path, tell: Tell | None) -> None:
    """Make the index of a store anew if it is missing or who wrote to it was cut off, where that may be done.

    A process that writes to the store looks after the index itself.
    """
    if not (folder / _SIGNS[0]).is_file() or Index.fits(folder / INDEX):
        return
    try:
        OnDisk(ox.Store(str(folder)), folder, read_only=False, counts=False, tell=tell).close()
    except (OSError, RuntimeError, StoreError, sqlite3.Error):
        return  # locked, damaged, or not ours to write: opening it for reading says what is wrong


def _server(url: str, update: str | None, graphs: str | None) -> Server:
    server = Server(addresses(url, update=update, graphs=graphs))
    server.query("ASK { }")
    return server


def _on_disk(path: Path, *, read_only: bool) -> ox.Store:
    _look(path, read_only=read_only)
    try:
        if read_only:
            return _for_reading(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(path))
        for left in path.glob(_HALF_WRITTEN):  # nobody else writes here now
            left.unlink(missing_ok=True)
        return store
    except (OSError, RuntimeError) as error:  # a RuntimeError says that files are damaged
        raise StoreError(_reason(path, error)) from error


def _for_reading(path: Path) -> ox.Store:
    """Open a store that another process may be writing to: its files change while they are read."""
    for pause in _PAUSES:
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            if not is_damage(error):
                raise
        time.sleep(pause)
    return ox.Store.read_only(str(path))


def _look(path: Path, *, read_only: bool) -> None:
    """Refuse what is no store before Oxigraph writes its files into it."""
    if path.is_file():
        raise StoreError(f"{path} is a file; a store is a folder, so give it a name of its own")
    content = {one.name for one in path.iterdir()} if path.is_dir() else set()
    if _SIGNS[0] not in content:
        content = {name for name in content if not _BEGUN.fullmatch(name)}
    if read_only and not content:
        raise StoreError(f"there is no store at {path}; `kg build ARTICLES --into {path}` makes one")
    if content and not content.issuperset(_SIGNS):
        which = "the folder that `kg build` wrote" if read_only else "an empty or a new folder"
        raise StoreError(f"{path} holds other files and is not a store; give {which}")


def _reason(path: Path, error: Exception) -> str:
    message = str(error)
    found = trouble(str(path), error)
    if found is not None:
        return found
    if "lock hold by current process" in message:
        return f"{path} is open already in this process; close that graph first"
    if "lock" in message.casefold():
        return f"{path} is locked: {_holder(path / 'LOCK')}, or open it read-only"
    if isinstance(error, PermissionError) or "Permission denied" in message:
        return f"{path} may not be opened by this user: {message}"
    return f"{path} cannot be opened as a store: {message}"


def _holder(lock: Path) -> str:
    """Say which process to close, where the system tells."""
    try:
        inode = lock.stat().st_ino
        fields = [line.split() for line in _LOCKS.read_text(encoding="ascii").splitlines()]
        found = next(one[4] for one in fields if one[5].rpartition(":")[2] == str(inode))
        words = Path(f"/proc/{found}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, StopIteration, IndexError):
        return "another process writes to it; wait for it or close it"
    return f"close process {found} ({' '.join(words).strip()[:80]})"
