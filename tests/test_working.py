"""Several processes: one that is killed, a parent that is killed, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import kg
from kg import working
from kg.text.loading import load
from tests.readers import small

ROOT = Path(__file__).parent.parent
WAITING = """
import sys, kg
from tests.readers import small
articles = [kg.Article(id=str(number), text="WAIT " + sys.argv[1] + " " * 40_000) for number in range(9)]
list(kg.extract(articles, small, workers=2, min_confidence=0))
"""


def read(*texts: str) -> tuple[list[str], list[kg.Skipped]]:
    # Each fills a batch of its own.
    articles = [kg.Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]
    told: list[kg.Skipped] = []
    found = kg.extract(articles, small, workers=2, min_confidence=0, on_skip=told.append)
    return [document.id for document in found], told


def test_an_article_whose_process_is_killed_once_is_read_again(tmp_path):
    assert read("One.", f"ONCE {tmp_path / 'been here'}", "Three.") == (["a0", "a1", "a2"], [])


def test_an_article_that_kills_its_process_twice_is_skipped_by_name_and_the_rest_goes_on():
    found, (skipped,) = read("One.", "KILL", "Three.", "word " * 10_000, "Five.")
    assert found == ["a0", "a2", "a3", "a4"]
    assert (skipped.path, "ended twice" in skipped.reason) == ("a1", True)


def test_what_is_wrong_with_the_pipeline_is_told_as_in_one_process(tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("title\nSomebody\n", encoding="utf8")

    with pytest.raises(kg.InputError, match=r"actors.csv:1: unknown column 'title'"):
        list(kg.extract("Norway agreed.", partial(load, actors=str(table)), workers=2))


@pytest.mark.parametrize(("batches", "processes"), [(0, 1), (3, 1), (4, 2), (7, 3), (20, 4)])
def test_processes_are_as_many_as_there_is_to_read_and_the_machine_has_room_for(
    batches, processes, monkeypatch
):
    monkeypatch.setattr(working, "cpu_count", lambda: 4)
    given = [[kg.Article(id=str(number), text="Norway agreed.")] for number in range(batches)]
    found, waiting = working.worth(iter(given))
    assert found == processes
    assert list(waiting) == given


def test_processes_are_no_more_than_memory_holds(monkeypatch):
    monkeypatch.setattr(working, "cpu_count", lambda: 64)
    monkeypatch.setattr(working, "_memory", lambda: 7 * 2**30)
    assert working.worth(iter([[]] * 500))[0] == 3


def test_the_number_of_processes_need_not_be_told():
    articles = [kg.Article(id=str(number), text="word " * 7_000) for number in range(4)]
    assert [document.id for document in kg.extract(articles, small, workers=None)] == ["0", "1", "2", "3"]


@pytest.fixture
def waiting(tmp_path):
    """A program whose two processes wait in their articles, and the ids of the three."""
    command = [sys.executable, "-c", WAITING, str(tmp_path)]
    program = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    yield program, [int(path.name) for path in tmp_path.iterdir()]
    program.kill()
    program.communicate()


def ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2] == "Z"
    except FileNotFoundError:
        return True


def all_ended(processes: list[int], within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if all(map(ended, processes)):
            return True
        time.sleep(0.1)
    return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")


@needs_proc
def test_a_killed_parent_leaves_no_process_behind(waiting):
    program, processes = waiting
    assert len(processes) == 2
    program.kill()
    assert all_ended([program.pid, *processes], within=5)


@needs_proc
def test_ctrl_c_ends_all_processes_at_once_and_only_the_first_says_so(waiting):
    program, processes = waiting
    os.killpg(program.pid, signal.SIGINT)
    assert all_ended([program.pid, *processes], within=5)
    assert program.stderr.read().decode().count("KeyboardInterrupt") == 1
