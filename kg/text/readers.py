"""Readers: spaCy factories that leave marks of stances, found by name, and what one costs.

A reader is any installed factory that says of itself that it assigns ``doc._.marks``
(``kg.text.records.set_marks``). spaCy finds it by the entry point ``spacy_factories``, or because its
module was imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import registry

from kg.errors import PipelineError

MARKS = "doc._.marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a reader will ask for some texts: windows, estimated tokens, a price if one is known.

    ``held`` windows are known already and cost nothing. ``asked`` says who is asked.
    """

    asked: str
    windows: int
    held: int
    tokens: int
    price: float | None


@runtime_checkable
class Priced(Protocol):
    """A reader whose work costs something, and that can tell how much before it begins."""

    def cost(self, texts: Iterable[str]) -> Cost:
        """Return what reading these texts costs."""


def reader_factory(name: str) -> str:
    """Return the name of a reader if it is one.

    Raises:
        PipelineError: It is none; says which are installed.
    """
    known = installed()
    if name not in known:
        raise PipelineError(f"no reader {name!r} is installed; installed are: {', '.join(known)}")
    return name


def installed() -> tuple[str, ...]:
    """Return the names of all readers that are installed, in alphabetical order."""
    return tuple(sorted(set(_marking())))


def priced(nlp: Language) -> Priced | None:
    """Return the component of a pipeline that costs something, if one does."""
    components: list[object] = [pipe for _, pipe in nlp.pipeline]
    return next((pipe for pipe in components if isinstance(pipe, Priced)), None)


def _marking() -> Iterator[str]:
    Language()  # whoever makes a pipeline has the entry points loaded
    for name in registry.factories.get_all():
        # Factories of one language have names such as "en.lemmatizer".
        plain = name.removeprefix(f"{English.lang}.")
        if "." not in plain and MARKS in English.get_factory_meta(name).assigns:
            yield plain
