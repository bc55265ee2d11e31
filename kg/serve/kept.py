"""Answers that were given already, for as long as the store stays as it was."""

from __future__ import annotations

import asyncio
import hashlib
import pickle
from weakref import WeakValueDictionary

# Bytes that all kept answers may have together, one of them, and what is counted for its key.
_MOST = 64 * 2**20
_LARGEST = _MOST // 8
_KEY = 256


def key_of(*asked: object) -> bytes:
    """Return a key of what is asked."""
    return hashlib.sha256(pickle.dumps(asked)).digest()


class Kept:
    """Answers of one state of a store; those that were not asked for longest go first."""

    def __init__(self) -> None:
        self._state: object = None
        self._answers: dict[bytes, bytes] = {}
        self._size = 0
        self._turns: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    def turn(self, key: bytes) -> asyncio.Lock:
        """Return what those wait for who ask the same at one time: the first finds the answer for all."""
        return self._turns.setdefault(key, asyncio.Lock())

    def find(self, key: bytes, state: object) -> bytes | None:
        """Return the answer that was kept; None if there is none for this state of the store."""
        if state is None or state != self._state:
            self._state, self._answers, self._size = state, {}, 0
        found = self._answers.pop(key, None)
        if found is not None:
            self._answers[key] = found
        return found

    def keep(self, key: bytes, state: object, answer: bytes) -> None:
        """Keep an answer that was asked for in a state of the store, unless it has another one by now."""
        if state is None or state != self._state or len(answer) > _LARGEST or key in self._answers:
            return
        self._answers[key] = answer
        self._size += len(answer) + _KEY
        while self._size > _MOST:
            self._size -= len(self._answers.pop(next(iter(self._answers)))) + _KEY
