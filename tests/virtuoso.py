"""Virtuoso 7 for the tests: Debian's package, started on loopback in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PROGRAM = shutil.which("virtuoso-t")
# How long it may take to start on a busy machine, in seconds.
_STARTS = 120

_CONFIG = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 10
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso on an empty database; give its address with user and password."""
    assert PROGRAM is not None
    sql, http = _free_port(), _free_port()
    folder.joinpath("v.ini").write_text(_CONFIG.format(sql=sql, http=http), encoding="ascii")
    command = [PROGRAM, "+configfile", "v.ini", "+foreground"]
    with folder.joinpath("out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{http}/sparql", process)
        yield f"http://dba:dba@127.0.0.1:{http}"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_STARTS * 4):
        assert process.poll() is None, "Virtuoso ended before it answered"
        try:
            httpx.get(address, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"Virtuoso does not answer in {_STARTS} seconds")
