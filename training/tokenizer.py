"""Cut words as the treebanks do: spaCy's English tokenizer with a few rules changed.

Everything is saved with the pipeline (``tokenizer`` in its folder), so that nothing
of this has to exist when the pipeline is loaded. The words that the rules need are
in tokenizer.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

WORDS = Path(__file__).with_name("tokenizer.toml")


def adapt(nlp: Language) -> None:
    """Change the tokenizer of a blank English pipeline in place."""
    words = tomllib.loads(WORDS.read_text(encoding="utf8"))
    tokenizer: Any = nlp.tokenizer
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex(_infixes(words)).finditer
    tokenizer.prefix_search = compile_prefix_regex([*words["prefixes_added"], *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*words["suffixes_added"], *defaults.suffixes]).search
    tokenizer.rules = {text: cut for text, cut in tokenizer.rules.items() if text not in words["cut_again"]}
    for text, cut in _in_capitals(tokenizer.rules):
        tokenizer.add_special_case(text, cut)
    for parts in _special_cases(words):
        tokenizer.add_special_case("".join(parts), [{"ORTH": part} for part in parts])


def _in_capitals(rules: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the contractions as headlines write them: DON'T, IT'S, WE’LL."""
    for text, cut in list(rules.items()):
        if text.upper() not in rules and len(cut) > 1 and {"'", "’"} & set(text):
            yield text.upper(), [{**part, ORTH: _upper(part)} for part in cut]


def _upper(part: dict[Any, Any]) -> str:
    return str(part.get(ORTH) or part["ORTH"]).upper()


def _special_cases(words: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the parts of every word that is cut, or kept whole, against the rules."""
    yield from ([abbreviation] for abbreviation in words["abbreviations"])
    for parts in words["cuts"].values():
        yield from _variants(parts)


def _variants(parts: list[str]) -> list[list[str]]:
    """Return the parts as they stand and with a capital letter, and in capitals."""
    shapes = [parts, [parts[0].capitalize(), *parts[1:]], [p.upper() for p in parts]]
    return [list(shape) for shape in dict.fromkeys(tuple(shape) for shape in shapes)]


def _infixes(words: dict[str, Any]) -> list[str]:
    """Return where a word is cut in its middle.

    A hyphen cuts, but not after a prefix that makes no word of its own (pro-Beijing).
    """
    kept = "".join(
        rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})(?<!\b{prefix.upper()})"
        for prefix in words["hyphen_prefixes"]
    )
    suffixes = "|".join(words["hyphen_suffixes"])
    hyphen = rf"(?<=[^\W\d_]|\.){kept}[-‐‑](?=\w)(?!(?:{suffixes})\b)"
    return [hyphen, *words["infixes"]]


@spacy.registry.callbacks("kg_tokenizer.v1")
def make_adapt() -> Callable[[Language], Language]:
    """Return the change as a callback: ``before_init`` in the configurations."""

    def callback(nlp: Language) -> Language:
        adapt(nlp)
        return nlp

    return callback
