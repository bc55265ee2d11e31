"""Where articles come from: files, folders, addresses; ids kept apart, copies and languages told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.model import Article, Noted, Skipped
from kg.read import formats
from kg.read.copies import Copies
from kg.read.files import File, Source, files, is_address, opened
from kg.read.inputs import digest
from kg.read.languages import is_english, language_of, name_of
from kg.read.reports import OtherLanguageError, Report

# Longer than any book: what a person took for an article is something else.
LONGEST = 20_000_000


def articles(
    sources: Source | Iterable[Source],
    *,
    on_skip: Callable[[Skipped], None] | None = None,
    on_note: Callable[[Noted], None] | None = None,
    copies: bool | Copies = True,
    private: bool = False,
) -> Iterator[Article]:
    """Yield the articles of files, folders, web addresses and standard input ("-"), each once.

    Files come in the order given, those of a folder sorted by path; hidden files are left
    out, linked folders are followed. The id of a text or page is its file's name without the
    ending, with its folders if it was found inside a folder, and the hash of its text, so that
    files of one name stay apart; records bring their own ids. Articles in other languages than
    English are left out and told. An article in nearly the same words as one before is a copy,
    and says so in ``copy_of``.

    Args:
        sources: One or many paths, addresses (http or https), or "-".
        on_skip: Called with everything that could not be used; without it, the first such
            thing raises.
        on_note: Called with what was left out of an article that is used, such as a date that
            is none.
        copies: Look for copies; without it every article stands for itself. ``Copies`` of articles
            that were read before are looked for too.
        private: Ask addresses of this machine and its network too.

    Raises:
        InputError: Something cannot be read and there is no ``on_skip``.
    """
    given = [sources] if isinstance(sources, str | os.PathLike) else sources
    report = Report(
        skip=_raised if on_skip is None else partial(_skipped, on_skip),
        note=_unheard if on_note is None else partial(_noted, on_note),
    )
    known: dict[str, tuple[bytes, str]] = {}
    seen = copies if isinstance(copies, Copies) else Copies() if copies else None
    for file in files(given, report.skip):
        for article, line in (
            _at_address(file, report, private) if is_address(file.path) else _read(file, report)
        ):
            try:
                _check(article, known, f"{file.path}:{line}" if line else file.path)
                found = _in_english(article, file.path, line)
            except InputError as error:
                error.path, error.line = file.path, line
                report.skip(error)
            else:
                yield found if seen is None else seen.marked(found)


def expected(sources: Iterable[Source]) -> int | None:
    """Return about how many articles there are, for a progress bar; None if it cannot be told."""
    total = 0
    for file in files(sources, _unheard):
        if file.path == formats.STDIN or not Path(file.path).is_file():
            return None
        named = formats.by_ending(file.path)
        if any(one.lines for one in named):
            total += _lines(file)
        else:
            total += bool(named)
    return total


def _lines(file: File) -> int:
    try:
        with Path(file.path).open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:  # told when the file is read
        return 0


def _read(file: File, report: Report) -> Iterator[formats.Found]:
    """Yield the articles of a file, with their lines; what holds none is told."""
    try:
        with opened(file) as source:
            yield from formats.read(source, report)
    except InputError as error:
        report.skip(error)
    except OSError as error:
        report.skip(InputError(f"the file cannot be read: {error.strerror}; check it", path=file.path))


def _at_address(file: File, report: Report, private: bool) -> Iterator[formats.Found]:
    """Yield the articles at an address; a feed leads to those of its entries."""
    # HTTP takes its time to load, and most sources are files.
    from kg.read.web import Limits, Web

    with Web(Limits(private=private)) as web:
        try:
            source = web.get(file.path)
        except InputError as error:
            report.skip(InputError(error.args[0], path=error.path))
            return
        yield from formats.read(source, report)


def _raised(error: InputError) -> None:
    raise error


def _unheard(_: InputError) -> None:
    """Tell nobody."""


def _skipped(on_skip: Callable[[Skipped], None], error: InputError) -> None:
    kind = getattr(error, "kind", "fault")
    on_skip(Skipped(path=error.path, reason=str(error.args[0]), line=error.line, kind=kind))


def _noted(on_note: Callable[[Noted], None], error: InputError) -> None:
    on_note(Noted(path=error.path, reason=str(error.args[0]), line=error.line))


def _in_english(article: Article, path: str, line: int | None) -> Article:
    """Return an article with its language.

    Raises:
        OtherLanguageError: It is another than English.
    """
    language = language_of(article.text, article.language)
    if not is_english(language):
        told = f"the article is in another language ({name_of(str(language))}); kg reads English"
        raise OtherLanguageError(told, path=path, line=line)
    return replace(article, language=language)


def _check(article: Article, known: dict[str, tuple[bytes, str]], where: str) -> None:
    """Raise if an article is too long, or its id was taken by an article before it."""
    if len(article.text) > LONGEST:
        raise InputError(
            f"the article has {len(article.text):,} characters, more than {LONGEST:,}; split it",
            path=where,
        )
    found = digest(article.text)
    if article.id not in known:
        known[article.id] = found, where
        return
    before, first = known[article.id]
    if before == found:
        raise InputError(f"the same article again, id '{article.id}', as in {first}", path=where)
    raise InputError(
        f"the id '{article.id}' belongs to another text, in {first}; give every article its own",
        path=where,
    )
