"""The weights of a trained network → a few steps each, so that its file is small and reads as before."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.reader.batches import batch
from training.reader.data import Example
from training.reader.network import Words

# A step, as a share of the root mean square of the weights: the larger, the smaller the file.
STEP = 0.1
# Steps to each side of zero: 7 bits.
LARGEST = 64
# How much the largest input of a channel counts beside the usual ones.
LARGE = 0.35
# A share of the mean square of the inputs that is added to each.
DAMPING = 0.01
BLOCK = 128


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the inputs of a layer are like: the mean of products two by two, the largest of each."""

    products: Tensor
    largest: Tensor


class Rounded(nn.Module):
    """A linear layer whose weights are whole numbers of a step, one for each output.

    A few channels of inputs are fifty times as large as others. All are brought to like size first, so
    that a step costs the same in each of them, and so that the inputs lose little when they too are cut
    to bytes (Xiao and others 2023, "SmoothQuant").
    """

    def __init__(self, linear: nn.Linear, inputs: Inputs, share: float) -> None:
        super().__init__()
        usual = inputs.products.diagonal().sqrt().clamp_min(1e-5)
        scale = usual ** (1 - LARGE) * inputs.largest.clamp_min(1e-5) ** LARGE
        weights = linear.weight.detach() * scale
        self.register_buffer("shrink", 1 / scale)
        # An output with a weight that is far larger than others takes larger steps.
        step = torch.maximum(weights.square().mean().sqrt() * share, weights.abs().amax(1) / LARGEST)
        self.step, self.steps = step, _steps(weights, inputs.products / (scale[:, None] * scale), step)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.load_state_dict({"weight": self.steps * step[:, None], "bias": linear.bias.detach()})

    def forward(self, given: Tensor) -> Tensor:
        """Return the outputs for inputs as they come."""
        out: Tensor = self.linear(given * self.shrink)
        return out


def _steps(weights: Tensor, products: Tensor, step: Tensor) -> Tensor:
    """Return weights as whole numbers of steps, each making up for what rounding those before it lost.

    The order is that of the inputs, whose mean products tell how one weight can make up for another
    (Frantar and others 2023, "GPTQ").
    """
    count = len(products)
    damped = products + DAMPING * products.diagonal().mean() * torch.eye(count)
    inverse = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(damped)), upper=True)
    left, steps = weights.clone(), torch.zeros_like(weights)
    for start in range(0, count, BLOCK):
        end = min(start + BLOCK, count)
        losses = torch.zeros(len(weights), end - start)
        for at in range(start, end):
            steps[:, at] = (left[:, at] / step).round().clamp(-LARGEST, LARGEST)
            loss = (left[:, at] - steps[:, at] * step) / inverse[at, at]
            left[:, at:end] -= loss[:, None] * inverse[at, at:end]
            losses[:, at - start] = loss
        left[:, end:] -= losses @ inverse[start:end, end:]
    return steps


def rounded(words: Words, examples: Sequence[Example], share: float = STEP) -> Words:
    """Return a copy of the word part whose linear layers are :class:`Rounded`.

    Args:
        words: The word part of a trained network.
        examples: Windows that tell what the inputs of each layer are like.
        share: The step, as a share of the root mean square of a layer's weights.
    """
    words = copy.deepcopy(words).eval()
    inputs = _inputs(words, examples)
    for parent, name, linear in list(_linear(words)):
        setattr(parent, name, Rounded(linear, inputs[linear], share))
    return words


def _linear(words: Words) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    for parent in words.modules():
        for name, child in parent.named_children():
            if isinstance(child, nn.Linear):
                yield parent, name, child


def _inputs(words: Words, examples: Sequence[Example]) -> dict[nn.Module, Inputs]:
    """Return what the inputs of each linear layer are like in examples."""
    sums: dict[nn.Module, Inputs] = {}
    counts: Counter[nn.Module] = Counter()

    def see(linear: nn.Module, given: tuple[Tensor, ...]) -> None:
        rows = given[0].flatten(0, -2)
        now = Inputs(rows.T @ rows, rows.abs().amax(0))
        if known := sums.get(linear):
            now = Inputs(known.products + now.products, torch.maximum(known.largest, now.largest))
        sums[linear] = now
        counts[linear] += len(rows)

    hooks = [linear.register_forward_pre_hook(see) for _, _, linear in _linear(words)]
    with torch.no_grad():
        for one in examples:
            given = batch([one])
            words(given.pieces, given.shapes, given.firsts)
    for hook in hooks:
        hook.remove()
    return {linear: Inputs(seen.products / counts[linear], seen.largest) for linear, seen in sums.items()}
