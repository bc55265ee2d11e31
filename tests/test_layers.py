"""The borders between the stages, and what is loaded when."""

from __future__ import annotations

import ast
import configparser
import subprocess
import sys
from pathlib import Path

import pytest

import kg

KG = Path(kg.__file__).parent
STAGES = ["read", "text", "graph", "queries", "network", "pages"]
SHARED = {
    "kg",
    "kg.cells",
    "kg.errors",
    "kg.limits",
    "kg.markup",
    "kg.model",
    "kg.namespaces",
    "kg.resources",
    "kg.serialisation",
    "kg.stance_scheme",
    "kg.version",
}
# A method of the graph gives the network, since `graph.network()` is what users expect to write.
AGREED = {("graph", "kg.network")}


def imported(path: Path) -> set[str]:
    """Return the modules of kg that a file imports, also inside functions, not for types only."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            # `from kg import resources` is about kg.resources.
            names = [f"kg.{one.name}" for one in node.names] if node.module == "kg" else [node.module]
            found.update(names)
        elif isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
    return {name for name in found if name.split(".")[0] == "kg"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_nothing_of_kg_but_itself_and_what_all_share(stage):
    beyond = {
        (path.relative_to(KG).as_posix(), name)
        for path in sorted((KG / stage).rglob("*.py"))
        for name in imported(path)
        if name not in SHARED and name.split(".")[1] != stage and (stage, name) not in AGREED
    }
    assert beyond == set()


def test_the_service_reads_no_articles():
    beyond = {name for path in (KG / "serve").rglob("*.py") for name in imported(path)} - SHARED
    assert {name.split(".")[1] for name in beyond} <= {"graph", "limits", "serve", "pages"}


def test_what_all_share_imports_no_stage():
    modules = [KG / f"{name.removeprefix('kg.')}.py" for name in SHARED - {"kg"}]
    assert {name for path in modules for name in imported(path)} <= SHARED


def test_importing_the_command_loads_no_heavy_library():
    heavy = {"networkx", "pyvis", "rdflib", "spacy", "trafilatura"}
    code = f"import kg.cli, sys; print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


@pytest.fixture
def setup() -> configparser.ConfigParser:
    """What setup.cfg says."""
    parsed = configparser.ConfigParser()
    parsed.read(KG.parent / "setup.cfg", encoding="utf8")
    return parsed


def test_every_file_of_data_is_in_the_package(setup):
    patterns = setup["options.package_data"].items()
    shipped = {
        path
        for package, globs in patterns
        for glob in globs.split(", ")
        for path in KG.parent.joinpath(*package.split(".")).glob(glob)
    }
    data = {path for path in KG.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    # Folders of data below a `**` are listed without their files before Python 3.13.
    assert {path for path in data if path not in shipped and not shipped & set(path.parents)} == set()


def test_every_folder_with_code_is_in_the_package(setup):
    listed = set(setup["options"]["packages"].split())
    folders = {path.parent.relative_to(KG.parent).as_posix() for path in KG.rglob("__init__.py")}
    assert listed == {folder.replace("/", ".") for folder in folders} | {"kg.ontologies"}


# Functions that are more complex than the rest may be; the list may only get shorter.
COMPLEX = set(Path(__file__).with_name("complex_functions.txt").read_text("utf8").split())
MOST_COMPLEX = 12
LONGEST_MODULE = 350
BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.Assert, ast.match_case)


def complexity(function: ast.AST) -> int:
    """Return one more than the branches of a function; each "and", "or" and filter is one."""
    count = 1
    for node in ast.walk(function):
        if isinstance(node, BRANCHES):
            count += 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


def test_a_condition_fits_in_a_breath():
    found = {
        f"{path.relative_to(KG).as_posix()}:{node.name}"
        for path in sorted(KG.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.FunctionDef) and complexity(node) > MOST_COMPLEX
    }
    assert found - COMPLEX == set(), "too complex; take it apart"
    assert COMPLEX - found == set(), "simple by now; take it off tests/complex_functions.txt"


def test_a_module_has_one_topic():
    long = {
        path.name for path in KG.rglob("*.py") if len(path.read_text("utf8").splitlines()) > LONGEST_MODULE
    }
    assert long == set()
