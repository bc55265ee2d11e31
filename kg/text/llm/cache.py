"""Answers on disk: what was asked once gives the same bytes again, and costs nothing."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from kg.errors import PipelineError
from kg.text.llm.settings import CACHE, needed


class Answers:
    """A folder of answers, one file each; files appear whole or not at all."""

    def __init__(self, folder: str | None) -> None:
        self.folder = _home(folder) / "llm"

    def get(self, key: str) -> str | None:
        """Return the answer that is kept under a key, None if there is none."""
        path = self._path(key)
        try:
            held = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error) from error
        except ValueError:
            # Half a file, of a disk that was full: it is asked anew, and written over.
            return None
        answer = held.get("answer") if isinstance(held, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, key: str, answer: str) -> None:
        """Keep an answer."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump({"answer": answer}, file)
            Path(name).replace(path)
        except OSError as error:
            raise self._unusable(error) from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _unusable(self, error: OSError) -> PipelineError:
        return PipelineError(
            f"{self.folder}: answers cannot be kept there ({error.strerror}); set {CACHE} to another folder"
        )


def _home(folder: str | None) -> Path:
    given = folder or os.environ.get(CACHE)
    return Path(given) if given else Path(needed("platformdirs").user_cache_dir("kg", appauthor=False))
