"""Which server is asked for which model: from the config of the factory, else from the environment."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from urllib.parse import urlsplit

from kg.errors import PipelineError

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_PRINTABLE = re.compile(r"[!-~]*")

URL, MODEL, PRICE, CACHE = "KG_LLM_URL", "KG_LLM_MODEL", "KG_LLM_PRICE", "KG_CACHE"
PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where questions go and how patiently; the key is shown nowhere."""

    name: str
    url: str
    model: str
    key: str | None = field(repr=False)
    key_variable: str
    timeout: float
    retries: int
    wait: float

    @classmethod
    def of(
        cls, *, name: str, url: str | None, model: str | None, key_variable: str, **patience: float
    ) -> Settings:
        """Return the settings of a config, completed from the environment.

        Raises:
            PipelineError: Something is missing or cannot be right; says which variable to set.
        """
        address = (url or os.environ.get(URL, "")).strip()
        if not address:
            raise PipelineError(
                f"{name}: no server is named; set {URL} to its address, such as http://localhost:8080/v1"
            )
        wanted = (model or os.environ.get(MODEL, "")).strip()
        if not wanted:
            raise PipelineError(f"{name}: no model is named; set {MODEL} to one that the server has")
        return cls(
            name=name,
            url=_checked(name, address),
            model=wanted,
            key=_key(name, key_variable),
            key_variable=key_variable,
            timeout=patience["timeout"],
            retries=int(patience["retries"]),
            wait=patience["wait"],
        )

    @property
    def where(self) -> str:
        """The address without a query, in which a key may stand."""
        return self.url.split("?")[0]

    def without_key(self, text: str) -> str:
        """Return a text as it may be shown: on one line, short, the key left out."""
        shown = text if self.key is None else text.replace(self.key, "…")
        return _BLANK.sub(" ", shown).strip()[:300]


def price() -> float | None:
    """Return the price of a million tokens that the user named, if one is named."""
    given = os.environ.get(PRICE, "").strip()
    if not given:
        return None
    if not _NUMBER.fullmatch(given):
        raise PipelineError(
            f"{PRICE} is {given!r}; give the price of a million tokens as a number, such as 0.5"
        )
    return float(given)


def needed(library: str) -> ModuleType:
    """Return a library of the extra, or say how to get it."""
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise PipelineError(
            f"kg_llm_reader needs {library}; install it with `pip install 'diplomatic-kg[llm]'`"
        ) from error


def _checked(name: str, address: str) -> str:
    """Return the address to which questions are sent."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known:
        raise PipelineError(
            f"{name}: the address of the server is none; write it as http://localhost:8080/v1"
        )
    if parts.username or parts.password:
        raise PipelineError(f"{name}: a key or password stands in the address; set KG_LLM_KEY in its place")
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(PATH) else path + PATH, fragment="").geturl()


def _key(name: str, variable: str) -> str | None:
    key = os.environ.get(variable, "").strip()
    if not _PRINTABLE.fullmatch(key):
        raise PipelineError(f"{name}: {variable} holds characters that no key has; set it anew")
    return key or None
