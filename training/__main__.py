"""From the treebanks to the shipped pipeline and its table of scores, in one command."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from thinc.api import NumpyOps, set_current_ops

from kg.text.sentences import SENTENCES

# The last two are imported for what they register: the reader, the tokenizer.
from training import corpora, evaluation, lemmas, report, tokenizer, vectors

CONFIGS = Path(__file__).parent
REGISTERED = (corpora.treebank_reader, corpora.lemma_reader, tokenizer.make_adapt)
BEST, LAST = "model-best", "model-last"
# The second round: subjects with asides, more dropout, a rate that falls to nothing.
SECOND = {
    "corpora.train.share": 0.15,
    "corpora.train.copies": 3,
    "training.dropout": 0.2,
    "training.max_steps": 750,
    "training.eval_frequency": 250,
    "training.batcher.size.start": 2000,
    "training.optimizer.learn_rate.warmup_steps": 20,
    "training.optimizer.learn_rate.total_steps": 850,
    "training.optimizer.learn_rate.initial_rate": 0.0006,
}
# The third: the dev parts as well, so that its end is taken, not its best on dev.
THIRD = {
    **SECOND,
    "corpora.train.part": "train+dev",
    "corpora.train.share": 0.1,
    "training.max_steps": 600,
    "training.eval_frequency": 300,
    "training.optimizer.learn_rate.total_steps": 620,
    "training.optimizer.learn_rate.initial_rate": 0.0005,
}
# Components that stand before the parser when the pipeline is used.
FIRST = (SENTENCES,)


def main(arguments: list[str] | None = None) -> None:
    """Run the whole recipe, or only measure with ``--measure``."""
    options = _options(arguments)
    # numpy multiplies matrices three times as fast as the default on many machines.
    set_current_ops(NumpyOps(use_blis=False))
    if not options.measure:
        with tempfile.TemporaryDirectory() as work:
            _ship(_trained(options, Path(work)), options.into)
    figures = _measured(options.into, options.treebanks)
    text = json.dumps(figures, indent=1, sort_keys=True)
    options.table.with_suffix(".json").write_text(f"{text}\n", encoding="utf8")
    options.table.write_text(report.page(figures), encoding="utf8")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with the treebanks")
    parser.add_argument("--into", type=Path, default=Path("kg/text/data/en/pipeline"))
    parser.add_argument("--table", type=Path, default=Path("docs/pipeline.md"))
    parser.add_argument("--measure", action="store_true", help="only measure")
    parser.add_argument("--steps", type=int, help="updates, fewer for a trial")
    return parser.parse_args(arguments)


def _trained(options: argparse.Namespace, work: Path) -> Language:
    """Train in a work folder and return the pipeline with the better lemmatizer."""
    vectors.write(options.treebanks, work / "vectors")
    first = _train("pipeline", options, work / "first")
    second = _train("pipeline", options, work / "second", SECOND, start=first / BEST)
    third = _train("pipeline", options, work / "third", THIRD, start=second / BEST)
    lemmatizer = _train("lemmatizer", options, work / "lemmatizer")
    nlp = spacy.load(third / LAST)
    nlp.add_pipe("lemmatizer", source=spacy.load(lemmatizer / BEST), after="morphologizer")
    return nlp


def _train(
    name: str,
    options: argparse.Namespace,
    into: Path,
    changes: Mapping[str, Any] | None = None,
    *,
    start: Path | None = None,
) -> Path:
    """Train one configuration and return the folder with its best and its last state.

    Args:
        name: Of the configuration file.
        options: As given on the command line.
        into: Folder for the result, beside that of the vectors.
        changes: Settings that replace those of the file.
        start: A trained pipeline to go on from.
    """
    paths = {"treebanks": str(options.treebanks), "vectors": str(into.parent / "vectors")}
    overrides = {f"paths.{key}": value for key, value in paths.items()} | dict(changes or {})
    if options.steps:
        overrides["training.max_steps"] = options.steps
    config = util.load_config(CONFIGS / f"{name}.cfg", overrides, interpolate=False)
    if start:
        # spaCy cannot go on training a lemmatizer; it is replaced anyway.
        names = [each for each in config["nlp"]["pipeline"] if each != "lemmatizer"]
        config["nlp"]["pipeline"] = names
        config["components"] = {each: {"source": str(start)} for each in names}
    into.mkdir()
    train(init_nlp(config), into, stdout=sys.stdout, stderr=sys.stderr)
    return into


def _ship(nlp: Language, into: Path) -> None:
    """Write a pipeline without what only training needs, and without local paths."""
    nlp.meta.update(report.META)
    nlp.config["paths"] = {"treebanks": None, "vectors": None}
    nlp.config["initialize"]["before_init"] = None
    shutil.rmtree(into, ignore_errors=True)
    nlp.to_disk(into)


def _measured(place: Path, treebanks: Path) -> dict:
    """Return the figures of the pipeline alone and as it is used."""
    nlp = spacy.load(place)
    figures = {
        "costs": evaluation.costs(place, treebanks),
        "labels": evaluation.labels(nlp),
        "misread lemmas": lemmas.misread(nlp),
        "alone": evaluation.scores(nlp, treebanks),
    }
    for name in FIRST:
        nlp.add_pipe(name, first=True)
    return {**figures, "in use": evaluation.scores(nlp, treebanks)}


if __name__ == "__main__":
    main()
