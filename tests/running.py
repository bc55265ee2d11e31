"""The command line, run in the process of the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from kg.cli import main


class Result(NamedTuple):
    code: int
    out: str
    err: str


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Return a function that runs a command and tells how it ended and what it said."""

    def command(*args: str) -> Result:
        monkeypatch.setattr("sys.argv", ["kg", *args])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        return Result(int(str(code or 0)), *capsys.readouterr())

    return command
