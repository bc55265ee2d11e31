"""The decisions of a graph: made, looked through, taken back; the graph follows at once.

review = Review(graph)
review.decide([about_position(position, verdict="rejected", by="Ana", at="2024-05-01T12:00:00Z")])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.nodes import article_node, position_node
from kg.graph.review.decisions import Decision, is_about_position, place, to_quads
from kg.graph.review.replaying import beside, originals
from kg.model import Article, Position

if TYPE_CHECKING:
    from kg.graph.graph import Graph


class Review:
    """What reviewers decide on a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def decisions(self) -> list[Decision]:
        """Return all decisions, also those taken back, in the order of their times."""
        return self._graph.decisions()

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions and let the graph follow; return how many there are that it had not.

        Raises:
            InputError: A merger leads back to what it merges, or a target is no IRI.
        """
        known = {one.id for one in self.decisions()}
        new = list({one.id: one for one in self.placed(decisions) if one.id not in known}.values())
        self._check_mergers(new)
        self._graph.decide([quad for one in new for quad in to_quads(one)], self._articles(new))
        return len(new)

    def placed(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Return decisions with the places of positions as they were read, by which these are known again."""
        read = {position_node(one.id).value: place(one) for one in self._gone()}
        return [replace(one, place=read[one.about]) if one.about in read else one for one in decisions]

    def withdraw(self, identifier: str, *, by: str, at: str) -> Decision:
        """Take a decision back: it stays readable, and the graph is as if it had not been made.

        Raises:
            InputError: There is no such decision, or it was taken back before.
        """
        found = [one for one in self.decisions() if one.id.startswith(identifier)]
        if len(found) != 1:
            reason = f"{len(found)} decisions begin so; `kg review STORE --list` has their ids"
            raise InputError(reason, path=identifier)
        if found[0].withdrawn is not None:
            raise InputError(f"was taken back by {found[0].withdrawn.by} before", path=identifier)
        taken = found[0].taken_back(by, at)
        self._graph.decide(to_quads(taken), self._articles([taken]))
        return taken

    def positions(self) -> Iterator[tuple[Position, Article, bool]]:
        """Yield all positions, with those that reviewers took out, and whether they are in the graph."""
        known = set()
        for position, article in self._graph.positions():
            known.add(position.id)
            yield position, article, True
        gone = [one for one in self._gone() if one.id not in known]
        articles = {article.id: article for article in self._graph.articles()} if gone else {}
        yield from ((one, articles[one.article], False) for one in gone if one.article in articles)

    def missing(self) -> list[Decision]:
        """Return decisions on positions that no article has any more, as after a change of its text."""
        ids, places = set(), set()
        for position, article, _ in self.positions():
            ids.add(position_node(position.id).value)
            places.add((article_node(article.id).value, place(position)))
        places |= {(article_node(one.article).value, place(one)) for one in self._gone()}
        held = [one for one in self.decisions() if is_about_position(one) and one.withdrawn is None]
        return [one for one in held if one.about not in ids and (one.article, one.place) not in places]

    def _gone(self) -> Iterator[Position]:
        for row in self._graph.answer("as_read"):
            me = ox.NamedNode(str(row["article"]))
            quad = ox.Quad(me, me, ox.Literal(str(row["said"])), beside(me))
            yield from originals([quad])[0].values()

    def _articles(self, decisions: Iterable[Decision]) -> list[ox.NamedNode]:
        """Return the articles that decisions may change."""
        found: set[str] = set()
        for one in decisions:
            if one.article is not None:
                found.add(one.article)
            if not is_about_position(one):
                found |= {str(row["article"]) for iri in (one.about, one.into) for row in self._naming(iri)}
        return sorted(map(ox.NamedNode, found), key=str)

    def _naming(self, iri: str | None) -> Iterator[Mapping[str, object]]:
        if iri is not None:
            yield from self._graph.answer("naming", node=iri)
            yield from (row for row in self._graph.answer("as_read") if f'"{iri}"' in str(row["said"]))

    def _check_mergers(self, new: Iterable[Decision]) -> None:
        into: dict[str, str | None] = {}
        for one in [*self.decisions(), *new]:
            if one.withdrawn is None:
                into[one.about] = one.into if one.verdict == "merged" else into.get(one.about)
        for start in into:
            seen, at = {start}, into[start]
            while at is not None:
                if at in seen:
                    raise InputError(f"is merged with itself, by way of {at}", path=start)
                seen.add(at)
                at = into.get(at)
