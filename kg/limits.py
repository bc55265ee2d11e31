"""Work that may take for ever, in a process of its own with a limit on its time and memory.

A query runs inside the store, where neither Ctrl-C nor a clock of Python reaches it; a process
can always be ended. ``python -m kg.limits`` is that process: it takes the work on its standard
input, as pickle, from the process that started it, and gives back what came of it. With
``--standing`` it does work after work, until its standard input ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from typing import IO, Any, TypeVar

from kg.errors import KgError, QueryError

Found = TypeVar("Found")

SECONDS = 30.0
# Address space: far more than any answer that a person or a program can use.
MEMORY = 6 * 2**30
COMMAND = (sys.executable, "-m", "kg.limits")
# How the length of a frame is written before it.
LENGTH = struct.Struct(">Q")


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
    given = pickle.dumps((work, args, seconds, memory))
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, env=surroundings(), stdin=pipe, stdout=pipe, stderr=pipe) as process:
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


def surroundings() -> dict[str, str]:
    """Return the environment in which another process finds the modules that this one finds."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


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
    if "--standing" in sys.argv:
        _stand()
        return
    # From the process that started this one, as is every pickle here.
    sys.stdout.buffer.write(_done(sys.stdin.buffer.read()))
    sys.stdout.flush()


def _stand() -> None:
    """Do work after work, each in a frame of its own, and give back what came of each."""
    given: IO[bytes] = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand between two answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while length := given.read(LENGTH.size):
        answer = _done(given.read(LENGTH.unpack(length)[0]))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _done(given: bytes) -> bytes:
    """Return the error or the result of a work, as pickle."""
    work, args, seconds, memory = pickle.loads(given)
    _limit(seconds, memory)
    error, found = None, None
    try:
        found = work(*args)
    except KgError as raised:
        error = raised.with_traceback(None)
    except MemoryError:
        error = QueryError("the query takes too much memory; ask for less, such as with a LIMIT")
    return pickle.dumps((error, found))


def _limit(seconds: float, memory: int) -> None:
    """Limit this process, also for the case that the one that started it is killed."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1)) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (processor, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
