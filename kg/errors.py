"""Every error that kg raises on purpose.

KgError
├── InputError     a file, line, text or argument that the user gave is of no use
├── PipelineError  a spaCy pipeline is missing or lacks a component that kg needs
├── StoreError     a store cannot be opened, is locked, or is not a store
├── QueryError     a SPARQL query cannot be parsed or run
│   └── QuestionError  a question in plain words has no form that kg knows
└── ShapeError     a graph breaks a shape of ontologies/shapes.ttl
"""

from __future__ import annotations

from typing import Any


class KgError(Exception):
    """Base class: catch this to catch everything kg raises on purpose."""


class InputError(KgError):
    """What the user gave cannot be used; says where, what was found, and what to do."""

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.line = line

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error travel between processes with all it says."""
        return _input_error, (type(self), self.args[0], self.path, self.line)

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.args[0]}"


class UnknownNameError(InputError):
    """Something is asked for by a name that nothing bears, such as an issue area."""


def _input_error(kind: type[InputError], message: str, path: str, line: int | None) -> InputError:
    return kind(message, path=path, line=line)


class PipelineError(KgError):
    """A spaCy pipeline is missing, or lacks a component that the extraction needs."""


class StoreError(KgError):
    """A store cannot be opened, is locked by another process, or is not a store."""


class QueryError(KgError):
    """A SPARQL query cannot be parsed, or asks for what is not allowed."""


class QuestionError(QueryError):
    """A question has another form than those that there are; says which are near."""


class ShapeError(KgError):
    """A graph breaks a shape of ontologies/shapes.ttl."""
