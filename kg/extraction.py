"""From articles to documents: the pipeline, run in batches and in any number of processes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError, PipelineError
from kg.model import SURE, Article, Document
from kg.text.documents import document
from kg.text.loading import load

BATCH = 32
_OURS = re.compile(r"^kg\.errors\.PipelineError: (.+)$", re.MULTILINE)


def extract(
    articles: str | Article | Iterable[Article],
    nlp: Language | None = None,
    *,
    workers: int = 1,
    min_confidence: float = SURE,
) -> Iterator[Document]:
    """Yield one document an article, in the order of the articles.

    Args:
        articles: Articles, one article, or a text.
        nlp: A pipeline of ``kg.load``; None loads the shipped one.
        workers: Processes; the documents are the same for any number.
        min_confidence: Positions below it are left out, in [0, 1]; 0 gives all, the doubtful ones too.

    Raises:
        InputError: An article is longer than the pipeline takes.
        PipelineError: The reader cannot go on.
    """
    pipeline = nlp or load()
    given = _given(articles)
    pairs = ((prepared(pipeline, article), None) for article in given)
    docs = pipeline.pipe(pairs, as_tuples=True, n_process=workers, batch_size=BATCH)
    try:
        for doc, _ in docs:
            yield _confident(document(doc), min_confidence)
    except ValueError as error:
        # Of an error in another process spaCy tells only the traceback.
        told = _OURS.findall(str(error))
        if not told:
            raise
        raise PipelineError(told[-1]) from error


def _given(articles: str | Article | Iterable[Article]) -> Iterable[Article]:
    if isinstance(articles, str):
        return [Article(id="text", text=articles)]
    return [articles] if isinstance(articles, Article) else articles


def prepared(nlp: Language, article: Article) -> Doc:
    """Return the tokenized Doc of an article, with its metadata, ready for the pipeline."""
    if len(article.text) > nlp.max_length:
        raise InputError(
            f"{len(article.text)} characters are more than the pipeline takes at once "
            f"({nlp.max_length}); split the article",
            path=article.id,
        )
    doc = nlp.make_doc(article.text)
    doc.user_data["kg_article"] = {k: v for k, v in asdict(article).items() if k != "text"}
    return doc


def _confident(found: Document, least: float) -> Document:
    if least <= 0:
        return found
    return replace(found, positions=tuple(p for p in found.positions if p.confidence >= least))
