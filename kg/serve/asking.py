"""From a request to a process that answers it, for as long as somebody waits for the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from kg.serve.answers import state_of
from kg.serve.kept import Kept, key_of
from kg.serve.settings import Service

Found = TypeVar("Found")

JSON = "application/json"
# What every address may answer instead of what was asked for; for its description.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"description": told, "content": {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for code, told in {
        400: "What was asked cannot be answered.",
        401: "The service has a token, and the request brings none or another one.",
        404: "Nothing is called by the name that was asked for.",
        413: "The request is too large.",
        421: "The service is not called by this name.",
        422: "A parameter has a wrong value.",
        503: "The store is out of reach, too many questions wait, or this one took too long.",
    }.items()
}


def service(request: Request) -> Service:
    """Return what the service was told that a request came to."""
    told: Service = request.app.state.service
    return told


async def asked(request: Request, work: Callable[..., Found], *args: object) -> Found:
    """Return what a function answers of the store, unless whoever asked goes away meanwhile."""
    asking = asyncio.ensure_future(request.app.state.crew.ask(work, service(request).store, *args))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise HTTPException(503, "nobody waits for the answer")
        found: Found = asking.result()
        return found
    finally:
        for task in (asking, leaving):
            task.cancel()
        await asyncio.gather(asking, leaving, return_exceptions=True)


async def known(request: Request, work: Callable[..., bytes], *args: object) -> bytes:
    """Return what ``asked`` returns, which is found once for as long as the store stays as it is."""
    kept: Kept = request.app.state.kept
    key = key_of(work, *args)
    async with kept.turn(key):
        state = state_of(service(request).store)
        found = kept.find(key, state)
        if found is None:
            found = await asked(request, work, *args)
            kept.keep(key, state, found)
    return found


async def json_of(request: Request, work: Callable[..., bytes], *args: object) -> Response:
    """Return what ``known`` finds, which is JSON."""
    return Response(await known(request, work, *args), media_type=JSON)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
