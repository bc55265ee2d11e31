"""Wrong usage: one line on stderr and exit code 2."""

from __future__ import annotations

from typing import NoReturn

import typer


def wrong(message: str) -> NoReturn:
    """End the command because what was typed makes no sense together."""
    typer.echo(f"kg: {message}", err=True)
    raise typer.Exit(2)
