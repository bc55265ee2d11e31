"""Actors: who is meant, on hand-built parses in Universal Dependencies and in CLEAR."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import DocBin, Span
from spacy.util import filter_spans

from kg.errors import InputError
from kg.namespaces import ACTOR
from kg.text.actors import Mention, actor_party, add_mentions, make_actors, mentions, speaker_party
from kg.text.actors.lexicon import lexicon, plural
from tests.parses import parse
from tests.schemes import SCHEMES, clear


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.fixture(scope="module")
def component(nlp):
    return make_actors(nlp, "kg_actors", None)


@pytest.fixture(params=SCHEMES)
def read(component, request):
    """Return the mentions of a parse, read in each label scheme: {text: [actor, …]}."""

    def reader(rows: str, **article: str):
        return found(component, rows, request.param, article)

    return reader


def found(component, rows, scheme, article):
    doc = parse(clear(rows) if scheme == "clear" else rows)
    doc.user_data["kg_article"] = article
    component(doc)
    table: dict[str, list[str]] = {}
    for mention in mentions(doc):
        table.setdefault(mention.text, []).append(name_of(mention))
    return Read(table, doc)


class Read(dict):
    def __init__(self, table, doc):
        super().__init__(table)
        self.doc = doc
        self.mentions = mentions(doc)
        self.open = [doc[u["start"] : u["end"]].text for u in doc.user_data["kg_unresolved"]]

    def one(self, text) -> Mention:
        (mention,) = [m for m in self.mentions if m.text == text]
        return mention


def name_of(mention: Mention) -> str:
    """Return the end of the IRI of the position's actor."""
    return (mention.represents or mention.iri).removeprefix(ACTOR)


# --- States, their capitals and what only looks like them -----------------------------------

CAPITAL = """
    Moscow = PROPN NNP 2 nsubj
    rejected reject VERB VBD 0 root
    the = DET DT 4 det
    plan_ = NOUN NN 2 obj
"""
PLACE = """
    Envoys envoy NOUN NNS 2 nsubj
    met meet VERB VBD 0 root
    in = ADP IN 4 case
    Moscow = PROPN NNP 2 obl
    and = CCONJ CC 6 cc
    Geneva = PROPN NNP 4 conj
"""
OWNER = """
    Beijing = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    claims claim NOUN NNS 4 nsubj
    angered anger VERB VBD 0 root
    Hanoi_ = PROPN NNP 4 obj
"""
AIRPORT = """
    Baghdad = PROPN NNP 3 nmod:poss
    's = PART POS 1 case
    airport = NOUN NN 4 nsubj
    closed close VERB VBD 0 root
"""
SUBURB = """
    It = PRON PRP 2 nsubj
    hit = VERB VBD 0 root
    a = DET DT 5 det
    Damascus = PROPN NNP 5 compound
    suburb_ = NOUN NN 2 obj
"""
SEAT = """
    The = DET DT 2 det
    Kremlin = PROPN NNP 3 nsubj
    denied deny VERB VBD 0 root
    it_ = PRON PRP 3 obj
"""
WITH = """
    An = DET DT 2 det
    agreement = NOUN NN 0 root
    with = ADP IN 4 case
    Baghdad_ = PROPN NNP 2 nmod
"""
OVER = """
    Over = ADP IN 4 case
    Moscow = PROPN NNP 4 nmod:poss
    's = PART POS 2 case
    objections_ objection NOUN NNS 0 root
"""


@pytest.mark.parametrize(
    ("rows", "text", "actor"),
    [
        (WITH, "Baghdad", "IRQ"),
        (OVER, "Moscow", "RUS"),
        (CAPITAL, "Moscow", "RUS"),
        (OWNER, "Beijing", "CHN"),
        (OWNER, "Hanoi", "VNM"),
        (SEAT, "Kremlin", "RUS"),
    ],
)
def test_a_capital_or_seat_that_acts_is_its_state(read, rows, text, actor):
    assert read(rows)[text] == [actor]


@pytest.mark.parametrize(
    ("rows", "text"),
    [(PLACE, "Moscow"), (PLACE, "Geneva"), (AIRPORT, "Baghdad"), (SUBURB, "Damascus")],
)
def test_a_capital_that_is_only_a_place_is_no_actor(read, rows, text):
    assert text not in read(rows)


def line(text: str) -> str:
    """Return rows for "X said so": every word in capitals is a proper noun, joined to the first."""
    words = text.split()
    rows = []
    for i, word in enumerate(words, 1):
        if i == 1:
            rows.append(f"{word} = PROPN NNP {len(words) + 1} nsubj")
        else:
            rows.append(f"{word} = PROPN NNP 1 flat")
    return "\n".join([*rows, "said say VERB VBD 0 root", f"so_ = ADV RB {len(words) + 1} advmod"])


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Georgia", "GEO"), ("Jordan", "JOR"), ("Chad", "TCD"), ("Turkey", "TUR"), ("Niger", "NER"),
        ("Nigeria", "NGA"), ("Guinea", "GIN"), ("Guinea - Bissau", "GNB"), ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"), ("Ireland", "IRL"),
        ("North Korea", "PRK"), ("South Korea", "KOR"), ("Taiwan", "TWN"), ("China", "CHN"),
        ("Republic of Congo", "COG"),
        ("Soviet Union", "SUN"), ("Serbia and Montenegro", "SCG"),
    ],
)  # fmt: skip
def test_states_with_names_that_are_like_others(read, text, actor):
    assert read(line(text))[text] == [actor]


@pytest.mark.parametrize(
    "text",
    ["Northern Ireland", "Michael Jordan", "Mr. Washington", "New Mexico", "Latin American", "Niger Delta"],
)
def test_names_that_only_contain_a_state(read, text):
    assert not {"IRL", "JOR", "USA", "MEX", "NER"} & {
        actor for actors in read(line(text)).values() for actor in actors
    }


BACKED = """
    Iranian_ = ADJ JJ 3 compound
    -_ = PUNCT HYPH 1 punct
    backed back VERB VBN 4 amod
    rebels rebel NOUN NNS 5 nsubj
    fled flee VERB VBD 0 root
"""
EUROPEAN = """
    European = ADJ JJ 2 amod
    leaders leader NOUN NNS 3 nsubj
    agreed agree VERB VBD 0 root
"""


def test_who_backs_a_group_does_not_own_it(read):
    mine = read(BACKED)
    assert mine.one("Iranian-backed rebels").of is None
    assert mine["Iranian"] == ["IRN"]


def test_european_leaders_are_a_group_and_not_the_union(read):
    assert read(EUROPEAN) == {"European leaders": ["group/european-leaders"]}


# --- Persons and their offices ---------------------------------------------------------------

MINISTER = """
    Russian = ADJ JJ 4 amod
    Deputy deputy NOUN NN 4 compound
    Foreign foreign ADJ JJ 4 amod
    Minister minister PROPN NNP 5 nmod:desc
    Sergei = PROPN NNP 7 nsubj
    Ryabkov = PROPN NNP 5 flat
    said say VERB VBD 0 root
    so_ = ADV RB 7 advmod

    Ryabkov = PROPN NNP 2 nsubj
    left leave VERB VBD 0 root

    The = DET DT 2 det
    minister = NOUN NN 3 nsubj
    objected object VERB VBD 0 root

    He = PRON PRP 2 nsubj
    refused refuse VERB VBD 0 root
"""
AMBASSADOR = """
    Syria = PROPN NNP 4 nmod:poss
    's = PART POS 1 case
    UN = PROPN NNP 4 compound
    ambassador = NOUN NN 5 nmod:desc
    Bashar = PROPN NNP 7 nsubj
    Jaafari = PROPN NNP 5 flat
    objected object VERB VBD 0 root
"""
APPOSED = """
    Jonathan = PROPN NNP 9 nsubj
    Allen = PROPN NNP 1 flat
    , = PUNCT , 7 punct
    Britain = PROPN NNP 7 nmod:poss
    's = PART POS 4 case
    deputy = ADJ JJ 7 amod
    ambassador = NOUN NN 1 appos
    , = PUNCT , 7 punct
    objected object VERB VBD 0 root
"""
SPOKESMAN = """
    A = DET DT 2 det
    spokesman = NOUN NN 8 nsubj
    for = ADP IN 7 case
    the = DET DT 7 det
    Turkish = ADJ JJ 7 amod
    foreign = ADJ JJ 7 amod
    ministry = NOUN NN 2 nmod
    objected object VERB VBD 0 root
"""
FORMER = """
    Former = ADJ JJ 3 amod
    Peruvian = ADJ JJ 3 amod
    president = NOUN NN 4 nmod:desc
    Ana = PROPN NNP 6 nsubj
    Roca = PROPN NNP 4 flat
    objected object VERB VBD 0 root
"""
FORMERLY = """
    Ana = PROPN NNP 9 nsubj
    Roca = PROPN NNP 1 flat
    , = PUNCT , 7 punct
    a = DET DT 7 det
    former = ADJ JJ 7 amod
    Peruvian = ADJ JJ 7 amod
    minister = NOUN NN 1 appos
    , = PUNCT , 7 punct
    objected object VERB VBD 0 root
"""
SPEAKER = """
    Iranian = ADJ JJ 3 amod
    parliament = NOUN NN 3 compound
    speaker = NOUN NN 4 nmod:desc
    Ali = PROPN NNP 6 nsubj
    Rezai = PROPN NNP 4 flat
    objected object VERB VBD 0 root
"""
REBEL = """
    Sudanese = ADJ JJ 3 amod
    rebel = NOUN NN 3 compound
    leader = NOUN NN 4 nmod:desc
    Adam = PROPN NNP 6 nsubj
    Idris = PROPN NNP 4 flat
    objected object VERB VBD 0 root
"""
TWO = """
    Peruvian = ADJ JJ 2 amod
    ambassador = NOUN NN 3 nmod:desc
    Ana = PROPN NNP 5 nsubj
    Roca = PROPN NNP 3 flat
    left leave VERB VBD 0 root

    UNESCO = PROPN NNP 2 compound
    chief = NOUN NN 3 nmod:desc
    Roca = PROPN NNP 4 nsubj
    returned return VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("rows", "text", "actor", "speaker"),
    [
        (MINISTER, "Russian Deputy Foreign Minister Sergei Ryabkov", "RUS", "Sergei Ryabkov"),
        (MINISTER, "Ryabkov", "RUS", "Ryabkov"),
        (MINISTER, "minister", "RUS", "Ryabkov"),
        (MINISTER, "He", "RUS", "Ryabkov"),
        (AMBASSADOR, "Syria 's UN ambassador Bashar Jaafari", "SYR", "Bashar Jaafari"),
        (APPOSED, "Jonathan Allen", "GBR", "Jonathan Allen"),
        (SPOKESMAN, "spokesman for the Turkish foreign ministry", "TUR", None),
        (FORMER, "Former Peruvian president Ana Roca", "person/ana-roca", "Ana Roca"),
        (REBEL, "Sudanese rebel leader Adam Idris", "person/adam-idris", "Adam Idris"),
        (FORMERLY, "Ana Roca", "person/ana-roca", "Ana Roca"),
        (TWO, "Peruvian ambassador Ana Roca", "PER", "Ana Roca"),
        (TWO, "UNESCO chief Roca", "UNESCO", "Roca"),
    ],
)
def test_a_person_speaks_for_whom_the_office_says(read, rows, text, actor, speaker):
    mention = read(rows).one(text)
    assert (name_of(mention), mention.speaker) == (actor, speaker)


def test_the_mention_of_a_person_covers_title_and_name_and_keeps_the_office(read):
    mention = read(MINISTER).mentions[0]
    assert (mention.role, mention.label, mention.type) == (
        "Deputy Foreign Minister",
        "Sergei Ryabkov",
        "Person",
    )


def test_a_speaker_of_parliament_speaks_for_the_parliament_and_not_for_the_state(read):
    mention = read(SPEAKER).one("Iranian parliament speaker Ali Rezai")
    assert mention.represents.startswith(f"{ACTOR}IRN-")


def test_a_person_without_office_is_himself(read):
    mention = read(line("Ana Roca")).one("Ana Roca")
    assert (mention.iri, mention.represents) == (ACTOR + "person/ana-roca", None)


def test_the_party_of_a_position_and_its_speaker(read):
    mention = read(MINISTER).mentions[0]
    assert (actor_party(mention).label, actor_party(mention).type) == ("Russia", "State")
    assert speaker_party(mention).label == "Sergei Ryabkov"


# --- State bodies and groups -----------------------------------------------------------------

REGIME = """
    Damascus = PROPN NNP 2 nsubj
    backed back VERB VBD 0 root
    the = DET DT 5 det
    Syrian = ADJ JJ 5 amod
    regime = NOUN NN 2 obj

    The = DET DT 2 det
    regime = NOUN NN 3 nsubj
    denied deny VERB VBD 0 root
    it_ = PRON PRP 3 obj

    The = DET DT 2 det
    opposition = NOUN NN 3 nsubj
    agreed agree VERB VBD 0 root
"""
OFFICIALS = """
    Senior senior ADJ JJ 5 amod
    Hungarian = ADJ JJ 5 amod
    and = CCONJ CC 4 cc
    Romanian = ADJ JJ 2 conj
    officials official NOUN NNS 6 nsubj
    agreed agree VERB VBD 0 root
"""
WESTERN = """
    Western = ADJ JJ 2 amod
    countries country NOUN NNS 3 nsubj
    urged urge VERB VBD 0 root
    all = DET DT 5 det
    parties party NOUN NNS 3 obj
    in = ADP IN 7 case
    Syria = PROPN NNP 5 nmod
"""
COURT = """
    The = DET DT 3 det
    Kenyan = ADJ JJ 3 amod
    army = NOUN NN 6 nsubj
    and = CCONJ CC 5 cc
    parliament = NOUN NN 3 conj
    agreed agree VERB VBD 0 root
"""


def test_a_regime_is_its_state_and_the_opposition_is_that_of_the_state(read):
    mine = read(REGIME)
    assert mine["Syrian regime"] == mine["regime"] == ["SYR"]
    assert mine.one("opposition").label == "Syrian opposition"


def test_officials_of_two_states_are_two_mentions_with_one_root(read):
    mine = read(OFFICIALS)
    assert mine["Senior Hungarian and Romanian officials"] == ["HUN", "ROU"]
    assert len({mention.root for mention in mine.mentions}) == 1


def test_unnamed_groups_stay_as_written_without_article(read):
    mine = read(WESTERN)
    assert mine.one("Western countries").label == "Western countries"
    assert mine.one("all parties in Syria").iri == ACTOR + "group/all-parties-in-syria"
    assert mine["Syria"] == ["SYR"]


def test_an_army_speaks_for_its_state_and_is_part_of_it(read):
    army = read(COURT).one("Kenyan army")
    assert (army.type, army.represents, army.of) == ("StateBody", ACTOR + "KEN", ACTOR + "KEN")


# --- References ----------------------------------------------------------------------------

COUNCIL = """
    The = DET DT 4 det
    UN = PROPN NNP 4 compound
    Security = PROPN NNP 4 compound
    Council = PROPN NNP 5 nsubj
    met meet VERB VBD 0 root

    The = DET DT 2 det
    council = NOUN NN 3 nsubj
    agreed agree VERB VBD 0 root

    The = DET DT 5 det
    15 = NUM CD 4 nummod
    - = PUNCT HYPH 4 punct
    member = NOUN NN 5 compound
    body = NOUN NN 6 nsubj
    voted vote VERB VBD 0 root
"""
NO_COUNCIL = """
    The = DET DT 2 det
    council = NOUN NN 3 nsubj
    agreed agree VERB VBD 0 root
"""
BOTH = """
    Britain = PROPN NNP 4 nsubj
    and = CCONJ CC 3 cc
    France = PROPN NNP 1 conj
    agreed agree VERB VBD 0 root

    Both = DET DT 2 det
    countries country NOUN NNS 3 nsubj
    urged urge VERB VBD 0 root
    Syria = PROPN NNP 3 obj

    They = PRON PRP 2 nsubj
    objected object VERB VBD 0 root
"""
ITS = """
    Syria = PROPN NNP 2 nsubj
    says say VERB VBZ 0 root
    it = PRON PRP 4 nsubj
    opposes oppose VERB VBZ 2 ccomp
    its = PRON PRP$ 6 nmod:poss
    neighbour = NOUN NN 4 obj
"""
OPEN = """
    The = DET DT 2 det
    plan = NOUN NN 3 nsubj
    failed fail VERB VBD 0 root

    It = PRON PRP 2 nsubj
    collapsed collapse VERB VBD 0 root

    She = PRON PRP 2 nsubj
    left leave VERB VBD 0 root
"""
HERS = """
    Indian = ADJ JJ 2 amod
    spokeswoman = NOUN NN 3 nmod:desc
    Anita = PROPN NNP 5 nsubj
    Rao = PROPN NNP 3 flat
    met meet VERB VBD 0 root
    Nepali = ADJ JJ 7 amod
    envoy = NOUN NN 8 nmod:desc
    Hari = PROPN NNP 5 obj
    Thapa = PROPN NNP 8 flat

    Mr. = PROPN NNP 2 nmod:desc
    Thapa = PROPN NNP 3 nsubj
    left leave VERB VBD 0 root

    She = PRON PRP 2 nsubj
    objected object VERB VBD 0 root
"""
KOREAS = """
    North = PROPN NNP 2 compound
    Korea = PROPN NNP 3 nsubj
    agreed agree VERB VBD 0 root

    The = DET DT 2 det
    North = PROPN NNP 3 nsubj
    objected object VERB VBD 0 root

    Both = DET DT 2 det
    Koreas = PROPN NNPS 3 nsubj
    met meet VERB VBD 0 root
"""


LEADERS = """
    French = ADJ JJ 2 amod
    president = NOUN NN 3 nmod:desc
    Luc = PROPN NNP 10 nsubj
    Morel = PROPN NNP 3 flat
    and = CCONJ CC 8 cc
    Polish = ADJ JJ 7 amod
    president = NOUN NN 8 nmod:desc
    Jan = PROPN NNP 3 conj
    Nowak = PROPN NNP 8 flat
    met meet VERB VBD 0 root

    The = DET DT 3 det
    two = NUM CD 3 nummod
    leaders leader NOUN NNS 4 nsubj
    agreed agree VERB VBD 0 root
"""
BLOC = """
    The = DET DT 3 det
    European = PROPN NNP 3 compound
    Commission = PROPN NNP 4 nsubj
    objected object VERB VBD 0 root

    The = DET DT 2 det
    bloc = NOUN NN 3 nsubj
    agreed agree VERB VBD 0 root

    Brussels = PROPN NNP 2 nsubj
    objected object VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("rows", "text", "actors"),
    [
        (LEADERS, "two leaders", ["POL", "FRA"]),
        (BLOC, "bloc", ["EU"]),
        (BLOC, "Brussels", ["EU"]),
        (COUNCIL, "council", ["UNSC"]),
        (COUNCIL, "15 - member body", ["UNSC"]),
        (BOTH, "Both countries", ["FRA", "GBR"]),
        (BOTH, "They", ["FRA", "GBR"]),
        (ITS, "it", ["SYR"]),
        (ITS, "its", ["SYR"]),
        (HERS, "She", ["IND"]),
        (KOREAS, "Both Koreas", ["KOR", "PRK"]),
    ],
)
def test_references_mean_whom_the_article_named(read, rows, text, actors):
    assert read(rows)[text] == actors


@pytest.mark.parametrize(("rows", "words"), [(OPEN, ["It", "She"]), (NO_COUNCIL, ["council"])])
def test_what_nothing_resolves_stays_open_and_visible(read, rows, words):
    mine = read(rows)
    assert mine.open == words
    assert not mine.mentions


# --- What the component leaves behind ---------------------------------------------------------


def test_mentions_survive_a_docbin(component):
    doc = parse(MINISTER)
    component(doc)
    (again,) = DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)
    assert mentions(again) == mentions(doc)


def test_spans_and_records_stand_in_the_same_order(read):
    doc = read(MINISTER).doc
    spans = [(span.start, span.end, span.kb_id_) for span in doc.spans["kg_actors"]]
    assert spans == [(r["start"], r["end"], r["iri"]) for r in doc.user_data["kg_actors"]]


def test_added_mentions_are_put_in_reading_order_and_old_numbers_are_told(component):
    doc = parse(ITS)
    component(doc)
    new = Mention(
        start=1, end=2, root=1, iri=ACTOR + "FRA", label="France", type="State", kind="pronoun", rule="test"
    )
    assert add_mentions(doc, [new]) == {0: 0, 1: 2, 2: 3}
    assert [mention.label for mention in mentions(doc)] == ["Syria", "France", "Syria", "Syria"]


def test_the_source_of_an_article_is_its_home(read):
    rows = line("Defence Minister Tom Hale")
    mention = read(rows, source="UK Government").one("Defence Minister Tom Hale")
    assert mention.represents == ACTOR + "GBR"


@pytest.mark.parametrize(
    ("date", "represents", "role"),
    [
        ("2009-05-01", None, None),  # a senator, who speaks for himself
        ("2013-05-01", "USA", "Secretary of State"),  # and until its first weeks a senator
        ("2022-05-01", "USA", "Special Presidential Envoy for Climate"),
        ("2019-05-01", None, None),
        (None, "USA", "Secretary of State"),
    ],
)
def test_the_year_chooses_among_the_offices_of_a_person_and_else_the_main_one_holds(
    read, date, represents, role
):
    mention = read(line("Kerry"), date=date).one("Kerry")
    assert (mention.represents, mention.role) == (represents and ACTOR + represents, role)


def test_a_surname_that_many_bear_means_none_of_them_alone(read):
    assert read(line("Dlamini"), date="2015-05-01").one("Dlamini").represents is None
    assert read(line("Mogae"), date="2005-05-01").one("Mogae").represents == ACTOR + "BWA"


# --- Actors of the user's own -----------------------------------------------------------------


def with_file(nlp, path, text):
    path.write_text(text, encoding="utf8")
    return make_actors(nlp, "kg_actors", str(path))


def test_a_csv_file_adds_actors(nlp, tmp_path):
    text = "name,iri,type,represents,aliases\nLake Authority,LKA-lake,StateBody,LKA,LKA|The Lake\n"
    component = with_file(nlp, tmp_path / "mine.csv", text)
    mine = found(component, line("Lake Authority"), "ud", {})
    assert mine["Lake Authority"] == ["LKA"]


def test_a_turtle_file_adds_names_to_known_actors(nlp, tmp_path):
    text = (
        f'@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<{ACTOR}CHE> skos:altLabel "Swissland" .\n'
    )
    component = with_file(
        nlp,
        tmp_path / "mine.ttl",
        text + f"<{ACTOR}CHE> a <https://w3id.org/diplomatic-kg/ontology#State> .\n",
    )
    assert found(component, line("Swissland"), "ud", {})["Swissland"] == ["CHE"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "name,kind\nX,State\n", "a.csv:1: unknown column 'kind'"),
        ("a.csv", "iri\nX\n", "a.csv:1: no column 'name'"),
        ("a.csv", "name,type\nX,Planet\n", "a.csv:2: unknown type 'Planet'"),
        ("a.csv", 'name,iri\nX,"https://x.example/a""> <b> } DROP ALL #"\n', "is no IRI and no code"),
        ("a.csv", "name,represents\nX,XYZW\n", "a.csv:2: represents names an actor that is not known"),
        ("a.csv", "name,type\nX\n", "a.csv:2: 2 cells expected"),
        ("a.ttl", "@prefix a: <x> .\na:b a ;\n", "not Turtle"),
        ("a.txt", "X", "ends in .csv or .ttl"),
    ],
)
def test_a_file_of_no_use_is_told_with_its_line(nlp, tmp_path, name, text, message):
    with pytest.raises(InputError) as error:
        with_file(nlp, tmp_path / name, text)
    assert message in str(error.value)


def test_a_missing_file_of_actors_is_told(nlp, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        make_actors(nlp, "kg_actors", str(tmp_path / "none.csv"))


# --- Numbers, wholes, places and names of several parts ---------------------------------------

PARTS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "CD": "NUM", "JJ": "ADJ", "DT": "DET", "VBD": "VERB",
    "IN": "ADP", "CC": "CCONJ", "PRP$": "PRON", "HYPH": "PUNCT", "POS": "PART", ",": "PUNCT",
    ".": "PUNCT",
}  # fmt: skip


def tagged(text: str) -> str:
    """Return rows for "word/TAG …": the first verb is the root, the last noun before it its subject."""
    return "\n\n".join(_tagged_sentence([*one.split(), "./."]) for one in text.split(" | "))


def _tagged_sentence(words: list[str]) -> str:
    pairs = [word.rsplit("/", 1) for word in words]
    verb = next(i for i, (_, tag) in enumerate(pairs, 1) if tag == "VBD")
    comma = next((i for i, (_, tag) in enumerate(pairs[:verb], 1) if tag == ","), verb)
    names = [i for i, (_, tag) in enumerate(pairs[: comma - 1], 1) if tag[:2] == "NN"]
    rows = []
    for i, (word, tag) in enumerate(pairs, 1):
        glued = "_" if i < len(pairs) and "HYPH" in {tag, pairs[i][1]} else ""
        head, label = (0, "root") if i == verb else (verb, "nsubj" if i == names[-1] else "dep")
        rows.append(f"{word}{glued} = {PARTS[tag]} {tag} {head} {label}")
    return "\n".join(rows)


def persons_in(component, text: str, *persons: str, **article: str) -> Read:
    """Return the mentions of a text in which these names are taken for persons', each at its every place."""
    doc = parse(tagged(text))
    words = [token.text for token in doc]
    spans = []
    for name in persons:
        parts = name.split()
        starts = [i for i in range(len(words)) if words[i : i + len(parts)] == parts]
        spans += [Span(doc, i, i + len(parts), "PERSON") for i in starts]
    doc.ents = filter_spans(spans)
    doc.user_data["kg_article"] = article
    component(doc)
    table: dict[str, list[str]] = {}
    for mention in mentions(doc):
        table.setdefault(mention.text, []).append(name_of(mention))
    return Read(table, doc)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "One/CD hundred/CD and/CC twenty/CD -/HYPH one/CD governments/NNS voted/VBD",
            "One hundred and twenty-one governments",
        ),
        ("Two/CD rebel/NN factions/NNS agreed/VBD", "Two rebel factions"),
        ("The/DT 98/CD governments/NNS agreed/VBD", "98 governments"),
        ("Last/JJ month/NN fifty/CD -/HYPH three/CD senators/NNS voted/VBD", "fifty-three senators"),
        ("In/IN 2013/CD senators/NNS voted/VBD", "senators"),
    ],
)
def test_the_number_of_a_group_belongs_to_it_and_a_time_does_not(component, text, label):
    (mention,) = persons_in(component, text).mentions
    assert (mention.text, mention.label) == (label, label)


def test_the_whole_of_an_organisation_is_the_organisation(component):
    whole = persons_in(component, "The/DT entire/JJ counter/NN -/HYPH ISIL/NNP coalition/NN agreed/VBD")
    assert whole == {"counter-ISIL coalition": ["GLOBAL-COALITION"]}


def test_a_government_that_is_wished_for_is_nobody(component):
    wished = "Britain/NNP wanted/VBD an/DT inclusive/JJ government/NN in/IN Iraq/NNP"
    assert persons_in(component, wished, source="Foreign Office, United Kingdom") == {
        "Britain": ["GBR"],
        "Iraq": ["IRQ"],
    }


def test_a_regime_is_neither_the_issuer_nor_who_speaks_of_it(component):
    said = "Syria/NNP voted/VBD | America/NNP condemned/VBD the/DT regime/NN"
    read = persons_in(component, said, source="Foreign Office, United Kingdom")
    assert read["regime"] == ["SYR"]
    assert "regime" in persons_in(component, "America/NNP condemned/VBD the/DT regime/NN").open


def test_a_body_joined_to_another_state_keeps_its_own(component):
    read = persons_in(component, "American/JJ and/CC Royal/NNP Navy/NNP agreed/VBD")
    assert read["Royal Navy"] == ["GBR"]


def test_an_officer_speaks_for_the_state_of_his_army(component):
    text = "Gen./NNP Ann/NNP Doe/NNP of/IN the/DT Royal/NNP Navy/NNP agreed/VBD"
    assert persons_in(component, text, "Ann Doe")["Gen. Ann Doe"] == ["GBR"]


def test_parts_joined_by_a_hyphen_are_one_name(component):
    text = "Ann/NNP Doe/NNP -/HYPH Roe/NNP agreed/VBD | Doe/NNP -/HYPH Roe/NNP agreed/VBD"
    read = persons_in(component, text, "Ann Doe", "Doe")
    assert read == {"Ann Doe-Roe": ["person/ann-doe-roe"], "Doe-Roe": ["person/ann-doe-roe"]}


@pytest.mark.parametrize(
    ("before", "office", "state"),
    [
        ("Gambia/NNP agreed/VBD", "justice/NN minister/NN", "GMB"),
        ("The/DT DUP/NNP agreed/VBD", "deputy/JJ leader/NN", "GBR-dup"),
    ],
)
def test_its_office_beside_a_name_is_that_of_who_was_spoken_of(component, before, office, state):
    read = persons_in(
        component, f"{before} | Ann/NNP Doe/NNP ,/, its/PRP$ {office} ,/, agreed/VBD", "Ann Doe"
    )
    assert read["Ann Doe"] == [state]


def test_a_first_minister_of_a_country_of_the_kingdom_speaks_for_it(component):
    read = persons_in(component, "Scotland/NNP 's/POS first/JJ minister/NN agreed/VBD")
    assert read["Scotland 's first minister"] == ["XSC"]


def test_a_named_minister_of_another_state_is_not_the_issuers(component):
    text = "China/NNP refused/VBD | Foreign/NNP Minister/NNP Ann/NNP Doe/NNP agreed/VBD"
    read = persons_in(component, text, "Ann Doe", source="Foreign Office, United Kingdom")
    assert read["Foreign Minister Ann Doe"] == ["CHN"]


def test_the_press_of_a_nation_is_a_group(component):
    assert persons_in(component, "The/DT French/JJ press/NN agreed/VBD")["French press"] == [
        "group/french-press"
    ]


# --- Word lists -------------------------------------------------------------------------------


def test_plurals_by_rule():
    assert [plural(noun) for noun in ("ministry", "envoy", "coach", "king")] == [
        "ministries",
        "envoys",
        "coaches",
        "kings",
    ]


def test_every_code_of_the_word_lists_is_an_actor(component):
    from kg.text.actors.gazetteer import shipped_actors

    tables = (lexicon().table(name) for name in ("state_titles", "fixed"))
    pairs = [code for codes in lexicon().lists("pairs.names").values() for code in codes]
    codes = {*pairs, *(code for table in tables for code in table.values())}
    assert {code for code in codes if ACTOR + code not in shipped_actors()} == set()
