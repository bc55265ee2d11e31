"""Bytes → text: UTF-8 first, what a byte order mark says, else what can be told for sure."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

# The mark of UTF-32 starts with that of UTF-16, so it comes first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = {
    b"%PDF": "a PDF; give its name the ending .pdf",
    b"PK\x03\x04": "a zip archive or an office document; call an archive .zip, save a document as PDF",
    b"\x1f\x8b": "gzip; give its name the ending .gz",
}
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
# What Python decodes, but no text is written in.
_NOT_CHARSETS = frozenset(
    {"", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_HALVES = re.compile("[\ud800-\udfff]")
# How wide a character is, and which of its bytes are 0 for ASCII.
_WIDE = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# Characters beside letters that English news holds in windows-1252.
_PUNCTUATION = frozenset("“”‘’‚„–—…•€£¥§©®™°«»·¼½¾´\xa0\xad¡¿")
_UTF8_HINT = "save it as UTF-8, such as with `iconv -f ENCODING -t UTF-8`"


def decode(data: bytes, path: str, *, declared: str | None = None) -> str:
    """Return the text of a file, without a byte order mark, its lines ended by a line feed.

    Args:
        data: The bytes of the file.
        path: Names the file in errors.
        declared: The encoding that the file itself claims; believed if it fits.

    Raises:
        InputError: The file is empty or binary, or its encoding cannot be told for sure.
    """
    marked = _marked(data, path)
    text = _unmarked(data, path, declared) if marked is None else marked
    if not text.strip():
        raise InputError("the file is empty; give it some text or leave it out", path=path)
    if len(_CONTROLS.findall(text)) > len(text) / 200:
        raise InputError("the file is binary, not text; give text, HTML, JSON Lines or CSV", path=path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def declared_in_html(data: bytes) -> str | None:
    """Return the encoding that the head of a web page names, if it names one."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _marked(data: bytes, path: str) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"the file starts as {encoding}, but byte {error.start + len(mark)} is not; {_UTF8_HINT}",
                    path=path,
                ) from error
    return None


def _unmarked(data: bytes, path: str, declared: str | None) -> str:
    for magic, reason in _BINARY.items():
        if data.startswith(magic):
            raise InputError(f"the file is {reason}", path=path)
    if b"\0" in data:
        wide = _wide(data)
        if wide is not None:
            return wide
        raise InputError(
            "the file is binary (it holds NUL bytes), or UTF-16 without a byte order mark; "
            "give text, HTML, JSON Lines or CSV",
            path=path,
        )
    for encoding in ("utf-8", declared):
        text = _decoded(data, encoding)
        if text is not None:
            return text
    return _guessed(data, path)


def _decoded(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    if _lookup(encoding) in _NOT_CHARSETS:
        return None
    # Browsers read "latin-1" as windows-1252 too: its quotation marks are common, C1 controls are not.
    name = "cp1252" if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii"} else encoding
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
    return None if _HALVES.search(text) else text


def _lookup(encoding: str) -> str:
    """Return the name by which Python knows an encoding, or nothing."""
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""


def _wide(data: bytes) -> str | None:
    """Return the text of UTF-16 or UTF-32 without a mark, if the NUL bytes of its ASCII leave no doubt."""
    for encoding, width, zeros in _WIDE:
        if len(data) % width == 0 and all(data[at::width].count(0) * 2 > len(data) // width for at in zeros):
            text = _decoded(data, encoding)
            if text is not None and "\0" not in text:
                return text
    return None


def _guessed(data: bytes, path: str) -> str:
    """Return the text in windows-1252 if it reads as English in it, else in what is detected."""
    western = _decoded(data, "cp1252")
    if western is not None and _reads_as_english(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.chaos > 0.1 or best.coherence < 0.5:
        raise InputError(
            f"the encoding of the file cannot be told (it is not UTF-8); {_UTF8_HINT}",
            path=path,
        )
    return str(best)


def _reads_as_english(text: str) -> bool:
    """Whether all characters beyond ASCII stand where English puts them, and are few."""
    foreign = [at for at, character in enumerate(text) if character > "\x7f"]
    letters = sum(character.isalpha() for character in text)
    return len(foreign) < letters / 10 and all(_plausible(text, at) for at in foreign)


def _plausible(text: str, at: int) -> bool:
    """Whether a character is a mark, a small letter, or a capital that starts a word."""
    character, following = text[at], text[at + 1 : at + 2]
    if character in _PUNCTUATION:
        return True
    if not character.isalpha() or character in "ªºµƒ":
        return False
    starts = not text[at - 1 : at].isalpha()
    return character.islower() or (starts and following.islower())
