"""From articles to documents: the pipeline over windows of clean text, in any number of processes.

An article that cannot be read takes no other one with it: it is told, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError, KgError
from kg.model import SURE, Article, Document, Skipped
from kg.text.cleaning import cleaned
from kg.text.documents import document
from kg.text.loading import load
from kg.text.windows import WINDOW, joined, placed, windows

Pipeline = Language | Callable[[], Language] | None
Outcome = Document | Skipped

# Characters that are read together: this bounds the memory, however many articles they are.
_TOGETHER = WINDOW


def extract(
    articles: str | Article | Iterable[Article],
    nlp: Pipeline = None,
    *,
    workers: int | None = 1,
    min_confidence: float = SURE,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[Document]:
    """Yield one document an article, in the order of the articles.

    Args:
        articles: Articles, one article, or a text.
        nlp: A pipeline of ``kg.load``, or a function that loads one; None loads the shipped one.
        workers: Processes; the documents are the same for any number. None: as many as this machine
            has room for, if there is enough to read and ``nlp`` is no pipeline that is loaded already.
        min_confidence: Positions below it are left out, in [0, 1]; 0 gives all, the doubtful ones too.
        on_skip: Called with every article that could not be read, which then has no document;
            without it, the first such article raises.

    Raises:
        InputError: An article cannot be read and there is no ``on_skip``.
    """
    for _, outcome in outcomes(articles, nlp, workers=workers, min_confidence=min_confidence):
        if isinstance(outcome, Document):
            yield outcome
        elif on_skip is None:
            raise InputError(outcome.reason, path=outcome.path)
        else:
            on_skip(outcome)


def outcomes(
    articles: str | Article | Iterable[Article],
    nlp: Pipeline = None,
    *,
    workers: int | None = 1,
    min_confidence: float = SURE,
) -> Generator[tuple[Article, Outcome], None, None]:
    """Yield every article with its document, or with the reason why it has none."""
    from kg.working import in_processes, worth

    given = batches(_given(articles))
    if workers is None:
        workers, given = (1, given) if isinstance(nlp, Language) else worth(given)
    if workers == 1:
        pipeline = nlp if isinstance(nlp, Language) else (nlp or load)()
        for batch in given:
            yield from zip(batch, read(batch, pipeline, min_confidence), strict=True)
        return
    yield from in_processes(given, loading(nlp), workers=workers, min_confidence=min_confidence)


def read(articles: list[Article], nlp: Language, min_confidence: float) -> list[Outcome]:
    """Return what is found in some articles, read together; alone if together they fail.

    Copies of other articles have nothing of their own: what they say is found once.
    """
    own = [article for article in articles if article.copy_of is None]
    if len(own) < len(articles):
        found = iter(read(own, nlp, min_confidence))
        return [next(found) if article.copy_of is None else _nothing(article) for article in articles]
    try:
        return list(_documents(articles, nlp, min_confidence))
    except KgError:
        raise
    # One bad article, whatever is bad about it, must not lose the others.
    except Exception as error:
        if len(articles) == 1:
            return [Skipped(path=articles[0].id, reason=_reason(error))]
    return [outcome for article in articles for outcome in read([article], nlp, min_confidence)]


def prepared(nlp: Language, article: Article) -> Doc:
    """Return the tokenized Doc of an article, with its metadata, ready for the pipeline."""
    doc = nlp.make_doc(article.text)
    doc.user_data["kg_article"] = {k: v for k, v in asdict(article).items() if k != "text"}
    return doc


def _given(articles: str | Article | Iterable[Article]) -> Iterable[Article]:
    if isinstance(articles, str):
        return [Article(id="text", text=articles)]
    return [articles] if isinstance(articles, Article) else articles


def batches(articles: Iterable[Article], characters: int = _TOGETHER) -> Iterator[list[Article]]:
    """Yield articles in lists of some tens of thousands of characters; a long one alone."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > characters:
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _documents(articles: list[Article], nlp: Language, least: float) -> Iterator[Document]:
    """Yield the document of each article, put together from its windows."""
    parts: list[Document] = []
    before: Article | None = None
    for article, part in _parts(articles, nlp, least):
        if before is not None and article is not before:
            yield _confident(joined(parts), least)
            parts = []
        parts.append(part)
        before = article
    if before is not None:
        yield _confident(joined(parts), least)


def _parts(articles: list[Article], nlp: Language, least: float) -> Iterator[tuple[Article, Document]]:
    """Yield what is found in each window of each article."""
    shown = ((article, window) for article in articles for window in windows(cleaned(article.text)))
    given = ((prepared(nlp, replace(one, text=part.text.text)), (one, part)) for one, part in shown)
    # Each window of a long article is as much as a whole batch of others.
    at_once = _AT_ONCE if len(articles) > 1 else 1
    for doc, (article, window) in nlp.pipe(given, as_tuples=True, batch_size=at_once):
        yield article, placed(document(doc), window, article.text)


# Articles that the pipeline takes at once.
_AT_ONCE = 16


def loading(nlp: Pipeline) -> Callable[[], Language]:
    """Return how a process gets the pipeline that another one has."""
    if isinstance(nlp, Language):
        return partial(load, **nlp.meta["kg"])
    return nlp or load


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    if isinstance(error, RecursionError):
        return "the article cannot be read: its phrases are nested too deeply"
    if isinstance(error, UnicodeEncodeError):
        return "the article cannot be read: its title or source holds half a character (a surrogate)"
    return f"the article cannot be read: {type(error).__name__}{': ' if said else ''}{said}"


def _nothing(article: Article) -> Document:
    return Document(id=article.id, positions=(), attributions=(), actors=(), sentences=())


def _confident(found: Document, least: float) -> Document:
    if least <= 0:
        return found
    return replace(found, positions=tuple(p for p in found.positions if p.confidence >= least))
