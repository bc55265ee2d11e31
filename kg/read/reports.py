"""How readers tell what they cannot use: as a skip, or as a note on what they use in part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from kg.errors import InputError

Tell = Callable[[InputError], None]


class OtherLanguageError(InputError):
    """An article that is not in English: nothing is wrong with it."""

    kind = "language"


class ListingError(InputError):
    """A page that lists articles and is none itself."""

    kind = "index"


@dataclass(frozen=True, slots=True)
class Report:
    """Whom a reader tells: ``skip`` of what it leaves out, ``note`` of what is used without a part."""

    skip: Tell
    note: Tell


def needed(module: str, extra: str, path: str) -> Any:
    """Return a module that only some users need.

    Raises:
        InputError: It is not installed; says what installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        hint = f"install it by `pip install 'diplomatic-kg[{extra}]'`"
        raise InputError(f"this format needs {module.partition('.')[0]}; {hint}", path=path) from error
