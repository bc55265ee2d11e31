"""A trained network → the one file that the package ships (``kg.text.reader.model``)."""

from __future__ import annotations

import copy
import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.batches import batch
from training.reader.data import Example
from training.reader.network import Reader, Words

# The time that every member of the file bears, so that the same weights give the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)


# How much of the spread of a channel's inputs goes over to its weights.
SMOOTHING = 0.65


class _Smoothed(nn.Module):
    """A linear layer whose inputs have been scaled channel by channel.

    A few channels of this encoder are fifty times as large as others, and one scale for all of them
    in bytes would leave the others a handful of steps (Xiao and others 2023, "SmoothQuant").
    """

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = linear.weight.detach()
        scale = largest.clamp_min(1e-5) ** SMOOTHING / weights.abs().amax(0).clamp_min(1e-5) ** (
            1 - SMOOTHING
        )
        self.register_buffer("shrink", 1 / scale)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.load_state_dict({"weight": weights * scale, "bias": linear.bias.detach()})

    def forward(self, given: Tensor) -> Tensor:
        smoothed: Tensor = self.linear(given * self.shrink)
        return smoothed


def smooth(words: Words, examples: Sequence[Example]) -> Words:
    """Return a copy of the word part that loses less in bytes, made with what it computes of examples."""
    words = copy.deepcopy(words).eval()
    largest: dict[nn.Module, Tensor] = {}

    def see(linear: nn.Module, given: tuple[Tensor, ...]) -> None:
        now = given[0].abs().flatten(0, -2).amax(0)
        largest[linear] = torch.maximum(largest.get(linear, now), now)

    parents = [
        (parent, name, child)
        for parent in words.encoder.modules()
        for name, child in parent.named_children()
        if isinstance(child, nn.Linear)
    ]
    hooks = [child.register_forward_pre_hook(see) for _, _, child in parents]
    with torch.no_grad():
        for one in examples:
            given = batch([one])
            words(given.pieces, given.shapes, given.firsts)
    for hook in hooks:
        hook.remove()
    for parent, name, child in parents:
        setattr(parent, name, _Smoothed(child, largest[child]))
    return words


class _Shipped(nn.Module):
    """The word part with its table of pieces in bytes: a scale and a row of steps a piece."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        table = words.encoder.embeddings.word_embeddings.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        self.words = words

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        given = self.table[pieces].float() * self.scale[pieces] + self.words.shapes(shapes)
        return self.words.from_vectors(given, firsts, None)


def save(
    network: Reader, tokenizer: Path, path: Path, *, examples: Sequence[Example], meta: dict[str, Any]
) -> None:
    """Write the network, its heads and its vocabulary into one file.

    Args:
        network: The trained network.
        tokenizer: ``tokenizer.json`` of the encoder.
        path: The file to write.
        examples: Windows that tell how large the inputs of each layer grow; none: they are not smoothed.
        meta: What is told of it: version, sources, settings of the decoder.

    Weights take 7 bits of 8, so that sums of products never saturate on processors without the
    instructions for it.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _export(smooth(network.words, examples) if examples else network.words, plain)
        quantize_dynamic(
            plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )  # fmt: skip
        members = {
            "encoder.onnx": small.read_bytes(),
            "heads.npz": _arrays(network.heads.state_dict()),
            "meta.json": json.dumps(meta, indent=1, sort_keys=True).encode(),
            "tokenizer.json": tokenizer.read_bytes(),
        }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED)


def _export(words: Words, path: Path) -> None:
    shipped = _Shipped(words)
    shipped.eval()
    pieces = torch.arange(2, 22)[None]
    example = (pieces, torch.zeros_like(pieces), torch.arange(1, 11)[None])
    torch.onnx.export(
        shipped, example, str(path), dynamo=False, opset_version=17,
        input_names=["pieces", "shapes", "firsts"], output_names=["trigger", "stance", "asks", "answers"],
        dynamic_axes={name: {1: "length"} for name in ("pieces", "shapes")} | {
            name: {1: "words"} for name in ("firsts", "trigger", "stance", "asks", "answers")
        },
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def _arrays(state: dict[str, Tensor]) -> bytes:
    # numpy's own archive would bear the time of writing.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, tensor in sorted(state.items()):
            content = io.BytesIO()
            np.save(content, tensor.detach().numpy().astype(np.float32))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", TIME), content.getvalue())
    return out.getvalue()
