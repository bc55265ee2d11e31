"""A reader that asks a language model: any server with the chat interface of OpenAI, a local one as well.

``kg_llm_reader`` leaves the same marks as the shipped reader (``kg.text.records.StanceMark``). The way of
a text: windows of sentences (``windows``) → a question (``question``) → an answer, from the disk (``cache``)
or the server (``endpoint``) → words found again in the text (``quotations``) → marks.

spaCy imports this module with every pipeline, so that it must do without the extra ``llm``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory(
    "kg_llm_reader",
    assigns=["doc._.marks"],
    default_config={
        "url": None,
        "model": None,
        "key_variable": "KG_LLM_KEY",
        "parameters": {"temperature": 0, "max_tokens": 4096},
        "fresh": 600,
        "context": 150,
        "timeout": 120.0,
        "retries": 3,
        "wait": 1.0,
        "at_once": 4,
        "cache": None,
    },
)
def make_llm_reader(  # noqa: PLR0913 - the fields of its config
    nlp: Language,
    name: str,
    url: str | None,
    model: str | None,
    key_variable: str,
    parameters: dict[str, Any],
    fresh: int,
    context: int,
    timeout: float,
    retries: int,
    wait: float,
    at_once: int,
    cache: str | None,
) -> Callable[[Doc], Doc]:
    """Return a component that marks stances as a language model reads them.

    Args:
        nlp: The pipeline.
        name: Name of this instance, which every mark bears.
        url: Address of the server up to ``/v1``; None for what KG_LLM_URL says.
        model: Name of the model there; None for what KG_LLM_MODEL says.
        key_variable: The environment variable that holds the key. The key itself stands in no config: spaCy
            writes configs to disk and prints them in its messages.
        parameters: What else the server is told with every question.
        fresh: Tokens (a quarter of the characters) that a window reads anew, about.
        context: Tokens of context before them.
        timeout: Seconds that an answer may take.
        retries: How often a question is repeated if the server is busy, fails or is silent.
        wait: Seconds before the first repetition; doubled for each further one.
        at_once: Questions of one article that are asked at the same time.
        cache: Folder for answers; None for the one in KG_CACHE, or else the platform's.

    Raises:
        PipelineError: The extra ``llm`` is not installed, or server or model are not named.
    """
    from kg.text.llm.component import LanguageModelReader
    from kg.text.llm.settings import Settings

    settings = Settings.of(
        name=name,
        url=url,
        model=model,
        key_variable=key_variable,
        timeout=timeout,
        retries=retries,
        wait=wait,
    )
    return LanguageModelReader(
        settings, parameters=parameters, sizes=(fresh, context), at_once=at_once, folder=cache
    )
