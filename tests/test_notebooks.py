"""The notebooks: they run from top to bottom, and are stored as they ran."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What a notebook may weigh: figures are drawn small.
LARGEST = 400_000

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def outputs(path):
    return [output for cell in code_cells(path) for output in cell["outputs"]]


@pytest.mark.filterwarnings("default")  # the warnings of Jupyter are not ours
@each_notebook
def test_a_notebook_runs_from_top_to_bottom_in_its_own_folder(path):
    from nbclient import NotebookClient
    from nbformat import read

    notebook = read(path, as_version=4)
    resources = {"metadata": {"path": ROOT / "notebooks"}}
    ran = NotebookClient(notebook, timeout=300, resources=resources).execute()
    assert all(cell.execution_count for cell in ran.cells if cell.cell_type == "code")


@each_notebook
def test_a_notebook_says_first_what_one_learns(path):
    first = json.loads(path.read_text(encoding="utf8"))["cells"][0]
    assert first["cell_type"] == "markdown"
    assert "**You learn**" in "".join(first["source"])


@each_notebook
def test_a_notebook_is_stored_as_it_ran_once(path):
    counts = [cell["execution_count"] for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))
    assert [output for output in outputs(path) if output["output_type"] == "error"] == []


@each_notebook
def test_a_notebook_is_stored_with_its_figures(path):
    assert any("image/png" in output.get("data", {}) for output in outputs(path))


@each_notebook
def test_the_outputs_of_a_notebook_are_small_and_name_no_place_on_a_machine(path):
    text = json.dumps(outputs(path))
    assert path.stat().st_size < LARGEST
    assert [place for place in ("/home/", "/root/", "/tmp/", "/work/", "/Users/") if place in text] == []
