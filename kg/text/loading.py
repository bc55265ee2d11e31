"""The pipeline: the shipped one or any other English one, with the components of kg behind it."""

from __future__ import annotations

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from kg import resources
from kg.errors import PipelineError

COMPONENTS = ("kg_trees", "kg_actors", "kg_attribution", "kg_stances", "kg_tones", "kg_subjects")


def load(name: str | None = None, *, actors: str | None = None, things: str | None = None) -> Language:
    """Return a spaCy pipeline that finds positions.

    Args:
        name: An installed spaCy pipeline or a folder; None for the shipped one.
        actors: A CSV or Turtle file with actors of your own.
        things: A CSV or Turtle file with named things of your own.

    Raises:
        PipelineError: The pipeline is not installed, or has no tagger or parser.
        InputError: The file of actors or of things cannot be read.
    """
    # numpy's matrix product is nearly twice as fast as blis, thinc's default, on common machines.
    set_current_ops(NumpyOps(use_blis=False))
    nlp = _base(name)
    _check(nlp, name or "the shipped pipeline")
    nlp.add_pipe("kg_sentences", first=True)
    for component in COMPONENTS:
        extra = {"kg_actors": {"extra": actors}, "kg_subjects": {"extra": things}}
        nlp.add_pipe(component, config=extra.get(component, {}))
    return nlp


def _base(name: str | None) -> Language:
    if name is None:
        return spacy.load(resources.path("kg.text", "pipeline"))
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
