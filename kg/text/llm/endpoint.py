"""One question to a server with the chat interface of OpenAI: time limits, repetitions, clear errors."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import PipelineError
from kg.text.llm.question import Messages, form
from kg.text.llm.settings import MODEL, URL, Settings, needed

if TYPE_CHECKING:
    import httpx

# An answer is some kilobytes; a server that sends more has gone wrong.
MOST_BYTES = 4 * 2**20
# Answers of a server that may be another one later.
BUSY = frozenset({408, 429, 500, 502, 503, 504, 529})
# Answers of a server that does not know the form of an answer, among other things.
UNKNOWN = frozenset({400, 415, 422, 501})
LONGEST_WAIT = 60.0


class Endpoint:
    """A server and a model on it."""

    def __init__(self, settings: Settings, parameters: Mapping[str, Any]) -> None:
        self._settings = settings
        self._parameters = dict(parameters)
        # Whether the server takes a schema for its answer; some local ones do not.
        self._formed = True
        self._httpx = needed("httpx")

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_httpx"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _httpx=needed("httpx"))

    def opened(self) -> httpx.Client:
        """Return a connection to the server, to be closed by who asked for it."""
        key = self._settings.key
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        client: httpx.Client = self._httpx.Client(headers=headers, timeout=self._settings.timeout)
        return client

    def ask(self, client: httpx.Client, asked: Messages) -> str:
        """Return the answer of the model, whatever it says.

        Raises:
            PipelineError: The server gives none; says where, why, and what to do.
        """
        formed = self._formed
        status, body = self._patiently(client, self._body(asked, formed=formed))
        if formed and status in UNKNOWN:
            again = self._patiently(client, self._body(asked, formed=False))
            if again[0] == 200:
                self._formed = False
                status, body = again
        if status != 200:
            raise self._refused(status, body)
        return self._content(body)

    def _body(self, asked: Messages, *, formed: bool) -> dict[str, Any]:
        body = {"model": self._settings.model, "messages": asked, **self._parameters}
        if formed:
            schema = {"name": "positions", "strict": True, "schema": form()}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    def _patiently(self, client: httpx.Client, body: Mapping[str, Any]) -> tuple[int, bytes]:
        """Send a question until the server is neither busy nor silent, or the patience ends."""
        left = self._settings.retries
        wait = self._settings.wait
        while True:
            try:
                status, answer, asked_wait = self._once(client, body)
                if status not in BUSY or not left:
                    return status, answer
            except self._httpx.HTTPError as error:
                if not left:
                    raise self._silent(error) from error
                asked_wait = 0.0
            time.sleep(max(wait, min(asked_wait, LONGEST_WAIT)))
            left, wait = left - 1, wait * 2

    def _once(self, client: httpx.Client, body: Mapping[str, Any]) -> tuple[int, bytes, float]:
        """Send a question; return status, body, and the seconds that the server wants to be left alone."""
        end = time.monotonic() + self._settings.timeout
        parts, size = [], 0
        with client.stream("POST", self._settings.url, json=body) as response:
            for part in response.iter_bytes():
                size += len(part)
                if size > MOST_BYTES:
                    raise PipelineError(f"{self._name}: the answer is endless; check {URL}")
                if time.monotonic() > end:
                    raise self._httpx.ReadTimeout("the answer takes too long")
                parts.append(part)
            after = response.headers.get("Retry-After", "")
            return response.status_code, b"".join(parts), float(after) if after.isdecimal() else 0.0

    def _content(self, body: bytes) -> str:
        """Return what the model says in the body of an answer."""
        try:
            content = json.loads(body)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise PipelineError(
                f"{self._name}: what answers there has not the chat interface of OpenAI; check {URL}"
            ) from error
        # A model that says nothing, or refuses, has content null.
        return content if isinstance(content, str) else ""

    def _refused(self, status: int, body: bytes) -> PipelineError:
        said = f"{status}: {self._settings.without_key(_message(body))}".removesuffix(": ")
        if status in {401, 403}:
            told = f"the server does not take the key ({status}); check {self._settings.key_variable}"
        elif status == 404:
            model = self._settings.model
            told = f"there is no such address or no model {model!r} ({said}); check {URL} and {MODEL}"
        elif status == 429:
            told = f"the server takes no more questions ({said}); wait, or ask fewer at once"
        elif status in BUSY:
            told = f"the server fails ({said}); try again later, what was answered so far is kept"
        else:
            told = f"the server refuses the question ({said}); check {URL}, {MODEL} and the parameters"
        return PipelineError(f"{self._name}: {told}")

    def _silent(self, error: Exception) -> PipelineError:
        times, limit = f"{self._settings.retries + 1} times", f"{self._settings.timeout:g} seconds"
        if isinstance(error, self._httpx.TimeoutException):
            told = f"no answer within {limit}, {times}; see whether the server is busy"
        else:
            kind = type(error).__name__
            told = f"no connection, {times} ({kind}); see whether the server runs, or check {URL}"
        return PipelineError(f"{self._name}: {told}")

    @property
    def _name(self) -> str:
        return f"{self._settings.name}: {self._settings.where}"


def _message(body: bytes) -> str:
    """Return what a server says of an error: the message in its JSON, else its text."""
    text = body.decode("utf-8", errors="replace")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    error = value.get("error", value) if isinstance(value, dict) else text
    message = error.get("message", text) if isinstance(error, dict) else error
    return message if isinstance(message, str) else text
