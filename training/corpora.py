"""The sources together, and the reader that feeds spaCy's training loop.

In pipeline.cfg it is called ``@readers = kg_treebanks.v1``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from training import asides, documents, entities, lemmas, treebanks
from training.treebanks import Sentence

Reader = Callable[[Language], Iterator[Example]]


def sentences(folder: Path, part: str) -> dict[str, list[Sentence]]:
    """Return the sentences of train, dev or test, with names, by treebank: ewt, gum."""
    ewt = treebanks.read(folder / f"en_ewt-ud-{part}.conllu.gz")
    gum = treebanks.read(folder / f"en_gum-ud-{part}.cc-by-sa.conllu.gz")
    return {
        "ewt": list(entities.universal(ewt, folder / f"uner_ewt-{part}.iob2.gz")),
        "gum": list(entities.gum(gum)),
    }


@spacy.registry.readers("kg_lemmas.v1")
def lemma_reader(folder: Path, copies: int) -> Reader:
    """Return a reader of the training parts with other verbs and nouns put in."""
    made: list[Example] = []

    def examples(nlp: Language) -> Iterator[Example]:
        if not made:
            docs = _swapped_documents(nlp.vocab, Path(folder), copies)
            made.extend(Example(nlp.make_doc(doc.text), doc) for doc in docs)
        yield from made

    return examples


def _swapped_documents(vocab: Vocab, folder: Path, copies: int) -> Iterator[Doc]:
    banks = sentences(folder, "train")
    every = [sentence for treebank in banks.values() for sentence in treebank]
    forms = lemmas.regular_forms(every)
    for seed in range(copies):
        random = Random(seed)
        for sentence in every:
            other = lemmas.swapped(sentence, forms, random) if seed else sentence
            quotes = random.random() < documents.CURLY
            yield documents.document(vocab, [[documents.vary(other, quotes, random)]])


@spacy.registry.readers("kg_treebanks.v1")
def treebank_reader(folder: Path, part: str, copies: int, share: float) -> Reader:
    """Return a reader of all that there is in a folder.

    Args:
        folder: Holds the treebanks and the files of names.
        part: train or dev, or both as train+dev.
        copies: How often each paragraph comes, each time varied in another way;
            0 for once, as it stands.
        share: Of the sentences, which get an aside after a subject where one fits.
    """
    made: list[Example] = []

    def examples(nlp: Language) -> Iterator[Example]:
        if not made:
            parts = [sentences(Path(folder), each) for each in part.split("+")]
            banks = [bank for each in parts for bank in each.values()]
            docs = _documents(nlp.vocab, banks, copies, share)
            made.extend(Example(nlp.make_doc(doc.text), doc) for doc in docs)
            made.extend(_names(nlp, Path(folder), copies))
        yield from made

    return examples


def _documents(vocab: Vocab, banks: list[list[Sentence]], copies: int, share: float) -> Iterator[Doc]:
    """Yield the paragraphs as documents, in so many varied copies."""
    paragraphs = [p for bank in banks for p in treebanks.paragraphs(iter(bank))]
    pieces = list(documents.pieces(paragraphs))
    if not copies:
        yield from (documents.document(vocab, [piece]) for piece in pieces)
    found = asides.collect(sentence for bank in banks for sentence in bank)
    for seed in range(copies):
        random = Random(seed)
        longer = [[_longer(s, found, share, random) for s in piece] for piece in pieces]
        for group in documents.varied(longer, random):
            yield documents.document(vocab, group)


def _longer(sentence: Sentence, found: asides.Asides, share: float, random: Random) -> Sentence:
    return asides.insert(sentence, found, random) if random.random() < share else sentence


def _names(nlp: Language, folder: Path, copies: int) -> Iterator[Example]:
    """Yield the sentences of wikigold, varied; they teach names and nothing else."""
    named = list(entities.wikigold(folder / "wikigold.conll.gz"))
    for seed in range(copies):
        random = Random(seed)
        for sentence in named:
            quotes = random.random() < documents.CURLY
            varied = documents.vary(sentence, quotes, random)
            doc = documents.names_alone(nlp.vocab, varied)
            yield Example(nlp.make_doc(doc.text), doc)
