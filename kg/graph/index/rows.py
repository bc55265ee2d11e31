"""What an index keeps of an article, from the quads of its graph or from the answer to kept.rq."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from kg import resources
from kg.graph import vocabulary as v
from kg.graph.areas import words
from kg.graph.nodes import plain
from kg.graph.sparql import bind
from kg.graph.wording import key, wording
from kg.namespaces import STANCE

# Rules of things by which their words are another name of them: docs/things.md.
_SAME = frozenset({"named", "actor", "kind and parties", "words"})
# The same as in kept.rq, as they stand in a line of N-Quads.
_KEPT = {
    str(predicate): predicate
    for predicate in (
        v.ACTOR,
        v.SPEAKER,
        v.SUBJECT,
        v.THING,
        v.THING_SIGN,
        v.POLARITY,
        v.STANCE,
        v.STATED_ON,
        v.EXACT,
        v.RULE,
        v.PREF_LABEL,
        v.ALT_LABEL,
        v.BROADER,
        v.IDENTIFIER,
        v.PUBLISHER,
        v.CONTENT_HASH,
    )
}


class Said(NamedTuple):
    """One position."""

    iri: str
    actor: str
    speaker: str | None
    subject: str
    thing: str | None
    stance: str
    polarity: int
    sign: int | None
    date: str | None


class Name(NamedTuple):
    """What an article calls a node, and as what: see schema.sql."""

    node: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """An article with its positions and the names in it."""

    hash: str
    outlet: str | None
    source: str
    positions: tuple[Said, ...]
    names: frozenset[Name]


_Node = dict[ox.NamedNode, list[str]]
Found = dict[str, ArticleRows | None]


def question(graphs: Iterable[str]) -> str:
    """Return the query for what an index keeps of some graphs."""
    text = resources.text("kg.graph.index", "kept.rq")
    return bind(text, {"article": [ox.NamedNode(graph) for graph in graphs]})


def of_lines(graphs: Mapping[str, Iterable[str]]) -> Found:
    """Return what an index keeps of named graphs, by their IRIs; None for what is no article of kg."""
    found = {}
    for graph, lines in graphs.items():
        nodes: dict[str, _Node] = {}
        end = -len(f" <{graph}>")
        for line in lines:
            subject, predicate, said = line.split(" ", 2)
            if predicate in _KEPT:
                node = nodes.setdefault(subject[1:-1], {})
                node.setdefault(_KEPT[predicate], []).append(_value(said[:end]))
        found[graph] = _rows(graph, nodes)
    return found


def _value(term: str) -> str:
    """Return the text of an IRI or a literal as it stands in a line of N-Quads."""
    if term[0] == "<":
        return term[1:-1]
    if "\\" in term:
        (quad,) = ox.parse(f"<x:> <x:> {term} .", format=ox.RdfFormat.N_TRIPLES)
        return str(plain(quad.object))
    return term[1 : term.rindex('"')]


def of_answer(graphs: Iterable[str], answer: Iterable[ox.QuerySolution]) -> Found:
    """Return the same from the answer to ``question`` about these graphs."""
    nodes: dict[str, dict[str, _Node]] = {graph: {} for graph in graphs}
    for article, node, said, value in answer:
        of_node = nodes[article.value].setdefault(node.value, {})
        of_node.setdefault(said, []).append(value.value)
    return {graph: _rows(graph, of_graph) for graph, of_graph in nodes.items()}


def _rows(graph: str, nodes: dict[str, _Node]) -> ArticleRows | None:
    article = nodes.get(graph, {})
    if v.CONTENT_HASH not in article:
        return None
    positions, names = [], set()
    for iri, node in nodes.items():
        if v.POLARITY in node:
            said = _said(iri, node)
            positions.append(said)
            names |= _names(nodes, said)
    outlet = _one(article, v.PUBLISHER)
    return ArticleRows(
        hash=article[v.CONTENT_HASH][0],
        outlet=outlet,
        source=outlet or article[v.IDENTIFIER][0],
        positions=tuple(sorted(positions)),
        names=frozenset(names),
    )


def _said(iri: str, node: _Node) -> Said:
    sign = _one(node, v.THING_SIGN)
    return Said(
        iri=iri,
        actor=node[v.ACTOR][0],
        speaker=_one(node, v.SPEAKER),
        subject=node[v.SUBJECT][0],
        thing=_one(node, v.THING),
        stance=node[v.STANCE][0].removeprefix(STANCE),
        polarity=int(node[v.POLARITY][0]),
        sign=None if sign is None else int(sign),
        date=_one(node, v.STATED_ON),
    )


def _names(nodes: dict[str, _Node], said: Said) -> set[Name]:
    found = set(_labels(nodes, said.actor, "a", "A"))
    if said.speaker is not None:
        found.update(_labels(nodes, said.speaker, "A", "A"))
    texts = _all(nodes, f"{said.iri}#subject", v.EXACT)
    found.update(Name(said.subject, "s", text) for text in texts)
    found.update(Name(said.subject, "s", label) for label in _all(nodes, said.subject, v.PREF_LABEL))
    if said.thing is not None:
        found.update(_labels(nodes, said.thing, "t", "T"))
        rule = _all(nodes, f"{said.iri}#thing", v.RULE)
        if said.sign == said.polarity and _SAME.intersection(rule):
            found.update(Name(said.thing, "T", text) for text in texts)
    found.update(_areas(nodes, said.subject), _areas(nodes, said.thing))
    return found


def _labels(nodes: dict[str, _Node], iri: str, first: str, other: str) -> Iterable[Name]:
    for label in _all(nodes, iri, v.PREF_LABEL):
        yield Name(iri, first, label)
    for label in _all(nodes, iri, v.ALT_LABEL):
        yield Name(iri, other, label)


def _areas(nodes: dict[str, _Node], iri: str | None) -> Iterable[Name]:
    return [] if iri is None else [Name(iri, "b", area) for area in _all(nodes, iri, v.BROADER)]


def _all(nodes: dict[str, _Node], iri: str, predicate: ox.NamedNode) -> list[str]:
    return nodes.get(iri, {}).get(predicate, [])


def _one(node: _Node, predicate: ox.NamedNode) -> str | None:
    return node.get(predicate, [None])[0]


def found_by(kind: str, label: str) -> tuple[dict[str, bool], str, str]:
    """Return the words that a name is found by, and whether they head it; those that it holds; its key."""
    if kind == "b":
        return {}, "", ""
    if kind in "aA":
        content = leading = frozenset(words(label))
        whole = key(label)
    else:
        found = wording(label)
        content, whole = found.content, found.key
        leading = found.heads or frozenset({f"={whole}"})
    by = {word: word in leading for word in sorted(content | leading)}
    return by, f" {' '.join(sorted(content))} ", whole


def heads(kind: str, by: Mapping[str, bool], content: str) -> list[str]:
    """Return the words that alone ask for what has a name, given what ``found_by`` says of it."""
    if kind not in "tTs":
        return []
    return [word for word, is_head in by.items() if is_head and f" {word} " in content]
