"""Annotated articles: the corpus in training/corpus and other gold files, as values.

Offsets are characters of one sentence, half-open; sentences are joined by one character, a
space or a line break, so that they can be turned into offsets of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Article

CORPUS = Path(__file__).with_name("corpus")
PARTS = ("train", "dev")
# Texts under CC BY-SA lie in files of their own, which end in this.
SHARE_ALIKE = ".cc-by-sa"


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


def corpus(part: str, *, share_alike: bool = True) -> list[AnnotatedArticle]:
    """Return the articles of a part of the corpus, always in the same order.

    Args:
        part: "train" or "dev".
        share_alike: Also those under CC BY-SA; what is made of these is under it too.
    """
    if part not in PARTS:
        raise ValueError(f"no part {part!r} of the corpus; there are {', '.join(PARTS)}")
    endings = ("", SHARE_ALIKE) if share_alike else ("",)
    return [one for ending in endings for one in read_jsonl(CORPUS / f"{part}{ending}.jsonl")]


def read_jsonl(path: Path) -> Iterator[AnnotatedArticle]:
    """Yield the articles of a file in the format of training/corpus."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            yield _annotated(json.loads(line))


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
    further = {name: row.get(name) for name in ("title", "date", "source", "url")}
    return AnnotatedArticle(
        article=Article(id=row["id"], text=row.get("text") or "\n".join(sentences), **further),
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
