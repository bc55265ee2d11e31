"""A trained network → the one file that the package ships (``kg.text.reader.model``)."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.network import Reader, Words

# The time that every member of the file bears, so that the same weights give the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)


class _Shipped(nn.Module):
    """The word part with its table of pieces in bytes: a scale and 384 steps a piece."""

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
    network: Reader, tokenizer: Path, path: Path, *, meta: dict[str, Any], quantise: bool = True
) -> None:
    """Write the network, its heads and its vocabulary into one file.

    Args:
        network: The trained network.
        tokenizer: ``tokenizer.json`` of the encoder.
        path: The file to write.
        meta: What is told of it: version, sources, settings of the decoder.
        quantise: Bytes instead of floats for weights; 7 bits of 8, so that sums of products never
            saturate on processors without the instructions for it.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _export(network, plain)
        if quantise:
            quantize_dynamic(
                plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                op_types_to_quantize=["MatMul", "Gemm"],
            )  # fmt: skip
        else:
            small = plain
        members = {
            "encoder.onnx": small.read_bytes(),
            "heads.npz": _arrays(network.heads.state_dict()),
            "meta.json": json.dumps(meta, indent=1, sort_keys=True).encode(),
            "tokenizer.json": tokenizer.read_bytes(),
        }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED)


def _export(network: Reader, path: Path) -> None:
    shipped = _Shipped(network.words)
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
