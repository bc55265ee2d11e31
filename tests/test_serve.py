"""The service: what it gives, what it refuses, and that no question stops the others."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.errors import StoreError
from kg.serialisation import from_json
from kg.serve import answers
from tests.examples_of_positions import ARTICLE, FULL, position
from tests.services import ENDLESS, EVIL, filled, serving

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPPOSE = "SELECT ?who WHERE { ?who stance:opposes ?what }"
RUSSIA = "https://w3id.org/diplomatic-kg/actor/RUS"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A service without a token."""
    store = filled(tmp_path_factory.mktemp("served") / "positions.db")
    with serving(store, "--timeout", "60", "--workers", "2", "--title", "What they <say>") as where:
        yield where


@pytest.fixture
def ask(address):
    """A client that knows the address."""
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def ids(answer: httpx.Response) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_query_is_answered_in_each_way_of_the_protocol(ask, way):
    if way == "get":
        answer = ask.get("/sparql", params={"query": OPPOSE})
    elif way == "form":
        answer = ask.post("/sparql", data={"query": OPPOSE})
    else:
        answer = ask.post("/sparql", content=OPPOSE, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert {row["who"]["value"] for row in answer.json()["results"]["bindings"]} == {RUSSIA}


@pytest.mark.parametrize(
    ("accepted", "given", "read"),
    [
        ("text/csv", "text/csv", lambda text: next(csv.DictReader(io.StringIO(text)))["who"]),
        ("text/*;q=0.5, application/xml;q=0.1", "text/csv", lambda text: text.splitlines()[1]),
        ("application/sparql-results+xml", "application/sparql-results+xml", lambda text: xml(text)),
        ("text/tab-separated-values", "text/tab-separated-values", lambda text: text.split()[1].strip("<>")),
        ("text/html,*/*;q=0.8", "application/sparql-results+json", lambda text: RUSSIA),
    ],
)
def test_an_answer_has_the_form_that_is_wanted_most(ask, accepted, given, read):
    answer = ask.get("/sparql", params={"query": OPPOSE}, headers={"Accept": accepted})
    assert answer.headers["content-type"].partition(";")[0] == given
    assert read(answer.text) == RUSSIA


def xml(text: str) -> str:
    return next(ElementTree.fromstring(text).iter("{http://www.w3.org/2005/sparql-results#}uri")).text


@pytest.mark.parametrize(
    "accepted", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_a_graph_comes_as_rdf(ask, accepted):
    query = "CONSTRUCT { ?a stance:opposes ?b } WHERE { ?a stance:opposes ?b }"
    answer = ask.get("/sparql", params={"query": query}, headers={"Accept": accepted})
    assert answer.headers["content-type"].partition(";")[0] == accepted
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(accepted)))) == 1


def test_a_store_is_opened_again_only_when_it_was_written(tmp_path, monkeypatch):
    store = str(filled(tmp_path / "positions.db"))
    opened = []
    monkeypatch.setattr(answers, "open_graph", lambda *at, **how: opened.append(at) or kg.open(*at, **how))
    first = [json.loads(answers.counts(store)) for _ in range(3)]
    assert len(opened) == 1
    with kg.open(store) as graph:
        graph.remove(ARTICLE.id)
    last = [json.loads(answers.counts(store)) for _ in range(3)]
    assert len(opened) == 2
    assert last[2]["articles"] == last[0]["articles"] == first[0]["articles"] - 1


def test_a_file_that_is_gone_once_it_was_listed_is_left_out(tmp_path):
    store = filled(tmp_path / "positions.db")
    before = answers.state_of(store)
    (tmp_path / "positions.db" / "000099.sst").symlink_to("nowhere")  # listed, and not there
    assert answers.state_of(store) == before


def test_values_keep_their_datatypes(ask):
    answer = ask.get("/sparql", params={"query": "SELECT ?n WHERE { ?p kg:polarity ?n } LIMIT 1"})
    (row,) = answer.json()["results"]["bindings"]
    assert row["n"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"


def test_truth_is_told(ask):
    assert ask.get("/sparql", params={"query": "ASK { ?a stance:opposes ?b }"}).json()["boolean"] is True


def test_without_a_query_the_service_describes_itself(ask, address):
    answer = ask.get("/sparql")
    described = rdflib.Graph().parse(data=answer.text, format="turtle")
    endpoint = rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [str(one) for one in described.objects(None, endpoint)] == [f"{address}/sparql"]


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("kind", "body", "code", "told"),
    [
        ("application/sparql-update", "CLEAR ALL", 400, "no updates"),
        (FORM, "update=CLEAR+ALL", 400, "no updates"),
        (FORM, "query=CLEAR+ALL", 400, "an update would change"),
        (FORM, "query=ASK+{}&query=ASK+{}", 400, "one parameter"),
        (FORM, "query=ASK+{}&default-graph-uri=http://a.example/", 400, "chooses its graphs itself"),
        ("application/sparql-query", "ASK { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", 400, "SERVICE"),
        ("application/sparql-query", "SELECT * FROM <http://a.example/> { ?a ?b ?c }", 400, "FROM"),
        ("application/sparql-query", "SELECT ?a WHERE { ?a", 400, "line 1, column"),
        ("application/sparql-query", b"ASK { ?a ?b '\xff' }", 400, "not UTF-8"),
        ("application/sparql-query", "", 400, "empty"),
        ("application/sparql-query", "#" * 300_000, 413, "262,144 bytes"),
        ("text/plain", "ASK {}", 415, "application/sparql-query"),
    ],
)
def test_what_is_no_query_is_refused_with_its_reason(ask, kind, body, code, told):
    answer = ask.post("/sparql", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, told in answer.json()["detail"]) == (code, True)


def test_a_form_that_no_answer_has_is_refused(ask):
    answer = ask.get("/sparql", params={"query": OPPOSE}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    answer = ask.get("/sparql", params={"query": OPPOSE}, headers={"Accept": "text/turtle"})
    assert (answer.status_code, "answers with rows" in answer.json()["detail"]) == (400, True)


def test_endless_questions_are_stopped_and_hold_up_nobody_for_longer(tmp_path):
    store = filled(tmp_path / "positions.db")
    with (
        serving(store, "--timeout", "5", "--workers", "1") as where,
        httpx.Client(base_url=where, timeout=120) as ask,
        ThreadPoolExecutor(2) as pool,
    ):
        slow = [pool.submit(ask.get, "/sparql", params={"query": ENDLESS}) for _ in range(2)]
        time.sleep(0.5)
        quick = ask.get("/counts")
        stopped = [one.result() for one in slow]
    assert quick.json()["positions"] == 5
    assert {one.status_code for one in stopped} == {503}
    assert stopped[0].json()["detail"].startswith("stopped after 5 seconds")


def test_whoever_goes_away_leaves_no_question_behind(tmp_path):
    store = filled(tmp_path / "positions.db")
    with serving(store, "--timeout", "600", "--workers", "1") as where, httpx.Client(base_url=where) as ask:
        for _ in range(2):
            with pytest.raises(httpx.ReadTimeout):
                ask.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
        # It would wait ten minutes for its turn.
        assert ask.get("/health", timeout=120).status_code == 200


def test_positions_are_those_of_the_store_page_by_page(ask):
    whole = ask.get("/positions").json()
    pages = [ask.get("/positions", params={"offset": at, "limit": 2}) for at in (0, 2, 4, 6)]
    assert [page.json()["total"] for page in pages] == [5] * 4
    assert sorted(id_ for page in pages for id_ in ids(page)) == sorted(one["id"] for one in whole["items"])
    assert [len(ids(page)) for page in pages] == [2, 2, 1, 0]
    (first,) = [one for one in whole["items"] if one["id"] == FULL.id]
    assert from_json(first) == FULL


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"actor": "actor:RUS"}, 2),
        ({"actor": [RUSSIA, "actor:NOR"]}, 5),
        ({"polarity": [1, 0]}, 3),
        ({"area": "arctic"}, 0),
        ({"stance": "demands"}, 1),
        ({"since": "2018"}, 4),
        ({"until": "2017-11"}, 1),
        ({"article": "second", "stance": "opposes"}, 1),
        ({"actor": "actor:XXX"}, 0),
    ],
)
def test_filters_choose_positions(ask, chosen, count):
    found = ask.get("/positions", params=chosen).json()
    assert (found["total"], len(found["items"])) == (count, count)


def test_one_position_is_found_by_its_id(ask):
    assert from_json(ask.get(f"/positions/{FULL.id}").json()) == FULL
    assert ask.get("/positions/nobody").status_code == 404


def test_an_area_that_nothing_is_called_by_is_not_found(ask):
    answer = ask.get("/positions", params={"area": "moonlight"})
    assert (answer.status_code, answer.json()["detail"][:32]) == (404, "moonlight: no such issue area; d")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/positions?limit=0", "limit"),
        ("/positions?limit=100000", "limit"),
        ("/positions?offset=-1", "offset"),
        ("/positions?stance=hates", "stance"),
        ("/positions?actor=Russia", "actor"),
        ("/positions?since=yesterday", "since"),
        ("/positions?actors=actor:RUS", "actors"),
        ("/view?most=1", "most"),
    ],
)
def test_a_wrong_parameter_is_named(ask, path, told):
    answer = ask.get(path)
    assert (answer.status_code, told in answer.json()["detail"]) == (422, True)


def test_actors_things_and_articles_are_counted_and_found_by_words(ask):
    actors = ask.get("/actors").json()["items"]
    assert {one["actorLabel"]: one["positions"] for one in actors} == {"Russia": 2, "Norway": 3}
    assert [one["actorLabel"] for one in ask.get("/actors", params={"q": "nor"}).json()["items"]] == [
        "Norway"
    ]
    (thing,) = ask.get("/things").json()["items"]
    assert (thing["thingLabel"], thing["disfavouring"]) == (FULL.thing.label, 1)
    assert ids(ask.get("/articles", params={"limit": 1})) == [ARTICLE.id]


def test_the_client_of_kg_asks_the_service_of_kg(address):
    with kg.open(f"{address}/sparql", read_only=True) as graph:
        assert graph.counts()["positions"] == 5
        assert FULL in [found for found, _ in graph.positions()]
    with kg.open(f"{address}/sparql") as graph, pytest.raises((StoreError, kg.QueryError)):
        graph.add(replace(ARTICLE, id="third"), [])


def test_every_answer_is_guarded_and_no_other_site_may_read_it(ask):
    for path in ("/", "/view", "/positions", "/nothing", "/sparql?query=broken"):
        headers = ask.get(path, headers={"Origin": "https://evil.example"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers
    assert ask.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_what_is_built_meanwhile_is_seen(tmp_path):
    store = filled(tmp_path / "positions.db")
    with serving(store, "--workers", "1") as where:
        assert httpx.get(f"{where}/counts", timeout=60).json()["articles"] == 2
        third = replace(ARTICLE, id="third")
        with kg.open(store) as graph:
            graph.add(third, [position(article=third, number=9)])
            assert httpx.get(f"{where}/counts", timeout=60).json()["articles"] == 3
        assert httpx.get(f"{where}/positions", timeout=60).json()["total"] == 6


def test_who_has_the_token_may_ask_and_a_site_that_is_named(tmp_path):
    store = filled(tmp_path / "positions.db")
    token = tmp_path / "token"
    token.write_text("s3cret\n", encoding="utf8")
    with serving(store, "--token-file", str(token), "--allow-origin", "https://good.example") as where:
        with httpx.Client(base_url=where, timeout=60) as ask:
            refused = ask.get("/counts")
            assert (refused.status_code, "Basic" in refused.headers["www-authenticate"]) == (401, True)
            assert ask.get("/counts", headers={"Authorization": "Bearer wrong"}).status_code == 401
            assert ask.get("/counts", headers={"Authorization": "Basic !"}).status_code == 401
            assert ask.get("/counts", headers={"Authorization": "Bearer s3cret"}).status_code == 200
            assert ask.get("/counts", auth=("anybody", "s3cret")).status_code == 200
            asked = {"Origin": "https://good.example", "Access-Control-Request-Method": "GET"}
            allowed = ask.options(
                "/counts", headers=asked | {"Access-Control-Request-Headers": "authorization"}
            )
            assert allowed.headers["access-control-allow-origin"] == "https://good.example"
            evil = ask.options("/counts", headers=asked | {"Origin": "https://evil.example"})
            assert "access-control-allow-origin" not in evil.headers
        address = where.replace("http://", "http://reader:s3cret@")
        with kg.open(f"{address}/sparql", read_only=True) as graph:
            assert graph.counts()["positions"] == 5


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_browser_opens_the_pages_and_nothing_complains(address, tmp_path):
    from playwright.sync_api import sync_playwright

    told: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER)
        page = browser.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address)
        assert page.title() == "What they <say>"
        assert "5 positions" in page.inner_text("#counts")
        page.fill("[name=since]", "2018")
        page.click("text=Draw the network")
        page.wait_for_selector("canvas")
        page.screenshot(path=tmp_path / "view.png")
        assert page.title() == "What they <say>"
        # A browser asks for an icon by itself.
        assert [one for one in told if "404" not in one] == []
        page.goto(address)
        page.click("form[action=sparql] button")
        page.wait_for_url("**/sparql?*")
        assert RUSSIA in page.inner_text("body")
        page.goto(address)
        page.fill("[name=q]", "who opposes the draft resolution")
        page.click("form[action=ask] button")
        page.wait_for_url("**/ask?*")
        assert RUSSIA in page.inner_text("body")
        browser.close()


def test_a_hostile_title_stays_text_in_json(ask):
    titles = [one["title"] for one in json.loads(ask.get("/articles").text)["items"]]
    assert EVIL in titles


def test_a_question_in_plain_words_is_answered_as_on_the_command_line(ask, address):
    answer = ask.get("/ask", params={"q": "who opposes the draft resolution"}).json()
    assert {row["actorLabel"] for row in answer["items"]} == {"Russia"}
    assert answer["total"] == len(answer["items"])
    assert ask.get("/sparql", params={"query": answer["sparql"]}).json()["results"]["bindings"]


def test_a_question_that_is_none_is_told_with_the_forms_that_are_near(ask):
    answer = ask.get("/ask", params={"q": "why is the sky blue"})
    assert answer.status_code == 400
    assert "who" in answer.json()["detail"]
