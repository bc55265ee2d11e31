"""An article with its positions, as the lines of its named graph.

``docs/graph.md`` shows the result. ``kg.graph.reading`` is the way back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import vocabulary as v
from kg.graph.areas import areas
from kg.graph.content import Content, hash_of, sealed
from kg.graph.nodes import article_node, date, decimal, node, position_node
from kg.graph.runs import Run
from kg.model import Article, Evidence, Party, Passage, Position, Subject, Thing
from kg.namespaces import ACTOR, ONTOLOGY, STANCE, slug

# How many characters a quote selector shows before and after the evidence.
_AROUND = 32
_INTEGER = f"^^{v.XSD_INTEGER}"
# How the few predicates are written.
_known = cache(ox.NamedNode.__str__)

_Object = ox.NamedNode | ox.Literal
# The words before and after each evidence, by its place, for articles whose text is not at hand.
Around = Mapping[tuple[int, int], tuple[str, str]]


def to_quads(
    article: Article,
    positions: Iterable[Position],
    run: Run,
    *,
    around: Around | None = None,
    reading: str | None = None,
) -> list[ox.Quad]:
    """Return the named graph of an article as quads: see ``content``."""
    return content(article, positions, run, around=around, reading=reading).quads()


def content(
    article: Article,
    positions: Iterable[Position],
    run: Run,
    *,
    around: Around | None = None,
    reading: str | None = None,
) -> Content:
    """Return the named graph of an article, sorted, with the hash of its content.

    The order of the positions does not count; the same content gives the same lines.

    Args:
        article: Where the positions come from.
        positions: All positions of the article.
        run: What found them.
        around: The words around each evidence, if they are known without the article's text.
        reading: The hash of the article and of how it was read, if it is known.

    Raises:
        InputError: A position is of another article, or holds what RDF cannot say.
    """
    ordered = sorted(positions, key=lambda position: position.id)
    try:
        writer = _Writer(article, run, around or {})
        lines = writer.all_of(ordered, reading)
    except ValueError as error:
        reason = f"cannot be written as RDF; does it hold half a character (a surrogate)? {error}"
        raise InputError(reason, path=article.id) from error
    return sealed(writer.graph, lines)


def content_hash(quads: Iterable[ox.Quad]) -> str:
    """Return the hash of what a named graph says besides this hash."""
    return hash_of(sorted({str(quad) for quad in quads if quad.predicate != v.CONTENT_HASH}))


class _Writer:
    """Writes the lines of one article; keeps the first label of each actor and subject."""

    def __init__(self, article: Article, run: Run, around: Around) -> None:
        self.article = article
        self.around = around
        self.run = ox.NamedNode(run.iri)
        self.version = run
        self.graph = article_node(article.id)
        self.end = str(self.graph)
        self.labels: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.lines: list[str] = []

    def all_of(self, positions: Iterable[Position], reading: str | None) -> list[str]:
        self._article()
        self.say(self.graph, (v.READING, reading))
        self._run()
        for position in positions:
            self._position(position)
        return self.lines

    def say(self, subject: ox.NamedNode, *pairs: tuple[ox.NamedNode, _Object | str | int | None]) -> None:
        """Add one line a pair; what is None is left out."""
        said, graph = str(subject), self.end
        self.lines += [
            f"{said} {_known(predicate)} {_term(value)} {graph}"
            for predicate, value in pairs
            if value is not None
        ]

    def _article(self) -> None:
        article = self.article
        url = None if article.url is None else ox.Literal(article.url, datatype=v.XSD_ANY_URI)
        copied = None if article.copy_of is None else article_node(article.copy_of)
        self.say(
            self.graph,
            # A copy is no article to the queries: what it says is counted once.
            (v.A, v.ARTICLE if copied is None else v.COPY),
            (v.COPY_OF, copied),
            (v.A, v.ENTITY),
            (v.IDENTIFIER, article.id),
            (v.TITLE, article.title),
            (v.ISSUED, None if article.date is None else date(article.date)),
            (v.PUBLISHER, article.source),
            (v.URL, url),
            (v.CREATOR, article.author),
            (v.SECTION, article.section),
            (v.LANGUAGE, article.language),
            (v.DATED_BY, article.dated_by),
            (v.SKETCH, article.sketch),
        )

    def _run(self) -> None:
        self.say(
            self.run,
            (v.A, v.RUN),
            (v.A, v.ACTIVITY),
            (v.LABEL, f"kg {self.version.version}"),
            (v.VERSION, self.version.version),
            (v.LEXICON, self.version.lexicon),
            (v.MODELS, self.version.models),
            (v.OWN_ACTORS, self.version.actors),
            (v.OWN_THINGS, self.version.things),
            (v.READER, self.version.reader),
            (v.USED, self.graph),
        )

    def _position(self, position: Position) -> None:
        if position.article != self.article.id:
            message = f"the position {position.id} is of the article {position.article!r}"
            raise InputError(message, path=self.article.id)
        if self.article.copy_of is not None:
            message = f"a copy of the article {self.article.copy_of!r}, which has the positions of both"
            raise InputError(message, path=self.article.id)
        me = position_node(position.id)
        actor = self._party(position.actor, me, v.ACTOR)
        subject = self._subject(position.subject, me)
        stance = node(STANCE + position.stance, of=position.id)
        self.say(
            me,
            (v.A, v.POSITION),
            (v.IDENTIFIER, position.id),
            (v.STANCE, stance),
            (v.POLARITY, position.polarity),
            (v.MODALITY, position.modality),
            (v.STATED_ON, None if position.date is None else date(position.date)),
            (v.CONFIDENCE, decimal(position.confidence)),
            (v.DERIVED_FROM, self.graph),
            (v.GENERATED_BY, self.run),
        )
        self.say(actor, (stance, subject))
        if position.thing is not None:
            self._thing(position.thing, me, actor)
        speaker = None
        if position.speaker is not None:
            speaker = self._party(position.speaker, me, v.SPEAKER)
        for order, party in enumerate(position.towards):
            self._party(party, me, v.TOWARDS, order=order)
        if position.reported_by is not None:
            self._party(position.reported_by, me, v.REPORTED_BY)
        self._trigger(position, me)
        self._evidence(position.evidence, me, speaker or actor)

    def _party(
        self, party: Party, position: ox.NamedNode, role: ox.NamedNode, *, order: int = 0
    ) -> ox.NamedNode:
        actor = node(party.iri, of=position.value)
        self.say(position, (role, actor))
        kind = node(ONTOLOGY + party.type, of=party.iri)
        is_its_class = kind not in v.NO_ACTORS and self.types.setdefault(party.iri, party.type) == party.type
        if is_its_class:
            self.say(actor, (v.A, kind))
        mention = self._mention(position, role, actor, order)
        self.say(
            mention,
            (v.EXACT, party.text),
            (v.START, party.start),
            (v.END, party.end),
            (v.LABEL, self._other_label(actor, party.label)),
            (v.NAMED_AS, None if is_its_class else kind),
            (v.RULE, party.rule),
            (v.POST, self._post(party, actor)),
        )
        return actor

    def _subject(self, subject: Subject, position: ox.NamedNode) -> ox.NamedNode:
        me = node(subject.iri, of=position.value)
        self.say(position, (v.SUBJECT, me))
        self.say(me, (v.A, v.SUBJECT_CLASS))
        mention = self._mention(position, v.SUBJECT, me, 0)
        self.say(mention, *_place(subject), (v.LABEL, self._other_label(me, subject.label)))
        self._areas(me, f"{subject.label} | {subject.text}")
        return me

    def _thing(self, thing: Thing, position: ox.NamedNode, actor: ox.NamedNode) -> None:
        """Write the thing and, where the actor is for or against it, the derived triple with its mark."""
        me, inference = node(thing.iri, of=position.value), ox.NamedNode(f"{position.value}#thing")
        predicate = {1: v.FAVOURS, -1: v.DISFAVOURS}.get(thing.sign)
        self.say(position, (v.THING, me), (v.THING_SIGN, thing.sign), (v.INFERRED, inference))
        self.say(me, (v.A, v.THING_CLASS))
        self.say(
            inference,
            (v.A, v.INFERENCE),
            (v.DERIVED_FROM, position),
            (v.RDF_SUBJECT, actor),
            (v.RDF_PREDICATE, predicate),
            (v.RDF_OBJECT, me),
            (v.RULE, thing.rule),
            (v.LABEL, self._other_label(me, thing.label)),
        )
        if predicate is not None:
            self.say(actor, (predicate, me))
        self._areas(me, thing.label)

    def _areas(self, named: ox.NamedNode, text: str) -> None:
        for area in areas(text):
            concept = ox.NamedNode(area.iri)
            self.say(named, (v.BROADER, concept))
            self.say(concept, (v.A, v.CONCEPT), (v.PREF_LABEL, area.label))

    def _mention(
        self, position: ox.NamedNode, role: ox.NamedNode, named: ox.NamedNode, order: int
    ) -> ox.NamedNode:
        part = role.value.rpartition("#")[2] + (f"-{order}" if order else "")
        mention = ox.NamedNode(f"{position.value}#{part}")
        self.say(position, (v.MENTION, mention))
        self.say(mention, (v.A, v.MENTION_CLASS), (v.NAMES, named), (v.IN_ROLE, role))
        if role == v.TOWARDS:
            self.say(mention, (v.ORDER, order))
        return mention

    def _other_label(self, named: ox.NamedNode, label: str) -> str | None:
        """Label an actor or subject once; return the label if it is another one."""
        first = self.labels.setdefault(named.value, label)
        if first == label:
            self.say(named, (v.PREF_LABEL, label))
            return None
        self.say(named, (v.ALT_LABEL, label))
        return label

    def _post(self, party: Party, actor: ox.NamedNode) -> ox.NamedNode | None:
        """Write in which office or for whom a party speaks; return the node for it."""
        if party.role is None and party.represents is None:
            return None
        key = repr((party.iri, party.role, party.represents)).encode()
        post = ox.NamedNode(f"{self.graph.value}#post-{hashlib.sha256(key).hexdigest()[:12]}")
        represented = None if party.represents is None else node(party.represents, of=party.iri)
        self.say(
            post,
            (v.A, v.MEMBERSHIP),
            (v.MEMBER, actor),
            (v.ORGANIZATION, represented),
            (v.LABEL, party.role),
        )
        if party.role is not None:
            role = ox.NamedNode(f"{ACTOR}role/{slug(party.role)}")
            self.say(post, (v.ORG_ROLE, role))
            self.say(role, (v.A, v.ROLE_CLASS), (v.ALT_LABEL, party.role))
        return post

    def _trigger(self, position: Position, me: ox.NamedNode) -> None:
        trigger = ox.NamedNode(me.value + "#trigger")
        found_by = [(v.FOUND_BY, finder) for finder in position.trigger.found_by]
        self.say(me, (v.TRIGGER, trigger), (v.FRAME, position.trigger.frame), *found_by)
        self.say(trigger, *_selector(position.trigger))

    def _evidence(self, evidence: Evidence, position: ox.NamedNode, said_by: ox.NamedNode) -> None:
        me = ox.NamedNode(position.value + "#evidence")
        selector = ox.NamedNode(me.value + "-selector")
        place = evidence.start, evidence.end
        before, after = self.around.get(place) or words_around(self.article.text, *place)
        self.say(position, (v.EVIDENCE, me))
        self.say(
            me,
            (v.A, v.SPECIFIC_RESOURCE),
            (v.A, v.ENTITY),
            (v.HAS_SOURCE, self.graph),
            (v.HAS_SELECTOR, selector),
            # The words are the speaker's; the record of them is the run's.
            (v.ATTRIBUTED_TO, said_by),
        )
        self.say(
            selector,
            *_selector(evidence),
            (v.PREFIX, before or None),
            (v.SUFFIX, after or None),
        )


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a text before and after a place, as far as a selector shows them."""
    return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]


def _term(value: _Object | str | int) -> str:
    """Return a term, or a plain value as a literal, as it stands in N-Quads."""
    if isinstance(value, int):
        return f'"{value}"{_INTEGER}'
    if not isinstance(value, str):
        return str(value)
    is_plain = value.isprintable() and '"' not in value and "\\" not in value
    return f'"{value}"' if is_plain else str(ox.Literal(value))


def _selector(
    passage: Passage,
) -> Iterator[tuple[ox.NamedNode, _Object | str | int | None]]:
    yield v.A, v.QUOTE_SELECTOR
    yield v.A, v.POSITION_SELECTOR
    yield from _place(passage)


def _place(
    passage: Passage | Subject,
) -> Iterator[tuple[ox.NamedNode, _Object | str | int | None]]:
    yield v.EXACT, passage.text
    yield v.START, passage.start
    yield v.END, passage.end
