"""Texts of articles on their way into a page: always as data, never able to change the page."""

from __future__ import annotations

import base64
import hashlib
import json
import re

# Control characters, and the marks that turn the direction of what follows them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# Half a character cannot be written as UTF-8.
_HALF = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    r"""Return a text without what is not seen but acts, on one line; for labels and headings.

    >>> plain("Nor\u202eway\n")
    'Norway'
    """
    return " ".join(_UNSEEN.sub("", _HALF.sub("\ufffd", text)).split())


def pieces(text: str) -> list[tuple[str, bool]]:
    r"""Return a text in pieces, and of each whether it is a character that is not seen, by its name.

    >>> pieces("a\u202eb")
    [('a', False), ('U+202E', True), ('b', False)]
    """
    found, at = [], 0
    for hit in _UNSEEN.finditer(text):
        found += [(text[at : hit.start()], False), (f"U+{ord(hit.group()):04X}", True)]
        at = hit.end()
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def to_json(value: object) -> str:
    """Return JSON that cannot end the element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028")
    return _HALF.sub("\ufffd", text)


def units(text: str, end: int) -> int:
    """Return an offset in code points as one of JavaScript, which counts some characters twice.

    >>> units("🕊 peace", 2)
    3
    """
    return end + sum(ord(character) > 0xFFFF for character in text[:end])


def policy(*, styles: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> str:
    """Return a content security policy: these scripts and styles, and no network at all."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(contents: tuple[str, ...]) -> str:
    found = (base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in contents)
    return " ".join(f"'sha256-{digest}'" for digest in found) or "'none'"
