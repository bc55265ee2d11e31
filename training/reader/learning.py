"""How the reader's network learns: its losses, its schedule, the average that is kept.

A run takes about 75 minutes on two free cores.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils import clip_grad_norm_
from transformers import MPNetModel

from kg.text.reader.heads import LABELS
from training.reader.batches import Batch, batch
from training.reader.data import Example, Text, examples
from training.reader.network import HIDDEN, Reader

# How much each loss counts, and within the roles each of them and each part of a span.
TRIGGER, MODALITY, ROLES = 15.0, 0.5, 0.25
BY_ROLE = (1.0, 1.0, 0.7)
BY_PART = (1.0, 0.5, 1.0)
# Triggers and spans are rare: the network starts from saying none.
RARE_MARKS = (2.0, -1.0, -1.0)
RARE_PARTS = -3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a network is trained; rates are those at the peak."""

    epochs: int = 4
    size: int = 12
    encoder_rate: float = 1e-4
    heads_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    clip: float = 1.0
    # Weights are averaged over the last epochs, each step counting this much less than the next.
    averaged_epochs: int = 2
    averaging: float = 0.99


# The heads of every training start from the same weights, so that their mean is a network too.
START = 1


def start(encoder: MPNetModel) -> Reader:
    """Return the network that every training starts from."""
    torch.manual_seed(START)
    return Reader(encoder)


def mean(networks: Sequence[Reader], shares: Sequence[float]) -> Reader:
    """Return the last of some trained networks with the weighted mean of all weights.

    Networks that started alike lie in one valley of the loss, and their mean reads better than each
    of them (Wortsman and others 2022, "Model soups"). The shares sum to 1.
    """
    states = [network.state_dict() for network in networks]
    # Tables of places that are whole numbers are the same in all.
    floats = [name for name, tensor in states[0].items() if tensor.dtype.is_floating_point]
    means = {
        name: sum(share * state[name] for share, state in zip(shares, states, strict=True)) for name in floats
    }
    networks[-1].load_state_dict(states[-1] | means)
    return networks[-1]


def learn(
    network: Reader, texts: list[Text], recipe: Recipe, *, seed: int, say: Callable[[str], None]
) -> None:
    """Train a network in place; it ends with the averaged weights."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    _prepare(network)
    optimizer = _optimizer(network, recipe)
    rates = [group["lr"] for group in optimizer.param_groups]
    average: dict[str, Tensor] | None = None
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        groups = _groups([x for one in texts for x in examples(one, shuffle=dice)], recipe.size, dice)
        total = 0.0
        for number, group in enumerate(groups):
            share = _rate((epoch + number / len(groups)) / recipe.epochs, recipe.warm_up)
            for settings, rate in zip(optimizer.param_groups, rates, strict=True):
                settings["lr"] = rate * share
            total += _step(network, optimizer, batch(group), recipe.clip)
            if epoch >= recipe.epochs - recipe.averaged_epochs:
                average = _averaged(average, network, recipe.averaging)
        minutes = (time.monotonic() - began) / 60
        say(f"epoch {epoch + 1} of {recipe.epochs}: loss {total / len(groups):.3f}, {minutes:.0f} min")
    if average is not None:
        network.load_state_dict(average)


def _prepare(network: Reader) -> None:
    # The table of pieces is a third of all weights, and too few of its rows are ever seen; what places are
    # to each other the encoder knows.
    encoder = network.words.encoder
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder.embeddings.position_embeddings.weight.requires_grad_(False)
    encoder.encoder.relative_attention_bias.weight.requires_grad_(False)
    with torch.no_grad():
        network.words.trigger.bias.copy_(torch.tensor(RARE_MARKS))
        network.heads.parts.bias.fill_(RARE_PARTS)
    network.train()


def _optimizer(network: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    encoder = [p for p in network.words.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.words.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.heads_rate}]
    return torch.optim.AdamW(groups, weight_decay=recipe.decay)


def _groups(given: list[Example], size: int, dice: random.Random) -> list[list[Example]]:
    """Return windows of about the same length together, in a new order each time."""
    given.sort(key=lambda one: len(one.pieces) + dice.random() * 20)
    groups = [given[at : at + size] for at in range(0, len(given), size)]
    dice.shuffle(groups)
    return groups


def _rate(done: float, warm_up: float) -> float:
    """Return the share of the peak rate: up in a line, then down in a line."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def _step(network: Reader, optimizer: torch.optim.Optimizer, given: Batch, clip: float) -> float:
    loss = loss_of(network, given)
    optimizer.zero_grad()
    loss.backward()
    clip_grad_norm_(network.parameters(), clip)
    optimizer.step()
    return float(loss.detach())


def _averaged(average: dict[str, Tensor] | None, network: Reader, keep: float) -> dict[str, Tensor]:
    state = network.state_dict()
    if average is None:
        return {name: tensor.clone() for name, tensor in state.items()}
    for name, tensor in state.items():
        if tensor.dtype.is_floating_point:
            average[name].mul_(keep).add_(tensor, alpha=1 - keep)
    return average


def loss_of(network: Reader, given: Batch) -> Tensor:
    """Return the weighted sum of the losses of triggers, stances, modalities and roles."""
    trigger, stance, asks, answers = network.words(given.pieces, given.shapes, given.firsts, given.mask)
    seen = (given.marks != -100).sum()
    marks = functional.cross_entropy(
        trigger.flatten(0, 1), given.marks.flatten(), ignore_index=-100, reduction="sum"
    )
    loss = TRIGGER * marks / seen
    if not given.spans:
        return loss
    firsts = torch.tensor([start for start, _ in given.spans])
    mean = torch.einsum("tw,twd->td", given.members, stance[given.owner][..., :HIDDEN])
    labels = network.heads.stance(mean, stance[given.owner, firsts][:, HIDDEN:])
    shares = functional.log_softmax(labels[:, : len(LABELS)], -1)
    loss = loss - (given.stances * shares).sum(-1).mean()
    loss = loss + MODALITY * functional.cross_entropy(labels[:, len(LABELS) :], given.modalities)
    ask = torch.einsum("tw,twd->td", given.members, asks[given.owner])
    parts = network.heads.roles(ask, answers[given.owner], given.distances, given.sentences)
    return loss + ROLES * _roles_loss(parts, given)


def _roles_loss(parts: Tensor, given: Batch) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(parts, given.parts, reduction="none")
    by_word = (each * given.valid[:, :, None, None]).sum(1)
    by_role = (by_word * torch.tensor(BY_PART)).sum(-1).mean(0)
    return (by_role * torch.tensor(BY_ROLE)).mean()


def steps(texts: Iterable[Text], recipe: Recipe) -> int:
    """Return about how many steps a training takes."""
    return math.ceil(sum(len(examples(one)) for one in texts) / recipe.size) * recipe.epochs
