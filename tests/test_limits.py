"""Work in a process of its own: it is stopped by time, by memory and by Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, QueryError
from kg.limits import within
from tests.examples_of_positions import ARTICLE, FULL
from tests.sparql_server import sparql_server

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


def added(one: int, other: int) -> int:
    return one + other


def refused() -> None:
    raise InputError("no such thing", path="a.txt", line=3)


def greedy() -> int:
    return len(bytearray(10**12))


def test_what_is_found_comes_back():
    assert within(added, 2, 3) == 5


def test_what_is_raised_comes_back():
    with pytest.raises(InputError, match=r"a.txt:3: no such thing"):
        within(refused)


def test_too_much_time_is_told():
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0.5 seconds; ask for less"):
        within(time.sleep, 60, seconds=0.5)
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits no memory")
def test_too_much_memory_is_told():
    with pytest.raises(QueryError, match="memory"):
        within(greedy)


@pytest.fixture
def store(tmp_path) -> str:
    where = tmp_path / "positions.db"
    with kg.open(where) as graph:
        graph.add(ARTICLE, [FULL])
    return str(where)


def test_an_endless_query_stops_at_its_limit_with_one_line(store):
    command = [sys.executable, "-m", "kg", "query", store, "-e", ENDLESS, "--timeout", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: stopped after 2 seconds; ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
def test_ctrl_c_ends_an_endless_query_and_its_process(store):
    command = [sys.executable, "-m", "kg", "query", store, "-e", ENDLESS]
    asking = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    children = Path(f"/proc/{asking.pid}/task/{asking.pid}/children")
    deadline = time.monotonic() + 30
    while not (started := children.read_text().split()) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    os.killpg(asking.pid, signal.SIGINT)
    _, said = asking.communicate(timeout=5)
    assert (asking.returncode, said) == (130, "")
    assert started
    assert not Path(f"/proc/{started[0]}").exists()


@pytest.fixture(params=["memory", "disk", "server"])
def graph(request, store):
    """A graph with one position, in every kind of store."""
    if request.param == "disk":
        with kg.open(store) as opened:
            yield opened
        return
    with sparql_server() as address, kg.open(f"{address}/query") as served, kg.open("memory:") as kept:
        opened = served if request.param == "server" else kept
        opened.add(ARTICLE, [FULL])
        yield opened


def test_a_query_in_python_may_have_limits_and_then_gives_the_same(graph):
    for text in ("SELECT ?p { ?p kg:actor ?who }", "ASK { ?p kg:actor ?who }"):
        assert graph.query(text, who="actor:RUS", timeout=60) == graph.query(text, who="actor:RUS")
    triples = "CONSTRUCT { ?p kg:actor ?a } WHERE { ?p kg:actor ?a }"
    assert set(graph.query(triples, memory=2**34)) == set(graph.query(triples))


@pytest.mark.parametrize("where", ["memory", "disk"])
def test_an_endless_query_in_python_is_stopped(store, where):
    with kg.open(store if where == "disk" else "memory:") as graph:
        graph.add(ARTICLE, [FULL])
        with pytest.raises(QueryError, match="stopped after 2 seconds"):
            graph.query(ENDLESS, timeout=2)


def test_a_query_with_limits_is_checked_like_any_other(store):
    with kg.open(store) as graph, pytest.raises(QueryError, match="would change the graph"):
        graph.query("DROP ALL", timeout=5)
