"""Hand-built parses: rules are tested on them, so that no retrained pipeline breaks a rule test."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("en").vocab


def parse(rows: str) -> Doc:
    """Return a Doc from lines of ``word lemma POS TAG head label``.

    ``head`` counts the words from 1 within the sentence, 0 is the root; an empty line ends
    a sentence. A word that ends in ``_`` is not followed by a blank. An ``=`` as lemma
    stands for the word in lower case.
    """
    words, spaces, lemmas, pos, tags, heads, labels, starts = [], [], [], [], [], [], [], []
    for block in rows.strip().split("\n\n"):
        first = len(words)
        for line in block.strip().splitlines():
            word, lemma, part, tag, head, label = line.split()
            starts.append(len(words) == first)
            spaces.append(not word.endswith("_"))
            word = word[:-1] if word.endswith("_") and len(word) > 1 else word
            heads.append(len(words) if head == "0" else first + int(head) - 1)
            words.append(word)
            lemmas.append(word.lower() if lemma == "=" else lemma)
            pos.append(part)
            tags.append(tag)
            labels.append("ROOT" if head == "0" else label)
    return Doc(
        _VOCAB, words=words, spaces=spaces, lemmas=lemmas, pos=pos, tags=tags, heads=heads, deps=labels
    )  # fmt: skip


def word(doc: Doc, text: str):
    """Return the only token with this text."""
    (found,) = [token for token in doc if token.text == text]
    return found


def texts(tokens) -> list[str]:
    """Return the texts of tokens, in the given order."""
    return [token.text for token in tokens]
