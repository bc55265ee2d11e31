"""kg ask, kg query: what a graph answers, in plain words or in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import answers, options, printing
from kg.commands.opening import open_graph
from kg.commands.usage import wrong
from kg.errors import InputError, QueryError, QuestionError
from kg.limits import SECONDS, within

if TYPE_CHECKING:
    from kg.graph import Rows
    from kg.graph.answers import Answer
    from kg.graph.sparql import Row

# How many answers a table shows if nobody says how many.
_ANSWERS = 100


def _list_forms(wanted: bool) -> None:
    if not wanted:
        return
    from kg.graph.questions import forms

    for form in forms():
        answers.paragraphs(form.name, form.says, *(f"kg ask STORE {example}" for example in form.examples))
    raise typer.Exit


def _list_queries(wanted: bool) -> None:
    if not wanted:
        return
    from kg.graph import queries

    for one in queries().values():
        takes = "".join(f" [--set {value}=…]" for value in one.takes)
        answers.paragraphs(one.name, one.rows, *([takes.strip()] if takes else []))
    raise typer.Exit


def ask(
    store: options.Store,
    question: Annotated[
        list[str],
        typer.Argument(metavar="QUESTION", help="In plain words: --list shows which.", show_default=False),
    ],
    area: options.Area = None,
    since: options.Since = None,
    until: options.Until = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Only the stance that is named, not all on its side.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            help=f"At most so many answers, 0 for all; {_ANSWERS} in a table and all otherwise.",
            show_default=False,
        ),
    ] = None,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="Print the query in SPARQL in place of its answer.")
    ] = False,
    listed: Annotated[
        bool,
        typer.Option(
            "--list", callback=_list_forms, is_eager=True, help="Show the forms of questions and stop."
        ),
    ] = False,
    verbose: options.Verbose = False,
    format_: options.RowFormat = options.Rows.auto,
    timeout: options.Timeout = SECONDS,
) -> None:
    """Answer a question in plain words, such as: who opposes the treaty.

    --list shows every form of question. What things are called comes first, then what the words
    of a subject are about; the side is that towards what was asked: who opposes halting a thing
    is for the thing. "opposes" means all that are against, "supports" all that are in favour.
    """
    shown = printing.for_people(format_)
    most = (_ANSWERS if shown else None) if limit is None else limit
    asked = {"exact": exact, "area": area, "since": since, "until": until, "limit": most}
    try:
        found = within(_asked, store, " ".join(question), asked, sparql, seconds=timeout)
    except QuestionError as error:
        wrong(str(error))
    if sparql:
        printing.line(found.sparql.strip())
        return
    if shown:
        answers.show(found.rows, verbose=verbose)
    else:
        printing.rows(found.rows.columns, found.rows, format_)
    for note in found.notes:
        printing.say(f"kg: {note.replace('STORE', printing.place(store))}")


def query(
    store: options.Store,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE.rq",
            help="A file with SPARQL, - for standard input, or the name of a shipped query.",
            show_default=False,
        ),
    ] = None,
    expression: Annotated[
        str | None, typer.Option("-e", "--expression", metavar="SPARQL", help="The query itself.")
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A value for a variable of the query."),
    ] = None,
    listed: Annotated[
        bool,
        typer.Option(
            "--list", callback=_list_queries, is_eager=True, help="Show the shipped queries and stop."
        ),
    ] = False,
    verbose: options.Verbose = False,
    format_: options.RowFormat = options.Rows.auto,
    timeout: options.Timeout = SECONDS,
) -> None:
    """Answer a SPARQL query: rows as a table, CSV or JSON; a graph as Turtle.

    The prefixes kg:, actor:, stance:, subject:, article:, position: need no PREFIX line.
    """
    if (file is None) == (expression is None):
        wrong("give either a file (or the name of a shipped query) or -e SPARQL")
    given = dict(_pair(value) for value in values or ())
    name, text = _asked_for(file, expression)
    try:
        found = within(_queried, store, name, text, given, seconds=timeout)
    except QueryError as error:
        if text is None or file in {None, "-"}:
            raise
        raise QueryError(f"{file}: {error}") from error
    if isinstance(found, bool):
        typer.echo(printing.plain(found))
    elif isinstance(found, str):
        typer.echo(found)
    elif not printing.for_people(format_):
        printing.rows(found.columns, found, format_)
    else:
        # Who writes a query knows which columns to ask for.
        _show(found, verbose=verbose or name is None)


def _show(found: Rows, *, verbose: bool) -> None:
    """Print rows for people, IRIs with prefixes; say so if there are none."""
    answers.show(type(found)(found.columns, tuple(_shortened(row) for row in found)), verbose=verbose)
    if not found.rows:
        printing.say("kg: nothing in the graph answers this")


def _asked(store: str, question: str, given: dict[str, Any], whole: bool) -> Answer:
    """Return the answer to a question."""
    with open_graph(store, read_only=True) as graph:
        found = graph.ask(question, **given)
    # What a question names may be much, and only the query in SPARQL tells it.
    return found if whole else replace(found, values={})


def _queried(store: str, name: str | None, text: str | None, given: Mapping[str, Any]) -> Rows | bool | str:
    """Return the answer to a shipped query or to SPARQL; a graph as Turtle."""
    from kg.graph import Rows

    with open_graph(store, read_only=True) as graph:
        found = graph.answer(name, **given) if name else graph.query(text or "", **given)
    return found if isinstance(found, bool | Rows) else found.serialize(format="turtle").strip()


def _asked_for(file: str | None, expression: str | None) -> tuple[str | None, str | None]:
    """Return the name of a shipped query, or the text of one."""
    if expression is not None:
        return None, expression
    assert file is not None
    if file == "-":
        return None, read_stdin()
    path = Path(file)
    if not path.suffix and not path.exists():
        return file, None
    try:
        return None, path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"the query cannot be read: {reason}; check the file", path=file) from error


def read_stdin() -> str:
    """Return what stands on the standard input.

    Raises:
        InputError: It is closed, or not UTF-8.
    """
    if sys.stdin is None:
        raise InputError("the standard input is closed; give a file", path="-")
    try:
        return sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the standard input cannot be read: {error}", path="-") from error


def _pair(text: str) -> tuple[str, str | int]:
    """Return a variable and its value; a whole number is one unless it has quotation marks."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        wrong(f"--set {text}: write it as NAME=VALUE")
    if value.removeprefix("-").isdecimal():
        return name, int(value)
    return name, value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _shortened(row: Row) -> Row:
    """Return a row for a table: IRIs with the prefixes that a query may use, ``actor:RUS``."""
    from kg.graph.vocabulary import curie

    return {name: curie(value) if isinstance(value, str) else value for name, value in row.items()}
