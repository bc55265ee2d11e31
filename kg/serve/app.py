"""The service as an ASGI application: its addresses, and who may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from kg.errors import InputError, KgError, QueryError, ShapeError, UnknownNameError
from kg.serve import answers, endpoint, lists, views
from kg.serve.crew import BusyError, Crew, TooLongError
from kg.serve.guard import Guard
from kg.serve.kept import Kept
from kg.serve.settings import Service
from kg.version import __version__

_ABOUT = "Who supports or opposes what, read from articles. For reading only."
_NOT_ALLOWED = 405
# What an error of kg is in HTTP; the first that fits.
_CODES: tuple[tuple[type[KgError], int], ...] = (
    (TooLongError, 503),
    (BusyError, 503),
    (UnknownNameError, 404),
    (InputError, 422),
    (QueryError, 400),
    (ShapeError, 400),
    (KgError, 503),
)


def app(service: Service) -> ASGIApp:
    """Return the application that serves a store; any ASGI server can run it.

    Args:
        service: What is served, and within which limits.
    """

    @asynccontextmanager
    async def living(made: FastAPI) -> AsyncIterator[None]:
        crew = Crew(
            service.workers,
            seconds=service.seconds,
            memory=service.memory,
            waiting=service.waiting,
            first=(answers.prepare, service.store),
        )
        made.state.crew = crew
        await crew.start()
        yield
        await crew.end()

    made = FastAPI(
        title=service.title,
        version=__version__,
        description=_ABOUT,
        # The pages of FastAPI load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        lifespan=living,
        swagger_ui_oauth2_redirect_url=None,
    )
    made.state.service = service
    made.state.kept = Kept()
    for part in (lists, endpoint, views):
        made.include_router(part.router)
    made.add_exception_handler(KgError, _told)
    made.add_exception_handler(RequestValidationError, _invalid)
    made.add_exception_handler(HTTPException, _refused)
    guarded: ASGIApp = Guard(made, service)
    if service.origins:
        # Outside of the guard: a browser asks whether it may before it gives a token.
        guarded = CORSMiddleware(
            guarded,
            allow_origins=service.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    return guarded


async def _told(request: Request, error: Exception) -> Response:
    code = next(code for kind, code in _CODES if isinstance(error, kind))
    headers = {"Retry-After": "1"} if isinstance(error, BusyError) else None
    return JSONResponse({"detail": " ".join(str(error).split())}, code, headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return JSONResponse({"detail": "; ".join(told)}, 422)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = {"Allow": _allowed(request)} if error.status_code == _NOT_ALLOWED else error.headers
    return JSONResponse({"detail": error.detail}, error.status_code, headers)


def _allowed(request: Request) -> str:
    """Return all methods that an address takes, also where functions of their own answer them."""
    described = request.app.openapi()["paths"]
    path = request.scope["route"].path if "route" in request.scope else request.url.path
    return ", ".join(sorted(method.upper() for method in described.get(path, {"get": None})))
