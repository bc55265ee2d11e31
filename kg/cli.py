"""The command line: the one place that knows every stage.

Results go to stdout, messages to stderr. Exit codes: 0; 1 if something could not be used
or done, with one line that says what; 2 for wrong usage.
"""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from kg.commands import (
    asking,
    building,
    evaluating,
    exchanging,
    extracting,
    networks,
    reviewing,
    serving,
    showing,
)
from kg.errors import KgError
from kg.version import __version__

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Read who supports or opposes what from articles about diplomacy, and ask the graph."""


for command in (
    building.build,
    asking.ask,
    asking.query,
    showing.view,
    networks.network,
    serving.serve,
    extracting.extract,
    extracting.annotate,
    extracting.explain,
    building.remove,
    building.validate,
    exchanging.export,
    reviewing.review,
    reviewing.agreement,
    evaluating.evaluate,
):
    app.command()(command)
app.command("import")(exchanging.import_)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"kg {__version__}")


def main() -> None:
    """Run the command; a KgError becomes one line on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # Articles hold more than ASCII, whatever the locale says.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Small products are all that BLAS gets; its further threads would only wait for them, in a busy loop.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Libraries that log have nothing to tell that a user could act on.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        app()
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(1)
