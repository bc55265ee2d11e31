"""What a model is asked of a passage, and the form that its answer must have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg import resources
from kg.stance_scheme import polarities
from kg.text.llm.windows import Passage, Range
from kg.text.reader.heads import MODALITIES, ROLES

Messages = list[dict[str, str]]


def messages(text: str, passage: Passage) -> Messages:
    """Return the question about a passage: the task, then context and numbered sentences."""
    numbered = [f"[{number}] {_flat(text, one)}" for number, one in enumerate(passage.fresh, start=1)]
    before = " ".join(_flat(text, one) for one in passage.context)
    context = f"Context, read before:\n{before}\n\n" if before else ""
    asked = f"{context}Sentences to read:\n" + "\n".join(numbered)
    return [{"role": "system", "content": task()}, {"role": "user", "content": asked}]


@cache
def task() -> str:
    """Return what a model is told of its task, without the line on where that comes from."""
    return resources.text("kg.text.llm", "task.txt").partition("\n")[2].strip()


@cache
def form() -> Mapping[str, Any]:
    """Return the JSON schema of an answer; every object is closed, every field required, as servers ask."""
    quotations = {"type": "array", "items": {"type": "string"}}
    fields = {
        "sentence": {"type": "integer"},
        "trigger": {"type": "string"},
        "stance": {"type": "string", "enum": list(polarities())},
        "modality": {"type": "string", "enum": list(MODALITIES)},
        **dict.fromkeys(ROLES, quotations),
    }
    position = _closed(fields)
    return _closed({"positions": {"type": "array", "items": position}})


def key(asked: Messages, model: str, parameters: Mapping[str, Any]) -> str:
    """Return the name under which the answer to a question is kept."""
    whole = {"messages": asked, "model": model, "parameters": parameters, "form": form()}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _closed(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }


def _flat(text: str, part: Range) -> str:
    return " ".join(text[slice(*part)].split())
