"""The pipeline: the shipped one or any other English one, with the components of kg behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from kg import resources
from kg.errors import PipelineError
from kg.text.readers import reader_factory

# The component that marks stances; any other that leaves marks (``kg.text.records``) can stand for it.
READER = "kg_reader"
COMPONENTS = ("kg_actors", "kg_attribution", READER, "kg_frames", "kg_positions", "kg_subjects")


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
