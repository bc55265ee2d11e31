"""kg ask, kg query: what a graph answers, in plain words or in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import options, printing
from kg.commands.usage import wrong
from kg.errors import InputError, QueryError
from kg.limits import SECONDS, within

if TYPE_CHECKING:
    from kg.commands.questions import Question
    from kg.graph import Graph, Rows

# What a table of answers shows, and under which heading.
_SHOWN = {
    "actorLabel": "actor",
    "stanceLabel": "stance",
    "subjectLabel": "subject",
    "speakerLabel": "said by",
    "date": "on",
    "quote": "in the words",
    "title": "article",
}


def ask(
    store: options.Store,
    question: Annotated[
        list[str],
        typer.Argument(metavar="QUESTION", help="In plain words, as below.", show_default=False),
    ],
    since: options.Since = None,
    until: options.Until = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Only the stance that is named, not all on its side.")
    ] = False,
    format_: options.RowFormat = options.Rows.auto,
    timeout: options.Timeout = SECONDS,
) -> None:
    """Answer a question in plain words.

    - who opposes SUBJECT, who supports SUBJECT, who is for / against SUBJECT
    - who condemns SUBJECT (or any other stance), who speaks about SUBJECT
    - what does ACTOR say, what does ACTOR say about SUBJECT, what does ACTOR demand

    "opposes" means all that are against, "supports" all that are in favour; --exact takes the
    stance at its word.
    """
    from kg.commands import questions

    try:
        asked = questions.read(" ".join(question), exact=exact)
    except ValueError as error:
        wrong(str(error))
    found, reason = within(_asked, store, asked, since, until, seconds=timeout)
    if printing.for_people(format_):
        rows = [{_SHOWN[name]: row[name] for name in _SHOWN} for row in found]
        printing.rows(list(_SHOWN.values()), rows, options.Rows.table)
    else:
        printing.rows(found.columns, found, format_)
    if reason:
        printing.say(f"kg: {reason}")


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
    else:
        short = printing.for_people(format_)
        printing.rows(found.columns, [_shortened(row) for row in found] if short else found, format_)


def _answer(graph: Graph, asked: Question, **days: str | None) -> Rows:
    side: dict[str, Any] = {"polarity": asked.polarity, **days}
    if asked.actor is None:
        return graph.who(asked.subject or "", stance=asked.stance, **side)
    found = graph.says(asked.actor, asked.subject, **side)
    if asked.stance is None:
        return found
    kept = tuple(row for row in found if row["stanceLabel"] == asked.stance)
    return type(found)(found.columns, kept)


def _nothing(graph: Graph, asked: Question, store: str) -> str:
    """Say which part of a question the graph does not know, or that the two do not meet."""
    shown = printing.place(store)
    if asked.actor is not None and not len(graph.says(asked.actor)):
        return f"nobody called '{asked.actor}' takes a position; `kg query {shown} actors` lists who does"
    if asked.subject is not None and not len(graph.who(asked.subject)):
        return f"no subject holds the words '{asked.subject}'; `kg query {shown} subjects` lists them"
    return "nothing in the graph answers this"


def _asked(store: str, asked: Question, since: str | None, until: str | None) -> tuple[Rows, str]:
    """Return the answer to a question, and why there is none."""
    from kg.graph import open as open_graph

    with open_graph(store, read_only=True) as graph:
        found = _answer(graph, asked, since=since, until=until)
        return found, "" if len(found) else _nothing(graph, asked, store)


def _queried(
    store: str, name: str | None, text: str | None, given: Mapping[str, str | int]
) -> Rows | bool | str:
    """Return the answer to a shipped query or to SPARQL; a graph as Turtle."""
    from kg.graph import Rows
    from kg.graph import open as open_graph

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


def _shortened(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row for a table: IRIs with the prefixes that a query may use, ``actor:RUS``."""
    from kg.graph.vocabulary import curie

    return {name: curie(value) if isinstance(value, str) else value for name, value in row.items()}
