"""The ontologies as data: they parse, agree with each other, with the code and the guidelines."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS

from kg import namespaces, resources
from kg.graph import vocabulary
from kg.graph.areas import areas, content_words, words
from kg.graph.mapping import to_quads
from kg.graph.runs import this_run
from kg.stance_scheme import polarities
from ontologies import build_reference
from tests.examples_of_positions import ARTICLE, FULL

FILES = ["alignments", "positions", "shapes", "stances", "subjects"]
KG = rdflib.Namespace(namespaces.ONTOLOGY)
STANCES = {
    "supports": 1,
    "praises": 1,
    "proposes": 1,
    "demands": 1,
    "agrees": 1,
    "pledges": 1,
    "opposes": -1,
    "rejects": -1,
    "condemns": -1,
    "criticizes": -1,
    "accuses": -1,
    "denies": -1,
    "threatens": -1,
    "sanctions": -1,
    "neutral": 0,
}


def read(name):
    return rdflib.Graph().parse(data=resources.text("kg.ontologies", f"{name}.ttl"), format="turtle")


@pytest.fixture(scope="module")
def stances():
    """stances.ttl"""
    return read("stances")


@pytest.fixture(scope="module")
def subjects():
    """subjects.ttl"""
    return read("subjects")


@pytest.mark.parametrize("name", FILES)
def test_an_ontology_parses_and_says_its_source_and_licence(name):
    assert len(read(name)) > 0
    first = resources.text("kg.ontologies", f"{name}.ttl").splitlines()[0]
    assert "Source: " in first
    assert "Licence: " in first


def test_the_stances_are_those_of_the_guidelines():
    assert polarities() == STANCES


def test_the_stances_cannot_be_changed_by_who_reads_them():
    with pytest.raises(TypeError):
        polarities()["likes"] = 1


def test_a_stance_is_a_concept_and_a_property_with_a_definition_and_a_group(stances):
    found = set(stances.subjects(RDF.type, KG.Stance))
    assert len(found) == 15
    for kind in (SKOS.Concept, RDF.Property, OWL.ObjectProperty):
        assert found <= set(stances.subjects(RDF.type, kind))
    for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.broader, SKOS.inScheme):
        assert found <= set(stances.subjects(predicate, None))


def test_the_group_of_a_stance_agrees_with_its_polarity(stances):
    groups = {"positive": 1, "negative": -1, "undecided": 0}
    for stance, group in stances.subject_objects(SKOS.broader):
        name = str(group).removeprefix(namespaces.STANCE)
        assert int(stances.value(stance, KG.polarity)) == groups[name]


def test_every_code_that_a_stance_is_mapped_to_is_described(stances):
    described = set(read("alignments").subjects(SKOS.notation, None))
    mapped = set(stances.objects(None, SKOS.closeMatch))
    assert mapped
    assert mapped <= described


def test_every_term_of_kg_that_the_code_writes_is_defined():
    defined = {str(term) for term in read("positions").subjects(RDFS.comment, None)}
    defined |= {str(term) for term in read("subjects").subjects(RDFS.comment, None)}
    used = {
        value.value
        for value in vars(vocabulary).values()
        if isinstance(value, ox.NamedNode) and value.value.startswith(namespaces.ONTOLOGY)
    }
    assert used <= defined


def test_every_term_of_kg_that_the_shapes_name_is_defined_or_a_shape():
    shapes, positions = read("shapes"), read("positions")
    known = {*positions.subjects(RDFS.comment, None), *shapes.subjects(RDF.type, SH.NodeShape)}
    used = {term for triple in shapes for term in triple if str(term).startswith(KG)}
    assert used <= known


def test_every_predicate_of_a_written_graph_is_of_a_known_vocabulary():
    known = tuple(vocabulary.PREFIXES.values())
    assert all(quad.predicate.value.startswith(known) for quad in to_quads(ARTICLE, [FULL], this_run()))


def test_an_issue_area_has_a_label_a_definition_and_words(subjects):
    found = set(subjects.subjects(RDF.type, SKOS.Concept))
    assert len(found) >= 25
    for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.altLabel, SKOS.inScheme):
        assert found <= set(subjects.subjects(predicate, None))
    assert set(subjects.objects(None, SKOS.broader)) <= found


def test_issue_area_schemes_have_titles(subjects, stances):
    for graph in (subjects, stances):
        (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
        assert graph.value(scheme, DCTERMS.title)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("draft UN resolution on chemical weapons attacks in Syria", {"chemical-weapons"}),
        ("lifting of the oil embargoes", {"sanctions", "energy"}),
        ("CEASEFIRE", {"peace-process"}),
        ("the Paris Agreement", {"climate-environment"}),
        ("softwares of warlike paint", set()),
        ("", set()),
    ],
)
def test_subjects_are_put_under_the_areas_whose_words_they_hold(text, found):
    names = {area.iri.rpartition("/")[2] for area in areas(text)}
    assert names >= found
    assert bool(names) == bool(found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Security Council’s resolutions", ["the", "security", "council", "resolution"]),
        ("countries, crises; vetoes of Cyprus", ["country", "crise", "veto", "of", "cyprus"]),
    ],
)
def test_words_lose_case_and_plural(text, wanted):
    assert words(text) == wanted


def test_small_words_carry_no_content_unless_there_is_nothing_else():
    assert content_words("the end of the war") == ["end", "war"]
    assert content_words("who") == ["who"]


def test_every_term_of_kg_in_any_ontology_is_documented():
    written, documented = set(), set()
    for name in build_reference.FILES:
        for quad in ox.parse(resources.data("kg.ontologies", f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
            terms = (quad.subject, quad.predicate, quad.object)
            written |= {one.value for one in terms if isinstance(one, ox.NamedNode)}
            if quad.predicate.value in {str(RDFS.comment), str(SKOS.definition)}:
                documented.add(getattr(quad.subject, "value", None))
    shapes = {str(one) for one in read("shapes").subjects(RDF.type, SH.NodeShape)}
    ours = {term for term in written if term.startswith(namespaces.ONTOLOGY)}
    assert ours - documented - shapes == set()


def test_the_page_of_all_terms_is_as_the_ontologies_say():
    written = build_reference.PAGE.read_text(encoding="utf8")
    assert written == build_reference.page(), "stale: run python -m ontologies.build_reference"
