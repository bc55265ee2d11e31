"""The reader that asks a language model, against a server on loopback that says what a test wants."""

from __future__ import annotations

import io
import json
import re
import socket
import subprocess
import sys
import traceback

import pytest
import spacy

import kg
from kg import resources
from kg.cli import main
from kg.errors import PipelineError
from kg.stance_scheme import polarities
from kg.text.llm.quotations import ANSWER, FORM, LABEL, MANY, MARK, MOST, WORDS
from kg.text.llm.windows import passages, sentences
from kg.text.loading import priced
from kg.text.reader.heads import MODALITIES
from kg.text.records import lost, marks
from tests import chat_server as chat

TEXT = "Russia opposes the draft resolution on Syria. Norway welcomed the ceasefire."
OPPOSES = {
    "sentence": 1,
    "trigger": "opposes",
    "stance": "opposes",
    "modality": "asserted",
    "holder": ["Russia"],
    "subject": ["draft resolution on Syria"],
    "towards": [],
}
WELCOMED = OPPOSES | {
    "sentence": 2,
    "trigger": "welcomed",
    "stance": "praises",
    "holder": ["Norway"],
    "subject": ["ceasefire"],
}
KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """No server, no key, no proxy, and an empty cache."""
    for name in ("KG_LLM_URL", "KG_LLM_MODEL", "KG_LLM_KEY", "KG_LLM_PRICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))


def pipeline(url, **config):
    """A pipeline with nothing but the reader."""
    nlp = spacy.blank("en")
    patience = {"wait": 0.0, "timeout": 10.0, "retries": 2}
    nlp.add_pipe("kg_llm_reader", config={"url": url, "model": "stub", **patience, **config})
    return nlp


def read(reply, text=TEXT, **config):
    """The Doc of a text whose every window gets this reply."""
    with chat.chat_server(reply) as server:
        return pipeline(server.url, **config)(text)


def words(doc, mark):
    roles = [
        tuple(doc.text[one.start : one.end] for one in role)
        for role in (mark.holder, mark.subject, mark.towards)
    ]
    return doc.text[mark.trigger.start : mark.trigger.end], mark.stance, *roles


def counted(doc):
    return {(one.what, one.reason): one.count for one in lost(doc)}


# What becomes of an answer


def test_an_answer_becomes_marks_whose_words_stand_in_the_text():
    doc = read(chat.marks(WELCOMED, OPPOSES))
    assert [words(doc, mark) for mark in marks(doc)] == [
        ("opposes", "opposes", ("Russia",), ("draft resolution on Syria",), ()),
        ("welcomed", "praises", ("Norway",), ("ceasefire",), ()),
    ]
    assert {mark.reader for mark in marks(doc)} == {"kg_llm_reader"}
    assert counted(doc) == {}


def test_a_word_that_stands_twice_is_taken_where_its_trigger_is():
    text = "Norway spoke. Norway condemned Sweden. Norway left."
    doc = read(chat.marks(WELCOMED | {"trigger": "condemned", "subject": ["Sweden"]}), text)
    assert marks(doc)[0].holder[0].start == text.index("Norway condemned")


def test_a_trigger_is_taken_in_the_sentence_that_is_named():
    text = "Norway condemned Sweden. Chad condemned Mali."
    doc = read(chat.marks(WELCOMED | {"trigger": "condemned", "holder": ["Chad"], "subject": ["Mali"]}), text)
    assert marks(doc)[0].trigger.start == text.rindex("condemned")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Norway welcomed the\n   cease fire.", "the cease fire"),
        ("Norway welcomed the “cease fire”.", 'the "cease fire"'),
        ("Norway welcomed Sweden’s offer.", "Sweden's offer"),
    ],
)
def test_blanks_and_typographic_marks_need_not_be_the_same(text, quoted):
    doc = read(chat.marks(WELCOMED | {"subject": [quoted]}), text)
    [subject] = marks(doc)[0].subject
    assert doc.text[subject.start : subject.end].startswith(text.split()[2])
    assert len(" ".join(doc.text[subject.start : subject.end].split())) == len(quoted)


@pytest.mark.parametrize(
    "wrong",
    [
        {"trigger": "rejects"},
        {"trigger": ""},
        {"holder": ["Moscow"]},
        {"subject": ["draft resolution about Syria"]},
        {"subject": ["raft resolution"]},
        {"holder": ["Russ"]},
        {"towards": ["Syria", "nobody"]},
    ],
    ids=str,
)
def test_a_mark_whose_words_do_not_stand_in_the_text_is_dropped_and_counted(wrong):
    doc = read(chat.marks(OPPOSES | wrong, WELCOMED))
    assert [mark.stance for mark in marks(doc)] == ["praises"]
    assert counted(doc) == {(MARK, WORDS): 1}


@pytest.mark.parametrize(
    "wrong", [{"stance": "adores"}, {"stance": None}, {"modality": "dreamt"}, {"modality": []}], ids=str
)
def test_a_stance_or_modality_that_there_is_not_is_dropped_and_counted(wrong):
    doc = read(chat.marks(OPPOSES | wrong, WELCOMED))
    assert [mark.stance for mark in marks(doc)] == ["praises"]
    assert counted(doc) == {(MARK, LABEL): 1}


@pytest.mark.parametrize(
    "mark",
    [
        *("opposes", None, [], {}),
        OPPOSES | {"holder": "Russia"},
        OPPOSES | {"trigger": 7},
        OPPOSES | {"sentence": "1"},
        OPPOSES | {"subject": [["x"]]},
        OPPOSES | {"holder": ["Russia"] * 10_000},
    ],
    ids=lambda mark: str(mark)[:60],
)
def test_a_mark_of_another_form_is_dropped_and_counted(mark):
    doc = read(chat.marks(mark, WELCOMED))
    assert [mark.stance for mark in marks(doc)] == ["praises"]
    assert counted(doc) == {(MARK, FORM): 1}


def test_words_of_one_role_never_overlap_and_a_mark_counts_once():
    doc = read(
        chat.marks(OPPOSES | {"subject": ["draft resolution on Syria", "resolution", "Syria"]}, OPPOSES)
    )
    assert [words(doc, mark)[3] for mark in marks(doc)] == [("draft resolution on Syria",)]


def test_words_of_two_roles_may_overlap():
    doc = read(chat.marks(OPPOSES | {"towards": ["Syria"]}))
    assert words(doc, marks(doc)[0])[3:] == (("draft resolution on Syria",), ("Syria",))


@pytest.mark.parametrize("sentence", [0, -1, 99, 10**400])
def test_a_sentence_that_there_is_not_does_no_harm(sentence):
    doc = read(chat.marks(OPPOSES | {"sentence": sentence}))
    assert words(doc, marks(doc)[0])[0] == "opposes"


def test_ten_thousand_marks_are_cut_and_counted():
    doc = read(chat.marks(OPPOSES, *[WELCOMED] * 9_999))
    assert len(marks(doc)) == 2
    assert counted(doc) == {(MARK, MANY): 10_000 - MOST}


@pytest.mark.parametrize(
    "wrapped",
    ["{}", "```json\n{}\n```", "Here is the answer:\n{}\nThat is all.", "<think>{{Russia? No.}}</think>\n{}"],
)
def test_json_is_found_in_what_a_plain_server_says(wrapped):
    doc = read(chat.says(wrapped.format(json.dumps({"positions": [OPPOSES]}))))
    assert [mark.stance for mark in marks(doc)] == ["opposes"]


@pytest.mark.parametrize(
    "content",
    [
        *("", "I cannot help with that.", '{"positions": [', '{"positions": {}}', "[]"),
        '{"positions":' * 100_000 + "}",
    ],
    ids=lambda content: content[:20] or "empty",
)
def test_an_answer_that_is_not_the_json_asked_for_is_asked_again_then_counted_and_not_kept(content):
    with chat.chat_server(chat.says(content)) as server:
        nlp = pipeline(server.url)
        assert counted(nlp(TEXT)) == {(ANSWER, FORM): 1}
        assert len(server.asked) == 2
        server.script[:] = [chat.marks(OPPOSES)]
        assert len(marks(nlp(TEXT))) == 1


def test_an_answer_with_half_a_character_is_kept_and_read():
    broken = json.dumps(OPPOSES | {"holder": ["\ud800"]})
    doc = read(chat.says(f'{{"positions": [{broken}]}}'))
    assert counted(doc) == {(MARK, WORDS): 1}


def test_marks_survive_being_stored():
    doc = read(chat.marks(OPPOSES, OPPOSES | {"stance": "adores"}))
    stored = spacy.tokens.DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = spacy.tokens.DocBin().from_bytes(stored).get_docs(doc.vocab)
    assert (marks(again), lost(again)) == (marks(doc), lost(doc))


# What the server is asked


def test_a_question_holds_task_text_schema_and_key_and_no_randomness(monkeypatch):
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    with chat.chat_server(chat.marks()) as server:
        pipeline(server.url)(TEXT)
    [body] = server.asked
    assert body["path"] == "/v1/chat/completions"
    assert (body["model"], body["temperature"]) == ("stub", 0)
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"][1]["content"].splitlines()[1:] == [
        "[1] Russia opposes the draft resolution on Syria.",
        "[2] Norway welcomed the ceasefire.",
    ]
    assert server.keys == [f"Bearer {KEY}"]


def test_without_a_key_none_is_sent():
    with chat.chat_server(chat.marks()) as server:
        pipeline(server.url)(TEXT)
    assert server.keys == [None]


def test_server_and_model_come_from_the_environment_too(monkeypatch):
    with chat.chat_server(chat.marks(OPPOSES)) as server:
        monkeypatch.setenv("KG_LLM_URL", server.url + "/")
        monkeypatch.setenv("KG_LLM_MODEL", "another")
        nlp = spacy.blank("en")
        nlp.add_pipe("kg_llm_reader")
        assert len(marks(nlp(TEXT))) == 1
    assert server.asked[0]["model"] == "another"


def test_a_server_that_takes_no_schema_is_asked_without_from_then_on():
    def plain(body):
        return (
            chat.fails(400, "unknown field response_format")
            if "response_format" in body
            else chat.marks(OPPOSES)
        )

    with chat.chat_server(plain) as server:
        nlp = pipeline(server.url)
        assert [len(marks(nlp(text))) for text in (TEXT, TEXT + " It rained.")] == [1, 1]
    assert ["response_format" in body for body in server.asked] == [True, False, False]


def test_the_task_names_every_stance_and_modality():
    task = resources.text("kg.text.llm", "task.txt")
    assert "Source:" in task.splitlines()[0]
    assert "Licence:" in task.splitlines()[0]
    assert set(re.findall(r"^  (\w+):", task, re.MULTILINE)) == set(polarities())
    assert all(modality in task for modality in MODALITIES)


# Windows


LONG = "\n\n".join(
    f"Minister No. {n} of the U.S. spoke. “We reject it,” Gen. Smith said of plan {n}." for n in range(60)
)


def test_sentences_keep_titles_and_initials_together():
    assert [LONG[a:b] for a, b in sentences(LONG)][:2] == [
        "Minister No. 0 of the U.S. spoke.",
        "“We reject it,” Gen. Smith said of plan 0.",
    ]


@pytest.mark.parametrize(
    "text", [LONG, TEXT, "word " * 3_000, "x" * 20_000, "a\n\nb", ".", "A. B. C. D."], ids=lambda t: t[:20]
)
def test_every_word_is_read_anew_exactly_once(text):
    parts = passages(text, fresh=100, context=30)
    fresh = [text[slice(*one)] for part in parts for one in part.fresh]
    assert "".join("".join(fresh).split()) == "".join(text.split())
    assert all(part.context == () or part.context[-1][1] <= part.fresh[0][0] for part in parts)


@pytest.mark.parametrize("text", ["", "  \n\n  "])
def test_a_text_without_words_asks_nothing(text):
    with chat.chat_server(chat.marks()) as server:
        assert marks(pipeline(server.url)(text)) == ()
    assert server.asked == []


def test_a_long_text_is_asked_in_windows_and_its_marks_are_in_order():
    def rejects(body):
        asked = body["messages"][1]["content"].partition("Sentences to read:")[2]
        numbers = re.findall(r"\[(\d+)\] “We reject it", asked)
        one = OPPOSES | {"trigger": "reject", "stance": "rejects", "holder": ["We"], "subject": ["it"]}
        return chat.marks(*(one | {"sentence": int(number)} for number in numbers))

    with chat.chat_server(rejects) as server:
        doc = pipeline(server.url, fresh=100, context=30)(LONG)
    assert len(server.asked) > 5
    assert [mark.trigger.start for mark in marks(doc)] == [
        place.start() for place in re.finditer("reject", LONG)
    ]


# What is kept


def test_what_was_asked_once_is_not_asked_again():
    with chat.chat_server(chat.marks(OPPOSES)) as server:
        first = pipeline(server.url)(TEXT)
    # The server is gone.
    second = pipeline(server.url, retries=0)(TEXT)
    assert len(server.asked) == 1
    assert marks(second) == marks(first) != ()


@pytest.mark.parametrize(
    "other",
    [{"model": "other"}, {"parameters": {"temperature": 0.5}}, {"text": TEXT + " It rained."}],
    ids=str,
)
def test_another_model_text_or_parameter_is_another_question(other):
    text = other.pop("text", TEXT)
    with chat.chat_server(chat.marks(OPPOSES)) as server:
        pipeline(server.url)(TEXT)
        pipeline(server.url, **other)(text)
    assert len(server.asked) == 2


def test_an_answer_that_was_kept_in_half_is_asked_for_again(tmp_path):
    with chat.chat_server(chat.marks(OPPOSES)) as server:
        nlp = pipeline(server.url)
        nlp(TEXT)
        [file] = (tmp_path / "cache").rglob("*.json")
        file.write_bytes(file.read_bytes()[:20])
        assert len(marks(nlp(TEXT))) == 1
    assert len(server.asked) == 2


def test_a_window_that_stands_twice_is_asked_once():
    with chat.chat_server(chat.marks()) as server:
        nlp = pipeline(server.url)
        list(nlp.pipe([TEXT, TEXT]))
    assert len(server.asked) == 1


def test_a_folder_that_cannot_hold_answers_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    with pytest.raises(PipelineError, match=r"file.*answers cannot be kept there.*set KG_CACHE"):
        read(chat.marks(OPPOSES))


def test_what_was_answered_before_an_error_is_kept():
    def one_fails(body):
        return chat.fails(400, "too long") if "[1] Chad" in body["messages"][1]["content"] else chat.marks()

    text = (
        ("Norway spoke at length of it. " * 20).strip()
        + "\n\n"
        + ("Chad spoke at length of it. " * 20).strip()
    )
    with chat.chat_server(one_fails) as server:
        nlp = pipeline(server.url, fresh=155, context=0, at_once=1)
        with pytest.raises(PipelineError, match="too long"):
            nlp(text)
        held = priced(nlp).cost([text])
    assert held.held > 0
    assert held.windows > 0


# Servers that fail


def test_a_busy_server_is_asked_again():
    with chat.chat_server(chat.fails(429, Retry_After="0"), chat.fails(503), chat.marks(OPPOSES)) as server:
        doc = pipeline(server.url)(TEXT)
    assert len(marks(doc)) == 1
    assert len(server.asked) == 3


def test_pauses_double_and_a_server_may_ask_for_longer_ones(monkeypatch):
    pauses = []
    monkeypatch.setattr("kg.text.llm.endpoint.time.sleep", pauses.append)
    busy = chat.fails(429)
    with (
        chat.chat_server(
            busy, chat.fails(429, Retry_After="7"), chat.fails(429, Retry_After="9999"), busy
        ) as server,
        pytest.raises(PipelineError),
    ):
        pipeline(server.url, wait=1.0, retries=3)(TEXT)
    assert [pause for pause in pauses if pause] == [1.0, 7.0, 60.0]


@pytest.mark.parametrize(
    ("reply", "told", "questions"),
    [
        (chat.fails(429, "slow down"), r"takes no more questions \(429: slow down\)", 3),
        (chat.fails(500, "out of memory"), r"the server fails \(500: out of memory\)", 3),
        (chat.Reply(status=503, body=b"<h1>Gone\n</h1>"), r"\(503: <h1>Gone </h1>\)", 3),
        (chat.fails(401), r"does not take the key \(401\); check KG_LLM_KEY", 1),
        (chat.fails(404, "no such model"), r"no model 'stub' \(404: no such model\); check KG_LLM_URL", 1),
        (chat.fails(400, "context too long"), r"refuses the question \(400: context too long\)", 2),
        (chat.Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}), r"the question \(302\)", 1),
        (chat.Reply(body=b"<html>hello</html>"), "has not the chat interface of OpenAI; check KG_LLM_URL", 1),
        (chat.Reply(body=b'{"choices": []}'), "has not the chat interface", 1),
        (chat.Reply(body=b"x" * 5_000_000), "the answer is endless", 1),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)  # fmt: skip
def test_a_server_that_gives_no_answer_is_told_with_what_to_do(reply, told, questions):
    with chat.chat_server(reply) as server, pytest.raises(PipelineError, match=told) as raised:
        pipeline(server.url)(TEXT)
    assert str(raised.value).startswith(f"kg_llm_reader: {server.url}/chat/completions: ")
    assert "\n" not in str(raised.value)
    assert len(server.asked) == questions


@pytest.mark.parametrize("slow", [{"pause": 0.6}, {"drip": 0.05}], ids=str)
def test_a_silent_server_and_one_that_drips_run_out_of_time(slow):
    reply = chat.Reply(body=chat.marks(OPPOSES).body, **slow)
    told = r"no answer within 0\.3 seconds, 2 times"
    with chat.chat_server(reply) as server, pytest.raises(PipelineError, match=told):
        pipeline(server.url, timeout=0.3, retries=1)(TEXT)


def test_a_server_that_is_slow_once_is_waited_for():
    late = chat.Reply(body=chat.marks().body, pause=0.6)
    with chat.chat_server(late, chat.marks(OPPOSES)) as server:
        assert len(marks(pipeline(server.url, timeout=0.3)(TEXT))) == 1


def test_no_server_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(
        PipelineError, match=r"no connection, 3 times \(ConnectError\); see whether the server runs"
    ):
        pipeline(f"http://127.0.0.1:{port}/v1")(TEXT)


# What is missing or wrong before the first question


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "set KG_LLM_URL to its address"),
        ("localhost:8080", "write it as http://localhost:8080/v1"),
        ("http://[::1", "write it as http://localhost:8080/v1"),
        ("http://me:secret@localhost/v1", "a key or password stands in the address; set KG_LLM_KEY"),
    ],
)
def test_an_address_that_is_none_is_told(url, told):
    with pytest.raises(PipelineError, match=told) as raised:
        pipeline(url)
    assert "secret" not in str(raised.value)


def test_a_model_that_is_not_named_is_told():
    with pytest.raises(PipelineError, match="set KG_LLM_MODEL"):
        pipeline("http://localhost/v1", model=None)


@pytest.mark.parametrize("library", ["httpx", "platformdirs"])
def test_without_the_extra_it_is_told_how_to_get_it(library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delenv("KG_CACHE")
    with pytest.raises(
        PipelineError, match=rf"needs {library}; install it with `pip install 'diplomatic-kg\[llm\]'`"
    ):
        pipeline("http://localhost/v1")


def test_other_pipelines_need_no_extra():
    code = (
        "import spacy, sys; sys.modules.update(httpx=None, platformdirs=None); "
        "print(spacy.blank('en').has_factory('kg_llm_reader'), 'kg.text.llm.endpoint' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["True", "False"]


# The key


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_the_key_stands_in_no_message(status, monkeypatch):
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    with chat.chat_server(chat.fails(status, f"Incorrect API key provided: {KEY}.")) as server:
        nlp = pipeline(server.url, retries=0)
        with pytest.raises(PipelineError) as raised:
            nlp(TEXT)
    shown = "".join(traceback.format_exception(raised.value))
    assert KEY not in shown
    assert KEY not in nlp.config.to_str()
    assert KEY not in repr(nlp.get_pipe("kg_llm_reader")._settings)


@pytest.mark.parametrize("key", ["sk-secret\nX-Other: 1", "sk-sécret", "sk secret"])
def test_a_key_that_cannot_be_one_is_refused_and_not_shown(key, monkeypatch):
    monkeypatch.setenv("KG_LLM_KEY", key)
    with pytest.raises(PipelineError, match="KG_LLM_KEY holds characters that no key has") as raised:
        pipeline("http://localhost/v1")
    assert "cret" not in str(raised.value)


def test_a_key_may_end_with_the_end_of_its_file(monkeypatch):
    monkeypatch.setenv("KG_LLM_KEY", KEY + "\n")
    with chat.chat_server(chat.marks()) as server:
        pipeline(server.url)(TEXT)
    assert server.keys == [f"Bearer {KEY}"]


# The cost


def test_the_cost_counts_windows_that_are_not_kept_and_asks_nothing(monkeypatch):
    with chat.chat_server(chat.marks(OPPOSES)) as server:
        nlp = pipeline(server.url)
        nlp(TEXT)
        cost = priced(nlp).cost([TEXT, "Chad left.", "Chad left."])
    assert (cost.windows, cost.held, cost.price) == (1, 1, None)
    assert 500 < cost.tokens < 3_000
    assert len(server.asked) == 1
    monkeypatch.setenv("KG_LLM_PRICE", "2.5")
    assert priced(nlp).cost(["Chad left."]).price == pytest.approx(2.5 * cost.tokens / 1e6)


@pytest.mark.parametrize("price", ["cheap", "-1", "nan", "1e400"])
def test_a_price_that_is_none_is_told(price, monkeypatch):
    monkeypatch.setenv("KG_LLM_PRICE", price)
    with pytest.raises(PipelineError, match="give the price of a million tokens as a number"):
        priced(pipeline("http://localhost/v1")).cost([TEXT])


# Through the whole pipeline


def answers(body):
    """Mark what TEXT says, if it is asked about, and always something that is not there."""
    asked = body["messages"][1]["content"]
    found = [one for one in (OPPOSES, WELCOMED) if one["trigger"] in asked]
    return chat.marks(*found, OPPOSES | {"subject": ["nothing of the kind"]})


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a command in this process."""

    def command(*args, stdin=""):
        monkeypatch.setattr("sys.argv", ["kg", *args])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        return code or 0, *capsys.readouterr()

    return command


@pytest.fixture
def server(monkeypatch):
    with chat.chat_server(answers) as running:
        monkeypatch.setenv("KG_LLM_URL", running.url)
        monkeypatch.setenv("KG_LLM_MODEL", "stub")
        monkeypatch.setenv("KG_LLM_KEY", KEY)
        yield running


def test_extract_tells_the_cost_first_and_at_the_end_what_was_dropped(run, server):
    first = run("extract", "-", "--reader", "kg_llm_reader", stdin=TEXT)
    code, out, err = first
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {(one["actor"]["label"], one["stance"]) for one in found} == {
        ("Russia", "opposes"),
        ("Norway", "praises"),
    }
    assert all("kg_llm_reader" in one["trigger"]["found_by"] for one in found)
    told = err.splitlines()
    assert re.fullmatch(
        rf"kg: asking stub at {server.url}/chat/completions about 1 window: about [\d,]+ tokens", told[0]
    )
    assert told[1:] == [f"kg: 1 mark of the reader dropped: {WORDS}"]
    assert KEY not in out + err
    # The same bytes again, and no question.
    again = run("extract", "-", "--reader", "kg_llm_reader", stdin=TEXT)
    assert again[1] == out
    assert len(server.asked) == 1


def test_annotate_build_and_explain_take_a_reader_too(run, server, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf8")
    code, out, err = run("annotate", str(article), "--reader", "kg_llm_reader")
    assert (code, len(json.loads(out)["positions"])) == (0, 2)
    (tmp_path / "b.jsonl").write_text("no JSON\n", encoding="utf8")
    code, out, err = run("build", str(tmp_path), "--into", str(tmp_path / "g"), "--reader", "kg_llm_reader")
    assert code == 0
    assert re.search(r"found 2 positions, \d inputs? skipped", err)
    assert "b.jsonl:1: " in err
    assert "1 mark of the reader dropped" in err
    code, out, err = run("explain", TEXT.split(". ")[0] + ".", "--reader", "kg_llm_reader")
    assert code == 0
    assert "kg_llm_reader" in out
    assert "about 1 window" in err


def test_a_server_that_refuses_ends_a_run_with_one_line(run, server):
    server.script[:] = [chat.fails(401)]
    code, out, err = run("extract", "-", "--reader", "kg_llm_reader", stdin=TEXT)
    assert (code, out) == (1, "")
    assert err.splitlines()[1:] == [
        f"kg: kg_llm_reader: {server.url}/chat/completions: "
        "the server does not take the key (401); check KG_LLM_KEY"
    ]


def test_several_processes_give_the_same_and_the_same_errors(server):
    nlp = kg.load(reader="kg_llm_reader", reader_config={"retries": 0, "wait": 0.0})
    articles = [kg.Article(id=str(n), text=f"{TEXT} It rained {n} times.") for n in range(3)]
    assert list(kg.extract(articles, nlp, workers=2)) == list(kg.extract(articles, nlp))
    assert len(server.asked) == 3
    server.script[:] = [chat.fails(401)]
    with pytest.raises(PipelineError, match=r"^kg_llm_reader: .*check KG_LLM_KEY$"):
        list(kg.extract([kg.Article(id="x", text="Chad left.")], nlp, workers=2))
