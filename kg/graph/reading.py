"""The quads of a named graph, as the article and positions that they were written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.nodes import plain
from kg.model import Article, Evidence, Party, Passage, Position, Subject, Thing, Trigger
from kg.namespaces import ONTOLOGY, STANCE

_FRAMES = "frames"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def from_quads(quads: Iterable[ox.Quad]) -> tuple[Article, list[Position]]:
    """Return the article of one named graph and its positions in reading order.

    The graph does not keep the text of an article, so ``Article.text`` is empty.

    Raises:
        StoreError: The graph is not one that kg wrote.
    """
    graph = Described(quads)
    try:
        articles = [article_of(graph, one) for one in graph.instances(v.ARTICLE)]
        if len(articles) != 1:
            raise StoreError(f"a named graph of {len(articles)} articles; kg writes one in each")
        positions = [position_of(graph, one, articles[0]) for one in graph.instances(v.POSITION)]
    except KeyError as error:
        raise StoreError(f"a named graph that kg did not write: {error.args[0]}") from error
    return articles[0], sorted(positions, key=reading_order)


def reading_order(position: Position) -> tuple[int, int, str]:
    """Return what positions of one article are sorted by."""
    return position.evidence.start, position.trigger.start, position.id


class Described:
    """What a named graph, or other triples, say of each node."""

    def __init__(self, quads: Iterable[ox.Quad | ox.Triple]) -> None:
        self._said: dict[Term, dict[Term, list[Term]]] = defaultdict(dict)
        self._types: dict[Term, list[Term]] = defaultdict(list)
        for quad in quads:
            self._said[quad.subject].setdefault(quad.predicate, []).append(quad.object)
            if quad.predicate == v.A:
                self._types[quad.object].append(quad.subject)

    def instances(self, kind: ox.NamedNode) -> list[Term]:
        """Return the nodes of a class."""
        return self._types[kind]

    def all(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        """Return all values of a property."""
        return self._said[node].get(predicate, [])

    def node(self, node: Term, predicate: ox.NamedNode) -> Term:
        """Return a value of a property; KeyError says which is missing."""
        found = self.all(node, predicate)
        if not found:
            raise KeyError(f"{node} has no {predicate}")
        return found[0]

    def text(self, node: Term, predicate: ox.NamedNode) -> str | None:
        """Return a value as text, or None."""
        found = self.all(node, predicate)
        return str(plain(found[0])) if found else None

    def words(self, node: Term, predicate: ox.NamedNode) -> str:
        """Return a value as text; KeyError says which is missing."""
        return str(plain(self.node(node, predicate)))

    def number(self, node: Term, predicate: ox.NamedNode) -> int | None:
        """Return a value as a whole number, or None."""
        found = self.all(node, predicate)
        return int(plain(found[0])) if found else None


def article_of(graph: Described, node: Term) -> Article:
    """Return the article of a node; its copies and its text are not in it."""
    return Article(
        id=graph.words(node, v.IDENTIFIER),
        text="",
        title=graph.text(node, v.TITLE),
        date=graph.text(node, v.ISSUED),
        source=graph.text(node, v.PUBLISHER),
        url=graph.text(node, v.URL),
        author=graph.text(node, v.CREATOR),
        section=graph.text(node, v.SECTION),
        language=graph.text(node, v.LANGUAGE),
        dated_by=graph.text(node, v.DATED_BY),
        sketch=graph.text(node, v.SKETCH),
    )


def position_of(graph: Described, me: Term, article: Article) -> Position:
    """Return the position of a node."""
    mentions = _mentions(graph, me)
    parties = {
        role: [_party(graph, one) for one in found] for role, found in mentions.items() if role != v.SUBJECT
    }
    speakers, reporters = parties.get(v.SPEAKER, [None]), parties.get(v.REPORTED_BY, [None])
    said, cue = (
        _passage(graph, _selector(graph, me)),
        _passage(graph, graph.node(me, v.TRIGGER)),
    )
    return Position(
        id=graph.words(me, v.IDENTIFIER),
        article=article.id,
        actor=parties[v.ACTOR][0],
        speaker=speakers[0],
        stance=graph.words(me, v.STANCE).removeprefix(STANCE),
        polarity=int(graph.words(me, v.POLARITY)),
        modality=graph.words(me, v.MODALITY),
        date=graph.text(me, v.STATED_ON),
        subject=_subject(graph, mentions[v.SUBJECT][0]),
        towards=tuple(parties.get(v.TOWARDS, [])),
        evidence=Evidence(text=said.text, start=said.start, end=said.end),
        trigger=Trigger(
            text=cue.text,
            start=cue.start,
            end=cue.end,
            frame=graph.text(me, v.FRAME),
            found_by=_finders(graph, me),
        ),
        confidence=float(graph.words(me, v.CONFIDENCE)),
        reported_by=reporters[0],
        thing=_thing(graph, me),
    )


def _finders(graph: Described, position: Term) -> tuple[str, ...]:
    """Return who found a position; the frames of earlier versions come last."""
    found = {str(plain(one)) for one in graph.all(position, v.FOUND_BY)}
    return tuple(sorted(found, key=lambda one: (one == _FRAMES, one)))


def _mentions(graph: Described, position: Term) -> dict[Term, list[Term]]:
    found: dict[Term, list[Term]] = defaultdict(list)
    for mention in graph.all(position, v.MENTION):
        found[graph.node(mention, v.IN_ROLE)].append(mention)
    found[v.TOWARDS].sort(key=lambda mention: graph.number(mention, v.ORDER) or 0)
    return found


def _party(graph: Described, mention: Term) -> Party:
    actor = graph.node(mention, v.NAMES)
    posts = graph.all(mention, v.POST)
    return Party(
        iri=str(plain(actor)),
        label=term_label(graph, mention, actor),
        type=term_type(graph, mention, actor),
        text=graph.text(mention, v.EXACT),
        start=graph.number(mention, v.START),
        end=graph.number(mention, v.END),
        role=graph.text(posts[0], v.LABEL) if posts else None,
        represents=graph.text(posts[0], v.ORGANIZATION) if posts else None,
        rule=graph.text(mention, v.RULE),
    )


def _subject(graph: Described, mention: Term) -> Subject:
    subject = graph.node(mention, v.NAMES)
    label = term_label(graph, mention, subject)
    words = _passage(graph, mention)
    return Subject(
        iri=str(plain(subject)),
        label=label,
        text=words.text,
        start=words.start,
        end=words.end,
    )


def _thing(graph: Described, position: Term) -> Thing | None:
    found = graph.all(position, v.THING)
    if not found:
        return None
    inference = graph.node(position, v.INFERRED)
    return Thing(
        iri=str(plain(found[0])),
        label=term_label(graph, inference, found[0]),
        sign=int(graph.words(position, v.THING_SIGN)),
        rule=graph.text(inference, v.RULE),
    )


def term_label(graph: Described, mention: Term, named: Term) -> str:
    """Return the label that a mention gives what it names."""
    other = graph.text(mention, v.LABEL)
    return graph.words(named, v.PREF_LABEL) if other is None else other


def term_type(graph: Described, mention: Term, actor: Term) -> str:
    """Return the class of actor that a mention gives its party."""
    named_as = graph.text(mention, v.NAMED_AS)
    if named_as is not None:
        return named_as.removeprefix(ONTOLOGY)
    kinds = [str(plain(kind)) for kind in graph.all(actor, v.A) if kind not in v.NO_ACTORS]
    ours = sorted(kind for kind in kinds if kind.startswith(ONTOLOGY))
    return ours[0].removeprefix(ONTOLOGY) if ours else ""


def _selector(graph: Described, position: Term) -> Term:
    return graph.node(graph.node(position, v.EVIDENCE), v.HAS_SELECTOR)


def _passage(graph: Described, node: Term) -> Passage:
    return Passage(
        text=graph.words(node, v.EXACT),
        start=int(graph.words(node, v.START)),
        end=int(graph.words(node, v.END)),
    )
