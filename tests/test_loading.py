"""Loading a pipeline: the shipped one, another one, and one that is of no use."""

from __future__ import annotations

import pytest
import spacy

import kg
from kg.errors import InputError, PipelineError
from kg.text.loading import COMPONENTS


def test_the_shipped_pipeline_ends_with_the_components_of_kg(nlp):
    assert tuple(nlp.pipe_names[-len(COMPONENTS) :]) == COMPONENTS
    assert nlp.pipe_names[0] == "kg_sentences"


def test_a_pipeline_that_is_not_installed_says_how_to_get_it():
    with pytest.raises(PipelineError, match="python -m spacy download en_core_web_xx"):
        kg.load("en_core_web_xx")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(PipelineError, match="has no parser"):
        kg.load(str(tmp_path / "bare"))


def test_a_saved_pipeline_loads_by_its_folder(nlp, tmp_path):
    with nlp.select_pipes(disable=["kg_sentences", *COMPONENTS]):
        nlp.to_disk(tmp_path / "copy", exclude=["kg_sentences", *COMPONENTS])
        copy = spacy.load(tmp_path / "copy", exclude=["kg_sentences", *COMPONENTS])
    copy.to_disk(tmp_path / "base")
    again = kg.load(str(tmp_path / "base"))
    assert again.pipe_names == nlp.pipe_names


def test_actors_that_cannot_be_read_say_where(tmp_path):
    with pytest.raises(InputError, match=r"missing\.csv"):
        kg.load(actors=str(tmp_path / "missing.csv"))
