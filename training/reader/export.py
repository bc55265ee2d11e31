"""A trained network → the one file that the package ships (``kg.text.reader.model``)."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.data import Example
from training.reader.network import Reader, Words
from training.reader.rounding import Rounded, rounded

# The time that every member of the file bears, so that the same weights give the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)
# One of so many windows tells what the inputs of each layer are like.
SAMPLED = 16
# The steps of the table, as shares of the root mean square of a row: of pieces that the corpus has, of
# others, and of other scripts, which are left out.
USUAL, SELDOM, NEVER = 0.25, 0.4, 100.0


class _Shipped(nn.Module):
    """The word part with its table of pieces in bytes: a step and a row of whole numbers a piece.

    ``shares`` are the steps as shares of the root mean square of each row.
    """

    def __init__(self, words: Words, shares: Tensor) -> None:
        super().__init__()
        given = words.encoder.embeddings
        table = given.word_embeddings.weight.detach()
        step = torch.maximum(_usual(table) * shares[:, None], table.abs().amax(1, keepdim=True) / 127)
        self.register_buffer("table", torch.round(table / step).to(torch.int8))
        self.register_buffer("step", step)
        places = given.position_embeddings.weight
        steps = _usual(places) * USUAL
        places.data = torch.round(places / steps) * steps
        self.words = words

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        given = self.table[pieces].float() * self.step[pieces] + self.words.shapes(shapes)
        return self.words.from_vectors(given, firsts, None)


def _usual(rows: Tensor) -> Tensor:
    return rows.detach().square().mean(1, keepdim=True).sqrt().clamp_min(1e-8)


def _shares(tokenizer: Path, windows: Sequence[Example]) -> Tensor:
    """Return how large the step of each piece is: small where the corpus has it."""
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text(encoding="utf8"))["model"]["vocab"]
    shares = torch.full((len(vocabulary),), SELDOM)
    for piece, number in vocabulary.items():
        if not piece.isascii() or "[unused" in piece:
            shares[number] = NEVER
    for window in windows:
        shares[torch.from_numpy(window.pieces)] = USUAL
    return shares


def save(
    network: Reader, tokenizer: Path, path: Path, *, windows: Sequence[Example], meta: dict[str, Any]
) -> None:
    """Write the network, its heads and its vocabulary into one file.

    Args:
        network: The trained network.
        tokenizer: ``tokenizer.json`` of the encoder.
        path: The file to write.
        windows: The examples, which tell what inputs are like and which pieces are usual.
        meta: What is told of it: version, sources, settings of the decoder.

    Weights take 7 bits of 8, so that sums of products never saturate on processors without the
    instructions for it.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        words = rounded(network.words, windows[::SAMPLED])
        _export(_Shipped(words, _shares(tokenizer, windows)), plain)
        quantize_dynamic(
            plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )  # fmt: skip
        members = {
            "encoder.onnx": _in_two_bytes(_with_steps(onnx.load(small), words)).SerializeToString(),
            "heads.npz": _arrays(network.heads.state_dict()),
            "meta.json": json.dumps(meta, indent=1, sort_keys=True).encode(),
            "tokenizer.json": tokenizer.read_bytes(),
        }
    _write(members, path)


def _write(members: Mapping[str, bytes], path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as member:
                # Whole numbers that hardly repeat: this strategy saves 8 %, and zipfile has no name for it.
                member._compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_FILTERED)  # type: ignore[attr-defined]
                member.write(content)


def _with_steps(model: onnx.ModelProto, words: Words) -> onnx.ModelProto:
    """Return a quantised model with the steps of the rounded layers in place of its own."""
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        layer = words.get_submodule(node.name.removesuffix("/linear/MatMul_quant")[1:].replace("/", "."))
        assert isinstance(layer, Rounded)
        name = node.input[1].removesuffix("_quantized")
        for part, values in (("quantized", layer.steps.T.to(torch.int8)), ("scale", layer.step)):
            tensor = tensors[f"{name}_{part}"]
            assert list(tensor.dims) == list(values.shape), (name, tensor.dims, values.shape)
            tensor.CopyFrom(numpy_helper.from_array(values.contiguous().numpy(), tensor.name))
    return model


def _in_two_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a quantised model whose layers take each input in two bytes, not one.

    A second layer of the same weights adds what the first byte of its inputs leaves out. Cut to one byte,
    inputs that differ in their last bit, as they do from one kind of processor to another, became other
    steps, more from layer to layer, and turned an eighth of the marks; in two bytes they turn none.
    """
    nodes = list(model.graph.node)
    makers = {output: node for node in nodes for output in node.output}
    users = {name: node for node in nodes for name in node.input}
    behind: dict[str, list[onnx.NodeProto]] = {}
    for layer in nodes:
        if layer.op_type == "MatMulInteger":
            scaled = users[users[layer.output[0]].output[0]]
            behind[scaled.name] = _second_byte(layer, scaled, makers)
    del model.graph.node[:]
    for node in nodes:
        model.graph.node.extend([node, *behind.get(node.name, ())])
    onnx.checker.check_model(model)
    return model


def _second_byte(
    layer: onnx.NodeProto, scaled: onnx.NodeProto, makers: Mapping[str, onnx.NodeProto]
) -> list[onnx.NodeProto]:
    """Return what adds the second byte of a layer's inputs to its outputs, and let it name the sum."""
    byte, weights, zero, weights_zero = layer.input
    cut = makers[byte]
    given, scale = cut.input[0], cut.output[1]
    scales = next(makers[name] for name in scaled.input if makers[name].op_type == "Mul")
    weights_scale = next(name for name in scales.input if name != scale)
    result, own = scaled.output[0], layer.name

    def node(kind: str, inputs: Sequence[str], *outputs: str, **more: Any) -> onnx.NodeProto:
        names = [f"{own}_{output}" for output in outputs]
        return helper.make_node(kind, inputs, names, name=names[0], **more)

    scaled.output[0] = f"{own}_first"
    return [
        node("DequantizeLinear", [byte, scale, zero], "told"),
        node("Sub", [given, f"{own}_told"], "left"),
        node("DynamicQuantizeLinear", [f"{own}_left"], "byte", "scale", "zero"),
        node("MatMulInteger", [f"{own}_byte", weights, f"{own}_zero", weights_zero], "sums"),
        node("Cast", [f"{own}_sums"], "numbers", to=onnx.TensorProto.FLOAT),
        node("Mul", [f"{own}_scale", weights_scale], "scales"),
        node("Mul", [f"{own}_numbers", f"{own}_scales"], "second"),
        helper.make_node("Add", [scaled.output[0], f"{own}_second"], [result], name=f"{own}_both"),
    ]


def _export(shipped: _Shipped, path: Path) -> None:
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
