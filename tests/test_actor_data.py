"""The actors as data: unique names, valid codes, no loose ends, and the same bytes every time."""

import csv
import importlib.util
import itertools
from collections import Counter, defaultdict

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg import resources
from kg.namespaces import ACTOR, ONTOLOGY

ONTOLOGIES = resources.path("kg.ontologies", "")
CURATED = ONTOLOGIES / "curated"
TABLES = sorted(path.name for path in CURATED.glob("*.csv")) if CURATED.is_dir() else []
LABEL = "prefLabel"
# Names that must mean one actor only; those of a people or a town may be shared if marked.
NAMES = {LABEL, "altLabel", "acronym", "seat"}
SHARED = {"adjective", "demonym", "capital"}
AT_LEAST = {
    "State": 204,
    "Territory": 30,
    "Organisation": 180,
    "Organ": 180,
    "StateBody": 250,
    "ArmedGroup": 80,
    "PoliticalParty": 120,
    "NonGovernmentalOrganisation": 60,
    "Company": 40,
    "Person": 5000,
}
# Offices that one person holds at a time; vice presidents, spokesmen or senators may be several.
OF_ONE = {
    "Administrator", "Ambassador to the European Union", "Ambassador to the United Nations",
    "Ambassador to the United States", "Chairperson", "Chancellor", "Chancellor of the Exchequer",
    "Chief Adviser", "Chief Cabinet Secretary", "Chief Executive", "Commander-in-Chief",
    "Commissioner-General", "Crown Prince", "Defence Minister", "Defence Secretary", "Director General",
    "Director-General", "Emir", "Emperor", "Executive Director", "Executive Secretary",
    "External Affairs Minister", "Finance Minister", "Foreign Minister", "Foreign Secretary", "Governor",
    "High Commissioner", "High Representative", "Home Secretary", "King", "Managing Director",
    "National Security Adviser", "Pope", "President", "Prime Minister", "Prince", "Prosecutor", "Queen",
    "Secretary General", "Secretary of Defense", "Secretary of State", "Secretary-General", "Speaker",
    "Special Coordinator", "Sultan", "Supreme Leader", "Trade Representative", "Treasury Secretary",
}  # fmt: skip
# Who holds them was disputed: after the election of 2010; between the assemblies elected in 2015 and 2020.
DISPUTED = {("CIV", "President"), ("VEN-national-assembly", "President")}
YEARS = range(1900, 2027)


def generator():
    """The module that writes actors.ttl; the tests that need it are left out without its libraries."""
    pytest.importorskip("pycountry")
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("build_actors", ONTOLOGIES / "build_actors.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def facts():
    """Every node's values by the last part of the property: {"RUS": {"prefLabel": ["Russia"]}}."""
    found = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(resources.data("kg.ontologies", "actors.ttl"), format=ox.RdfFormat.TURTLE):
        prop = quad.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
        value = quad.object.value.removeprefix(ACTOR).removeprefix(ONTOLOGY)
        found[quad.subject.value.removeprefix(ACTOR)][prop].append(value)
    return {name: dict(node) for name, node in found.items()}


@pytest.fixture(scope="module")
def actors(facts):
    """The nodes that are actors."""
    return {name: node for name, node in facts.items() if LABEL in node}


@pytest.fixture(scope="module")
def offices(facts, actors):
    """The offices of persons: (for whom, as what, first year, last year, who), None for a year not told."""

    def office(name, node):
        first, last = (int(node[end][0]) if end in node else None for end in ("validFrom", "validUntil"))
        return node.get("represents", [None])[0], node.get("role", [None])[0], first, last, name

    persons = [(name, node) for name, node in actors.items() if node["type"] == ["Person"]]
    held = [(name, node) for name, node in persons if "role" in node or "represents" in node]
    held += [(name, facts[further]) for name, node in persons for further in node.get("office", [])]
    return [office(name, node) for name, node in held]


def related(actors, one, other):
    """Whether one actor came after the other, or both out of the same."""

    def line(name):
        after = actors[name].get("successor", [])
        return {name, *after, *itertools.chain.from_iterable(line(a) for a in after)}

    return bool(line(one) & line(other))


def users(actors, properties):
    """Which actors have a name of these properties: {"Russia": {"RUS"}}."""
    found = defaultdict(set)
    for name, node in actors.items():
        for prop in properties & node.keys():
            for value in node[prop]:
                found[value].add(name)
    return found


def test_enough_actors_of_every_class_are_known(actors):
    counts = defaultdict(int)
    for node in actors.values():
        counts[node["type"][0]] += 1
    assert {cls: n for cls, n in AT_LEAST.items() if counts[cls] < n} == {}


def test_a_name_means_one_actor_or_one_after_the_other(actors):
    nobody = {name: node for name, node in actors.items() if node["type"] != ["Person"]}
    loose = [
        (value, one, other)
        for value, names in users(nobody, NAMES).items()
        for one, other in itertools.combinations(sorted(names), 2)
        if not related(actors, one, other)
    ]
    assert loose == []


def test_a_shared_name_of_people_towns_and_persons_is_marked_ambiguous(actors):
    loose = [
        (value, one)
        for value, names in users(actors, NAMES | SHARED).items()
        for one, other in itertools.permutations(sorted(names), 2)
        if not related(actors, one, other) and value not in actors[one].get("ambiguousLabel", [])
    ]
    assert loose == []


def test_labels_are_unique(actors):
    labels = [node[LABEL][0] for node in actors.values()]
    assert sorted(set(labels)) == sorted(labels)


def test_the_codes_of_states_are_those_of_iso_3166(actors):
    codes = {name: node for name, node in actors.items() if "iso3" in node}
    assert all(node["iso3"] == [name] for name, node in codes.items())
    countries = pytest.importorskip("pycountry").countries
    for name, node in codes.items():
        country = countries.get(alpha_3=name)
        if name.startswith("X"):
            assert country is None, f"{name} is user-assigned and must stay so"
        else:
            assert node["iso2"] == [country.alpha_2]


def test_every_member_of_the_united_nations_is_known(actors):
    members = [name for name, node in actors.items() if node.get("status") == ["UN member"]]
    assert len(members) == 193
    assert {actors[name]["type"][0] for name in members} == {"State"}
    assert actors["PSE"]["status"] == actors["VAT"]["status"] == ["observer"]


def test_every_actor_that_is_referred_to_exists(facts, actors):
    properties = ["subOrganizationOf", "country", "represents", "successor", "of"]
    meant = {value for node in facts.values() for prop in properties for value in node.get(prop, [])}
    assert meant - actors.keys() == set()


def test_nothing_is_part_of_itself(actors):
    def above(name, seen=()):
        assert name not in seen, seen
        for parent in actors[name].get("subOrganizationOf", []):
            above(parent, (*seen, name))

    for name in actors:
        above(name)


def test_years_run_forward(facts):
    pairs = [("validFrom", "validUntil"), ("from", "until")]
    wrong = [
        (name, node[first], node[last])
        for name, node in facts.items()
        for first, last in pairs
        if first in node and last in node and node[first] > node[last]
    ]
    assert wrong == []


def test_the_years_of_offices_run_forward_and_are_of_our_time(offices):
    dated = [office for office in offices if office[2] or office[3]]
    assert [o for o in dated if not {o[2], o[3]} - {None} <= set(YEARS)] == []
    assert [o for o in dated if o[2] and o[3] and o[2] > o[3]] == []


def test_no_office_is_told_twice(offices):
    assert [office for office, times in Counter(offices).items() if times > 1] == []


def test_an_office_of_one_has_one_holder_but_in_the_year_of_change(offices):
    """Also one person's two times in an office have to lie apart."""
    holders = defaultdict(list)
    for whom, role, first, last, name in offices:
        if whom and role in OF_ONE and (whom, role) not in DISPUTED:
            holders[whom, role].append((first or YEARS[0], last or YEARS[-1], name))
    together = [
        (office, one, other)
        for office, held in holders.items()
        for one, other in itertools.combinations(sorted(held), 2)
        if other[0] < one[1]
    ]
    assert together == []


def test_many_persons_who_held_an_office_since_2000_are_known_with_their_years(offices):
    recent = {name for _, _, first, last, name in offices if (first or last) and (last or YEARS[-1]) >= 2000}
    assert len(recent) >= 4500


def test_almost_every_state_has_a_head_in_every_year_since_2000(actors, offices):
    heads = {"President", "Prime Minister", "Chancellor", "King", "Queen", "Sultan", "Emir", "Pope", "leader"}
    heads |= {"Supreme Leader", "Prince", "Emperor", "chairman", "acting President"}
    known = {
        (whom, year)
        for whom, role, first, last, _ in offices
        if role in heads
        for year in range(first or YEARS[0], (last or YEARS[-1]) + 1)
    }
    members = [name for name, node in actors.items() if node.get("status") == ["UN member"]]
    wanting = {name for name in members for year in range(2000, 2026) if (name, year) not in known}
    assert wanting <= {"AFG", "BIH", "CPV", "LBY", "NRU", "PLW", "SDN", "SMR", "SSD", "TLS", "TUV", "VUT"}


def test_a_body_begins_with_the_code_of_its_state_and_its_ministries_speak_for_it(actors):
    for name, node in actors.items():
        if node["type"] == ["StateBody"]:
            state = name.partition("-")[0]
            assert actors[state]["type"][0] in {"State", "Territory"}
            speaks = node["bodyKind"][0] in {"executive", "intelligence", "military", "ministry", "police"}
            assert node.get("represents", []) == ([state] if speaks else [])


@pytest.mark.parametrize(
    ("name", "prop", "value"),
    [
        ("GBR", "altLabel", "Britain"),
        ("GBR", "demonym", "Britons"),
        ("USA", "acronym", "U.S."),
        ("USA", "seat", "Foggy Bottom"),
        ("RUS", "seat", "Kremlin"),
        ("KOR", "seat", "Blue House"),
        ("SYR", "altLabel", "Syrian Arab Republic"),
        ("COD", "ambiguousLabel", "Congo"),
        ("COG", "ambiguousLabel", "Congo"),
        ("GEO", "ambiguousLabel", "Georgia"),
        ("PRK", "ambiguousLabel", "Korea"),
        ("YUG", "validUntil", "1992"),
        ("UNSC", "shortForm", "council"),
        ("UNSC", "altLabel", "U.N. Security Council"),
        ("JIM", "prefLabel", "Joint Investigative Mechanism"),
        ("ISLAMIC-STATE", "altLabel", "Da'esh"),
        ("USA-defense-department", "altLabel", "Pentagon"),
        ("GBR-ministry-of-defence", "altLabel", "UK Ministry of Defense"),
        ("person/bashar-al-assad", "altLabel", "Bashar Assad"),
        ("person/viktor-yushchenko", "altLabel", "Viktor Yuschenko"),
        ("person/james-jones", "altLabel", "Jim Jones"),
    ],
)
def test_what_a_reader_of_news_knows_is_known(actors, name, prop, value):
    assert value in actors[name][prop]


def test_the_actors_fit_their_shapes():
    graph = rdflib.Graph().parse(data=resources.data("kg.ontologies", "actors.ttl"), format="turtle")
    shapes = rdflib.Graph().parse(data=resources.data("kg.ontologies", "actors.shapes.ttl"), format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, report


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_its_source_and_licence_and_is_sorted(table):
    with (CURATED / table).open(encoding="utf8", newline="") as file:
        first = next(file)
        keys = [row[0] for row in itertools.islice(csv.reader(file), 1, None)]
    assert first.startswith("# ")
    assert "Source: " in first
    assert "Licence CC0 1.0" in first
    if table not in {"persons.csv", "terms.csv"}:  # sorted without accents; classes before properties
        assert keys == sorted(keys)


def test_the_nodes_are_sorted():
    lines = resources.text("kg.ontologies", "actors.ttl").splitlines()
    nodes = [line.partition(" ")[0] for line in lines if line.startswith(("actor:", "person:"))]
    assert nodes == sorted(nodes)


def test_the_generator_gives_the_same_bytes():
    assert generator().turtle() == resources.text("kg.ontologies", "actors.ttl")


def test_a_code_in_two_rows_is_refused(monkeypatch):
    module = generator()
    monkeypatch.setattr(module, "TABLES", {"states": "State", "territories": "Territory"})
    row = {"iso3": ["RUS"], "label": ["Russia"], "alt": [], "ambiguous": []}
    monkeypatch.setattr(module, "rows", lambda table: iter([row]))
    with pytest.raises(module.TableError, match="RUS stands in two rows"):
        module.actors()
