"""The pipeline: the shipped one or any other English one, with the components of kg behind it.

Its reader is any installed factory that says of itself that it assigns ``doc._.marks``
(``kg.text.records.set_marks``). spaCy finds it by the entry point ``spacy_factories``, or because its
module was imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, set_current_ops

from kg import resources
from kg.errors import PipelineError

# The component that marks stances; any other that leaves marks (``kg.text.records``) can stand for it.
READER = "kg_reader"
COMPONENTS = ("kg_actors", "kg_attribution", READER, "kg_positions", "kg_subjects")
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


def load(
    name: str | None = None,
    *,
    actors: str | None = None,
    things: str | None = None,
    reader: str | None = None,
    reader_config: Mapping[str, Any] | None = None,
) -> Language:
    """Return a spaCy pipeline that finds positions.

    Args:
        name: An installed spaCy pipeline or a folder; None for the shipped one.
        actors: A CSV or Turtle file with actors of your own.
        things: A CSV or Turtle file with named things of your own.
        reader: The spaCy factory that marks stances, found among the installed ones by its name; None for
            the shipped one.
        reader_config: What the factory of the reader is told.

    Raises:
        PipelineError: The pipeline is not installed, or has no tagger or parser; or no reader has this name.
        InputError: The file of actors or of things cannot be read.
    """
    # numpy's matrix product is nearly twice as fast as blis, thinc's default, on common machines.
    set_current_ops(NumpyOps(use_blis=False))
    factory = reader_factory(READER if reader is None else reader)
    nlp = _base(name)
    _check(nlp, name or "the shipped pipeline")
    nlp.add_pipe("kg_sentences", first=True)
    configs: dict[str, dict[str, Any]] = {
        "kg_actors": {"extra": actors},
        "kg_subjects": {"extra": things},
        READER: dict(reader_config or {}),
    }
    for component in COMPONENTS:
        added = factory if component == READER else component
        nlp.add_pipe(added, config=configs.get(component, {}))
    # How another process gets the same pipeline.
    nlp.meta["kg"] = {
        "name": name,
        "actors": actors,
        "things": things,
        "reader": reader,
        "reader_config": reader_config,
    }
    return nlp


def _base(name: str | None) -> Language:
    if name is None:
        return spacy.load(resources.english("pipeline"))
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(
            f"no spaCy pipeline {name!r}; install it with `python -m spacy download {name}` "
            "or leave --pipeline out to use the shipped one"
        ) from error


def _check(nlp: Language, name: str) -> None:
    """Raise if no component of a pipeline sets dependencies or lemmas."""
    assigned = {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}
    for attribute, component in (("token.dep", "parser"), ("token.lemma", "lemmatizer")):
        if attribute not in assigned:
            raise PipelineError(
                f"{name}: the pipeline has no {component}; kg needs one that sets {attribute}"
            )


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
