"""Annotated articles as values: gold that a careful reader made, to measure what was found.

Offsets are characters of one sentence, half-open; sentences are joined by one character, a
space or a line break, so that they can be turned into offsets of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``[start, end)`` of one sentence of an article."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Somebody at whom a stance is aimed, with the words that name them, if any do."""

    label: str
    words: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotated position.

    ``actor`` and the labels of ``towards`` are canonical names, ``subject`` is exact words of the
    text. ``holder`` is where the words stand that name the actor or the one who speaks for it,
    ``trigger`` those that carry the stance: None where the file does not tell. An ``optional``
    position is one on which annotators differed: finding it counts neither for nor against.
    """

    sentence: int
    actor: str
    stance: str
    polarity: int
    modality: str
    subject: str
    speaker: str | None = None
    towards: tuple[Target, ...] = ()
    holder: Stretch | None = None
    trigger: Stretch | None = None
    about: Stretch | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with its sentences and all positions that a careful reader finds in it."""

    article: Article
    sentences: tuple[str, ...]
    positions: tuple[Annotation, ...]
    licence: str = ""

    def bounds(self) -> list[tuple[int, int]]:
        """Return the offsets of each sentence in the article's text."""
        found, at = [], 0
        for sentence in self.sentences:
            found.append((at, at + len(sentence)))
            at += len(sentence) + 1
        return found

    def offsets(self, words: Stretch) -> tuple[int, int]:
        """Return the offsets of words of a sentence in the article's text."""
        start, _ = self.bounds()[words.sentence]
        return start + words.start, start + words.end


def read_jsonl(path: Path) -> Iterator[AnnotatedArticle]:
    """Yield the articles of a file, one JSON object a line.

    Raises:
        InputError: The file cannot be read, or a line is no annotated article (says which).
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"cannot be read: {reason}", path=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _annotated(json.loads(line))
            except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
                reason = f"is no annotated article ({type(error).__name__}: {error}); see docs/evaluate.md"
                raise InputError(reason, path=str(path), line=number) from error


def read_folder(folder: Path) -> list[AnnotatedArticle]:
    """Return the articles of a folder in the format of tests/gold, by name of file.

    Their texts stand in ``articles.jsonl``, in the folder or as ``FOLDER.articles.jsonl`` beside it.
    """
    beside = folder.with_name(f"{folder.name}.articles.jsonl")
    path = beside if beside.exists() else folder / "articles.jsonl"
    with path.open(encoding="utf8") as lines:
        articles = {row["id"]: row for row in map(json.loads, lines)}
    rows = [json.loads(file.read_text(encoding="utf8")) for file in sorted(folder.glob("*.json"))]
    return [_annotated({**row, **articles[row["id"]]}) for row in rows]


def _annotated(row: Mapping[str, Any]) -> AnnotatedArticle:
    sentences = tuple(row["sentences"])
    return AnnotatedArticle(
        article=Article(
            id=row["id"],
            text=row.get("text") or "\n".join(sentences),
            title=row.get("title"),
            date=row.get("date"),
            source=row.get("source"),
            url=row.get("url"),
        ),
        sentences=sentences,
        positions=tuple(_annotation(one, sentences) for one in row["positions"]),
        licence=row.get("licence", ""),
    )


def _annotation(row: Mapping[str, Any], sentences: tuple[str, ...]) -> Annotation:
    about = _stretch(row["subject"])
    return Annotation(
        sentence=row["sentence"],
        actor=row["actor"],
        stance=row["stance"],
        polarity=row["polarity"],
        modality=row["modality"],
        subject=sentences[about.sentence][about.start : about.end] if about else row["subject"],
        speaker=row["speaker"],
        towards=tuple(map(_target, row["towards"])),
        holder=_stretch(row.get("actor_span")),
        trigger=_stretch(row.get("trigger")),
        about=about,
        optional=bool(row.get("optional", False)),
    )


def _target(value: Any) -> Target:
    if isinstance(value, str):
        return Target(label=value)
    return Target(label=value["label"], words=_stretch(value["span"]))


def _stretch(value: Any) -> Stretch | None:
    """Return a span of the corpus; gold without offsets has words or nothing in its place."""
    return Stretch(*value) if isinstance(value, list) else None
