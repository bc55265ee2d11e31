"""The service keeps to its OpenAPI description, whatever it is asked: schemathesis tries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.services import filled, serving

ROOT = Path(__file__).parent.parent


def test_schemathesis_finds_nothing(tmp_path):
    tool = Path(sys.executable).parent / "schemathesis"
    store = filled(tmp_path / "positions.db")
    found_in = os.environ | {"SCHEMATHESIS_HOOKS": "tests.schemathesis_hooks", "PYTHONPATH": str(ROOT)}
    with serving(store) as address:
        command = [
            tool,
            "run",
            f"{address}/openapi.json",
            "--max-examples",
            "8",
            "--seed",
            "1",
            "--no-color",
        ]
        done = subprocess.run(
            command, cwd=tmp_path, env=found_in, capture_output=True, text=True, check=False, timeout=600
        )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
