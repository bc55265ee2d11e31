"""The reader's network: an encoder, and heads that mark triggers, stances and roles.

Everything that is computed word by word lies in :class:`Words`, which is exported; what depends
on a trigger is a few sums over its outputs, done again in numpy by ``kg.text.reader.decoding``.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import MPNetModel

from kg.text.reader.encoding import SHAPES
from kg.text.reader.heads import DISTANCES, LABELS, MODALITIES, PARTS, ROLES, SENTENCES

HIDDEN = 256
RANK = 64


class Words(nn.Module):
    """Word pieces → for each word: trigger logits and the vectors that the heads add up.

    Outputs, each of shape (windows, words, size): ``trigger`` (outside, begin, inside), ``stance``
    (2 × HIDDEN: as part of a trigger, as its first word), ``asks`` (HIDDEN + roles × RANK: the word as a
    trigger) and ``answers`` (the same: the word as part of a role).
    """

    def __init__(self, encoder: MPNetModel, dropout: float) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.shapes = nn.Embedding(len(SHAPES), size)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(dropout)
        self.trigger = nn.Linear(size, 3)
        self.stance = nn.Linear(size, 2 * HIDDEN)
        self.asks = nn.Linear(size, HIDDEN + len(ROLES) * RANK)
        self.answers = nn.Linear(size, HIDDEN + len(ROLES) * RANK)

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the outputs for pieces; ``mask`` is 0 where a window is only filled up."""
        given = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        return self.from_vectors(given, firsts, mask)

    def from_vectors(
        self, given: Tensor, firsts: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the outputs for pieces that are looked up already."""
        hidden = self.encoder(inputs_embeds=given, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        words = self.dropout(words)
        return self.trigger(words), self.stance(words), self.asks(words), self.answers(words)


class Heads(nn.Module):
    """What is decided at a trigger: its stance and modality, and each word's part in its roles."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(HIDDEN, len(LABELS) + len(MODALITIES))
        self.distances = nn.Embedding(DISTANCES, HIDDEN)
        self.sentences = nn.Embedding(SENTENCES, HIDDEN)
        nn.init.normal_(self.distances.weight, std=0.1)
        nn.init.normal_(self.sentences.weight, std=0.1)
        self.parts = nn.Linear(HIDDEN, len(ROLES) * len(PARTS))
        self.scale = nn.Parameter(torch.zeros(len(ROLES), len(PARTS)))

    def stance(self, mean: Tensor, first: Tensor) -> Tensor:
        """Return logits of stances and modalities, one row a trigger."""
        return self.labels(self.dropout(torch.tanh(mean + first)))

    def roles(self, asks: Tensor, answers: Tensor, distances: Tensor, sentences: Tensor) -> Tensor:
        """Return logits of shape (triggers, words, roles, parts).

        Args:
            asks: (triggers, HIDDEN + roles × RANK), the mean over each trigger's words.
            answers: (triggers, words, HIDDEN + roles × RANK).
            distances: (triggers, words), numbers of :func:`kg.text.reader.heads.distances`.
            sentences: (triggers, words), numbers of :func:`kg.text.reader.heads.sentences`.
        """
        near = self.distances(distances) + self.sentences(sentences)
        mixed = torch.relu(asks[:, None, :HIDDEN] + answers[..., :HIDDEN] + near)
        logits = self.parts(self.dropout(mixed)).unflatten(-1, (len(ROLES), len(PARTS)))
        ask = asks[:, None, HIDDEN:].unflatten(-1, (len(ROLES), RANK))
        answer = answers[..., HIDDEN:].unflatten(-1, (len(ROLES), RANK))
        product = (ask * answer).sum(-1) / RANK**0.5
        return logits + product.unsqueeze(-1) * (1 + self.scale)


class Reader(nn.Module):
    """The whole network."""

    def __init__(self, encoder: MPNetModel, dropout: float = 0.15) -> None:
        super().__init__()
        self.words = Words(encoder, dropout)
        self.heads = Heads(dropout)
