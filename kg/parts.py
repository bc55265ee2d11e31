"""What was read in some articles, as one piece that travels: N-Quads with what is to be told of them.

A part is named by the content of its articles and by what read them: the same work has the same
name, so that what lies in a store of parts need not be done again.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import pyoxigraph as ox
from spacy.language import Language

from kg.errors import InputError, KgError
from kg.extraction import batches, read
from kg.graph import open as open_graph
from kg.graph.flat import table, write_parquet
from kg.graph.mapping import content
from kg.graph.nodes import article_node
from kg.graph.serialising import Named
from kg.holding import Reading
from kg.model import Article, Lost, Skipped

# The first line of a part: what RDF does not say.
_HEAD = b"# "


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of an article: how many positions it has and what was lost, or why it has none."""

    positions: int = 0
    lost: tuple[Lost, ...] = ()
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was read: the named graphs of articles as N-Quads, and what became of each, in order."""

    name: str
    told: tuple[Told, ...]
    quads: bytes

    def graphs(self, articles: Iterable[Article]) -> Iterator[Named]:
        """Yield the named graphs of some of its articles."""
        content = self.content()
        for article in articles:
            graph = article_node(article.id)
            yield graph, content[graph]

    def content(self) -> dict[ox.NamedNode, list[ox.Quad]]:
        """Return its named graphs."""
        found: dict[ox.NamedNode, list[ox.Quad]] = {}
        for quad in ox.parse(self.quads, format=ox.RdfFormat.N_QUADS):
            assert isinstance(quad.graph_name, ox.NamedNode)
            found.setdefault(quad.graph_name, []).append(quad)
        return found


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where parts are kept: a folder or an address of object storage; as Parquet tables too, if wanted."""

    place: str
    tables: bool = False

    def held(self, name: str) -> Part | None:
        """Return a part that is kept already, with its table."""
        part = stored(self.place, name)
        if part is not None and self.tables and not _lies(self.place, _table(name)):
            store_table(self.place, part)
        return part

    def keep(self, part: Part) -> None:
        """Keep a part."""
        store(self.place, part)
        if self.tables:
            store_table(self.place, part)


def name_of(articles: Iterable[Article], reading: Reading) -> str:
    """Return the name of the part that a reading makes of articles."""
    hashes = "\n".join(map(reading, articles))
    return hashlib.sha256(hashes.encode()).hexdigest()[:32]


def read_part(articles: list[Article], nlp: Language, reading: Reading) -> Part:
    """Return what a pipeline reads in some articles."""
    told: list[Told] = []
    lines: list[str] = []
    for batch in batches(articles):
        for article, outcome in zip(batch, read(batch, nlp, reading.min_confidence), strict=True):
            if isinstance(outcome, Skipped):
                told.append(Told(skipped=outcome))
                continue
            try:
                said = content(article, outcome.positions, reading.run, reading=reading(article))
            except InputError as error:
                told.append(Told(skipped=Skipped(path=error.path, reason=str(error.args[0]))))
            else:
                lines += [f"{line} .\n" for line in sorted(said.lines)]
                told.append(Told(positions=len(outcome.positions), lost=outcome.lost))
    return Part(name=name_of(articles, reading), told=tuple(told), quads="".join(lines).encode())


def skipped_part(article: Article, reading: Reading, reason: str) -> Part:
    """Return the part of one article that cannot be read."""
    told = Told(skipped=Skipped(path=article.id, reason=reason))
    return Part(name=name_of([article], reading), told=(told,), quads=b"")


def stored(place: str, name: str) -> Part | None:
    """Return a part that lies in a folder or in object storage; None if it does not.

    Raises:
        KgError: It lies there and is damaged.
    """
    import fsspec

    system, root = fsspec.url_to_fs(place)
    try:
        data = system.cat_file(_path(root, _quads(name)))
    except FileNotFoundError:
        return None
    try:
        head, _, quads = gzip.decompress(data).partition(b"\n")
        told = tuple(_told(one) for one in json.loads(head.removeprefix(_HEAD)))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise KgError(f"{place}: the part {name} is damaged ({error}); remove it and build again") from error
    return Part(name=name, told=told, quads=quads)


def store(place: str, part: Part) -> None:
    """Put a part into a folder or into object storage, whole or not at all."""
    head = json.dumps([asdict(one) for one in part.told]).encode()
    # Without a time in it, so that the same part has the same bytes.
    _put(place, _quads(part.name), gzip.compress(_HEAD + head + b"\n" + part.quads, mtime=0))


def store_table(place: str, part: Part) -> None:
    """Put the positions of a part beside it as Parquet, a row each, with the columns of ``kg export``.

    Raises:
        InputError: The extra ``parquet`` is not installed.
    """
    into = io.BytesIO()
    with open_graph("memory:") as graph:
        graph.restore(part.content().items())
        write_parquet(table(graph), into)
    _put(place, _table(part.name), into.getvalue())


def _put(place: str, name: str, data: bytes) -> None:
    import fsspec

    system, root = fsspec.url_to_fs(place)
    path = _path(root, name)
    beside = f"{path}.{hashlib.sha256(data).hexdigest()[:8]}.new"
    system.makedirs(root, exist_ok=True)
    system.pipe_file(beside, data)
    system.mv(beside, path)


def _lies(place: str, name: str) -> bool:
    import fsspec

    system, root = fsspec.url_to_fs(place)
    return bool(system.exists(_path(root, name)))


def _path(root: str, name: str) -> str:
    return f"{root.rstrip('/')}/{name}"


def _quads(name: str) -> str:
    return f"{name}.nq.gz"


def _table(name: str) -> str:
    return f"{name}.parquet"


def _told(value: dict[str, object]) -> Told:
    lost, skipped = value["lost"], value["skipped"]
    return Told(
        positions=int(value["positions"]),  # type: ignore[call-overload]
        lost=tuple(Lost(**one) for one in lost),  # type: ignore[attr-defined]
        skipped=None if skipped is None else Skipped(**skipped),  # type: ignore[arg-type]
    )
