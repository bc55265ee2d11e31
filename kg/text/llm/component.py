"""The component: asks what is not kept, keeps what is answered, leaves marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from spacy.tokens import Doc

from kg.text.llm.cache import Answers
from kg.text.llm.endpoint import Endpoint
from kg.text.llm.question import Messages, form, key, messages
from kg.text.llm.quotations import Finder, positions
from kg.text.llm.settings import Settings, price
from kg.text.llm.windows import passages, tokens
from kg.text.loading import Cost
from kg.text.records import add_lost, set_marks

MILLION = 1_000_000


class LanguageModelReader:
    """Marks stances as a language model reads them; the same text gives the same marks once it was asked."""

    def __init__(
        self,
        settings: Settings,
        *,
        parameters: Mapping[str, Any],
        sizes: tuple[int, int],
        at_once: int,
        folder: str | None,
    ) -> None:
        self._settings = settings
        self._parameters = dict(parameters)
        self._fresh, self._context = sizes
        self._at_once = max(1, at_once)
        self._kept = Answers(folder)
        self._endpoint = Endpoint(settings, parameters)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the marks of a text, and what could not be used of the answers."""
        finder = Finder(doc.text, self._settings.name)
        parts = passages(doc.text, fresh=self._fresh, context=self._context)
        answers = self._answers([messages(doc.text, part) for part in parts])
        read = zip(parts, answers, strict=True)
        set_marks(doc, [mark for part, answer in read for mark in finder.marks(answer, part)])
        add_lost(doc, finder.lost)
        return doc

    def cost(self, texts: Iterable[str]) -> Cost:
        """Return how many windows would be asked for these texts, and about how many tokens that makes."""
        questions = {self._key(asked): size for text in texts for asked, size in self._sized(text)}
        missing = [size for name, size in questions.items() if self._kept.get(name) is None]
        total, rate = sum(missing), price()
        return Cost(
            asked=f"{self._settings.model} at {self._settings.where}",
            windows=len(missing),
            held=len(questions) - len(missing),
            tokens=total,
            price=None if rate is None else rate * total / MILLION,
        )

    def _sized(self, text: str) -> Iterable[tuple[Messages, int]]:
        """Yield questions with their tokens; an answer is about as long as the passage that it marks."""
        schema = len(str(form()))
        for part in passages(text, fresh=self._fresh, context=self._context):
            asked = messages(text, part)
            yield (
                asked,
                tokens(schema + sum(len(one["content"]) for one in asked) + part.end - part.fresh[0][0]),
            )

    def _answers(self, questions: list[Messages]) -> list[str]:
        """Return the answers to questions in their order; those that are not kept are asked for."""
        names = [self._key(asked) for asked in questions]
        held = {name: self._kept.get(name) for name in names}
        missing = {name: asked for name, asked in zip(names, questions, strict=True) if held[name] is None}
        if missing:
            held.update(self._asked(missing))
        return [held[name] or "" for name in names]

    def _asked(self, missing: Mapping[str, Messages]) -> dict[str, str]:
        with self._endpoint.opened() as client, ThreadPoolExecutor(self._at_once) as pool:

            def ask(name: str) -> str:
                answer = self._endpoint.ask(client, missing[name])
                if positions(answer) is None:
                    answer = self._endpoint.ask(client, missing[name])
                # What cannot be used is not kept: the next run asks anew.
                if positions(answer) is not None:
                    self._kept.put(name, answer)
                return answer

            return dict(zip(missing, pool.map(ask, missing), strict=True))

    def _key(self, asked: Messages) -> str:
        return key(asked, self._settings.model, self._parameters)
