"""Where articles come from: walking files and folders, telling formats, keeping ids apart."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from kg.errors import InputError
from kg.model import Article, Noted, Skipped
from kg.read import pages, plain, records
from kg.read.decoding import MARKS, declared_in_html, decode

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "csv",
    ".tsv": "csv",
}
# Longer than any book: what a person took for an article is something else.
LONGEST = 20_000_000
_WIDE_MARKS = tuple(mark for mark, encoding in MARKS if encoding != "utf-8")

Source = str | os.PathLike[str]
Tell = Callable[[InputError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file to read: its place, the name of its article, its format, whether it lies in a folder given."""

    path: str
    id: str
    format: str | None
    inside: bool = False


def articles(
    sources: Source | Iterable[Source],
    *,
    on_skip: Callable[[Skipped], None] | None = None,
    on_note: Callable[[Noted], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles of files, folders and standard input ("-"), each file once.

    Files come in the order given, those of a folder sorted by path; hidden files are left
    out, linked folders are followed. The id of a text or page is its file's name without the
    ending, with its folders if it was found inside a folder, and the hash of its text, so that
    files of one name stay apart; records bring their own ids.

    Args:
        sources: One or many paths, or "-".
        on_skip: Called with everything that could not be used; without it, the first such
            thing raises.
        on_note: Called with what was left out of an article that is used, such as a date that
            is none.

    Raises:
        InputError: Something cannot be read and there is no ``on_skip``.
    """
    given = [sources] if isinstance(sources, str | os.PathLike) else sources
    tell = _raised if on_skip is None else partial(_skipped, on_skip)
    note = _unheard if on_note is None else partial(_noted, on_note)
    known: dict[str, tuple[bytes, str]] = {}
    for file in _files(given, tell):
        for article, line in _read(file, tell, note):
            try:
                _check(article, known, f"{file.path}:{line}" if line else file.path)
            except InputError as error:
                tell(InputError(error.args[0], path=file.path, line=line))
            else:
                yield article


def expected(sources: Iterable[Source]) -> int | None:
    """Return about how many articles there are, for a progress bar; None if it cannot be told."""
    total = 0
    for file in _files(sources, _unheard):
        if file.path == "-" or not Path(file.path).is_file():
            return None
        if file.format in {"json lines", "csv"}:
            try:
                with Path(file.path).open("rb") as lines:
                    total += sum(1 for _ in lines)
            except OSError:  # told when the file is read
                continue
        else:
            total += file.format is not None
    return total


def _raised(error: InputError) -> None:
    raise error


def _unheard(_: InputError) -> None:
    """Tell nobody."""


def _skipped(on_skip: Callable[[Skipped], None], error: InputError) -> None:
    on_skip(Skipped(path=error.path, reason=str(error.args[0]), line=error.line))


def _noted(on_note: Callable[[Noted], None], error: InputError) -> None:
    on_note(Noted(path=error.path, reason=str(error.args[0]), line=error.line))


def _check(article: Article, known: dict[str, tuple[bytes, str]], where: str) -> None:
    """Raise if an article is too long, or its id was taken by an article before it."""
    if len(article.text) > LONGEST:
        raise InputError(
            f"the article has {len(article.text):,} characters, more than {LONGEST:,}; split it",
            path=where,
        )
    digest = _digest(article.text)
    before, first = known.setdefault(article.id, (digest, where))
    if first == where:
        return
    if before == digest:
        raise InputError(f"the same article again, id '{article.id}', as in {first}", path=where)
    raise InputError(
        f"the id '{article.id}' belongs to another text, in {first}; give every article its own",
        path=where,
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


def _files(sources: Iterable[Source], tell: Tell) -> Iterator[_File]:
    seen: set[str] = set()
    for source in sources:
        path = Path(source)
        if str(source) == "-":
            found: Iterable[_File] = [_File(path="-", id="", format=None)]
        elif path.is_dir():
            found = _in_folder(path, tell)
        else:
            found = [_named(path)]
        for file in found:
            place = os.path.realpath(file.path)
            if place not in seen:
                seen.add(place)
                yield file


def _named(path: Path) -> _File:
    return _File(path=str(path), id=_plain(path.stem or path.name), format=FORMATS.get(path.suffix.lower()))


def _plain(name: str) -> str:
    """Return a name of a file as text: what is not UTF-8 in it is spelled out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _in_folder(folder: Path, tell: Tell) -> Iterator[_File]:
    """Yield the files of a folder, its linked folders too, each folder once."""

    def unreadable(error: OSError) -> None:
        tell(InputError(f"the folder cannot be read: {error.strerror}", path=str(error.filename)))

    empty = True
    entered = {os.path.realpath(folder)}
    for where, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and _is_new(where, name, entered, tell)
        ]
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                path = Path(where, name)
                inside = _plain(path.relative_to(folder).with_suffix("").as_posix())
                form = FORMATS.get(path.suffix.lower())
                yield _File(path=str(path), id=inside, format=form, inside=True)
    if empty:
        tell(InputError("the folder holds no files; put articles into it", path=str(folder)))


def _is_new(where: str, name: str, entered: set[str], tell: Tell) -> bool:
    """Whether a folder was not entered yet; a link to one that was is told."""
    path = Path(where, name)
    place = os.path.realpath(path)
    if place in entered:
        tell(InputError("the link leads to a folder that is read anyway; it is left out", path=str(path)))
        return False
    entered.add(place)
    return True


def _read(file: _File, tell: Tell, note: Tell) -> Iterator[records.Found]:
    """Yield the articles of a file, with their lines; what holds none is told."""
    try:
        if file.path == "-":
            yield from _from_stream(_standard_input(), file, tell, note)
        elif file.format is None and Path(file.path).suffix and Path(file.path).exists():
            raise InputError(
                f"unknown format '{Path(file.path).suffix}'; kg reads {', '.join(FORMATS)}",
                path=file.path,
            )
        else:
            _refuse_devices(file)
            with Path(file.path).open("rb") as stream:
                yield from _from_stream(stream, file, tell, note)
    except FileNotFoundError as error:
        tell(_missing(file, error))
    except OSError as error:
        tell(InputError(f"the file cannot be read: {error.strerror}; check it", path=file.path))
    except InputError as error:
        tell(error)
    # One bad file, whatever its parser stumbles over, must not lose the others.
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        tell(InputError(f"the file cannot be read ({said})", path=file.path))


def _standard_input() -> IO[bytes]:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("the standard input is closed; give files, or open it", path="-")
    return sys.stdin.buffer


def _refuse_devices(file: _File) -> None:
    """Raise if a file is one that may never end, or never begin."""
    mode = Path(file.path).stat().st_mode
    # A pipe that somebody names, as a shell does for <(command), is read.
    if stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not file.inside):
        return
    raise InputError("no regular file (a pipe, a device or a socket); give its content by -", path=file.path)


def _missing(file: _File, error: OSError) -> InputError:
    if "://" in file.path or file.path.startswith(("http:", "https:")):
        return InputError("kg reads no web addresses; save the page and give its file", path=file.path)
    return InputError("no such file or folder; check the path", path=file.path)


def _from_stream(stream: IO[bytes], file: _File, tell: Tell, note: Tell) -> Iterator[records.Found]:
    """Yield what a stream holds; without a known format, its first line tells which it is."""
    first = stream.readline() if file.format in {None, "json lines"} else b""
    format_ = file.format or _sniffed(first)
    if format_ == "json lines" and not first.startswith(_WIDE_MARKS) and b"\0" not in first:
        yield from records.from_json_lines(chain([first] if first else [], stream), file.path, tell, note)
        return
    data = first + stream.read()
    text = decode(data, file.path, declared=declared_in_html(data) if format_ == "html" else None)
    if format_ == "json lines":
        yield from records.from_json_lines(text.split("\n"), file.path, tell, note)
    elif format_ == "csv":
        yield from records.from_csv(text, file.path, tell, note)
    else:
        yield _of_text(text, format_, file), None


def _of_text(text: str, format_: str, file: _File) -> Article:
    """Return the article of a page or a plain text; the hash of its text is in its id."""
    if format_ == "html":
        found = pages.article(text, file.id, path=file.path)
    else:
        found = plain.article(text, file.id)
    return replace(found, id=f"{file.id or 'text'}-{_digest(found.text).hex()[:12]}")


def _sniffed(first: bytes) -> str:
    start = first.replace(b"\0", b"").removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(b"{"):
        return "json lines"
    return "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"
