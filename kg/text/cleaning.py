"""The text of an article as it should be matched, and the way back to the text as it was given.

Invisible characters, decomposed letters, HTML entities, the marks of Markdown, words cut at
the end of a line and UTF-8 that was read as windows-1252 all hide words from a matcher. They
are edited away here, at the border between an Article and a Doc; ``Cleaned.place`` says where
words of the clean text stand in the text as given. Every pattern takes linear time.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from ftfy import fix_encoding

from kg import resources

Edit = tuple[int, int, str]

# Longer than any word or address that a person reads: data that tokenizers take quadratic time for.
_LONGEST_WORD = 400
_MARKS = r"\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Joiners, marks of direction, soft hyphens, variation selectors, byte order marks, controls.
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = r"\x0b\x0c\x85\u2028\u2029"
_STRANGE = re.compile(rf"\r\n?|[{_INVISIBLE}]+|[{_SPACES}]|[{_BREAKS}]|[\u2010\u2011]|[\ud800-\udfff]")
_COMPOSED = re.compile(rf"[^{_MARKS}][{_MARKS}]+|[\ufb00-\ufb06\u212a\u212b]", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_CUT_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-[ \t]*\n[ \t]*([^\W\d_]{1,40})")
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,500}(?<=[^\s*])\1(?!\*)"
    r"|(?<!\w)(__?)(?=[^\s_])[^_\n]{1,500}(?<=[^\s_])\2(?!\w)"
    r"|(?<!\w)(~~|`)(?=[^\s~`])[^~`\n]{1,500}(?<=[^\s~`])\3(?!\w)"
)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,500})\]\((?:https?:|mailto:|[/#.])[^()\s]{0,2000}(?: +\"[^\"\n]{0,300}\")?\)"
)
_LINE_MARK = re.compile(r"^(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE)
_ESCAPED = re.compile(r"\\(?=[*_#>`~\[\]])")


@dataclass(frozen=True, slots=True)
class _Step:
    """One round of edits: where each begins in the text that it gives, sorted, and the edits."""

    begins: tuple[int, ...]
    edits: tuple[Edit, ...]

    def start(self, at: int) -> int:
        """Where a character of the new text begins in the old one."""
        number = bisect_right(self.begins, at) - 1
        if number < 0:
            return at
        start, end, new = self.edits[number]
        beyond = at - self.begins[number] - len(new)
        return start if beyond < 0 else end + beyond

    def end(self, at: int) -> int:
        """Where a character of the new text ends in the old one."""
        number = bisect_right(self.begins, at) - 1
        if number < 0:
            return at + 1
        _, end, new = self.edits[number]
        beyond = at - self.begins[number] - len(new)
        return end if beyond < 0 else end + beyond + 1


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text; ``place`` leads back to the text that it was made from."""

    text: str
    steps: tuple[_Step, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the clean text, not empty, stands in the text as given."""
        last = end - 1
        for step in reversed(self.steps):
            start, last = step.start(start), step.end(last) - 1
        return start, last + 1

    def edited(self, edits: Iterable[Edit]) -> Cleaned:
        """Return the text after edits, which are sorted and do not overlap."""
        chosen = tuple(edits)
        if not chosen:
            return self
        begins, parts, before, length = [], [], 0, 0
        for start, end, new in chosen:
            parts += [self.text[before:start], new]
            length += start - before
            begins.append(length)
            length += len(new)
            before = end
        text = "".join([*parts, self.text[before:]])
        return Cleaned(text, (*self.steps, _Step(tuple(begins), chosen)))


def cleaned(text: str) -> Cleaned:
    r"""Return a text without what hides its words.

    >>> found = cleaned("Nor\u00adway con-\ndemned Caf&eacute;s.")
    >>> found.text
    'Norway condemned Cafés.'
    >>> found.place(0, 6)
    (0, 7)
    """
    found = Cleaned(text)
    for edits in (_misread, _entities, _strange, _decomposed, _cut_words, _links, _line_marks, _emphases):
        found = found.edited(edits(found.text))
    return found.edited(_long_runs(found.text))


def _changed(pattern: re.Pattern[str], text: str, new: Callable[[str], str]) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        replacement = new(found[0])
        if replacement != found[0]:
            yield found.start(), found.end(), replacement


def _misread(text: str) -> Iterator[Edit]:
    """Yield the words of UTF-8 that somebody read as windows-1252: "CafÃ©" for "Café"."""
    if text.isascii():
        return
    for found in _FOREIGN.finditer(text):
        if 1 < len(found[0]) <= _LONGEST_WORD:
            mended = fix_encoding(found[0])
            if mended != found[0]:
                yield found.start(), found.end(), mended


def _entities(text: str) -> Iterator[Edit]:
    return _changed(_ENTITY, text, unescape) if "&" in text else iter(())


def _strange(text: str) -> Iterator[Edit]:
    return _changed(_STRANGE, text, _plain)


def _plain(found: str) -> str:
    """Return what a strange character stands for: nothing, a blank, a line break, a hyphen."""
    character = found[0]
    if character == "\r" or character in "\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if character in "\u2010\u2011":
        return "-"
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return " " if character.isspace() and character > "\x7f" else ""


def _decomposed(text: str) -> Iterator[Edit]:
    if text.isascii():
        return iter(())
    return _changed(_COMPOSED, text, lambda found: unicodedata.normalize("NFKC", found))


def _cut_words(text: str) -> Iterator[Edit]:
    """Yield the ends of lines inside words: "con-⏎demned"; the hyphen of "long-⏎term" stays."""
    for found in _CUT_WORD.finditer(text):
        first, second = found[1], found[2]
        whole = (first + second).lower()
        hyphen = "" if second[0].islower() and whole in _vocabulary() else "-"
        yield found.end(1), found.start(2), hyphen


@cache
def _vocabulary() -> frozenset[str]:
    """The words that the shipped pipeline knows, in small letters."""
    words = json.loads(resources.english("pipeline/vocab/strings.json").read_text(encoding="utf8"))
    return frozenset(word.lower() for word in words if word.isalpha())


def _links(text: str) -> Iterator[Edit]:
    """Yield the marks around the words of a link."""
    for found in _LINK.finditer(text) if "](" in text else ():
        yield found.start(), found.start(1), ""
        yield found.end(1), found.end(), ""


def _line_marks(text: str) -> Iterator[Edit]:
    return _changed(_LINE_MARK, text, lambda _: "")


def _emphases(text: str) -> Iterator[Edit]:
    """Yield the marks of emphasis and the backslashes that keep such marks."""
    edits = [(found.start(), found.end(), "") for found in _ESCAPED.finditer(text)]
    escaped = {end for _, end, _ in edits}
    for found in _EMPHASIS.finditer(text):
        mark = found[1] or found[2] or found[3]
        if found.start() not in escaped and found.end() - len(mark) not in escaped:
            edits.append((found.start(), found.start() + len(mark), ""))
            edits.append((found.end() - len(mark), found.end(), ""))
    return iter(sorted(edits))


def _long_runs(text: str) -> Iterator[Edit]:
    return _changed(_LONG_RUN, text, lambda _: " ")
