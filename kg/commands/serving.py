"""kg serve: a graph over HTTP, for reading."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from kg.commands import options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong
from kg.errors import InputError, KgError
from kg.limits import SECONDS, within

_TOKEN = "KG_TOKEN"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# How long answers under way may take once somebody ends the service, in seconds.
_LAST = 5
# Seconds that a connection may be idle: longer than a proxy keeps it, which then never uses a closed one.
_IDLE = 75


def serve(
    store: options.Store,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen: this machine alone, unless you say otherwise.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    title: Annotated[str, typer.Option("--title", help="The heading of the pages.")] = "Positions",
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help=f"Holds a token that everybody must give who asks; so does the variable {_TOKEN}.",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A further name by which it may be called."),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", metavar="ORIGIN", help="A web site whose scripts may ask."),
    ] = None,
    timeout: options.Timeout = SECONDS,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="How many questions are answered at a time.")
    ] = os.cpu_count() or 1,
) -> None:
    """Serve a graph for reading: SPARQL, positions as JSON, and pages to look at.

    It takes no updates, asks no other server, and stops questions that take too long. Ctrl-C
    ends it. It needs the extra: pip install 'diplomatic-kg[serve]'.
    """
    try:
        import uvicorn

        from kg.serve import Service, app
        from kg.serve.settings import LOCAL
    except ModuleNotFoundError as error:
        hint = "install them with: pip install 'diplomatic-kg[serve]'"
        raise KgError(f"kg serve needs packages that are not here ({error.name}); {hint}") from error
    token = _token(token_file)
    within(_looked_at, store, seconds=timeout)
    listening = _listening(host, port)
    open_to_all = host not in _LOOPBACK
    if open_to_all and token is None:
        printing.say(
            f"kg: everybody who reaches {host} may ask; --token-file lets only those who have a token"
        )
    service = Service(
        store=store,
        title=title,
        token=token,
        origins=tuple(allow_origin or ()),
        hosts=("*",) if open_to_all and not allow_host else (*LOCAL, host, *(allow_host or ())),
        seconds=timeout,
        workers=workers,
    )
    config = uvicorn.Config(
        app(service),
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=_LAST,
        timeout_keep_alive=_IDLE,
    )
    printing.say(f"kg: {printing.place(store)} at {_address(listening)}; Ctrl-C ends it")
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _token(file: Path | None) -> str | None:
    """Return the token of a file or of the environment.

    Raises:
        InputError: The file cannot be read, or holds none.
    """
    if file is None:
        return os.environ.get(_TOKEN) or None
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the token cannot be read: {error}", path=str(file)) from error
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise InputError("a token is one word of ASCII characters", path=str(file))
    return token


def _looked_at(store: str) -> None:
    """Open a store and close it, so that what is wrong with it is told before it is served."""
    if store == "memory:":
        wrong("a graph in memory is empty; give a folder, or the address of a server")
    open_graph(store, read_only=True).close()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        InputError: The address is no address of this machine, or another program has it.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = f"cannot listen: {error.strerror or error}; give another --host or --port"
        raise InputError(reason, path=f"{host}:{port}") from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
