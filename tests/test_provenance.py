"""Which run made a record: another version, model, word list or file of the user is another run."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace

import pytest
import spacy

import kg
from kg.errors import InputError
from kg.graph import Run, this_run
from kg.graph.runs import hash_of_files, lexicon_hash, models_hash
from kg.provenance import run_of, run_with

ARTICLE = kg.Article(id="a", text="Norway condemned the shelling of the port.")
RUN = Run(version="1.0", lexicon="l", models="m", actors="a", things="t", reader="r")


@pytest.fixture
def own(tmp_path):
    """A file of actors of the user's own."""
    path = tmp_path / "own.csv"
    path.write_text("id,label,type\nzorgon,Zorgon,State\n", encoding="utf8")
    return path


@pytest.mark.parametrize("field", [field.name for field in fields(Run)])
def test_whatever_is_another_makes_another_run(field):
    assert replace(RUN, **{field: "other"}).iri != RUN.iri


def test_the_run_is_the_same_in_every_process():
    code = "from kg.graph import this_run; print(this_run().iri)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == this_run().iri == run_with().iri


def test_the_models_and_the_word_lists_are_told_apart():
    assert len({lexicon_hash(), models_hash(), hash_of_files([])}) == 3


def test_the_shipped_pipeline_makes_the_run_of_its_arguments(nlp):
    assert run_of(nlp) == run_with() == this_run()


def test_what_a_file_says_counts_and_not_its_name_or_its_line_ends(own, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_bytes(own.read_bytes().replace(b"\n", b"\r\n"))
    before = run_with(actors=str(own))
    assert run_with(actors=str(copy)) == run_with(actors=[str(own)]) == before
    assert run_with(things=str(own)).iri not in {before.iri, run_with().iri}
    own.write_text("id,label,type\nzorgon,Zorgon,Group\n", encoding="utf8")
    assert run_with(actors=str(own)).iri != before.iri


def test_several_files_are_one_set(own, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("id,label,type\n", encoding="utf8")
    both = [str(own), str(other)]
    assert run_with(actors=both) == run_with(actors=both[::-1]) != run_with(actors=str(own))


def test_another_reader_or_model_of_it_is_another_run(monkeypatch):
    shipped = this_run().models
    asked = run_with(reader="kg_llm_reader")
    monkeypatch.setenv("KG_LLM_MODEL", "another")
    assert len({shipped, asked.models, run_with(reader="kg_llm_reader").models}) == 3
    assert asked.reader == "kg_llm_reader"
    assert run_with(reader_config={"model": __file__}).models not in {shipped, asked.models}


def test_a_pipeline_of_the_users_own_counts_with_its_files(tmp_path):
    one = spacy.blank("en")
    one.to_disk(tmp_path / "one")
    named = run_with(str(tmp_path / "one"))
    assert named.models != run_with().models
    assert run_with("en_no_such_pipeline").models not in {named.models, run_with().models}
    loaded = spacy.load(tmp_path / "one")
    assert run_of(loaded).models != run_of(one).models


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match="no-such-file"):
        run_with(actors="no-such-file.csv")


def test_the_graph_says_which_files_a_build_was_given(nlp, own):
    with kg.open("memory:") as graph:
        kg.build([ARTICLE], into=graph, nlp=nlp)
        plain = graph.serialize("nquads")
        again = kg.build([ARTICLE], into=graph, nlp=nlp, run=run_with(actors=str(own)))
        assert again.replaced == 1
        assert graph.serialize("nquads") != plain
        asked = "SELECT ?hash { GRAPH ?g { ?p prov:wasGeneratedBy ?run . ?run kg:ownActors ?hash } }"
        assert [row["hash"] for row in graph.query(asked)] == [run_with(actors=str(own)).actors]
        assert graph.validate() == []
