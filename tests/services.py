"""A service of `kg serve` on loopback, as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import kg
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, position

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
EVIL = "<img src=x onerror=\"document.title = 'owned'\">"


def filled(where: Path) -> str:
    """Make a store of two articles with five positions; return its place."""
    second = replace(ARTICLE, id="second", title=EVIL, date="2018-02-01")
    more = [
        position(NORWAY, "supports", "draft resolution", article=second, number=1, date="2018-02-01"),
        position(RUSSIA, "opposes", "draft resolution", article=second, number=2, date="2018-02-01"),
        position(NORWAY, "demands", "truce", article=second, number=3, date="2018-02-01"),
        position(NORWAY, "neutral", EVIL, article=second, number=4, date="2018-02-01"),
    ]
    with kg.open(where) as graph:
        graph.add(ARTICLE, [FULL])
        graph.add(second, more)
    return str(where)


@contextmanager
def serving(store: str, *options: str, **environment: str) -> Iterator[str]:
    """Serve a store at a free port; give the address."""
    command = [sys.executable, "-m", "kg", "serve", store, "--port", "0", *options]
    pipe = subprocess.PIPE
    program = subprocess.Popen(command, stderr=pipe, text=True, env=os.environ | environment)
    try:
        address = None
        for line in program.stderr:
            if address := re.search(r"at (http://\S+)/;", line):
                break
        assert address is not None, "it did not start"
        yield address[1]
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=20)
        assert (program.returncode, said) == (0, ""), said
    finally:
        program.kill()
        program.communicate()
