"""Questions in plain words: what they name, which side is meant, what is derived or not understood."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest

from kg import resources
from kg.errors import QuestionError
from kg.graph import open, queries
from kg.graph.asking import called
from kg.graph.questions import LONGEST, forms, read
from kg.graph.wording import heads, names, wording
from kg.model import Thing
from kg.namespaces import ACTOR, SUBJECT, THING
from tests.examples_of_positions import ARTICLE, FULL, NORWAY, RUSSIA, RYABKOV, SYRIA, article, position
from tests.sparql_server import sparql_server

CHINA = replace(RUSSIA, iri=ACTOR + "CHN", label="China")
FRANCE = replace(RUSSIA, iri=ACTOR + "FRA", label="France")


def thing(label: str, sign: int, rule: str = "words") -> Thing:
    return Thing(iri=THING + label.replace(" ", "-"), label=label, sign=sign, rule=rule)


FUELS, CEASEFIRE = thing("fossil fuels", 1), thing("ceasefire in Gaza", 1)
BRIEFING = article("briefing", date="2023-12-08", source="Agency")
SUMMIT = article("summit", date="2023-12-13", source="Daily")
LATER = article("later", date="2024-03", source="Agency")


def against(one: Thing) -> Thing:
    return replace(one, sign=-1)


def said(actor, stance, words, about, where=BRIEFING, **given):
    return position(actor, stance, words, article=where, thing=about, **given)


WORLD = [
    (
        SUMMIT,
        [
            said(CHINA, "opposes", "phasing out fossil fuels", FUELS, SUMMIT),
            said(NORWAY, "supports", "phase-out of fossil fuels", against(FUELS), SUMMIT),
            said(FRANCE, "opposes", "fossil fuels", against(FUELS), SUMMIT),
            said(FRANCE, "rejects", "fossil fuel subsidies", thing("fossil fuel subsidies", -1), SUMMIT),
        ],
    ),
    (
        BRIEFING,
        [
            said(FRANCE, "supports", "immediate ceasefire", CEASEFIRE),
            said(RUSSIA, "rejects", "end of the ceasefire", CEASEFIRE),
            said(SYRIA, "rejects", "resolution demanding a ceasefire", against(CEASEFIRE), speaker=RYABKOV),
            said(NORWAY, "neutral", "ceasefire", replace(CEASEFIRE, sign=0)),
            said(CHINA, "condemns", "veto", thing("veto", -1, "words within the article")),
        ],
    ),
    (
        LATER,
        [
            said(SYRIA, "praises", "truce", CEASEFIRE, LATER),
            said(FRANCE, "demands", "treaty", against(thing("trade with Syria", 1, "led back")), LATER),
        ],
    ),
]


@pytest.fixture(scope="module", params=["memory", "disk", "server"])
def graph(request, tmp_path_factory):
    """The same positions in every kind of store."""
    if request.param == "server":
        with sparql_server() as address, open(f"{address}/query") as opened:
            opened.add_many(WORLD)
            yield opened
        return
    place = "memory:" if request.param == "memory" else tmp_path_factory.mktemp("graph") / "positions.db"
    with open(place) as opened:
        opened.add_many(WORLD)
        yield opened


def actors(answer) -> list[str]:
    rows = getattr(answer, "rows", answer)
    return [row["actorLabel"] for row in rows]


@pytest.mark.parametrize(
    ("question", "area", "found"),
    [
        ("what does France say", "peace process and mediation", ["ceasefire in Gaza"]),
        ("what does France say", ["ceasefires", "arctic"], ["ceasefire in Gaza"]),
        ("what is Syria for", "area:ceasefires", ["ceasefire in Gaza"]),
        ("which things divide most", "ceasefires", ["ceasefire in Gaza"]),
        ("what is discussed most", "ceasefires", ["ceasefire in Gaza"]),
        ("which things divide most", "arctic", []),
        ("who opposes the ceasefire", "arctic", []),
    ],
)
def test_an_issue_area_chooses_with_those_below_it(graph, question, area, found):
    rows = graph.ask(question, area=area).rows
    assert [row["thingLabel"] for row in rows] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who opposes fossil fuels", ["France", "Norway"]),
        ("who supports fossil fuels?", ["China"]),
        ("who opposes the phasing out of fossil fuels", ["China"]),
        ("who is against fossil fuel subsidies", ["France"]),
        ("Who supports the ceasefire?", ["France", "Russia", "Syria"]),
        ("who opposes the ceasefire in Gaza", ["Syria"]),
        ("who is neutral on the ceasefire", ["Norway"]),
        ("who condemned the veto", ["China"]),
        ("who rejects the ceasefire", ["Syria"]),
        ("who supports or opposes the ceasefire", ["France", "Norway", "Russia", "Syria", "Syria"]),
        ("who is in favour of the treaty", ["France"]),
        ("who opposes the ceasefire since 2024", []),
        ("what does France say", ["France"] * 4),
        ("what does Paris say about the ceasefire", ["France"]),
        ("what does Syria say since 2024", ["Syria"]),
        ("what does Ryabkov say", ["Syria"]),
        ("what does France demand", ["France"]),
        ("where does China stand on fossil fuels", ["China"]),
        ("Which countries oppose fossil fuels?", ["France", "Norway"]),
        ("who are the critics of fossil fuels", ["France", "Norway"]),
        ("supporters of the ceasefire", ["France", "Russia", "Syria"]),
        ("who said what about fossil fuels", ["China", "France", "Norway"]),
        ("does Syria support the ceasefire?", ["Syria", "Syria"]),
        ("is Norway for or against fossil fuels", ["Norway"]),
        ("who opposes fossil fuels and why?", ["France", "Norway"]),
        ("who mentions fossil fuels", ["China", "France", "Norway"]),
        ("show me everything on fossil fuels", ["China", "France", "Norway"]),
        ("why does China oppose the phasing out of fossil fuels", ["China"]),
        ("France's position on the ceasefire", ["France"]),
        ("what is the position of France on the ceasefire", ["France"]),
        ("what does Syria say in 2024", ["Syria"]),
        ("what does Syria say about the ceasefire before 2024", ["Syria"]),
        ("who supports the ceasefire between 2024 and 2025", ["Syria"]),
        ("who supports the ceasefire after December 2023", ["Syria"]),
        ("who supports the ceasefire in 2023-12", ["France", "Russia"]),
    ],
)
def test_a_question_is_answered_by_thing_and_sign(graph, question, found):
    assert actors(graph.ask(question)) == found


@pytest.mark.parametrize(
    ("question", "columns", "found"),
    [
        (
            "what is France against",
            ["thingLabel", "sign"],
            [("fossil fuel subsidies", -1), ("fossil fuels", -1), ("trade with Syria", -1)],
        ),
        ("where do France and Norway agree", ["thingLabel", "firstLabel"], [("fossil fuels", "France")]),
        ("what do China and Norway disagree on", ["thingLabel", "secondSign"], [("fossil fuels", -1)]),
        ("who agrees with France", ["otherLabel", "things"], [("Norway", 1), ("Russia", 1), ("Syria", 1)]),
        ("who agrees with France on fossil fuels", ["otherLabel"], [("Norway",)]),
        ("who disagrees with France", ["otherLabel"], [("China",), ("Syria",)]),
        ("who changed their mind", ["actorLabel", "before", "after"], [("Syria", "2023-12-08", "2024-03")]),
        ("when did Syria change its mind", ["thingLabel", "afterSign"], [("ceasefire in Gaza", 1)]),
        (
            "who is most active in 2023-12",
            ["actorLabel", "positions"],
            [("France", 3), ("China", 2), ("Norway", 2), ("Russia", 1), ("Syria", 1)],
        ),
        (
            "what are the main issues",
            ["thingLabel", "positions"],
            [
                ("ceasefire in Gaza", 5),
                ("fossil fuels", 3),
                ("fossil fuel subsidies", 1),
                ("trade with Syria", 1),
                ("veto", 1),
            ],
        ),
        (
            "which things divide most",
            ["thingLabel", "supporters", "opponents"],
            [("ceasefire in Gaza", 3, 1), ("fossil fuels", 1, 2)],
        ),
        (
            "what rests on one source",
            ["thingLabel", "source", "positions"],
            [
                ("ceasefire in Gaza", "Agency", 5),
                ("fossil fuels", "Daily", 3),
                ("fossil fuel subsidies", "Daily", 1),
                ("trade with Syria", "Agency", 1),
                ("veto", "Agency", 1),
            ],
        ),
        ("coverage of fossil fuels by outlet", ["source", "positions", "opposing"], [("Daily", 3, 2)]),
        ("coverage by outlet", ["source", "articles"], [("Agency", 2), ("Daily", 1)]),
    ],
)
def test_a_question_about_many_positions_counts_them(graph, question, columns, found):
    rows = graph.ask(question).rows
    assert [tuple(row[name] for name in columns) for row in rows] == found


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_the_sparql_of_an_answer_gives_the_same_rows(graph, form):
    for example in form.examples:
        names = {"Russia": "France", "China": "Syria", "treaty": "ceasefire", "attack": "ceasefire"}
        question = " ".join(names.get(word, word) for word in example.split())
        answer = graph.ask(question)
        again = graph.query(answer.sparql)
        assert (again.columns, again.rows) == (answer.rows.columns, answer.rows.rows)


def test_what_is_derived_says_so(graph):
    answer = graph.ask("who opposes fossil fuels")
    assert [row["derived"] for row in answer.rows] == [False, True]
    assert "1 of 2 derived (*): the words name it otherwise" in answer.notes[0]


def test_a_limit_gives_the_newest_and_says_how_many_there_are(graph):
    answer = graph.ask("who supports or opposes the ceasefire", limit=1)
    assert (actors(answer), answer.total) == (["Syria"], 5)
    assert answer.rows.rows[0]["date"] == "2024-03"
    assert "1 of 5 answers, the newest" in answer.notes[0]
    assert "1 of 5 answers, the first" in graph.ask("list all actors", limit=1).notes[0]


def test_what_is_counted_by_stance_or_outlet_is_not_called_derived(graph):
    assert graph.ask("who is most active").notes == graph.ask("what rests on one source").notes == ()
    assert "derived" in graph.ask("which things divide most").notes[0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does Atlantis say", "nobody called 'Atlantis' takes a position"),
        ("who opposes the zebra", "nothing is called 'zebra'; `kg query STORE things`"),
        ("who opposes Gaza", "nothing is called 'Gaza'; its words are in 'ceasefire in Gaza'"),
        ("what does Russia say about fossil fuels", "nothing in the graph answers this"),
    ],
)
def test_what_the_graph_does_not_know_is_said(graph, question, told):
    answer = graph.ask(question)
    assert (len(answer.rows), answer.total) == (0, 0)
    assert told in answer.notes[0]
    assert answer.rows.columns


def test_what_an_actor_says_of_something_near_is_told_if_there_is_nothing_else():
    missiles, iran = thing("Iran's missiles", -1), thing("Iran", 1)
    with open("memory:") as graph:
        graph.add(
            BRIEFING,
            [said(RUSSIA, "opposes", "missiles of Iran", missiles), said(NORWAY, "supports", "Iran", iran)],
        )
        (note,) = graph.ask("what does Russia say about Iran").notes
        assert note.endswith(" on 'Iran' itself; there is something on 'Iran's missiles'")
        (note,) = graph.ask("what does Norway say about missiles of Iran").notes
        assert note == "nothing in the graph answers this"


def test_in_python_who_and_says_answer_the_same(graph):
    assert actors(graph.who("fossil fuels", sign=-1)) == ["France", "Norway"]
    assert actors(graph.who("ceasefire", stance="supports")) == ["France"]
    assert actors(graph.says("moscow")) == ["Russia"]
    assert len(graph.says("Norway", "ceasefire", sign=0)) == 1
    assert len(graph.says("Atlantis")) == len(graph.who("moon landing")) == 0
    assert "quote" in graph.who("moon landing").columns


@pytest.mark.parametrize("question", ["how is it", "what does Russia eat", "who", "who eats fish", ""])
def test_other_questions_say_what_would_be_understood(question):
    with pytest.raises(QuestionError, match=r"is not understood; ask such as \"wh.*`kg ask --list`"):
        read(question)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("who opposes the treaty since 2016", "2016", None),
        ("who opposes the treaty until May 2019", None, "2019-05"),
        ("who opposes the treaty in 2019", "2019", "2019"),
        ("who opposes the treaty before 2020-01-01", None, "2019-12-31"),
        ("who opposes the treaty before March 2020", None, "2020-02"),
        ("who opposes the treaty after 2019-12", "2020-01", None),
        ("who opposes the treaty after 31 December 2019", "2020-01-01", None),
        ("who opposes the treaty between 2016 and 2018-06", "2016", "2018-06"),
        ("who opposes the treaty since 2016 until 2018", "2016", "2018"),
    ],
)
def test_a_time_at_the_end_of_a_question_is_about_the_days_of_positions(question, since, until):
    days = {name: day for name, day in {"since": since, "until": until}.items() if day}
    assert read(question)[0].words == {"X": "treaty", **days}


def test_a_time_may_also_be_part_of_what_is_named():
    vote = thing("elections in 2020", 1)
    with open("memory:") as graph:
        graph.add(BRIEFING, [said(NORWAY, "demands", "elections in 2020", vote)])
        assert actors(graph.ask("who demands elections in 2020")) == ["Norway"]
        assert actors(graph.ask("who demands elections in 2021")) == []


@pytest.mark.parametrize("ending", ["between 2019", "until 2020 and 2021", "in the year", "after the war"])
def test_words_that_are_no_time_stay_with_what_is_named(ending):
    assert read(f"who opposes the treaty {ending}")[0].words == {"X": f"treaty {ending}"}


def test_opposes_is_a_side_unless_it_is_meant_exactly():
    (side, *_), (exact, *_) = read("who opposes the treaty"), read("who opposes the treaty", exact=True)
    assert (side.stance, side.side) == (None, -1)
    assert (exact.stance, exact.side) == ("opposes", None)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_every_example_of_a_form_is_read_as_that_form(form):
    assert {read(example)[0].form.name for example in form.examples} == {form.name}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_every_form_binds_variables_that_its_query_takes(form):
    assert set(form.values) <= set(queries()[form.query].takes)
    assert {"since", "until"} <= set(queries()[form.query].takes)


def test_the_table_of_questions_has_its_source_and_licence():
    assert "Licence: CC0 1.0" in resources.text("kg.queries", "questions.toml").splitlines()[0]


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("ceasefire in Gaza", "the Ceasefire"),
        ("2015 nuclear deal with Iran", "Iran nuclear deals"),
        ("resolution adopted by the council", "resolution"),
        ("resolution calling for a truce", "resolution"),
        ("Iran's missile programme", "missile program of Iran"),
        ("its own defence policy", "defense policy"),
        ("trade and investment in Asia", "investment"),
        ("lifting sanctions on Iran", "lifting of sanctions"),
        ("arms trafficking in the Sahel", "arms trafficking"),
        ("no deal", "no deal"),
    ],
)
def test_a_label_names_what_has_its_head_and_words(label, asked):
    assert names(wording(label), wording(asked))


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("phasing out fossil fuels", "fossil fuels"),
        ("an end to the ceasefire", "ceasefire"),
        ("end the ceasefire", "ceasefire"),
        ("suspending uranium enrichment", "uranium enrichment"),
        ("violations of the ceasefire", "ceasefire"),
        ("ceasefire violations", "ceasefire"),
        ("reopening the treaty", "treaty"),
        ("fossil fuel subsidies", "fossil fuels"),
        ("no deal", "deal"),
        ("that the treaty had failed", "treaty"),
        ("ceasefire", "ceasefire in Gaza"),
        ("", ""),
    ],
)
def test_a_label_of_something_else_does_not_name_it(label, asked):
    assert not names(wording(label), wording(asked))


def test_words_may_have_more_than_one_head():
    assert heads("cuts and reforms") == {"cut", "reform"}


def test_the_gazetteers_know_other_names():
    assert called("Iran nuclear deal") == (THING + "joint-comprehensive-plan-of-action",)
    assert ACTOR + "RUS" in called("the Kremlin") + called("Moscow")
    assert called("no such name") == ()


def test_a_thing_is_also_found_by_words_that_say_no_more_and_no_less():
    named = thing("Sweden's membership of NATO", 1, "kind and parties")
    led = thing("Iran's missiles", -1, "led back")
    with open("memory:") as graph:
        graph.add(
            ARTICLE,
            [
                said(NORWAY, "supports", "Swedish accession", named, ARTICLE),
                said(RUSSIA, "opposes", "enlargement", against(named), ARTICLE),
                said(SYRIA, "opposes", "decision", led, ARTICLE),
                said(FRANCE, "opposes", "launch of missiles", led, ARTICLE),
            ],
        )
        assert actors(graph.who("Swedish accession", sign=-1)) == ["Russia"]
        assert actors(graph.who("decision")) == ["Syria"]


def test_a_subject_of_the_same_iri_is_found_by_its_article_label():
    one = replace(FULL, subject=replace(FULL.subject, iri=SUBJECT + "draft", text="the text"), thing=None)
    with open("memory:") as graph:
        graph.add(ARTICLE, [one])
        assert actors(graph.ask("who opposes the draft resolution")) == ["Russia"]


def test_a_question_of_any_length_is_answered_or_refused_at_once():
    with pytest.raises(QuestionError, match="is too long; ask in 300"):
        read("what does a " * 5_000)
    for unit in ("what does a say about ", "who is ", "where do a and b "):
        with contextlib.suppress(QuestionError):
            read((unit * 300)[:LONGEST])
