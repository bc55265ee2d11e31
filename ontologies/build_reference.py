"""Write docs/ontology.md, the page of all terms, by ``python -m ontologies.build_reference``.

The terms of kg (positions.ttl), the classes of actors (actors.ttl) and the stances (stances.ttl) one
by one; the large vocabularies by their schemes. A test says if the page is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS

from kg.graph.vocabulary import PREFIXES

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "docs" / "ontology.md"
FILES = ("positions", "stances", "subjects", "shapes", "alignments", "actors", "things")
# These are lists of actors and things; of them the page has the classes and properties only.
LISTS = ("actors", "things")
KG = rdflib.Namespace(PREFIXES["kg"])
_HEAD = """# Every term

Written by `python -m ontologies.build_reference` from `ontologies/*.ttl`; change those, not this page. How
the terms go together is shown in [A position in RDF](graph.md).
"""


def page() -> str:
    """Return the page as Markdown."""
    graphs = {name: _read(name) for name in FILES}
    kg = _empty()
    for name in ("positions", "subjects", "actors"):
        kg += graphs[name]
    parts = [
        _HEAD,
        _prefixes(),
        _section("Classes", _classes(kg)),
        _section("Properties", _properties(kg)),
        _section("Stances", _stances(graphs["stances"])),
        _section("Shapes", _shapes(graphs["shapes"])),
        _section("Issue areas", _areas(graphs["subjects"])),
        _section("Files", _files()),
    ]
    return "\n".join(parts)


def _read(name: str) -> rdflib.Graph:
    """Return what a file says of kg's terms; all of it where it is no list of thousands."""
    if name not in LISTS:
        graph = _empty().parse(FOLDER / f"{name}.ttl", format="turtle")
        _bind(graph)
        return graph
    lines = (
        f"{quad.triple} ."
        for quad in ox.parse(path=FOLDER / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
        if str(quad.subject).startswith(f"<{KG}")
    )
    return _empty().parse(data="\n".join(lines), format="nt")


def _empty() -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    _bind(graph)
    return graph


def _bind(graph: rdflib.Graph) -> None:
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True, replace=True)


def _prefixes() -> str:
    used = ("kg", "prov", "oa", "skos", "org", "rdf", "rdfs", "schema", "stance", "area", "xsd")
    return _table(("prefix", "IRI"), ((f"`{prefix}:`", f"`{PREFIXES[prefix]}`") for prefix in sorted(used)))


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _classes(graph: rdflib.Graph) -> str:
    classes = _ours(graph, RDFS.Class) | _ours(graph, OWL.Class)
    rows = (
        (_short(graph, one), _names(graph, graph.objects(one, RDFS.subClassOf)), _says(graph, one))
        for one in classes
    )
    return _table(("class", "is a", "means"), sorted(rows))


def _properties(graph: rdflib.Graph) -> str:
    kinds = (RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = {term for kind in kinds for term in _ours(graph, kind)}
    rows = (
        (
            _short(graph, one),
            _names(graph, graph.objects(one, RDFS.domain)),
            _names(graph, graph.objects(one, RDFS.range)),
            _says(graph, one),
        )
        for one in terms
    )
    return _table(("property", "of", "value", "means"), sorted(rows))


def _stances(graph: rdflib.Graph) -> str:
    rows = []
    for one in graph.subjects(RDF.type, KG.Stance):
        near = sorted(
            str(code).rpartition("diplomatic-kg/")[2].replace("/", " ")
            for code in graph.objects(one, SKOS.closeMatch)
        )
        name = str(graph.value(one, SKOS.prefLabel))
        rows.append(
            (f"`stance:{name}`", str(graph.value(one, KG.polarity)), _says(graph, one), ", ".join(near))
        )
    return _table(
        ("stance", "polarity", "means", "near codes"), sorted(rows, key=lambda row: (-int(row[1]), row[0]))
    )


def _shapes(graph: rdflib.Graph) -> str:
    rows = [
        (_short(graph, shape), _message(graph, rule))
        for shape in graph.subjects(RDF.type, SH.NodeShape)
        for predicate in (SH.property, SH.sparql)
        for rule in graph.objects(shape, predicate)
        if graph.value(rule, SH.message) is not None
    ]
    return _table(("shape", "rule"), sorted(rows))


def _areas(graph: rdflib.Graph) -> str:
    rows = []
    for one in graph.subjects(RDF.type, SKOS.Concept):
        broader = sorted(str(graph.value(area, SKOS.prefLabel)) for area in graph.objects(one, SKOS.broader))
        name = str(one).rpartition("/")[2]
        rows.append((f"`area:{name}`", _says(graph, one), ", ".join(broader)))
    return _table(("area", "means", "under"), sorted(rows))


def _files() -> str:
    def first_line(name: str) -> str:
        with FOLDER.joinpath(f"{name}.ttl").open(encoding="utf8") as lines:
            return _cell(next(lines).removeprefix("#").strip())

    return _table(("file", "what it is"), ((f"`{name}.ttl`", first_line(name)) for name in FILES))


def _ours(graph: rdflib.Graph, kind: rdflib.URIRef) -> set[rdflib.term.Node]:
    return {one for one in graph.subjects(RDF.type, kind) if str(one).startswith(str(KG))}


def _says(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    said = next(
        (
            value
            for known in (RDFS.comment, SKOS.definition, DCTERMS.description)
            if (value := graph.value(term, known))
        ),
        "",
    )
    return _cell(str(said))


def _message(graph: rdflib.Graph, rule: rdflib.term.Node) -> str:
    return _cell(str(graph.value(rule, SH.message)))


def _names(graph: rdflib.Graph, terms: Iterable[rdflib.term.Node]) -> str:
    return ", ".join(sorted(_short(graph, term) for term in terms))


def _short(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    return f"`{graph.namespace_manager.normalizeUri(str(term))}`"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    def lines() -> Iterator[str]:
        yield f"| {' | '.join(columns)} |"
        yield "| " + " | ".join("---" for _ in columns) + " |"
        for row in rows:
            yield f"| {' | '.join(row)} |"

    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
