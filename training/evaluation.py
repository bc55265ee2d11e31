"""Measure a pipeline as the CoNLL shared tasks do: from raw text, its own cuts counted.

A word of the pipeline counts where the treebank has a word of the same characters.
Figures are F1 in per cent of the words so matched. UAS and LAS look at the universal
part of the relations ("nsubj" of "nsubj:pass"); LAS+ at all of them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training import corpora, documents, treebanks
from training.treebanks import Sentence

Span = tuple[int, int]
KINDS = ("PER", "ORG", "LOC")
FIGURES = ("words", "sentences", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "LAS+")


@dataclass(frozen=True, slots=True)
class Row:
    """A word by its place in the text, with the place of its head."""

    span: Span
    upos: str
    xpos: str
    lemma: str
    head: Span | None
    deprel: str
    punct: bool


def scores(nlp: Language, folder: Path, part: str = "test") -> dict[str, Any]:
    """Return all figures of a pipeline: per treebank, its news, entities, relations."""
    banks = corpora.sentences(folder, part)
    banks["gum news"] = [s for s in banks["gum"] if s.genre == "news"]
    result: dict[str, Any] = {}
    for name, sentences in banks.items():
        pairs = list(_parsed(nlp, sentences))
        result[name] = {
            "syntax": syntax(pairs),
            "without punctuation": syntax(pairs, punctuation=False),
            "relations": relations(pairs),
            "entities": entities(pairs),
        }
    return result


def _parsed(nlp: Language, sentences: list[Sentence]) -> Iterator[tuple[Doc, Doc]]:
    """Yield (treebank, pipeline) for each document of a treebank, paragraphs in lines."""
    gold = [
        documents.document(nlp.vocab, list(treebanks.paragraphs(iter(document))))
        for document in _documents(sentences)
    ]
    yield from zip(gold, nlp.pipe(doc.text for doc in gold), strict=True)


def _documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    document: list[Sentence] = []
    for sentence in sentences:
        if sentence.opens_document and document:
            yield document
            document = []
        document.append(sentence)
    yield document


def syntax(pairs: list[tuple[Doc, Doc]], punctuation: bool = True) -> dict[str, float]:
    """Return the F1 of words, sentences, tags, lemmas, attachments, relations."""
    right: Counter[str] = Counter()
    total = cuts = 0
    for gold_doc, doc in pairs:
        gold, found = _rows(gold_doc, punctuation), _rows(doc, punctuation)
        total += len(gold) + len(found)
        right.update(_agreements(gold, found))
        gold_cuts, found_cuts = _sentences(gold_doc), _sentences(doc)
        cuts += len(gold_cuts) + len(found_cuts)
        right["sentences"] += len(gold_cuts & found_cuts)
    return {name: round(200 * right[name] / (cuts if name == "sentences" else total), 2) for name in FIGURES}


def _rows(doc: Doc, punctuation: bool) -> dict[Span, Row]:
    rows = (_row(token) for token in doc if not token.is_space)
    return {row.span: row for row in rows if punctuation or not row.punct}


def _row(token: spacy.tokens.Token) -> Row:
    root = token.head is token or token.head.i == token.i
    return Row(
        span=(token.idx, token.idx + len(token)),
        upos=token.pos_,
        xpos=token.tag_,
        lemma=token.lemma_.lower(),
        head=None if root else (token.head.idx, token.head.idx + len(token.head)),
        deprel=token.dep_,
        punct=token.dep_ == "punct",
    )


def _agreements(gold: dict[Span, Row], found: dict[Span, Row]) -> Iterator[str]:
    """Yield the name of a figure for each word that is right in it."""
    for span in gold.keys() & found.keys():
        a, b = gold[span], found[span]
        yield "words"
        yield from ("UPOS" for _ in range(a.upos == b.upos))
        yield from ("XPOS" for _ in range(a.xpos == b.xpos))
        yield from ("lemmas" for _ in range(a.lemma == b.lemma))
        if a.head == b.head:
            yield "UAS"
            yield from ("LAS" for _ in range(_main(a.deprel) == _main(b.deprel)))
            yield from ("LAS+" for _ in range(a.deprel == b.deprel))


def _main(deprel: str) -> str:
    return deprel.split(":")[0]


def _sentences(doc: Doc) -> set[Span]:
    """Return the sentences by their first and last word, blanks left out."""
    words = ([token for token in sent if not token.is_space] for sent in doc.sents)
    return {(sent[0].idx, sent[-1].idx) for sent in words if sent}


def relations(pairs: list[tuple[Doc, Doc]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of each relation, its head right as well."""
    right, gold_all, found_all = Counter[str](), Counter[str](), Counter[str]()
    for gold_doc, doc in pairs:
        gold, found = _rows(gold_doc, True), _rows(doc, True)
        gold_all.update(row.deprel for row in gold.values())
        found_all.update(row.deprel for row in found.values())
        right.update(
            row.deprel
            for span, row in gold.items()
            if span in found and (found[span].head, found[span].deprel) == (row.head, row.deprel)
        )
    return {name: _prf(right[name], found_all[name], gold_all[name]) for name in gold_all}


def entities(pairs: list[tuple[Doc, Doc]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of entities, each kind and all together."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold_doc, doc in pairs:
        a, b = _entities(gold_doc), _entities(doc)
        gold.update(kind for *_, kind in a)
        found.update(kind for *_, kind in b)
        right.update(kind for *_, kind in a & b)
    result = {kind: _prf(right[kind], found[kind], gold[kind]) for kind in KINDS}
    return {**result, "all": _prf(right.total(), found.total(), gold.total())}


def _entities(doc: Doc) -> set[tuple[int, int, str]]:
    return {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}


def _prf(right: int, found: int, gold: int) -> dict[str, float]:
    return {
        "P": round(100 * right / found, 1) if found else 0.0,
        "R": round(100 * right / gold, 1) if gold else 0.0,
        "F": round(200 * right / (found + gold), 1) if found + gold else 0.0,
        "count": gold,
    }


def labels(nlp: Language) -> dict[str, list[str]]:
    """Return the labels that each component can give."""
    return {
        name: sorted(nlp.get_pipe(name).labels)
        for name in ("tagger", "parser", "ner")
        if name in nlp.pipe_names
    }


def costs(place: Path, folder: Path) -> dict[str, float]:
    """Return size in MB, seconds to load, and words per second in one process."""
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        nlp = spacy.load(place)
        times.append(time.perf_counter() - begun)
    return {
        "size in MB": round(size / 1e6, 1),
        "seconds to load": round(min(times), 2),
        "words per second of one core": round(_speed(nlp, folder), -2),
    }


def _speed(nlp: Language, folder: Path) -> float:
    """Return words per second of processor time, the best of three runs over GUM test."""
    banks = corpora.sentences(folder, "test")
    docs = [
        documents.document(nlp.vocab, [paragraph]) for paragraph in treebanks.paragraphs(iter(banks["gum"]))
    ]
    words = sum(len(doc) for doc in docs)
    texts = [doc.text for doc in docs]
    times = []
    for _ in range(3):
        begun = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        times.append(time.process_time() - begun)
    return words / min(times)
