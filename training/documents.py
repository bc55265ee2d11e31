"""Make spaCy documents of treebank paragraphs, plain or varied.

A paragraph becomes one document of at most ten sentences. The varied ones look as
articles do and the treebanks do not: typographic quotation marks, headlines in
capitals, line breaks between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.treebanks import Sentence, Word

MOST_SENTENCES = 10
COLUMNS = (
    "words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps", "sent_starts",
    "ents",
)  # fmt: skip

# How often a paragraph or a sentence is varied in a way.
JOINED = 0.35
CURLY = 0.4
CAPITALS = 0.02
TITLE = 0.02
SMALL = 0.01
NO_STOP = 0.02


def pieces(paragraphs: Iterable[list[Sentence]]) -> Iterator[list[Sentence]]:
    """Yield the paragraphs, the long ones in pieces."""
    for paragraph in paragraphs:
        for start in range(0, len(paragraph), MOST_SENTENCES):
            yield paragraph[start : start + MOST_SENTENCES]


def varied(pieces: list[list[Sentence]], random: Random) -> Iterator[list[list[Sentence]]]:
    """Yield lists of paragraphs that become one document each, varied at random."""
    position = 0
    while position < len(pieces):
        count = 1
        while count < 4 and random.random() < JOINED:
            count += 1
        chosen = pieces[position : position + count]
        position += count
        quotes = random.random() < CURLY
        yield [[vary(s, quotes, random) for s in piece] for piece in chosen]


def document(vocab: Vocab, paragraphs: list[list[Sentence]], gap: str = "\n") -> Doc:
    """Return a document with the annotation of the sentences; ``gap`` parts paragraphs."""
    rows: dict[str, list[Any]] = {key: [] for key in COLUMNS}
    for number, paragraph in enumerate(paragraphs):
        if number:
            _add_gap(rows, gap)
        for sentence in paragraph:
            _add_sentence(rows, sentence)
    return Doc(vocab, **rows)


def names_alone(vocab: Vocab, sentence: Sentence) -> Doc:
    """Return a document of one sentence with its entities and nothing else."""
    return Doc(
        vocab,
        words=[word.form for word in sentence.words],
        spaces=[word.space_after for word in sentence.words],
        ents=[word.entity for word in sentence.words],
    )


def _add_sentence(rows: dict[str, list[Any]], sentence: Sentence) -> None:
    offset = len(rows["words"])
    for index, word in enumerate(sentence.words):
        row = (
            word.form, word.space_after, word.xpos, word.upos, word.feats, word.lemma,
            offset + word.head, word.deprel, index == 0, word.entity,
        )  # fmt: skip
        for column, value in zip(COLUMNS, row, strict=True):
            rows[column].append(value)


def _add_gap(rows: dict[str, list[Any]], gap: str) -> None:
    """Add the line break between two paragraphs; it hangs on the word before it."""
    rows["spaces"][-1] = False
    head = len(rows["words"]) - 1
    row = (gap, False, "_SP", "SPACE", "", gap, head, "dep", False, "O")
    for column, value in zip(COLUMNS, row, strict=True):
        rows[column].append(value)


def vary(sentence: Sentence, quotes: bool, random: Random) -> Sentence:
    """Return a sentence with other quotation marks, other capitals, no full stop."""
    words = list(sentence.words)
    if quotes:
        words = _curly(words)
    if len(words) > 3 and words[-1].form == "." and random.random() < NO_STOP:
        words = _without_last(words)
    return replace(sentence, words=tuple(_recased(words, random)))


def _recased(words: list[Word], random: Random) -> list[Word]:
    chance = random.random()
    if chance < CAPITALS:
        return [replace(word, form=word.form.upper()) for word in words]
    if chance < CAPITALS + TITLE:
        return [replace(word, form=_titled(word)) for word in words]
    if chance < CAPITALS + TITLE + SMALL:
        return [replace(word, form=word.form.lower()) for word in words]
    return words


def _titled(word: Word) -> str:
    """Return the form as a headline writes it: all but small words with a capital."""
    if word.upos in {"ADP", "CCONJ", "DET", "PART", "PUNCT"} or word.form[0] == "'":
        return word.form
    return word.form[0].upper() + word.form[1:]


def _curly(words: list[Word]) -> list[Word]:
    """Return the words with typographic quotation marks and apostrophes."""
    changed, opened = [], False
    for word in words:
        form = word.form
        if form in {'"', "``", "''"}:
            opened = form == "``" or (form == '"' and not opened)
            form = "“" if opened else "”"
        elif word.xpos == "``":
            form = form.replace("'", "‘")
        changed.append(replace(word, form=form.replace("'", "’")))
    return changed


def _without_last(words: list[Word]) -> list[Word]:
    """Return the words without the full stop, unless something hangs on it."""
    last = len(words) - 1
    if any(word.head == last for word in words):
        return words
    return [*words[:-2], replace(words[-2], space_after=words[-1].space_after)]
