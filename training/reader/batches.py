"""Examples → padded tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.text.reader.heads import LABELS, PARTS, ROLES, distances, sentences
from training.reader.data import Example, modality_index, stance_shares


@dataclass(slots=True)
class Batch:
    """Windows of like length; ``owner`` is the window of each trigger."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    mask: Tensor
    marks: Tensor
    owner: Tensor
    spans: list[tuple[int, int]]
    members: Tensor
    stances: Tensor
    modalities: Tensor
    distances: Tensor
    sentences: Tensor
    parts: Tensor
    valid: Tensor


def batch(examples: list[Example]) -> Batch:
    """Return examples as tensors; words that are context or padding have the mark -100."""
    long = max(len(e.pieces) for e in examples)
    wide = max(len(e.firsts) for e in examples)
    pieces = torch.zeros(len(examples), long, dtype=torch.long)
    shapes, mask = torch.zeros_like(pieces), torch.zeros_like(pieces)
    firsts = torch.zeros(len(examples), wide, dtype=torch.long)
    marks = torch.full((len(examples), wide), -100)
    rows = []
    for n, e in enumerate(examples):
        size, count = len(e.pieces), len(e.firsts)
        pieces[n, :size], shapes[n, :size] = torch.from_numpy(e.pieces), torch.from_numpy(e.shapes)
        mask[n, :size] = 1
        firsts[n, :count] = torch.from_numpy(e.firsts)
        marks[n, e.fresh : count] = 0
        for target in e.targets:
            start, end = target.trigger
            marks[n, start] = 1
            marks[n, start + 1 : end] = 2
            rows.append((n, target))
    many = len(rows)
    members, valid = torch.zeros(many, wide), torch.zeros(many, wide)
    parts = torch.zeros(many, wide, len(ROLES), len(PARTS))
    far = torch.zeros(many, wide, dtype=torch.long)
    away = torch.zeros_like(far)
    for r, (n, target) in enumerate(rows):
        count = len(examples[n].firsts)
        start, end = target.trigger
        members[r, start:end] = 1 / (end - start)
        valid[r, :count] = 1
        far[r, :count] = torch.from_numpy(distances(start, end, count))
        away[r, :count] = torch.from_numpy(sentences(examples[n].sentences, start))
        for role, spans in target.roles.items():
            for a, b in spans:
                k = ROLES.index(role)
                parts[r, a, k, 0] = 1
                parts[r, a:b, k, 1] = 1
                parts[r, b - 1, k, 2] = 1
    shares = np.array([stance_shares(target) for _, target in rows], np.float32)
    return Batch(
        pieces=pieces, shapes=shapes, firsts=firsts, mask=mask, marks=marks,
        owner=torch.tensor([n for n, _ in rows], dtype=torch.long),
        spans=[t.trigger for _, t in rows], members=members,
        stances=torch.from_numpy(shares.reshape(many, len(LABELS))),
        modalities=torch.tensor([modality_index(t) for _, t in rows], dtype=torch.long),
        distances=far, sentences=away, parts=parts, valid=valid,
    )  # fmt: skip
