"""Every regular expression takes linear time, whatever text it meets.

Texts that make patterns go back and forth are fed to each pattern in a process of its own,
since nothing stops a pattern once it runs.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import kg
from kg import resources

KG = Path(kg.__file__).parent
LENGTH = 50_000
# A pattern that takes 50,000 characters in linear time needs some thousandths of a second.
SECONDS = 2.0
# Functions that make patterns of word lists or of names; `made_by_functions` gives what they make.
MAKING = {
    "quotations.py": "_places",
    "sentences.py": "dateline_of",
    "sparql.py": "_slot _variable",
    "questions.py": "_compiled _same",
    "wording.py": "_spellings",
}
# fmt: off
UNITS = (
    " ", "\t", "\n", "\r", " \n", "a", "A", "1", "-", "–", ":", ".", ",", "/", "(", "[", "]", "<", "{",
    '"', "'", "“", "’", "&", "&#", "*", "_", "`", "#", "\\", "|", "=", "?", "é", "Ã©", "́", "\u200b",
    "A.", "AB ", "AB, ", "Ab, ", "AB/", "A-", "a-\n", "[a](", "[a](/", "<meta ", "<meta charset ", "**a",
    "*a ", "VALUES ", "VALUES ?x ", "?x ", "x:", "a.", "1a", '"""', "'''", "prefix ", "Nov. 8, ",
    "8 Nov", "May ", "on ", "(abc) ", "who is ", "what does a ", "a of ", "1:11 ",
)
# fmt: on
OPENINGS = (
    "",
    "AB, ",
    "who is for ",
    "what does a ",
    "1 November 2017 ",
    '"',
    "VALUES ?x { ",
    "<meta charset=",
)
ENDINGS = ("", "!", "\x00")


def compiled() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Return all patterns of kg by the module and name under which they stand."""
    found = {}
    for module in pkgutil.walk_packages([str(KG)], "kg."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            for name, value in vars(loaded).items():
                found |= {f"{module.name}.{name}{at}": one for at, one in patterns_in(value)}
    return found | made_by_functions()


def patterns_in(value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from ((f"[{number}]{at}", pattern) for at, pattern in patterns_in(one))


def made_by_functions() -> dict[str, re.Pattern[str]]:
    from kg.graph import sparql, wording
    from kg.text.sentences import dateline_of

    # Those of questions meet no more than ``questions.LONGEST`` characters.
    made = {
        "dateline": dateline_of(resources.words("sentences.toml")["months"]),
        "slot": sparql._slot("x"),
        "variable": sparql._variable("x"),
    }
    made |= {f"spelling {pattern.pattern}": pattern for pattern, _ in wording._spellings()}
    return {f"made: {name}": pattern for name, pattern in made.items()}


def hostile() -> Iterator[str]:
    for unit in UNITS:
        for opening in OPENINGS if unit.isspace() else OPENINGS[:1]:
            yield (opening + unit * (LENGTH // len(unit)))[:LENGTH] + ENDINGS[len(unit) % 3]


def ways(pattern: re.Pattern[str] | re.Pattern[bytes], text: str | bytes) -> None:
    """Look for a pattern everywhere in a text, and take it for the whole of it."""
    pattern.sub(text[:0], text)  # type: ignore[call-overload]
    pattern.fullmatch(text)  # type: ignore[arg-type]


def main() -> None:
    """Try every pattern on every hostile text; name each pattern before it is tried."""
    texts = list(hostile())
    # A pattern that several modules import is tried once.
    once = {pattern: name for name, pattern in sorted(compiled().items(), reverse=True)}
    for pattern, name in sorted(once.items(), key=lambda one: one[1]):
        sys.stdout.write(f"{name} ")
        sys.stdout.flush()
        slowest = 0.0
        for text in texts:
            given = text.encode() if isinstance(pattern.pattern, bytes) else text
            began = time.process_time()
            ways(pattern, given)
            slowest = max(slowest, time.process_time() - began)
        sys.stdout.write(f"{slowest:.3f}\n")


def test_every_pattern_takes_linear_time():
    command = [sys.executable, "-m", "tests.test_patterns"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=KG.parent, timeout=600)
    except subprocess.TimeoutExpired as hanging:
        raise AssertionError(f"it hangs at {str(hanging.stdout)[-200:]}") from hanging
    times = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())
    assert len(times) > 25
    assert {name: seconds for name, seconds in times.items() if float(seconds) > SECONDS} == {}


def test_every_pattern_stands_where_this_file_finds_it():
    """A pattern is compiled at the top of a module, and nowhere else but in the functions named."""
    for path in sorted(KG.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            if function.name not in MAKING.get(path.name, "").split():
                used = {node.attr for node in ast.walk(function) if is_of_re(node)}
                assert used <= {"Match", "Pattern", "escape"}, f"{path.name}: {function.name}"


def is_of_re(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"


if __name__ == "__main__":
    main()
