"""What can be a node of a network: the variables of a position, in DNA's word for them.

``actor``, ``speaker``, ``reported_by`` and ``towards`` are parties; ``thing`` is what a subject is
about, ``subject`` its words; ``stance``; ``date`` is when it was stated; ``article`` and the others
are what is known of the article. A position can have no value of a variable, and several of
``towards``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Article, Party, Position
from kg.namespaces import STANCE, THING

# Things that stay within their article have IRIs of this kind: they are never another article's.
_LOCAL = re.compile(re.escape(THING) + r"in-[0-9a-f]{10}/")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a variable: its IRI (or text), its label, what it is, and its class."""

    id: str
    label: str
    kind: str
    type: str


def nodes_of(variable: str, position: Position, article: Article) -> tuple[Node, ...]:
    """Return the values of a variable in a position: none, one, or several of ``towards``."""
    return _VARIABLES[variable](position, article)


def known_variable(name: str) -> str:
    """Return a variable's name.

    Raises:
        InputError: There is no such variable; says which there are.
    """
    if name not in _VARIABLES:
        raise InputError(f"no such variable; there are: {', '.join(_VARIABLES)}", path=name)
    return name


def is_local(iri: str) -> bool:
    """Return whether a thing stays within its article, as "the decision" does.

    >>> is_local("https://w3id.org/diplomatic-kg/thing/in-3ec3d63d97/decision")
    True
    """
    return _LOCAL.match(iri) is not None


def _parties(kind: str, parties: Iterable[Party | None]) -> tuple[Node, ...]:
    return tuple(Node(one.iri, one.label, kind, one.type) for one in parties if one is not None)


def _thing(position: Position) -> tuple[Node, ...]:
    """Return the thing; where none was inferred, the subject as it is worded."""
    if position.thing is None:
        return _subject(position)
    return (Node(position.thing.iri, position.thing.label, "thing", "Thing"),)


def _subject(position: Position) -> tuple[Node, ...]:
    return (Node(position.subject.iri, position.subject.label, "subject", "Subject"),)


def _field(kind: str, value: str | None, label: str | None = None) -> tuple[Node, ...]:
    return (Node(value, label or value, kind, kind.capitalize()),) if value else ()


_VARIABLES: dict[str, Callable[[Position, Article], tuple[Node, ...]]] = {
    "actor": lambda said, _: _parties("actor", [said.actor]),
    "speaker": lambda said, _: _parties("speaker", [said.speaker]),
    "reported_by": lambda said, _: _parties("reported_by", [said.reported_by]),
    "towards": lambda said, _: _parties("actor", said.towards),
    "thing": lambda said, _: _thing(said),
    "subject": lambda said, _: _subject(said),
    "stance": lambda said, _: _field("stance", STANCE + said.stance, said.stance),
    "article": lambda _, article: _field("article", article.id, article.title),
    "title": lambda _, article: _field("title", article.title),
    "source": lambda _, article: _field("source", article.source),
    "date": lambda said, _: _field("date", said.date),
    "url": lambda _, article: _field("url", article.url),
    "author": lambda _, article: _field("author", article.author),
    "section": lambda _, article: _field("section", article.section),
    "language": lambda _, article: _field("language", article.language),
}
VARIABLES = tuple(_VARIABLES)
