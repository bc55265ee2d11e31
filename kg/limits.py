"""Work that may take for ever, in a process of its own with a limit on its time and memory.

A query runs inside the store, where neither Ctrl-C nor a clock of Python reaches it; a process
can always be ended. ``python -m kg.limits`` is that process: it takes the work on its standard
input, as pickle, from the process that started it, and gives back what came of it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from kg.errors import KgError, QueryError

Found = TypeVar("Found")

SECONDS = 30.0
# Address space: far more than any answer that a person or a program can use.
MEMORY = 6 * 2**30


def within(
    work: Callable[..., Found], *args: object, seconds: float = SECONDS, memory: int = MEMORY
) -> Found:
    """Return what a function returns, which is called in a process of its own.

    Args:
        work: A function of a module, which the other process imports.
        *args: What it takes; like what it returns, it must be picklable.
        seconds: After these it is stopped.
        memory: Bytes of memory, where the system can limit them.

    Raises:
        QueryError: The work took too long or too much memory.
        KgError: What the function raised.
    """
    command = [sys.executable, "-m", "kg.limits"]
    given = pickle.dumps((work, args, seconds, memory))
    found_in = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=found_in, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            answer, said = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            hint = "ask for less (a LIMIT, more of what you know), or give it longer with --timeout"
            raise QueryError(f"stopped after {seconds:g} seconds; {hint}") from error
        except BaseException:
            _end(process)
            raise
    found: Found = _opened(answer, said)
    return found


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def _opened(answer: bytes, said: bytes) -> Any:
    if not answer:
        last = said.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise QueryError(f"the query ended before its answer; did it take too much memory? ({last[0][:200]})")
    error, found = pickle.loads(answer)  # from a process of ours
    if error is not None:
        raise error
    return found


def main() -> None:
    """Do the work that stands on the standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, args, seconds, memory = pickle.load(sys.stdin.buffer)  # from the process that started this one
    _limit(seconds, memory)
    error, found = None, None
    try:
        found = work(*args)
    except KgError as raised:
        error = raised.with_traceback(None)
    except MemoryError:
        error = QueryError("the query takes too much memory; ask for less, such as with a LIMIT")
    sys.stdout.buffer.write(pickle.dumps((error, found)))
    sys.stdout.flush()


def _limit(seconds: float, memory: int) -> None:
    """Limit this process, also for the case that the one that started it is killed."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    processor = int(seconds) * (os.cpu_count() or 1) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))


if __name__ == "__main__":
    main()
