"""Read CoNLL-U treebanks into plain sentences.

Only what training needs is kept: the syntactic words with their annotation, the
blanks between them, and where a paragraph or a document begins.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, _, MISC = range(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word.

    ``head`` counts from 0 in the sentence, the root's is itself. ``entity`` is O, B-PER,
    I-PER and so on, or None where nobody looked for names.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    misc: str = ""
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The words of one sentence, and its place in the treebank."""

    id: str
    words: tuple[Word, ...]
    genre: str = ""
    opens_paragraph: bool = False
    opens_document: bool = False


@dataclass(slots=True)
class _Marks:
    """What the comment lines above a sentence said."""

    id: str = ""
    genre: str = ""
    paragraph: bool = False
    document: bool = False
    rows: list[list[str]] = field(default_factory=list)


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a (gzipped) CoNLL-U file, in order."""
    marks = _Marks()
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith("#"):
                _note(line[1:].strip(), marks)
            elif line.strip():
                marks.rows.append(line.rstrip("\n").split("\t"))
            else:
                yield _sentence(marks)
                marks = _Marks(genre=marks.genre)


def paragraphs(sentences: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if paragraph and (sentence.opens_paragraph or sentence.opens_document):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _note(comment: str, marks: _Marks) -> None:
    key, _, value = comment.partition(" = ")
    if key.startswith("newdoc"):
        marks.document = True
        marks.genre = _genre(value)
    elif key.startswith("newpar"):
        marks.paragraph = True
    elif key == "sent_id":
        marks.id = value


def _genre(document: str) -> str:
    """Return the genre in a document's name: GUM_news_homeopathic, weblog-juancole."""
    if document.startswith("GUM_"):
        return document.split("_")[1]
    return document.split("-")[0]


def _sentence(marks: _Marks) -> Sentence:
    words = tuple(_words(marks.rows))
    return Sentence(
        id=marks.id,
        words=words,
        genre=marks.genre,
        opens_paragraph=marks.paragraph,
        opens_document=marks.document,
    )


def _words(rows: list[list[str]]) -> Iterator[Word]:
    """Yield the words; the parts of a multiword token are cut out of its surface."""
    inside: list[list[str]] = []
    surface = last = None
    for row in rows:
        if "-" in row[ID]:
            surface, last = row, row[ID].split("-")[1]
        elif surface is not None:
            inside.append(row)
            if row[ID] == last:
                yield from _parts(surface, inside)
                surface, inside = None, []
        elif "." not in row[ID]:
            yield _word(row)


def _parts(surface: list[str], rows: list[list[str]]) -> Iterator[Word]:
    """Yield the words of one multiword token so that they spell what stands there."""
    words = [replace(_word(row), space_after=False) for row in rows]
    words[-1] = replace(words[-1], space_after=_has_space(surface))
    if "".join(word.form for word in words) == surface[FORM]:
        yield from words
        return
    left = surface[FORM]
    for index, word in enumerate(words):
        size = max(1, min(len(word.form), len(left) - (len(words) - index - 1)))
        size = len(left) if index == len(words) - 1 else size
        yield replace(word, form=left[:size])
        left = left[size:]


def _word(row: list[str]) -> Word:
    number, head = int(row[ID]), int(row[HEAD])
    return Word(
        form=row[FORM].replace(" ", "\N{NO-BREAK SPACE}"),
        lemma=row[LEMMA],
        upos=row[UPOS],
        xpos=row[XPOS],
        feats="" if row[FEATS] == "_" else row[FEATS],
        head=head - 1 if head else number - 1,
        deprel="ROOT" if row[DEPREL] == "root" else row[DEPREL],
        space_after=_has_space(row),
        misc=row[MISC],
    )


def _has_space(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[MISC].split("|")
