"""In which language is a text? Certain English is told by its small words, all else by py3langid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg import resources

# What is looked at: enough to be sure, whatever stands in the rest.
_LOOKED_AT = 2_000
# Fewer words tell nothing for certain.
_FEWEST = 20
# Of the words of news in English, so many are among its small words.
_SHARE = 0.1
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_TABLES = resources.toml("kg.read", "languages.toml")
_ENGLISH = frozenset(_TABLES["english"])
_KIN = frozenset(_TABLES["kin"])
_NAMES: Mapping[str, str] = _TABLES["names"]
_CODES = {name.lower(): code for code, name in _NAMES.items()}


def language_of(text: str, told: str | None = None) -> str | None:
    """Return the code of the language of a text, None if it cannot be told.

    Args:
        text: The first 2,000 characters count.
        told: What its source says, which holds where the text is too short to tell.

    >>> language_of("Le ministre a condamné l'attaque contre l'ambassade et a dit que le pays " * 3)
    'fr'
    """
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    if len(words) < _FEWEST:
        return code_of(told)
    if sum(word in _ENGLISH for word in words) >= _SHARE * len(words):
        return "en"
    code, sure = _identifier().classify(text[:_LOOKED_AT])
    if sure < _SURE:
        return code_of(told)
    return "en" if code in _KIN else str(code)


def is_english(code: str | None) -> bool:
    """Return whether a language is English, or not known to be another."""
    return code is None or code in _KIN


def name_of(code: str) -> str:
    """Return the English name of a language, if it is a common one, else its code.

    >>> name_of("fr"), name_of("xh")
    ('French', 'xh')
    """
    return _NAMES.get(code, code)


def code_of(told: str | None) -> str | None:
    """Return the code of a language as sources name it, None if they name none.

    >>> code_of("en-GB"), code_of("ENGLISH"), code_of("")
    ('en', 'en', None)
    """
    word = (told or "").strip().lower()
    if word in _CODES:
        return _CODES[word]
    first = word.replace("_", "-").partition("-")[0]
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
