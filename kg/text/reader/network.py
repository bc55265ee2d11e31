"""The shipped network: one file with the encoder, the heads, the vocabulary and what is told of them."""

from __future__ import annotations

import io
import json
import multiprocessing
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from kg.errors import PipelineError
from kg.text.reader.decoding import Outputs
from kg.text.reader.encoding import Encoder, Ints

# Threads change the speed only: every sum is made by one of them.
_THREADS = 2


class Network:
    """Runs windows through the encoder, each by itself, so that none depends on its neighbours."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as file:
                members = {name: file.read(name) for name in file.namelist()}
            self.meta: dict[str, Any] = json.loads(members["meta.json"])
            self.encoder = Encoder(members["tokenizer.json"].decode("utf-8"))
            with np.load(io.BytesIO(members["heads.npz"])) as heads:
                self.heads = {name: heads[name] for name in heads.files}
            self._session = onnxruntime.InferenceSession(
                members["encoder.onnx"], _options(), providers=["CPUExecutionProvider"]
            )
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise PipelineError(f"{path}: not a model of the reader: {error}") from error

    def run(self, pieces: Ints, shapes: Ints, firsts: Ints) -> Outputs:
        """Return what the network says of one window, a row a word."""
        given = {"pieces": pieces[None], "shapes": shapes[None], "firsts": firsts[None]}
        return Outputs(*(out[0] for out in self._session.run(None, given)))


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    # A process that another one started reads beside others.
    options.intra_op_num_threads = 1 if multiprocessing.parent_process() else _THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
