"""The corpus in training/corpus: news annotated with positions, in parts that never change their order."""

from __future__ import annotations

from pathlib import Path

from kg.evaluation.annotated import (
    AnnotatedArticle,
    Annotation,
    Stretch,
    Target,
    read_folder,
    read_jsonl,
)

__all__ = ["AnnotatedArticle", "Annotation", "Stretch", "Target", "corpus", "read_folder", "read_jsonl"]

CORPUS = Path(__file__).with_name("corpus")
PARTS = ("train", "dev")
# Texts under CC BY-SA lie in files of their own, which end in this.
SHARE_ALIKE = ".cc-by-sa"


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
