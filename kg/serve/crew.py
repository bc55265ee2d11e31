"""Processes that answer questions, each one at a time; one that takes too long is ended and replaced."""

from __future__ import annotations

import asyncio
import pickle
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import Any, TypeVar

from kg.errors import KgError, QueryError
from kg.limits import COMMAND, LENGTH, surroundings

Found = TypeVar("Found")

# Seconds that a process may take before its first question: a busy machine is slow to load libraries.
_START = 120.0


class TooLongError(QueryError):
    """A question was stopped at its limit."""


class BusyError(KgError):
    """More questions wait than a service takes."""


class Crew:
    """Processes that live on between questions, so that they keep what they opened.

    Args:
        size: How many processes.
        seconds: What a question may take, once it is its turn.
        memory: Bytes that a process may take.
        waiting: How many questions may wait for their turn.
        first: What a new process does before its first question, with what this takes; it may
            take a minute.
    """

    def __init__(
        self,
        size: int,
        *,
        seconds: float,
        memory: int,
        waiting: int,
        first: tuple[Callable[..., object], *tuple[object, ...]],
    ) -> None:
        self._first = first
        self._seconds = seconds
        self._memory = memory
        self._places = asyncio.Semaphore(size)
        self._room = size + waiting
        self._asked = 0
        self._idle: list[Process] = []
        self._busy: set[Process] = set()

    async def start(self) -> None:
        """Have one process ready for the first question."""
        self._idle.append(await self._started())

    async def ask(self, work: Callable[..., Found], *args: object) -> Found:
        """Return what a function returns, which is called in one of the processes.

        Raises:
            BusyError: Too many wait already.
            TooLongError: It took too long.
            KgError: What the function raised, or that its process ended.
        """
        if self._asked >= self._room:
            raise BusyError("too many questions wait for an answer; ask again in a moment")
        self._asked += 1
        try:
            async with self._places:
                found: Found = await self._answer(self._written(work, args))
        finally:
            self._asked -= 1
        return found

    async def end(self) -> None:
        """Let no process go on, whatever it does."""
        for process in [*self._idle, *self._busy]:
            await _ended(process)
        self._idle.clear()

    async def _answer(self, given: bytes) -> Any:
        process = await self._free()
        self._busy.add(process)
        try:
            async with asyncio.timeout(self._seconds):
                error, found = pickle.loads(await _told(process, given))  # from a process of ours
        # Also if whoever asked went away: nobody waits for the answer then.
        except BaseException as error:
            await _ended(process)
            raise _meant(error, self._seconds) from error
        finally:
            self._busy.discard(process)
        self._idle.append(process)
        if error is not None:
            raise error
        return found

    async def _free(self) -> Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return await self._started()

    async def _started(self) -> Process:
        """Return a new process that has loaded what it needs, which is part of no question."""
        command = (*COMMAND, "--standing")
        process = await asyncio.create_subprocess_exec(
            *command, env=surroundings(), stdin=PIPE, stdout=PIPE, start_new_session=True
        )
        self._busy.add(process)
        work, *args = self._first
        try:
            async with asyncio.timeout(_START):
                await _told(process, self._written(work, tuple(args)))
        except BaseException as error:
            await _ended(process)
            raise _meant(error, _START) from error
        finally:
            self._busy.discard(process)
        return process

    def _written(self, work: Callable[..., object], args: tuple[object, ...]) -> bytes:
        return pickle.dumps((work, args, self._seconds, self._memory))


async def _told(process: Process, given: bytes) -> bytes:
    """Return the frame that a process answers with."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(LENGTH.pack(len(given)) + given)
    await process.stdin.drain()
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return await process.stdout.readexactly(length)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


def _meant(error: BaseException, seconds: float) -> BaseException:
    """Return what an error means to whoever asked."""
    if isinstance(error, TimeoutError):
        return TooLongError(
            f"stopped after {seconds:g} seconds; ask for less (a LIMIT, more of what you know)"
        )
    if isinstance(error, asyncio.IncompleteReadError | ConnectionError):
        return QueryError("the question ended before its answer; did it take too much memory? Ask for less")
    return error
